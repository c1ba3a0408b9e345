"""What NetworkX says of the graphs that tests/it/measures.rs measures.

`record.py graphs` prints made-up networks, a line for each thing that an article says; `record.py expected` prints what
NetworkX makes of them. Both are kept beside this file, so that `cargo test` needs no Python; `.ci/networkx` makes them
anew and compares. `record.py check LINES.csv NODES.csv` holds what the program prints of a store to NetworkX.
"""

import csv
import itertools
import json
import random
import sys
from collections import defaultdict

import networkx as nx

ACTORS = "PC"  # persons and countries; I are issues, E meetings


def graphs():
    """Lines (graph, what is said, from, to, article); all from `random()`, which is the same in every Python."""
    for name, people, lines, articles, seed in [
        ("eight", 8, 10, 3, 1),
        ("thirty", 30, 45, 8, 2),
        ("sparse", 120, 100, 30, 3),
        ("dense", 60, 500, 20, 4),
        ("many", 400, 700, 90, 5),
    ]:
        draw = random.Random(seed)

        def below(n):
            return int(draw.random() * n)

        # Who is well known is spoken of more.
        def someone():
            return f"P{min(below(people), below(people))}"

        countries = max(2, people // 12)
        for person in range(0, people, 3):
            yield name, "side", f"P{person}", f"C{below(countries)}", ""
        for _ in range(lines):
            article = f"a{below(articles)}"
            what = below(10)
            if what < 3:
                yield name, "met", someone(), someone(), article
            elif what < 4:
                yield name, "met", someone(), ",".join(someone() for _ in range(2 + below(4))), article
            elif what < 5:
                yield name, "role", someone(), f"C{below(countries)}", article
            elif what < 7:
                yield name, ("for", "against")[below(2)], someone(), someone(), article
            else:
                yield name, ("for", "against", "speaks")[below(3)], someone(), f"I{below(6)}", article


def joins(lines):
    """The articles behind each arc between actors. A side is no claim of an article."""
    arcs = defaultdict(set)
    meetings = defaultdict(set)
    for _, what, one, other, article in lines:
        others = other.split(",")
        if what == "met":
            guests = sorted({one, *others})
            for a, b in itertools.permutations(guests, 2):
                arcs[a, b].add(article)
        elif other[0] in ACTORS and one != other:
            arcs[one, other].update([article] if article else [])
    return arcs


def both(arcs):
    directed = nx.DiGraph()
    joined = nx.Graph()
    for a, b in sorted(arcs):
        directed.add_edge(a, b, weight=max(1, len(arcs[a, b])))
        joined.add_edge(a, b, weight=max(1, len(arcs[a, b] | arcs.get((b, a), set()))))
    return directed, joined


def louvain(joined):
    """The best modularity that NetworkX finds with ten seeds."""
    found = (nx.community.louvain_communities(joined, weight="weight", seed=seed) for seed in range(10))
    return max(nx.community.modularity(joined, division, weight="weight") for division in found)


def signs(lines):
    """The signed graph of actors: by issues on which they lean alike or not, and by stances towards each other."""
    said = defaultdict(lambda: defaultdict(set))
    for _, what, one, other, article in lines:
        if what in ("for", "against", "speaks") and one != other:
            said[one, other][what].add(article)
    lean = {}
    for pair, by in said.items():
        lean[pair] = (len(by["for"]) > len(by["against"])) - (len(by["for"]) < len(by["against"]))
    on = defaultdict(dict)
    signed = defaultdict(lambda: [0, 0])
    for (one, other), sign in sorted(lean.items()):
        if other[0] == "I":
            on[one][other] = sign
        elif sign:
            signed[tuple(sorted((one, other)))][sign < 0] += 1
    for one, other in itertools.combinations(sorted(on), 2):
        for issue in on[one].keys() & on[other].keys():
            product = on[one][issue] * on[other][issue]
            if product:
                signed[one, other][product < 0] += 1
    return signed


def balance(lines, least):
    graph = nx.Graph()
    for (one, other), (agree, clash) in signs(lines).items():
        if agree != clash and agree + clash >= least:
            graph.add_edge(one, other, clash=agree < clash)
    clashes = [0, 0, 0, 0]
    for clique in nx.enumerate_all_cliques(graph):
        if len(clique) == 3:
            clashes[sum(graph.edges[pair]["clash"] for pair in itertools.combinations(clique, 2))] += 1
        elif len(clique) > 3:
            break
    clash = sum(at["clash"] for _, _, at in graph.edges(data=True))
    return {"pairs": [graph.number_of_edges() - clash, clash], "triads": clashes}


def measured(directed, joined):
    between = nx.betweenness_centrality(joined)
    rank = nx.pagerank(directed, tol=1e-13, max_iter=1000)
    rows = {}
    for node in sorted(joined):
        arcs = directed.in_degree(node), directed.out_degree(node)
        rows[node] = [joined.degree(node), *arcs, joined.degree(node, "weight"), between[node], rank[node]]
    return rows


def expected(lines):
    by_name = defaultdict(list)
    for line in lines:
        by_name[line[0]].append(line)
    for name, lines in by_name.items():
        directed, joined = both(joins(lines))
        chains = []
        nodes = sorted(joined)
        for one, other in zip(nodes[::5], reversed(nodes[::5])):
            if one != other:
                far = nx.shortest_path_length(joined, one, other) if nx.has_path(joined, one, other) else None
                chains.append([one, other, far])
        yield {
            "name": name,
            "nodes": {node: [*row[:4], *(round(x, 9) for x in row[4:])] for node, row in measured(directed, joined).items()},
            "components": sorted(sorted(part) for part in nx.connected_components(joined)),
            "modularity": round(louvain(joined), 6),
            "chains": chains,
            "balance": [balance(lines, least) for least in (1, 2)],
        }


def check(lines_path, nodes_path):
    """Compares tables of `graph --measure lines` and `--measure degree,betweenness,pagerank,components,communities`."""
    with open(lines_path, newline="") as file:
        lines = list(csv.DictReader(file))
    with open(nodes_path, newline="") as file:
        nodes = {(row["kind"], row["id"], row["name"]): row for row in csv.DictReader(file)}
    directed, joined = nx.DiGraph(), nx.Graph()
    for line in lines:
        one = line["kind"], line["id"], line["one"]
        other = line["other kind"], line["other id"], line["other"]
        joined.add_edge(one, other, weight=int(line["reports"]))
        for a, b, weight in ((one, other, int(line["to"])), (other, one, int(line["from"]))):
            if weight:
                directed.add_edge(a, b, weight=weight)
    assert set(joined) == set(nodes), "the two tables tell of different nodes"
    for node, row in measured(directed, joined).items():
        told = nodes[node]
        assert [int(told[c]) for c in ("degree", "in", "out", "reports")] == row[:4], (node, told, row)
        for column, value in zip(("betweenness", "pagerank"), row[4:]):
            assert abs(float(told[column]) - value) < 1e-6, (node, column, told[column], value)
    groups = defaultdict(lambda: defaultdict(set))
    for node, row in nodes.items():
        for column in ("component", "community"):
            groups[column][row[column]].add(node)
    theirs = {frozenset(part) for part in nx.connected_components(joined)}
    assert {frozenset(part) for part in groups["component"].values()} == theirs, "components differ"
    ours, best = nx.community.modularity(joined, groups["community"].values(), weight="weight"), louvain(joined)
    assert ours >= best - 0.02, f"modularity {ours:.4f}, NetworkX reaches {best:.4f}"
    print(f"{len(joined)} nodes, {joined.size()} lines: as NetworkX says; modularity {ours:.4f}, Louvain's {best:.4f}")


def kept(path):
    with open(path) as file:
        return [line.rstrip("\n").split("\t") for line in file]


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["graphs"]:
            for line in graphs():
                print("\t".join(line))
        case ["expected"]:
            for graph in expected(graphs()):
                print(json.dumps(graph, separators=(",", ":")))
        case ["check", lines, nodes]:
            check(lines, nodes)
        case _:
            sys.exit(__doc__)
