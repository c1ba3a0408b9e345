"""Writes world.tsv: given names of many countries, from the lists of the Python package Faker (MIT).

    python3 -m venv venv && venv/bin/pip install Faker==40.63.0 && venv/bin/python data/names/world.py > data/names/world.tsv

Names in Latin letters are taken as they are; those in Cyrillic and Greek letters are transcribed. The names of given.tsv, words of one or two letters ordinary English words (data/english/forms.tsv) and names of places (data/countries/) are left out.
"""
import importlib, os, pkgutil, re, sys, unicodedata
import faker.providers.person as person
from faker import VERSION

HERE = os.path.dirname(os.path.abspath(__file__))
CYRILLIC = dict(zip("абвгдезийклмнопрстуфыэіїєґў", "a b v g d e z i y k l m n o p r s t u f y e i yi ye g u".split()))
CYRILLIC |= {"ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ь": "", "ю": "yu", "я": "ya", "ё": "yo",
             "ђ": "dj", "ј": "j", "љ": "lj", "њ": "nj", "ћ": "c", "џ": "dz", "ѓ": "gj", "ќ": "kj", "ѕ": "dz", "’": "", "'": ""}
GREEK = dict(zip("αβγδεζηθικλμνξοπρσςτυφχψω", "a v g d e z i th i k l m n x o p r s s t y f ch ps o".split()))

def latin(name):
    """The name in Latin letters, or None."""
    if all("LATIN" in unicodedata.name(c, "") or c in "-'’" for c in name):
        return name
    plain = unicodedata.normalize("NFC", "".join(c for c in unicodedata.normalize("NFD", name.lower()) if unicodedata.category(c) != "Mn" or c in "\u0306\u0308"))
    plain = plain.replace("ου", "ou")
    out = []
    for c in plain:
        piece = CYRILLIC.get(c, GREEK.get(c, c if c == "-" else None))
        if piece is None:
            return None
        out.append(piece)
    return "".join(out).title()

def names(provider, gender):
    found = getattr(provider, f"first_names_{gender}", ())
    for name in found.keys() if hasattr(found, "keys") else found:
        yield name[2] if isinstance(name, tuple) else name
    for name in getattr(provider, f"first_{gender}_names", ()):
        if isinstance(name, tuple) and len(name) == 3:
            yield name[2]

def column(path):
    with open(os.path.join(HERE, path), encoding="utf-8") as lines:
        return {line.split("\t")[0].strip() for line in lines if not line.startswith("#")}

def main():
    known = column("given.tsv")
    words = {w.lower() for w in column("../english/forms.tsv")}
    for table in ("countries", "cities", "places", "regions", "former", "seats", "peoples"):
        with open(os.path.join(HERE, f"../countries/{table}.tsv"), encoding="utf-8") as lines:
            known |= {name for line in lines if not line.startswith("#") for cell in line.rstrip("\n").split("\t") for name in cell.split("|")}
    found = {}
    for module in pkgutil.iter_modules(person.__path__):
        if module.name == "en_US":
            continue
        provider = importlib.import_module(f"faker.providers.person.{module.name}").Provider
        for gender in ("male", "female"):
            for name in names(provider, gender):
                for piece in name.split():
                    piece = latin(piece)
                    if not piece or len(piece) < 3 or not piece[0].isupper() or piece[1:] == piece[1:].upper():
                        continue
                    if piece in known or piece.lower() in words:
                        continue
                    genders, places = found.setdefault(piece, (set(), set()))
                    genders.add(gender[0])
                    places.add(module.name)
    print(f"# Given names of many countries that given.tsv lacks. Made by world.py from Faker {VERSION} (MIT). locales: whose lists have it.")
    print("name\tgender\tlocales")
    for name in sorted(found):
        genders, places = found[name]
        print(name, "".join(sorted(genders)), "|".join(sorted(places)), sep="\t")

main()
