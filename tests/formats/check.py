"""Opens what demarche exports with the tools that own the formats.

    python check.py FOLDER

FOLDER holds store.nq, annotations.jsonld, ftm.json, popolo.json, tables/ and report.html of one store. Each check
prints what it looked at; the first fault ends it with 1. Nothing is asked of the network.
"""

import json
import re
import sys
from collections import Counter
from pathlib import Path

DEM = "https://w3id.org/demarche/ontology#"
OA = "http://www.w3.org/ns/oa#"
HERE = Path(__file__).parent

# The terms of https://www.w3.org/ns/anno.jsonld that annotations use, as the Web Annotation Vocabulary defines them.
CONTEXT = {
    "@context": {
        "oa": OA,
        "dc": "http://purl.org/dc/elements/1.1/",
        "dcterms": "http://purl.org/dc/terms/",
        "dctypes": "http://purl.org/dc/dcmitype/",
        "as": "http://www.w3.org/ns/activitystreams#",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "schema": "http://schema.org/",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
        "id": {"@type": "@id", "@id": "@id"},
        "type": {"@type": "@id", "@id": "@type"},
        "Annotation": "oa:Annotation",
        "SpecificResource": "oa:SpecificResource",
        "TextualBody": "oa:TextualBody",
        "TextPositionSelector": "oa:TextPositionSelector",
        "TextQuoteSelector": "oa:TextQuoteSelector",
        "AnnotationCollection": "as:OrderedCollection",
        "AnnotationPage": "as:OrderedCollectionPage",
        "Text": "dctypes:Text",
        "Software": "as:Application",
        "body": {"@type": "@id", "@id": "oa:hasBody"},
        "target": {"@type": "@id", "@id": "oa:hasTarget"},
        "source": {"@type": "@id", "@id": "oa:hasSource"},
        "selector": {"@type": "@id", "@id": "oa:hasSelector"},
        "motivation": {"@type": "@vocab", "@id": "oa:motivatedBy"},
        "purpose": {"@type": "@vocab", "@id": "oa:hasPurpose"},
        "classifying": "oa:classifying",
        "describing": "oa:describing",
        "identifying": "oa:identifying",
        "tagging": "oa:tagging",
        "highlighting": "oa:highlighting",
        "value": "rdf:value",
        "exact": "oa:exact",
        "prefix": "oa:prefix",
        "suffix": "oa:suffix",
        "start": {"@type": "xsd:nonNegativeInteger", "@id": "oa:start"},
        "end": {"@type": "xsd:nonNegativeInteger", "@id": "oa:end"},
        "format": "dc:format",
        "language": "dc:language",
        "label": "rdfs:label",
        "name": "as:name",
        "generator": {"@type": "@id", "@id": "as:generator"},
        "total": {"@type": "xsd:nonNegativeInteger", "@id": "as:totalItems"},
        "first": {"@type": "@id", "@id": "as:first"},
        "partOf": {"@type": "@id", "@id": "as:partOf"},
        "startIndex": {"@type": "xsd:nonNegativeInteger", "@id": "as:startIndex"},
        "items": {"@type": "@id", "@id": "as:items", "@container": "@list"},
    }
}


def need(holds, what):
    if not holds:
        sys.exit(f"check.py: {what}")


def store(folder):
    """Of each claim its sentence: where it begins and ends, and its words."""
    from pyoxigraph import NamedNode, RdfFormat, Store

    graphs = Store()
    graphs.load(path=str(folder / "store.nq"), format=RdfFormat.N_QUADS)
    rows = graphs.query(
        "SELECT ?claim ?start ?end ?exact WHERE { ?claim <%sevidence> ?e . ?e <%sstart> ?start ; <%send> ?end ; <%sexact> ?exact }"
        % (DEM, OA, OA, OA),
        use_default_graph_as_union=True,
    )
    claims = {
        row["claim"].value: (int(row["start"].value), int(row["end"].value), row["exact"].value) for row in rows
    }
    need(claims, "store.nq tells of no claim")
    return claims


def annotations(folder, claims):
    from pyld import jsonld
    from rdflib import RDF, Graph, URIRef

    def load(url, options=None):
        need(url == "http://www.w3.org/ns/anno.jsonld", f"annotations ask for {url}")
        return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url, "document": CONTEXT}

    text = (folder / "annotations.jsonld").read_text("utf-8")
    data = json.loads(text)
    expanded = jsonld.expand(data, {"documentLoader": load})
    # What the context does not know would be dropped in silence: every key must be a term or an IRI.
    known = set(CONTEXT["@context"]) | {"@context", "dem:date", "dem:validFrom", "dem:validTo", "dem:saidOn"}

    def keys(value):
        if isinstance(value, dict):
            for key, inner in value.items():
                need(key in known, f"annotations: “{key}” is no term of the context")
                if key != "@context":
                    keys(inner)
        elif isinstance(value, list):
            for inner in value:
                keys(inner)

    keys(data)
    quads = jsonld.to_rdf(expanded, {"format": "application/n-quads", "documentLoader": load})
    graph = Graph().parse(data=quads, format="nt")
    oa = lambda name: URIRef(OA + name)
    found = {}
    for annotation in graph.subjects(RDF.type, oa("Annotation")):
        target = graph.value(annotation, oa("hasTarget"))
        need(graph.value(target, oa("hasSource")) is not None, f"{annotation} has no source")
        place = quote = claim = None
        for selector in graph.objects(target, oa("hasSelector")):
            if (selector, RDF.type, oa("TextPositionSelector")) in graph:
                place = int(graph.value(selector, oa("start"))), int(graph.value(selector, oa("end")))
            if (selector, RDF.type, oa("TextQuoteSelector")) in graph:
                quote = str(graph.value(selector, oa("exact")))
        purposes = Counter()
        for body in graph.objects(annotation, oa("hasBody")):
            purpose = graph.value(body, oa("hasPurpose"))
            purposes[str(purpose).removeprefix(OA)] += 1
            if purpose == oa("identifying"):
                claim = str(graph.value(body, oa("hasSource")))
        need(purposes["classifying"] == 1 and purposes["describing"] == 1 and purposes["tagging"] >= 1, f"{annotation}: {purposes}")
        need(graph.value(annotation, oa("motivatedBy")) == oa("classifying"), f"{annotation} has no motivation")
        found[claim] = (*place, quote)
    need(found == claims, f"annotations: {len(found)} sentences are not the store's {len(claims)}")
    need(data["total"] == len(claims) == len(data["first"]["items"]), "annotations: the total is wrong")
    print(f"annotations: {len(found)} in {len(graph)} triples, each at the sentence that the store has")


def ftm(folder):
    from followthemoney import model
    from followthemoney.types import registry

    entities = {}
    for line in (folder / "ftm.json").read_text("utf-8").splitlines():
        data = json.loads(line)
        need(data["id"] not in entities, f"ftm: {data['id']} twice")
        entities[data["id"]] = data
    values = 0
    for data in entities.values():
        schema = model.get(data["schema"])
        need(schema is not None and not schema.abstract, f"ftm: no schema {data['schema']}")
        proxy = model.get_proxy(data)
        for name, texts in data["properties"].items():
            prop = schema.get(name)
            need(prop is not None, f"ftm: {schema.name} has no {name}")
            for text in texts:
                values += 1
                clean = prop.type.clean(text, proxy=proxy)
                need(clean == text, f"ftm: {schema.name}.{name}: {text!r} is cleaned to {clean!r}")
                need(len(text) <= prop.type.max_length, f"ftm: {schema.name}.{name}: {len(text)} characters")
                if prop.type == registry.entity:
                    other = entities.get(text)
                    need(other is not None, f"ftm: {schema.name}.{name} leads nowhere")
                    need(model.get(other["schema"]).is_a(prop.range), f"ftm: {schema.name}.{name} leads to a {other['schema']}")
        for name in schema.required:
            need(data["properties"].get(name), f"ftm: a {schema.name} without {name}")
        need(schema.validate(data) is None, f"ftm: {data['id']} is not valid")
        need(proxy.to_dict()["properties"].keys() == data["properties"].keys(), f"ftm: {data['id']} loses properties")
    kinds = Counter(data["schema"] for data in entities.values())
    print(f"ftm: {len(entities)} entities, {values} values:", ", ".join(f"{n} {kind}" for kind, n in sorted(kinds.items())))


def popolo(folder):
    from jsonschema import Draft202012Validator

    schema = json.loads((HERE / "popolo.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    data = json.loads((folder / "popolo.json").read_text("utf-8"))
    for fault in Draft202012Validator(schema).iter_errors(data):
        sys.exit(f"popolo: {fault.json_path}: {fault.message}")
    ids = {name: {item["id"] for item in items} for name, items in data.items()}
    for name, items in data.items():
        need(len(ids[name]) == len(items), f"popolo: two {name} of one id")
    for item in data["posts"] + data["memberships"]:
        for field, name in [("person_id", "persons"), ("post_id", "posts"), ("organization_id", "organizations"), ("area_id", "areas")]:
            need(field not in item or item[field] in ids[name], f"popolo: {item['id']}: {field} leads nowhere")
    for event in data["events"]:
        for person in event.get("attendees", []):
            need(person["id"] in ids["persons"], f"popolo: {event['id']}: an attendee is nobody")
    print("popolo:", ", ".join(f"{len(items)} {name}" for name, items in data.items()))


def tables(folder, claims):
    from frictionless import Package, system

    with system.use_context(trusted=True):
        package = Package(str(folder / "tables" / "datapackage.json"))
        report = package.validate()
        need(report.valid, f"tables: {report.flatten(['name', 'rowNumber', 'fieldName', 'type', 'note'])[:5]}")
        rows = {resource.name: len(resource.read_rows()) for resource in package.resources}
        evidence = {row["claim_id"]: (row["start"], row["end"], row["sentence"]) for row in package.get_resource("evidence").read_rows()}
    layers = sum(rows[name] for name in ["roles", "ties", "quotations", "stances", "events"])
    need(layers == rows["evidence"] == len(claims), f"tables: {layers} claims, {rows['evidence']} sentences, {len(claims)} in the store")
    # Control characters, which readers of CSV stop at, have given way to U+FFFD.
    plain = lambda text: re.sub(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", "\ufffd", text)
    for claim, (start, end, words) in claims.items():
        need(evidence.get(claim) == (start, end, plain(words)), f"tables: another sentence of {claim}")
    print("tables:", ", ".join(f"{n} {name}" for name, n in rows.items()))


def report(folder):
    import html5lib

    text = (folder / "report.html").read_text("utf-8")
    # Strict: whatever the standard calls a parse error is one.
    tree = html5lib.HTMLParser(html5lib.getTreeBuilder("etree"), strict=True, namespaceHTMLElements=False).parse(text)
    local = lambda tag: tag.rsplit("}", 1)[-1] if isinstance(tag, str) else ""
    elements = [element for element in tree.iter() if isinstance(element.tag, str)]
    ids = Counter(element.get("id") for element in elements if element.get("id"))
    need(all(n == 1 for n in ids.values()), f"report: ids that stand twice: {[i for i, n in ids.items() if n > 1][:5]}")
    links = facts = 0
    for element in elements:
        tag = local(element.tag)
        need(tag not in {"script", "link", "iframe", "img", "image", "object", "embed", "base", "form", "video", "audio", "use", "foreignObject"}, f"report: a <{tag}>")
        for name, value in element.attrib.items():
            name = local(name)
            need(not name.startswith("on") and name not in {"src", "srcset", "background", "action", "ping"}, f"report: an attribute {name}")
            if name == "href":
                need(tag == "a", f"report: <{tag}> leads elsewhere")
                if value.startswith("#"):
                    need(value[1:] in ids, f"report: {value} leads nowhere")
                    links += 1
                else:
                    need(value.startswith(("https://", "http://")), f"report: {value} is no address")
            if name == "style":
                need("url(" not in value, "report: a style that loads something")
        if tag == "style":
            need("url(" not in element.text and "@import" not in element.text, "report: a style that loads something")
        if re.fullmatch(r"f\d+", element.get("id", "")):
            facts += 1
            need("h" + element.get("id")[1:] in ids, f"report: {element.get('id')} has no words")
    need(tree.find(".//meta[@http-equiv='Content-Security-Policy']") is not None, "report: no content security policy")
    print(f"report: {len(elements)} elements, {facts} facts, {links} links, {len(text.encode()) // 1000} KB")
    return facts


def main():
    folder = Path(sys.argv[1])
    claims = store(folder)
    annotations(folder, claims)
    ftm(folder)
    popolo(folder)
    tables(folder, claims)
    need(report(folder) == len(claims), "report: not every claim is a fact of it")


main()
