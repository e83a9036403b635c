"""Speed of `newscli convert` over many files, beside trafilatura, pandoc and the physical floor, in one run.

    python benchmarks/convert_speed.py [--files N] [--memory N ...]

Makes N articles of about 5.5 KB as text, as HTML and as Markdown in a temporary folder. CPU-seconds (user and system)
are what is compared: a busy machine blurs them least. The floor is what no program can do without: reading each file,
decoding it and writing its text as a line of JSON, in this Python. trafilatura runs in one process over the HTML of the
same articles, pandoc once for each file, as a shell script would. --memory converts so many short files (what
grows with their number is not what is in them) and prints the highest memory of a process.

Needs trafilatura (PyPI) and pandoc (Debian); what is absent is left out, and said.
"""

import argparse
import json
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

NEWSCLI = str(Path(sys.executable).with_name("newscli"))

# Words that make up the articles: "said minister city today after report new in from on that which village port sea".
WORDS = (
    *("\u0642\u0627\u0644", "\u0627\u0644\u0648\u0632\u064a\u0631", "\u0627\u0644\u0645\u062f\u064a\u0646\u0629"),
    *(
        "\u0627\u0644\u064a\u0648\u0645",
        "\u0628\u0639\u062f",
        "\u062a\u0642\u0631\u064a\u0631",
        "\u062c\u062f\u064a\u062f",
    ),
    *(
        "\u0641\u064a",
        "\u0645\u0646",
        "\u0639\u0644\u0649",
        "\u0623\u0646",
        "\u0627\u0644\u0630\u064a",
        "\u0627\u0644\u0642\u0631\u064a\u0629",
    ),
    *("\u0627\u0644\u0645\u064a\u0646\u0627\u0621", "\u0627\u0644\u0628\u062d\u0631", "2016", "120"),
)
SOURCE = "\u0627\u0644\u0645\u0635\u062f\u0631 : \u0631\u0648\u064a\u062a\u0631\u0632"  # "Source: Reuters"


def article(rng: random.Random) -> list[str]:
    """A headline, a caption and nine paragraphs."""
    sentence = lambda words: " ".join(rng.choices(WORDS, k=words)) + "."  # noqa: E731
    return [sentence(9)[:-1], sentence(12) + " (AFP)", *[sentence(55) for _ in range(9)], SOURCE]


def make(folder: Path, count: int) -> None:
    """Write the articles, a thousand to a folder."""
    rng = random.Random(1)
    for number in range(count):
        lines = article(rng)
        for form in ("txt", "html", "md") if number < 1000 else ("txt",):
            path = folder / form / f"{number // 1000:03}" / f"{number:06}.{form}"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(as_html(lines) if form == "html" else "\n\n".join(lines) + "\n", "utf-8")


def as_html(lines: list[str]) -> str:
    """A plain page of the article, between a menu and a foot."""
    menu = "".join(f'<li><a href="/{number}">{word}</a></li>' for number, word in enumerate(WORDS))
    body = "".join(f"<p>{line}</p>\n" for line in lines[2:])
    return (
        f'<!DOCTYPE html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>{lines[0]}</title></head><body>'
        f"<nav><ul>{menu}</ul></nav><main><article><h1>{lines[0]}</h1><figure><figcaption>{lines[1]}</figcaption></figure>"
        f"\n{body}</article></main><footer><p>{lines[0]}</p></footer></body></html>\n"
    )


def cpu_seconds(command: list[str]) -> float:
    """User and system time of a command and its children."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def python(function: Callable[[str], None], folder: Path) -> list[str]:
    """The command that runs a function of this file over a folder."""
    return [sys.executable, __file__, "--part", function.__name__, str(folder)]


def floor(folder: str) -> None:
    """Read, decode, encode as JSON."""
    for path in sorted(Path(folder).rglob("*.txt")):
        text = path.read_bytes().decode()
        sys.stdout.write(json.dumps({"path": str(path), "text": text}, ensure_ascii=False) + "\n")


def by_trafilatura(folder: str) -> None:
    """Extract the article of each page, with its metadata, as JSON."""
    import trafilatura  # noqa: PLC0415 -- the others do without

    for path in sorted(Path(folder).rglob("*.html")):
        text = trafilatura.extract(path.read_text("utf-8"), output_format="json", with_metadata=True)
        sys.stdout.write(f"{text}\n")


def by_pandoc(folder: str) -> None:
    """Convert each file in a process of its own."""
    for path in sorted(Path(folder).rglob("*.md"))[:50]:
        subprocess.run(["pandoc", "-f", "markdown", "-t", "json", path], check=True, stdout=subprocess.DEVNULL)


PARTS = {part.__name__: part for part in (floor, by_trafilatura, by_pandoc)}


def speed(folder: Path, files: int) -> dict[str, float]:
    """CPU-milliseconds an article, by program; what starting a program takes is taken off, but for pandoc."""
    page = next((folder / "txt").rglob("*.txt"))
    start = cpu_seconds([NEWSCLI, "convert", "--to", "jsonl", str(page)])
    own = cpu_seconds([NEWSCLI, "convert", "--to", "jsonl", "--jobs", "1", str(folder / "txt")])
    taken = {"newscli convert --to jsonl": (own - start) / files}
    start = cpu_seconds([sys.executable, "-c", "import argparse, json, pathlib, random, subprocess, tempfile"])
    taken["floor: read, decode, JSON"] = (cpu_seconds(python(floor, folder / "txt")) - start) / files
    if subprocess.run([sys.executable, "-c", "import trafilatura"], check=False, stderr=subprocess.DEVNULL).returncode:
        print("trafilatura is not installed: left out")
    else:
        start = cpu_seconds([sys.executable, "-c", "import trafilatura"])
        extracted = cpu_seconds(python(by_trafilatura, folder / "html")) - start
        taken["trafilatura, in one process, HTML"] = extracted / min(files, 1000)
    if not shutil.which("pandoc"):
        print("pandoc is not installed: left out")
    else:
        taken["pandoc, once a file"] = cpu_seconds(python(by_pandoc, folder / "md")) / min(files, 50)
    return {name: 1000 * seconds for name, seconds in taken.items()}


def by_jobs(folder: Path) -> dict[int, float]:
    """Wall seconds by the number of processes."""
    taken = {}
    for jobs in (1, 2):
        start = time.perf_counter()
        command = [NEWSCLI, "convert", "--to", "jsonl", "--jobs", str(jobs), str(folder)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        taken[jobs] = time.perf_counter() - start
    return taken


def memory(folder: Path, count: int) -> float:
    """The highest memory of a process, in MiB, that converts a folder of so many short files."""
    place = folder / f"short{count}"
    for number in range(count):
        path = place / f"{number // 1000:03}" / f"{number:06}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{WORDS[0]} {number}\n\n{WORDS[1]}.\n", "utf-8")
    code = (
        "import resource, subprocess, sys\n"
        "subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)\n"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)\n"
    )
    command = [NEWSCLI, "convert", "--to", "jsonl", "--jobs", "1", str(place)]
    return float(subprocess.run([sys.executable, "-c", code, *command], check=True, capture_output=True).stdout)


def main() -> None:
    """Make the articles, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=20_000)
    parser.add_argument("--memory", type=int, nargs="*", default=[1000, 100_000])
    parser.add_argument("--part", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.part:
        PARTS[options.part[0]](options.part[1])
        return
    count = options.files
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make(folder, count)
        size = sum(path.stat().st_size for path in (folder / "txt").rglob("*.txt")) / count
        print(f"{count:,} files of {size:.0f} bytes")
        times = speed(folder, count)
        for program, taken in times.items():
            print(f"{program:<34} {taken:8.3f} CPU-ms an article, x {taken / next(iter(times.values())):.2f}")
        walls = by_jobs(folder / "txt")
        print(f"--jobs 2 takes {walls[2] / walls[1]:.2f} of the wall time of --jobs 1 ({walls[1]:.1f} s)")
        for files in options.memory:
            print(f"memory for {files:>7,} files: {memory(folder, files):6.1f} MiB")


if __name__ == "__main__":
    main()
