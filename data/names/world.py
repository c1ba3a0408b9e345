"""Writes world.tsv or world-families.tsv: given or family names of many countries, from the lists of the Python package Faker (MIT).

    python3 -m venv venv && venv/bin/pip install Faker==40.63.0
    venv/bin/python data/names/world.py > data/names/world.tsv
    venv/bin/python data/names/world.py families > data/names/world-families.tsv

Names in Latin letters are taken as they are; those in Cyrillic, Greek, Georgian and Armenian letters are transcribed (of given names the first two). The names of given.tsv or family.tsv, words of one or two letters, ordinary English words (data/english/forms.tsv) and names of places (data/countries/) are left out.
"""
import importlib, os, pkgutil, re, sys, unicodedata
import faker.providers.person as person
from faker import VERSION

HERE = os.path.dirname(os.path.abspath(__file__))
CYRILLIC = dict(zip("абвгдезийклмнопрстуфыэіїєґў", "a b v g d e z i y k l m n o p r s t u f y e i yi ye g u".split()))
CYRILLIC |= {"ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ь": "", "ю": "yu", "я": "ya", "ё": "yo",
             "ђ": "dj", "ј": "j", "љ": "lj", "њ": "nj", "ћ": "c", "џ": "dz", "ѓ": "gj", "ќ": "kj", "ѕ": "dz", "’": "", "'": ""}
GREEK = dict(zip("αβγδεζηθικλμνξοπρσςτυφχψω", "a v g d e z i th i k l m n x o p r s s t y f ch ps o".split()))

GEORGIAN = dict(zip("აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ", "a b g d e v z t i k l m n o p zh r s t u p k gh q sh ch ts dz ts ch kh j h".split()))
ARMENIAN = dict(zip("աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆև", "a b g d e z e y t zh i l kh ts k h dz gh ch m y n sh o ch p j r s v t r ts v p k o f ev".split()))

def latin(name, letters=CYRILLIC | GREEK):
    """The name in Latin letters, or None."""
    if all("LATIN" in unicodedata.name(c, "") or c in "-'’" for c in name):
        return name
    plain = unicodedata.normalize("NFC", "".join(c for c in unicodedata.normalize("NFD", name.lower()) if unicodedata.category(c) != "Mn" or c in "\u0306\u0308"))
    plain = plain.replace("ου", "ou")
    out = []
    for c in plain:
        piece = letters.get(c, c if c == "-" else None)
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

def fits(piece, known):
    """Whether it is a name in ordinary letters that no table has and no English word."""
    tables, words = known
    plain = piece and len(piece) > 2 and piece[0].isupper() and piece[1:] != piece[1:].upper()
    return plain and piece not in tables and piece.lower() not in words

def places():
    found = set()
    for table in ("countries", "cities", "places", "regions", "former", "seats", "peoples"):
        with open(os.path.join(HERE, f"../countries/{table}.tsv"), encoding="utf-8") as lines:
            found |= {name for line in lines if not line.startswith("#") for cell in line.rstrip("\n").split("\t") for name in cell.split("|")}
    return found

def providers():
    for module in pkgutil.iter_modules(person.__path__):
        if module.name != "en_US":
            yield module.name, importlib.import_module(f"faker.providers.person.{module.name}").Provider

def given(known):
    found = {}
    for locale, provider in providers():
        for gender in ("male", "female"):
            for name in names(provider, gender):
                for piece in name.split():
                    piece = latin(piece)
                    if fits(piece, known):
                        genders, locales = found.setdefault(piece, (set(), set()))
                        genders.add(gender[0])
                        locales.add(locale)
    print(f"# Given names of many countries that given.tsv lacks. Made by world.py from Faker {VERSION} (MIT). locales: whose lists have it.")
    print("name\tgender\tlocales")
    for name in sorted(found):
        genders, locales = found[name]
        print(name, "".join(sorted(genders)), "|".join(sorted(locales)), sep="\t")

def families(known):
    found = {}
    for locale, provider in providers():
        for table in [t for t in dir(provider) if t.startswith("last_") and t.endswith("names")]:
            for name in getattr(provider, table) or ():
                if isinstance(name, tuple):
                    name = name[-1]
                for piece in str(name).split():
                    piece = latin(piece, CYRILLIC | GREEK | GEORGIAN | ARMENIAN)
                    if fits(piece, known):
                        found.setdefault(piece, set()).add(locale)
    print(f"# Family names of many countries that family.tsv lacks. Made by world.py from Faker {VERSION} (MIT). locales: whose lists have it.")
    print("name\tlocales")
    for name in sorted(found):
        print(name, "|".join(sorted(found[name])), sep="\t")

def main():
    wants_families = sys.argv[1:] == ["families"]
    table = "family.tsv" if wants_families else "given.tsv"
    known = column(table) | places()
    words = {w.lower() for w in column("../english/forms.tsv")}
    (families if wants_families else given)((known, words))

main()
