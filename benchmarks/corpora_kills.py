r"""Kill runs over a corpus at random moments, and resume them: the result must be byte-identical, and nothing redone.

    python benchmarks/corpora_kills.py [--kills N] [--articles N] [--seed N] [--how jobs1,jobs2,dask] \
        [--to jsonl,parquet]

Each way of running takes turns with each form of output. For a kill, a run of `newscli convert` is begun; at a random
moment the main process, or one of its workers, gets SIGKILL. One whose main process was killed is gone on with by
--resume (killed again, one time in three). In the end the folder must equal, file for file, that of an undisturbed run;
no temporary file may be left; and each shard that had its name at a kill must still be the same file (inode and time of
writing).
"""

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import corpora_articles

HOW = {
    "jobs1": ["--jobs", "1"],
    "jobs2": ["--jobs", "2"],
    "dask": ["--scheduler", "local:2"],
}

# Rows that come one by one, and columns that come by the batch.
TO = {
    "jsonl": ["--to", "jsonl", "--compress", "gz", "--dedup"],
    "parquet": ["--to", "parquet"],
}


def command(source: Path, folder: Path, how: str, to: str) -> list[str]:
    """The command line of a run."""
    return [
        *(sys.executable, "-m", "newscli", "convert", str(source), *TO[to], *HOW[how]),
        *("--output-dir", str(folder), "--shard-size", "100", "--card"),
    ]


def children(pid: int) -> list[int]:
    """The processes below a process, by Linux's /proc."""
    found = []
    waiting = [pid]
    while waiting:
        each = waiting.pop()
        try:
            below = [
                int(child)
                for path in Path(f"/proc/{each}/task").glob("*/children")
                for child in path.read_text().split()
            ]
        except OSError:
            continue
        found += below
        waiting += below
    return found


def workers(pid: int) -> list[int]:
    """Those that are workers: they have no process below them."""
    below = children(pid)
    return [each for each in below if not children(each)]


def shards(folder: Path) -> dict[str, tuple[int, int]]:
    """The shards that have their names, each with what tells whether it is written again."""
    return {path.name: (path.stat().st_ino, path.stat().st_mtime_ns) for path in (folder / "data").glob("part-*")}


def tree(folder: Path) -> dict[str, bytes]:
    """A folder's files and what they hold."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def kill(run: subprocess.Popen, target: str, chance: random.Random) -> str:
    """Kill the main process or one of its workers, if it has any by now."""
    below = workers(run.pid) if target == "worker" else []
    victim = chance.choice(below) if below else run.pid
    try:
        os.kill(victim, signal.SIGKILL)
    except ProcessLookupError:
        return "too late"
    return "worker" if below else "main"


def one(arguments: list[str], folder: Path, seconds: float, chance: random.Random) -> tuple[str, set[str]]:
    """A run that is killed once, and gone on with until it ends; what was hit, and which shards were written twice."""
    target = chance.choice(["main", "worker"])
    hit = ""
    redone: set[str] = set()
    while True:
        resume = ["--resume"] if (folder / "data").exists() else []
        before = shards(folder)
        run = subprocess.Popen([*arguments, *resume], stderr=subprocess.PIPE, stdout=subprocess.DEVNULL)
        if not hit or (hit == "main" and chance.random() < 1 / 3):
            time.sleep(chance.uniform(0, seconds))
            hit = kill(run, target, chance)
        message = run.communicate(timeout=300)[1].decode()
        after = shards(folder)
        redone |= {name for name, mark in before.items() if after.get(name) != mark}
        if run.returncode == 0:
            return hit, redone
        if run.returncode != -signal.SIGKILL:
            raise SystemExit(f"exit {run.returncode}: {message}\n{' '.join(arguments)}")


def main() -> None:
    """Kill, resume, compare, count."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--how", default=",".join(HOW))
    parser.add_argument("--to", default=",".join(TO))
    asked = parser.parse_args()
    chance = random.Random(asked.seed)
    counts: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as place:
        source = corpora_articles.write(Path(place) / "articles.jsonl.gz", asked.articles)
        folder = Path(place) / "run"
        ways = [(how, to) for how in asked.how.split(",") for to in asked.to.split(",")]
        seconds: dict[tuple[str, str], float] = {}
        expected: dict[str, dict[str, bytes]] = {}
        for how, to in ways:
            start = time.monotonic()
            subprocess.run(command(source, folder, how, to), check=True)
            seconds[how, to] = time.monotonic() - start
            same = tree(folder) == expected.setdefault(to, tree(folder))
            print(f"{how}, {to}: undisturbed {seconds[how, to]:.1f} s; the same bytes as before: {same}", flush=True)
            shutil.rmtree(folder)
        for number in range(asked.kills):
            how, to = way = ways[number % len(ways)]
            hit, redone = one(command(source, folder, how, to), folder, seconds[way], chance)
            same = tree(folder) == expected[to]
            what = f"{how}, {to}, {hit}: {'identical' if same else 'DIFFERENT'}"
            counts[what] += 1
            counts["shards written twice"] += len(redone)
            print(f"{number + 1}: {what}", file=sys.stderr, flush=True)
            if not same:
                shutil.copytree(folder, f"different-{number}")
            shutil.rmtree(folder)
    for what, count in sorted(counts.items()):
        print(f"{what}: {count}")


if __name__ == "__main__":
    main()
