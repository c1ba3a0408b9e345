"""Reads the files that tests/it/hostile.rs and .ci/graphs left, with NetworkX, and compares: nodes, edges, labels.

usage: read.py FOLDER        each NAME.expected.json there tells what NAME.graphml, .gexf, .json and the tables hold
       read.py --open FILE…  each file opens, and all hold the same numbers of nodes and edges
"""

import csv
import json
import sys
from pathlib import Path

import networkx as nx

csv.field_size_limit(1 << 24)


def node_link(path):
    return nx.node_link_graph(json.loads(path.read_text(encoding="utf-8")), edges="links")


def read(path):
    reader = {".graphml": nx.read_graphml, ".gexf": nx.read_gexf, ".json": node_link}[path.suffix]
    return reader(path)


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def same(what, found, expected):
    if found != expected:
        for one, other in zip(found, expected):
            if one != other:
                sys.exit(f"{what}: {one[:200]!r} instead of {other[:200]!r}")
        sys.exit(f"{what}: {len(found)} instead of {len(expected)}")


def check(folder):
    cases = sorted(folder.glob("*.expected.json"))
    if not cases:
        sys.exit(f"{folder}: nothing to read")
    for case in cases:
        expected = json.loads(case.read_text(encoding="utf-8"))
        stem = str(case).removesuffix(".expected.json")
        for ending in (".graphml", ".gexf", ".json"):
            path = Path(stem + ending)
            graph = read(path)
            names = expected["plainNames" if ending == ".json" else "names"]
            same(path, [data.get("label", "") for _, data in graph.nodes(data=True)], names)
            if graph.number_of_edges() != len(expected["sentences"]):
                sys.exit(f"{path}: {graph.number_of_edges()} edges instead of {len(expected['sentences'])}")
            sentences = sorted(data.get("sentence") or "" for *_, data in graph.edges(data=True))
            if ending != ".json":
                same(f"{path}: sentences", sentences, sorted(expected["sentences"]))
        same(f"{stem}-nodes.csv", [row["label"] for row in rows(Path(stem + "-nodes.csv"))], expected["plainNames"])
        if len(rows(Path(stem + "-edges.csv"))) != len(expected["sentences"]):
            sys.exit(f"{stem}-edges.csv: not all edges")
    print(f"NetworkX reads {len(cases)} hostile networks as they were written")


def opened(paths):
    sizes = {}
    for path in paths:
        graph = read(path)
        sizes[path.name] = (graph.number_of_nodes(), graph.number_of_edges())
        if path.suffix == ".gexf" and not any(data.get("spells") for *_, data in graph.edges(data=True)):
            sys.exit(f"{path}: no edge has a time")
    if len(set(sizes.values())) != 1 or not min(next(iter(sizes.values()))):
        sys.exit(f"not the same graphs: {sizes}")
    print(f"NetworkX opens {', '.join(sizes)}: {next(iter(sizes.values()))} nodes and edges")


if sys.argv[1] == "--open":
    opened([Path(name) for name in sys.argv[2:]])
else:
    check(Path(sys.argv[1]))
