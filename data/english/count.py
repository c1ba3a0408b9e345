#!/usr/bin/env python3
"""Counts the tables of this folder from Universal Dependencies treebanks.

    count.py TRAIN.conllu... --out data/english

Writes forms.tsv (form, part of speech, Penn tag, lemma, count), endings.tsv (last letters
of rare words, shape, part of speech, count) and follows.tsv (part of speech,
next part of speech, count). Standard library only; the same input gives the same bytes.
"""
import argparse
import collections
import re

START = "START"


def sentences(path):
    """Yields each sentence as a list of (form, upos, xpos, lemma)."""
    rows = []
    for line in open(path, encoding="utf8"):
        line = line.rstrip("\n")
        if not line:
            if rows:
                yield rows
            rows = []
        elif not line.startswith("#"):
            col = line.split("\t")
            if col[0].isdigit() and col[3] != "_":
                rows.append((col[1].replace("’", "'"), col[3], col[4], col[2].replace("’", "'")))
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
            for form, upos, xpos, lemma in rows:
                follows[before, upos] += 1
                before = upos
                # Typing errors, goes-with parts and addresses teach nothing about other texts.
                if xpos in ("GW", "ADD", "_") or lemma == "_" or any(c in form for c in "\t /@"):
                    continue
                known = form if upos in ("PROPN", "X") or xpos == "PRP" and lemma == "I" else form.lower()
                forms[known, upos, xpos, lemma] += 1
            follows[before, START] += 1
    total = collections.Counter()
    for (form, upos, xpos, lemma), n in forms.items():
        total[form.lower()] += n
    endings = collections.Counter()
    for (form, upos, xpos, lemma), n in forms.items():
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

    write("forms.tsv", ["form", "upos", "xpos", "lemma", "count"], [(*k, n) for k, n in sorted(forms.items())])
    write("endings.tsv", ["ending", "shape", "upos", "count"], [(*k, n) for k, n in sorted(endings.items()) if n > 1])
    write("follows.tsv", ["upos", "next", "count"], [(*k, n) for k, n in sorted(follows.items())])


main()
