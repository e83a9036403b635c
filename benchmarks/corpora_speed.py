"""What a run over a corpus costs beside the parser, in CPU time, memory and growth.

    python benchmarks/corpora_speed.py overhead [--megabytes 200]
    python benchmarks/corpora_speed.py growth [--most 1000000] [--parsed]
    python benchmarks/corpora_speed.py scaling [--articles 20000]
    python benchmarks/corpora_speed.py memory [--megabytes 200] [--to parquet]

overhead: pages are parsed beforehand and only looked up, so that what remains is reading, decompressing, decoding,
encoding, compressing, hashing and writing; against `orjson.loads` of each line in memory. growth: the same, per
article of 600 characters, for more and more of them; with --parsed all are different, and parsed. scaling: wall time
with one worker and with two, which needs two free cores, and CPU time, which does not. memory: the peak of each process
of a run with two workers.
"""

import argparse
import gzip
import os
import resource
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
    pages = corpora_articles.records(min(count, distinct), characters=characters)
    with OPENERS.get(path.suffix, Path.open)(path, "wb") as file:
        for line in pages if distinct >= count else cycled(list(pages), count):
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


def growth(folder: Path, most: int, *, parsed: bool) -> None:
    """Print the CPU time per article for more and more articles, and the highest memory so far."""
    if not parsed:
        looked_up()
    convert(corpus(folder / "first.jsonl", 1000, 600), "jsonl", flat=True)
    first = 0.0
    count = 1000
    while count <= most:
        source = corpus(folder / "x.jsonl", count, 600, distinct=count if parsed else 1000)
        taken = min(convert(source, "jsonl", flat=True) for _ in range(5 if count < 10**5 else 2)) / count
        first = first or taken
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"{count:,}: {taken * 1e6:.1f} us an article, {taken / first:.2f} x; {peak} MiB", flush=True)
        count *= 10


def command(source: Path, folder: Path, jobs: int, to: str = "jsonl") -> list[str]:
    """The command line of a run."""
    where = ["--to", to, "--output-dir", str(folder), "--jobs", str(jobs)]
    return [sys.executable, "-m", "newscli", "convert", str(source), *where]


def watched(arguments: list[str], read: Callable[[int], float | None]) -> dict[int, float]:
    """What `read` last said of each process of a run: the main one first, then those below it."""
    run = subprocess.Popen(arguments, stdout=subprocess.DEVNULL)
    said: dict[int, float] = {}
    while run.poll() is None:
        for pid in (run.pid, *children(run.pid)):
            with suppress(OSError):  # it has just ended
                if (value := read(pid)) is not None:
                    said[pid] = value
        time.sleep(0.05)
    if run.returncode:
        raise SystemExit(f"exit {run.returncode}: {' '.join(arguments)}")
    return said


def scaling(folder: Path, articles: int) -> None:
    """Print wall and CPU times for one worker process and two, in turn, over a corpus and over files of one page."""
    source = corpus(folder / "x.jsonl", articles, 3000, distinct=articles)
    pages = folder / "pages"
    for number, line in enumerate(corpora_articles.records(articles)):
        path = pages / f"{number // 1000:03}" / f"{number:06}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(msgspec.json.decode(line)["text"], "utf-8")
    to_lines = [sys.executable, "-m", "newscli", "convert", "--to", "jsonl", str(pages), "--jobs"]
    for turn in range(3):
        pair(f"corpus of {articles:,}", lambda count, turn=turn: command(source, folder / f"{count}-{turn}", count))
        pair(f"{articles:,} files", lambda count: [*to_lines, str(count)])


def pair(what: str, arguments: Callable[[int], list[str]]) -> None:
    """Time the same work with one worker and with two, one right after the other.

    On a busy machine wall times tell of the others. What two free cores would take is no more than the larger of half
    of all CPU time and the largest share of one process.
    """
    wall, spent = {}, {}
    for count in (1, 2):
        start = time.monotonic()
        spent[count] = list(watched(arguments(count), cpu_of).values())
        wall[count] = time.monotonic() - start
    one, two = sum(spent[1]), max(sum(spent[2]) / 2, *spent[2])
    print(
        f"load {os.getloadavg()[0]:.1f}; {what}: {wall[1]:.1f} s, {wall[2]:.1f} s: {wall[1] / wall[2]:.2f} x;", end=" "
    )
    print(f"CPU {one:.1f} s, {' + '.join(f'{each:.1f}' for each in spent[2])} s: {one / two:.2f} x", flush=True)


def memory(folder: Path, megabytes: int, to: str) -> None:
    """Print the peak resident size of each process of a run."""
    source = corpus(folder / "x.jsonl", megabytes * 10**6 // 5990, 3000)
    main, *others = watched(command(source, folder / "out", 2, to), peak_of).values()
    print(f"{source.stat().st_size / 1e6:.0f} MB to {to}; main process: {main:.0f} MiB; others: {others}")


def peak_of(pid: int) -> float | None:
    """The highest memory of a process so far, in MiB."""
    found = Path(f"/proc/{pid}/status").read_text().partition("VmHWM:")[2].split()
    return int(found[0]) // 1024 if found else None


def main() -> None:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("what", choices=["overhead", "growth", "scaling", "memory"])
    parser.add_argument("--megabytes", type=int, default=200)
    parser.add_argument("--most", type=int, default=1_000_000)
    parser.add_argument("--parsed", action="store_true")
    parser.add_argument("--to", default="jsonl")
    parser.add_argument("--articles", type=int, default=20_000)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        if asked.what == "overhead":
            overhead(folder, asked.megabytes)
        elif asked.what == "growth":
            growth(folder, asked.most, parsed=asked.parsed)
        elif asked.what == "scaling":
            scaling(folder, asked.articles)
        else:
            memory(folder, asked.megabytes, asked.to)


if __name__ == "__main__":
    main()
