#!/usr/bin/env python3
"""What pySHACL makes of the cases in this folder: `record.py > expected.tsv` with pyshacl 0.40.1.

A case is a TriG file: the graph :shapes, and graphs to validate against it. A line is one validation
result, or says that a graph conforms. Blank nodes have no name that two programs share: they are written `_`.
`record.py --compare REPORT.ttl SHAPES.ttl DATA.nq…` holds a report in Turtle, as `demarche check --format turtle`
prints it, to pySHACL's own of the same data; DATA may hold graphs, whose union is validated.
"""
import logging
import pathlib
import sys
import warnings

import pyshacl
import rdflib
from rdflib import RDF, BNode
from rdflib.collection import Collection
from rdflib.namespace import SH

# "01" is not "1": literals are compared as they are written.
rdflib.NORMALIZE_LITERALS = False
# Some literals of the cases are ill-formed on purpose.
logging.disable(logging.WARNING)
warnings.filterwarnings("ignore")


def term(node):
    if node is None:
        return ""
    return "_" if isinstance(node, BNode) else node.n3()


def local(node):
    """A term of SHACL's by its name, others in full."""
    return node.removeprefix(str(SH)) if node.startswith(str(SH)) else node.n3()


def path(graph, node):
    """A path as SPARQL writes it."""
    if node is None:
        return ""
    if not isinstance(node, BNode):
        return node.n3()
    if (node, RDF.first, None) in graph:
        return "(" + "/".join(path(graph, part) for part in Collection(graph, node)) + ")"
    for kind, before, after in [
        (SH.inversePath, "^", ""),
        (SH.zeroOrMorePath, "", "*"),
        (SH.oneOrMorePath, "", "+"),
        (SH.zeroOrOnePath, "", "?"),
    ]:
        inner = graph.value(node, kind)
        if inner is not None:
            return before + path(graph, inner) + after
    several = graph.value(node, SH.alternativePath)
    return "(" + "|".join(path(graph, part) for part in Collection(graph, several)) + ")"


def results(report, shapes):
    """The results of a report: focus, path, component, value, severity."""
    rows = []
    # Results that only explain another one hang on sh:detail.
    for result in report.objects(None, SH.result):
        way = report.value(result, SH.resultPath)
        component = local(report.value(result, SH.sourceConstraintComponent))
        # pySHACL may leave the path's structure in the shapes graph.
        both = report if not isinstance(way, BNode) or len(list(report.predicate_objects(way))) else shapes
        rows.append([
            term(report.value(result, SH.focusNode)),
            path(both, way),
            component.removesuffix("ConstraintComponent"),
            term(report.value(result, SH.value)),
            local(report.value(result, SH.resultSeverity)),
        ])
    return sorted(rows)


def validated(data, shapes):
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, inference="none", advanced=False)
    return results(report, shapes)


def record(folder):
    print("case\tgraph\tfocus\tpath\tcomponent\tvalue\tseverity")
    for file in sorted(folder.glob("*.trig")):
        dataset = rdflib.Dataset()
        dataset.parse(file, format="trig")
        graphs = {str(graph.identifier).rsplit("/", 1)[-1]: graph for graph in dataset.graphs()}
        shapes = rdflib.Graph()
        for triple in graphs["shapes"]:
            shapes.add(triple)
        for name in sorted(graphs):
            if name in ("shapes", "urn:x-rdflib:default", "default"):
                continue
            data = rdflib.Graph()
            for triple in graphs[name]:
                data.add(triple)
            rows = validated(data, shapes) or [["conforms", "", "", "", ""]]
            for row in rows:
                print("\t".join([file.stem, name, *(cell.replace("\t", "\\t") for cell in row)]))


def compare(report_file, shapes_file, data_files):
    shapes = rdflib.Graph().parse(shapes_file, format="turtle")
    data = rdflib.Graph()
    for file in data_files:
        dataset = rdflib.Dataset()
        dataset.parse(file, format="nquads" if file.endswith(".nq") else "turtle")
        for s, p, o, _ in dataset.quads():
            data.add((s, p, o))
    ours = results(rdflib.Graph().parse(report_file, format="turtle"), shapes)
    theirs = validated(data, shapes)
    for row in [row for row in theirs if row not in ours]:
        print("pySHACL alone:", *row)
    for row in [row for row in ours if row not in theirs]:
        print("demarche alone:", *row)
    if ours != theirs:
        sys.exit(f"{len(ours)} results, pySHACL has {len(theirs)}")
    print(f"the same {len(ours)} results as pySHACL")


if __name__ == "__main__":
    if len(sys.argv) > 4 and sys.argv[1] == "--compare":
        compare(sys.argv[2], sys.argv[3], sys.argv[4:])
    else:
        record(pathlib.Path(__file__).parent)
