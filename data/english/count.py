#!/usr/bin/env python3
"""Counts the table of word forms from Universal Dependencies treebanks.

    count.py TRAIN.conllu... --out data/english

Writes forms.tsv (form, part of speech, Penn tag, lemma, count). Standard library only; the same
input gives the same bytes.
"""
import argparse
import collections


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


def main():
    args = argparse.ArgumentParser()
    args.add_argument("train", nargs="+")
    args.add_argument("--out", required=True)
    args = args.parse_args()
    forms = collections.Counter()
    for path in args.train:
        for rows in sentences(path):
            for form, upos, xpos, lemma in rows:
                # Typing errors, goes-with parts and addresses teach nothing about other texts.
                if xpos in ("GW", "ADD", "_") or lemma == "_" or any(c in form for c in "\t /@"):
                    continue
                known = form if upos in ("PROPN", "X") or xpos == "PRP" and lemma == "I" else form.lower()
                forms[known, upos, xpos, lemma] += 1

    def write(name, header, rows):
        with open(f"{args.out}/{name}", "w", encoding="utf8") as out:
            out.write("# Counted by count.py; see SOURCES.md.\n" + "\t".join(header) + "\n")
            for row in rows:
                out.write("\t".join(map(str, row)) + "\n")

    write("forms.tsv", ["form", "upos", "xpos", "lemma", "count"], [(*k, n) for k, n in sorted(forms.items())])


main()
