"""validate on 200 articles of 5.5 KB, beside `mdformat --check` on the same text as Markdown.

    python benchmarks/validate_speed.py [--rounds N]

Needs mdformat (`pip install mdformat`). The articles are put together from the project's samples. Rounds alternate the
programs; the ratio of the fastest runs is what counts: 0.5 is the budget, 0.25 the aim. newscli works in as many
processes as there are cores: its wall time is of use only where they are free, the CPU time of all of them anywhere.
"""

import argparse
import compileall
import resource
import subprocess
import sys
import sysconfig
import tempfile
import time
from itertools import cycle, islice
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FILES = 200
BYTES = 5_500
BUDGET = 0.5


SAMPLES = ("clean", "news_site", "agency_dispatch", "long_read", "related_inside", "captions_repeated", "menus_around")


def paragraphs() -> list[str]:
    """The paragraphs of the samples, each once."""
    lines = [line for name in SAMPLES for line in (ROOT / "samples" / f"{name}.txt").read_text("utf-8").split("\n")]
    arabic = [line for line in lines if len(line) > 120 and line[0] > "\u0600"]
    return list(dict.fromkeys(arabic))


def article(number: int) -> str:
    """A headline, a caption, a date line, paragraphs from the number-th on, up to the size, and a source."""
    headline, caption, dateline, *_, source = (ROOT / "samples" / "clean.txt").read_text("utf-8").split("\n\n")
    found = paragraphs()
    parts = [headline, caption, dateline]
    for paragraph in islice(cycle(found), number % len(found), number % len(found) + len(found)):
        parts.append(paragraph)
        if len("\n\n".join(parts).encode()) > BYTES:
            break
    return "\n\n".join([*parts, source])


def seconds(command: list[str]) -> tuple[float, float]:
    """The wall and the CPU time of a run, whatever it finds."""
    start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, capture_output=True, check=False)
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    if b"Traceback" in done.stderr:
        raise SystemExit(done.stderr.decode())
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> int:
    """Time both, and print the ratio; exit 1 where it passes the budget."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    for folder in (ROOT / "newscli", sysconfig.get_path("purelib")):
        compileall.compile_dir(folder, quiet=2)
    scripts = Path(sys.executable).parent
    with tempfile.TemporaryDirectory() as name:
        texts, markdown = Path(name, "text"), Path(name, "markdown")
        texts.mkdir()
        markdown.mkdir()
        for number in range(FILES):
            text = article(number)
            Path(texts, f"{number}.txt").write_text(text, "utf-8")
            Path(markdown, f"{number}.md").write_text(text, "utf-8")
        commands = {
            "mdformat --check": [str(scripts / "mdformat"), "--check", str(markdown)],
            "newscli validate": [str(scripts / "newscli"), "validate", "--isolated", str(texts)],
            "newscli, one process": [str(scripts / "newscli"), "validate", "--isolated", "--jobs", "1", str(texts)],
        }
        times: dict[str, list[tuple[float, float]]] = {program: [] for program in commands}
        for _ in range(options.rounds):
            for program, command in commands.items():
                times[program].append(seconds(command))
    fastest = {program: tuple(map(min, zip(*taken, strict=True))) for program, taken in times.items()}
    base = fastest["mdformat --check"]
    for program, (wall, cpu) in fastest.items():
        print(f"{program:20} {wall:6.2f} s, {wall / base[0]:.2f} x; CPU {cpu:6.2f} s, {cpu / base[1]:.2f} x")
    ratio = fastest["newscli validate"][0] / base[0]
    print(f"ratio {ratio:.2f} (budget {BUDGET})")
    return int(ratio > BUDGET)


if __name__ == "__main__":
    sys.exit(main())
