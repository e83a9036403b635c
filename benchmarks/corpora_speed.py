"""What a run over a corpus costs beside the parser, in CPU time, memory and growth.

    python benchmarks/corpora_speed.py overhead [--megabytes 200]
    python benchmarks/corpora_speed.py growth [--most 1000000]
    python benchmarks/corpora_speed.py scaling [--articles 4000]
    python benchmarks/corpora_speed.py memory [--megabytes 200]

overhead: pages are parsed beforehand and only looked up, so that what remains is reading, decompressing, decoding,
encoding, compressing, hashing and writing; against `orjson.loads` of each line in memory. growth: the same, per
article of 600 characters, for more and more of them. scaling: wall time with one worker and with
two, which needs two free cores. memory: the peak of each process of a run with two workers.
"""

import argparse
import gzip
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import corpora_articles
import orjson
import zstandard
from corpora_kills import children

from newscli.corpora import records
from newscli.corpora.conversion import Watch, Workers, convert_corpus
from newscli.corpora.inputs import find_corpus
from newscli.corpora.journal import Options
from newscli.parser import parse_document

WATCH = Watch(print, lambda _number, _share: None)

OPENERS: dict[str, Callable[..., Any]] = {".gz": gzip.open, ".zst": zstandard.open}


FORMS = [
    ("jsonl", "jsonl", True),
    ("jsonl.zst", "jsonl.zst", True),
    ("jsonl.gz", "jsonl.gz", True),
    ("jsonl", "parquet", True),
    ("jsonl", "jsonl", False),
    ("jsonl.zst", "jsonl.zst", False),
    ("jsonl", "parquet", False),
]


def cycled(pages: list[bytes], count: int) -> Iterator[bytes]:
    """So many lines, of the pages in turn."""
    for number in range(count):
        yield pages[number % len(pages)]


def corpus(path: Path, count: int, characters: int, distinct: int = 1000) -> Path:
    """A file of records of some distinct pages, again and again."""
    pages = list(corpora_articles.records(min(count, distinct), characters=characters))
    with OPENERS.get(path.suffix, Path.open)(path, "wb") as file:
        for line in cycled(pages, count):
            file.write(line)
    return path


def looked_up() -> None:
    """Put a look-up in the parser's place."""
    known: dict[str, Any] = {}

    def parse(document: Any, profile: Any) -> Any:
        if (article := known.get(document.text)) is None:
            article = known[document.text] = parse_document(document, profile)
        return article

    records.parse_document = parse


def cpu(function: Callable[[], object]) -> float:
    """The CPU seconds that a call takes in this process."""
    start = time.process_time()
    function()
    return time.process_time() - start


def convert(source: Path, suffix: str, *, flat: bool = False) -> None:
    """Convert a file into a folder that is thrown away."""
    with tempfile.TemporaryDirectory() as folder:
        files = list(find_corpus([str(source)]))
        convert_corpus(files, Path(folder), Options(suffix=suffix, flat=flat), workers=Workers(), watch=WATCH)


def overhead(folder: Path, megabytes: int) -> None:
    """Print the costs of each format against orjson.loads."""
    count = megabytes * 10**6 // 5990
    looked_up()
    plain = corpus(folder / "x.jsonl", count, 3000)
    convert(corpus(folder / "first.jsonl", 1000, 3000), "jsonl")  # parses each page once
    lines = plain.read_bytes().splitlines()
    loads = min(cpu(lambda: [orjson.loads(line) for line in lines]) for _ in range(3))
    print(f"{plain.stat().st_size / 1e6:.0f} MB, {count:,} records; orjson.loads of each line: {loads:.2f} s of CPU")
    seconds = {}
    for name, suffix, flat in FORMS:
        source = corpus(folder / f"x.{name}", count, 3000)
        taken = min(
            cpu(lambda source=source, suffix=suffix, flat=flat: convert(source, suffix, flat=flat)) for _ in "12"
        )
        seconds[suffix, flat] = taken
        what = f"{name} to {suffix}{' --corpus' if flat else ''}"
        print(f"{what}: {taken:.2f} s, {taken / loads:.2f} x", flush=True)
    for flat in (True, False):
        print(f"parquet against jsonl: {seconds['parquet', flat] / seconds['jsonl', flat]:.2f} x, without the parser")


def growth(folder: Path, most: int) -> None:
    """Print the CPU time per article for more and more articles."""
    looked_up()
    convert(corpus(folder / "first.jsonl", 1000, 600), "jsonl", flat=True)
    first = 0.0
    count = 1000
    while count <= most:
        source = corpus(folder / "x.jsonl", count, 600)
        taken = (
            min(
                cpu(lambda source=source: convert(source, "jsonl", flat=True)) for _ in range(5 if count < 10**5 else 2)
            )
            / count
        )
        first = first or taken
        print(f"without it, {count:,}: {taken * 1e6:.1f} us an article, {taken / first:.2f} x", flush=True)
        count *= 10


def command(source: Path, folder: Path, jobs: int) -> list[str]:
    """The command line of a run."""
    where = ["--output-dir", str(folder), "--jobs", str(jobs)]
    return [sys.executable, "-m", "newscli", "convert", str(source), *where]


def scaling(folder: Path, articles: int) -> None:
    """Print the wall times for one worker process and two, in turn."""
    source = corpus(folder / "x.jsonl", articles, 3000, distinct=articles)
    times: dict[int, list[float]] = {1: [], 2: []}
    for turn in range(3):
        for jobs, taken in times.items():
            start = time.monotonic()
            subprocess.run(command(source, folder / f"{jobs}-{turn}", jobs), check=True)
            taken.append(time.monotonic() - start)
    one, two = min(times[1]), min(times[2])
    print(f"load {os.getloadavg()[0]:.1f}; jobs 1: {one:.1f} s; jobs 2: {two:.1f} s; {one / two:.2f} x")


def memory(folder: Path, megabytes: int) -> None:
    """Print the peak resident size of each process of a run."""
    source = corpus(folder / "x.jsonl", megabytes * 10**6 // 5990, 3000)
    run = subprocess.Popen(command(source, folder / "out", 2))
    peaks: dict[int, int] = {}
    while run.poll() is None:
        for pid in (run.pid, *children(run.pid)):
            try:
                status = Path(f"/proc/{pid}/status").read_text()
            except OSError:
                continue
            if "VmHWM" in status:
                peaks[pid] = int(status.partition("VmHWM:")[2].split()[0]) // 1024
        time.sleep(0.2)
    print(f"{source.stat().st_size / 1e6:.0f} MB; main process: {peaks.pop(run.pid)} MiB; others: {peaks.values()}")


def main() -> None:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("what", choices=["overhead", "growth", "scaling", "memory"])
    parser.add_argument("--megabytes", type=int, default=200)
    parser.add_argument("--most", type=int, default=1_000_000)
    parser.add_argument("--articles", type=int, default=4000)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        if asked.what == "overhead":
            overhead(folder, asked.megabytes)
        elif asked.what == "growth":
            growth(folder, asked.most)
        elif asked.what == "scaling":
            scaling(folder, asked.articles)
        else:
            memory(folder, asked.megabytes)


if __name__ == "__main__":
    main()
