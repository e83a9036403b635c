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
from contextlib import suppress
from pathlib import Path
from typing import Any

import corpora_articles
import msgspec
import orjson
import zstandard
from corpora_kills import children

from newscli import jobs
from newscli.article import Article
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


def looked_up(known: dict[str, Any] | None = None) -> dict[str, Any]:
    """Put a look-up in the parser's place; what it knows is returned, and grows."""
    known = {} if known is None else known

    def parse(document: Any, profile: Any) -> Any:
        beginning = document.text[:100]  # no two pages share it, and it takes no time to look for
        if (article := known.get(beginning)) is None:
            article = known[beginning] = parse_document(document, profile)
        return article

    records.parse_document = parse
    return known


# A worker imports this file, too; it is to look up the pages that the main process has parsed.
if __name__ == "__mp_main__" and "NEWSCLI_PAGES" in os.environ:
    looked_up(msgspec.json.decode(Path(os.environ["NEWSCLI_PAGES"]).read_bytes(), type=dict[str, Article]))


def cpu(function: Callable[[], object]) -> float:
    """The CPU seconds that a call takes in this process."""
    start = time.process_time()
    function()
    return time.process_time() - start


def load(lines: list[bytes]) -> None:
    """What all is measured by; the values are not kept, for that would cost a third more."""
    for line in lines:
        orjson.loads(line)


def convert(source: Path, suffix: str, *, flat: bool = False, jobs: int = 1) -> float:
    """Convert a file into a folder that is thrown away; the main process's CPU seconds, without throwing it away."""
    with tempfile.TemporaryDirectory() as folder:
        files = list(find_corpus([str(source)]))
        options = Options(suffix=suffix, flat=flat)
        return cpu(lambda: convert_corpus(files, Path(folder), options, workers=Workers(jobs), watch=WATCH))


def in_pool(source: Path, suffix: str, *, flat: bool) -> tuple[float, float]:
    """The CPU seconds of the main process and of two workers together, from where they are ready to work."""
    begun: dict[int, float] = {}
    ended: dict[int, float] = {}
    answers, discard = jobs._Worker._answers, jobs._Worker.discard

    def noted_start(worker: Any) -> bool:
        answer = answers(worker)
        begun[worker._process.pid] = cpu_of(worker._process.pid)
        return answer

    def noted_end(worker: Any) -> Any:
        with suppress(OSError):  # discarded before
            ended[worker._process.pid] = cpu_of(worker._process.pid)
        return discard(worker)

    jobs._Worker._answers, jobs._Worker.discard = noted_start, noted_end
    try:
        main = convert(source, suffix, flat=flat, jobs=2)
    finally:
        jobs._Worker._answers, jobs._Worker.discard = answers, discard
    return main, sum(ended[pid] - begun[pid] for pid in begun)


def cpu_of(pid: int) -> float:
    """The CPU seconds of another process, by Linux's /proc."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def overhead(folder: Path, megabytes: int) -> None:
    """Print the costs of each format against orjson.loads."""
    count = megabytes * 10**6 // 5990
    known = looked_up()
    plain = corpus(folder / "x.jsonl", count, 3000)
    convert(corpus(folder / "first.jsonl", 1000, 3000), "jsonl")  # parses each page once
    os.environ["NEWSCLI_PAGES"] = str(folder / "pages.json")
    (folder / "pages.json").write_bytes(msgspec.json.encode(known))
    lines = plain.read_bytes().splitlines()
    loads = min(cpu(lambda: load(lines)) for _ in range(3))
    print(f"{plain.stat().st_size / 1e6:.0f} MB, {count:,} records; orjson.loads of each line: {loads:.2f} s of CPU")
    seconds = {}
    for name, suffix, flat in FORMS:
        source = corpus(folder / f"x.{name}", count, 3000)
        taken = min(convert(source, suffix, flat=flat) for _ in "12")
        seconds[suffix, flat] = taken
        what = f"{name} to {suffix}{' --corpus' if flat else ''}"
        main, workers = min((in_pool(source, suffix, flat=flat) for _ in "12"), key=sum)
        print(f"{what}: {taken:.2f} s, {taken / loads:.2f} x", end="; ")
        print(f"two workers: {main:.2f} s + {workers:.2f} s, {(main + workers) / loads:.2f} x", flush=True)
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
        taken = min(convert(source, "jsonl", flat=True) for _ in range(5 if count < 10**5 else 2)) / count
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
        for count, taken in times.items():
            start = time.monotonic()
            subprocess.run(command(source, folder / f"{count}-{turn}", count), check=True)
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
