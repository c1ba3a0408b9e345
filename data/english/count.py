#!/usr/bin/env python3
"""Counts the tables of this folder from Universal Dependencies treebanks.

    count.py TRAIN.conllu... --out data/english

Writes forms.tsv (form, part of speech, lemma, count), endings.tsv (last letters
of rare words, shape, part of speech, count) and follows.tsv (part of speech,
next part of speech, count). Words joined by hyphens are one token here, tagged
as their last part. Standard library only; the same input gives the same bytes.
"""
import argparse
import collections
import re

START = "START"


def sentences(path):
    """Yields each sentence as a list of [form, upos, lemma], hyphened words joined."""
    rows, glue = [], False
    for line in open(path, encoding="utf8"):
        line = line.rstrip("\n")
        if not line:
            if rows:
                yield rows
            rows, glue = [], False
        elif not line.startswith("#"):
            col = line.split("\t")
            if not col[0].isdigit():
                continue
            form, lemma, upos, misc = col[1], col[2], col[3], col[9]
            tight = "SpaceAfter=No" in misc
            form = form.replace("’", "'")
            if glue and rows and (form == "-" or rows[-1][0].endswith("-")):
                last = rows[-1]
                last[0] += form
                last[2] += lemma
                if form != "-":
                    last[1] = upos
            else:
                rows.append([form, upos, lemma])
            last = rows[-1][0]
            glue = tight and (bool(re.search(r"\w$", last)) or (last.endswith("-") and len(last) > 1))
    if rows:
        yield rows


def shape(form):
    """Capital, digit or lower: as src/nlp/tag.rs has it."""
    if any(c.isdigit() for c in form):
        return "digit"
    return "capital" if form[:1].isupper() else "lower"


def main():
    args = argparse.ArgumentParser()
    args.add_argument("train", nargs="+")
    args.add_argument("--out", required=True)
    args = args.parse_args()
    forms, follows = collections.Counter(), collections.Counter()
    for path in args.train:
        for rows in sentences(path):
            before = START
            for i, (form, upos, lemma) in enumerate(rows):
                if form.endswith("-") and len(form) > 1:
                    form = form.rstrip("-")
                if upos == "_" or "\t" in form or " " in form or "//" in form:
                    continue
                known = form if upos == "PROPN" else form.lower()
                forms[known, upos, lemma.lower()] += 1
                follows[before, upos] += 1
                before = upos
            follows[before, START] += 1
    total = collections.Counter()
    for (form, upos, lemma), n in forms.items():
        total[form.lower()] += n
    endings = collections.Counter()
    for (form, upos, lemma), n in forms.items():
        if total[form.lower()] <= 10 and form[-1:].isalnum() and upos not in ("X", "INTJ", "SYM", "PUNCT", "DET", "PRON", "CCONJ", "AUX", "PART"):
            for k in (1, 2, 3, 4):
                if len(form) > k + 1:
                    endings[form.lower()[-k:], shape(form), upos] += n
            endings["", shape(form), upos] += n

    def write(name, header, rows):
        with open(f"{args.out}/{name}", "w", encoding="utf8") as out:
            out.write("# Counted by count.py; see SOURCES.md.\n" + "\t".join(header) + "\n")
            for row in rows:
                out.write("\t".join(map(str, row)) + "\n")

    write("forms.tsv", ["form", "upos", "lemma", "count"], [(*k, n) for k, n in sorted(forms.items())])
    write("endings.tsv", ["ending", "shape", "upos", "count"], [(*k, n) for k, n in sorted(endings.items()) if n > 1])
    write("follows.tsv", ["upos", "next", "count"], [(*k, n) for k, n in sorted(follows.items())])


main()
