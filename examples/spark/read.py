"""Spreads the reading of articles over the machines of an Apache Spark cluster.

    spark-submit read.py ARTICLES.jsonl QUADS [--demarche PROGRAM] [--partitions N]

ARTICLES is anything that Spark reads as lines: one JSON object a line, each with a `text`, and an `id` or `url`
that tells it from the others wherever it is read. QUADS is the folder for N-Quads, a file for each partition.
The program must be on every machine, at the same path.
"""

import argparse
import itertools
import subprocess
import threading

from pyspark.sql import SparkSession


def reader(program):
    """A function from the lines of a partition to the quads that `demarche extract` makes of them."""

    def read(lines):
        first = next(lines, None)
        if first is None:
            return
        command = [program, "extract", "-", "--format-in", "jsonl", "--format", "nquads"]
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

        def write():
            try:
                with process.stdin as pipe:
                    for line in itertools.chain([first], lines):
                        pipe.write(line.encode() + b"\n")
            except BrokenPipeError:
                pass  # It has ended early; its exit code says why.

        # Quads come while articles go: whoever wrote all before reading any would wait for ever.
        writer = threading.Thread(target=write, daemon=True)
        writer.start()
        for quad in process.stdout:
            yield quad.decode().rstrip("\n")
        writer.join()
        # An article that cannot be read fails its partition: its line is in the log of the machine.
        if process.wait() != 0:
            raise RuntimeError(f"{' '.join(command)} ended with code {process.returncode}")

    return read


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("articles")
    parser.add_argument("quads")
    parser.add_argument("--demarche", default="demarche", help="the program, on every machine")
    parser.add_argument("--partitions", type=int, help="how many pieces to read apart; what Spark thinks best, if not said")
    options = parser.parse_args()

    spark = SparkSession.builder.appName("demarche").getOrCreate()
    lines = spark.sparkContext.textFile(options.articles)
    if options.partitions:
        lines = lines.repartition(options.partitions)
    lines.mapPartitions(reader(options.demarche)).saveAsTextFile(options.quads)
    spark.stop()


if __name__ == "__main__":
    main()
