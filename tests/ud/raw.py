#!/usr/bin/env python3
"""Makes the raw text of a CoNLL-U file: raw.py FILE.conllu > FILE.txt

The text of the sentences in one line a paragraph, an empty line between paragraphs and documents, as the
CoNLL 2018 shared task gave it: where sentences end is not told.
"""
import sys


def main():
    paragraphs, tight = [], True
    for block in open(sys.argv[1], encoding="utf8").read().split("\n\n"):
        lines = block.split("\n")
        texts = [line[len("# text = "):] for line in lines if line.startswith("# text = ")]
        if not texts:
            continue
        if not paragraphs or any(line.startswith(("# newpar", "# newdoc")) and not line.startswith("# newpar_block") for line in lines):
            paragraphs.append("")
            tight = True
        paragraphs[-1] += ("" if tight else " ") + texts[0]
        rows = [line.split("\t") for line in lines if line[:1].isdigit()]
        last = rows[-1][0]
        misc = [row[9] for row in rows if row[0] == last or row[0].endswith("-" + last)]
        tight = any("SpaceAfter=No" in cell.split("|") for cell in misc)
    sys.stdout.write("\n\n".join(paragraphs) + "\n")


main()
