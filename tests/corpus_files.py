"""Files of records made from the samples, and a run of convert over them."""

import gzip
import json
from pathlib import Path

from project import SAMPLES

from newscli.corpora.conversion import Report, Watch, Workers, convert_corpus
from newscli.corpora.inputs import find_corpus
from newscli.corpora.journal import Options

PAGES = [path.read_text("utf-8") for path in sorted(SAMPLES.glob("*.txt")) if path.name != "windows_1256.txt"]


def records(count: int) -> list[dict]:
    """Records of sample pages; each page gets another ending, so that none is a copy."""
    return [
        {"id": f"page-{number}", "text": f"{PAGES[number % len(PAGES)]}\n{number}\n", "number": number}
        for number in range(count)
    ]


def lines_of(rows: list[dict]) -> bytes:
    """JSON lines."""
    return b"".join(json.dumps(row, ensure_ascii=False).encode() + b"\n" for row in rows)


def write_corpus(path: Path, count: int) -> Path:
    """Write records to a file, compressed where its name says so."""
    data = lines_of(records(count))
    if path.suffix == ".gz":
        data = gzip.compress(data, mtime=0)
    elif path.suffix == ".zst":
        import zstandard

        data = zstandard.compress(data)
    path.write_bytes(data)
    return path


def convert(*paths: Path, to: Path, jobs: int = 1, scheduler: str | None = None, **options) -> tuple[Report, list[str]]:
    """Convert into a folder; the report, and the messages about rejected records."""
    how = {name: options.pop(name) for name in ("resume", "force", "with_card") if name in options}
    options = {"shard_records": 10, **options}
    rejected: list[str] = []
    watch = Watch(rejected.append, options.pop("advance", lambda records, share: None))
    files = list(find_corpus(map(str, paths)))
    report = convert_corpus(files, to, Options(**options), workers=Workers(jobs, scheduler), watch=watch, **how)
    return report, rejected


def tree(folder: Path) -> dict[str, bytes]:
    """A folder's files, by their paths in it."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def rows(folder: Path) -> list[dict]:
    """The rows of all shards of plain JSON lines."""
    return [json.loads(line) for path in sorted((folder / "data").glob("*")) for line in path.read_bytes().splitlines()]
