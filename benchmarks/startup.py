"""Start-up: each command's wall time as a multiple of `python -c "import click"`, side by side in one run.

    python benchmarks/startup.py [--rounds N] [FILE]

Rounds alternate the programs, so that a busy machine slows all of them; the ratios of the fastest runs are what counts.
The package is compiled to byte code first, because an environment may have switched that off.
"""

import argparse
import compileall
import subprocess
import sys
import sysconfig
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BASE = 'python -c "import click"'
BUDGETS = {"convert": 1.3, "validate": 1.3, "show": 2.2}


def programs(page: Path) -> dict[str, list[str]]:
    """What is timed: name and command line."""
    newscli = str(Path(sys.executable).with_name("newscli"))
    return {
        BASE: [sys.executable, "-c", "import click"],
        "python -c pass": [sys.executable, "-c", "pass"],
        "convert": [newscli, "convert", "--to", "json", str(page)],
        "validate": [newscli, "validate", str(page)],
        "show": [newscli, "show", "--no-pager", str(page)],
        "parse": [newscli, "parse", str(page)],
        "--help": [newscli, "--help"],
    }


def seconds(command: list[str]) -> float:
    """The wall time of one run, in a folder without a configuration."""
    start = time.perf_counter()
    away = tempfile.gettempdir()
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False, cwd=away)
    taken = time.perf_counter() - start
    if done.stderr:
        raise SystemExit(f"{command}: {done.stderr.decode()}")
    return taken


def main() -> int:
    """Time, and print a row for each program; exit 1 where a budget is passed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("page", nargs="?", type=Path, default=ROOT / "samples" / "news_site.txt")
    parser.add_argument("--rounds", type=int, default=20)
    options = parser.parse_args()
    for folder in (ROOT / "newscli", sysconfig.get_path("purelib")):
        compileall.compile_dir(folder, quiet=2)
    commands = programs(options.page.resolve())
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(options.rounds):
        for name, command in commands.items():
            times[name].append(seconds(command))
    base = min(times[BASE])
    passed = 0
    for name, taken in times.items():
        ratio = min(taken) / base
        budget = BUDGETS.get(name)
        passed += budget is not None and ratio > budget
        print(f"{name:26} {ratio:5.2f} x" + (f"  (budget {budget} x)" if budget else ""))
    return int(passed > 0)


if __name__ == "__main__":
    raise SystemExit(main())
