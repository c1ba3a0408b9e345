#!/bin/sh
# Scores the analysis of English as the CoNLL 2018 shared task does.
#
#   tests/ud/score.sh FILE.conllu...
#
# For each treebank file: from raw text, and from the file's own tokens. Needs Python and its
# package `udtools` (pip install udtools), whose `udeval` is named by UDEVAL; DEMARCHE names the program.
set -eu
here=$(dirname "$0")
program=${DEMARCHE:-target/release/demarche}
udeval=${UDEVAL:-udeval}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for gold in "$@"; do
    python3 "$here/raw.py" "$gold" > "$work/raw.txt"
    "$program" parse "$work/raw.txt" --format conllu > "$work/raw.conllu"
    "$program" parse "$gold" --format conllu --gold-tokens > "$work/gold.conllu"
    for mode in raw gold; do
        echo "== $(basename "$gold"), $mode tokens"
        "$udeval" --verbose "$gold" "$work/$mode.conllu" |
            grep -E '^(Metric|Tokens|Sentences|Words|UPOS|XPOS|UFeats|Lemmas|UAS|LAS)' || true
    done
done
