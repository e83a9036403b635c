"""validate on 200 articles of 5.5 KB, beside `mdformat --check` on the same text as Markdown.

    python benchmarks/validate_speed.py [--rounds N]

Needs mdformat (`pip install mdformat`). The articles are put together from the project's samples. Rounds alternate the
programs; the ratio of the fastest runs is what counts: 0.5 is the budget, 0.25 the aim.
"""

import argparse
import compileall
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


def seconds(command: list[str]) -> float:
    """The wall time of a run, whatever it finds."""
    start = time.perf_counter()
    done = subprocess.run(command, capture_output=True, check=False)
    taken = time.perf_counter() - start
    if b"Traceback" in done.stderr:
        raise SystemExit(done.stderr.decode())
    return taken


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
        }
        times = {program: min(seconds(command) for _ in range(1)) for program, command in commands.items()}
        for _ in range(options.rounds - 1):
            for program, command in commands.items():
                times[program] = min(times[program], seconds(command))
    ratio = times["newscli validate"] / times["mdformat --check"]
    for program, taken in times.items():
        print(f"{program:20} {taken:6.2f} s for {FILES} files")
    print(f"ratio {ratio:.2f} (budget {BUDGET})")
    return int(ratio > BUDGET)


if __name__ == "__main__":
    sys.exit(main())
