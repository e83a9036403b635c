"""What a run has done, kept on disk beside its shards so that another run can go on where it ended, wherever that was.

A journal opens with a header (versions, options, inputs). Each shard's entry is on disk before the shard takes its
name, so a shard counts as done when both are there; a last entry whose shard is missing is forgotten. Rejects and
duplicates are appended to files that each entry holds the length of, and that are cut back to it.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from newscli.corpora import SHARDS
from newscli.corpora.inputs import Ending, Mark
from newscli.errors import ConfigError, OutputError

JOURNAL = "journal.partial"


class Options(msgspec.Struct, frozen=True, omit_defaults=False):
    """What was asked for, as far as it decides the output's bytes."""

    suffix: str = "jsonl"  # of shards.SUFFIXES
    flat: bool = False  # rows of `id`, `text` and `metadata` alone
    text_field: str = "text"
    id_field: str = "id"
    profile: str | None = None
    shard_records: int = 10_000
    dedup: float | None = None  # the similarity from which articles count as one


# The options that a user gives them by.
_SAID = {
    "suffix": "--to or --compress",
    "flat": "--corpus",
    "text_field": "--text-field",
    "id_field": "--id-field",
    "profile": "--profile",
    "shard_records": "--shard-size",
    "dedup": "--dedup",
}


class Header(msgspec.Struct, frozen=True):
    """What decides a run's output."""

    newscli: str
    libraries: dict[str, str]
    options: Options
    inputs: tuple["KnownFile", ...]


class KnownFile(msgspec.Struct, frozen=True, order=True):
    """An input by what makes it the same one elsewhere: its name in reports, its size, its store's mark."""

    name: str
    size: int
    etag: str | None = None


class FileCounts(msgspec.Struct):
    """What became of the records of an input so far."""

    records: int = 0
    written: int = 0
    rejected: int = 0
    duplicates: int = 0
    line: int = 0  # the last one that is accounted for


class Entry(msgspec.Struct, frozen=True):
    """A shard that is done, and how far that brought the run."""

    name: str
    size: int
    sha256: str
    records: int  # rows in it
    facts: dict[str, int]  # what its articles are, counted
    place: int  # the input that is being read
    mark: Mark | None  # how far that has been read, at least to the last record that is accounted for
    files: dict[int, FileCounts]  # of the inputs with records in it
    endings: dict[int, Ending]  # of the inputs that have been read since the entry before
    lengths: dict[str, int]  # of the files beside the shards, in bytes


class Journal:
    """The journal of an output folder, open for a run."""

    def __init__(self, folder: Path, file: BinaryIO, header: Header) -> None:
        self.folder = folder
        self.header = header
        self.entries: list[Entry] = []
        self._file = file

    def load(self) -> None:
        """Take in what an earlier run has done. Raises ConfigError where it was another one."""
        self._file.seek(0)
        first, *rest = self._file.read().split(b"\n")
        check_same(_decode(first, Header), self.header, self.folder)
        end = len(first) + 1
        for line in rest[:-1]:
            entry = _decode(line, Entry)
            if entry is None or not has_size(self.folder / SHARDS / entry.name, entry.size):
                break
            self.entries.append(entry)
            end += len(line) + 1
        self._file.truncate(end)

    @property
    def is_empty(self) -> bool:
        """Whether no run has begun here."""
        return self._file.seek(0, os.SEEK_END) == 0

    def remove(self) -> None:
        """Take it away: the run is over."""
        (self.folder / JOURNAL).unlink(missing_ok=True)

    def begin(self) -> None:
        """Start a new one."""
        self._file.truncate(0)
        self._append(self.header)

    def add(self, entry: Entry) -> None:
        """Put an entry on disk."""
        self._append(entry)
        self.entries.append(entry)

    def _append(self, value: Any) -> None:
        self._file.write(msgspec.json.encode(value) + b"\n")
        self._file.flush()
        os.fsync(self._file.fileno())


@contextmanager
def open_journal(folder: Path, header: Header) -> Iterator[Journal]:
    """The journal of a folder, which is ours alone until the block ends. Raises OutputError."""
    try:
        (folder / SHARDS).mkdir(parents=True, exist_ok=True)
        with (folder / JOURNAL).open("a+b") as file:
            _lock(file, folder)
            yield Journal(folder, file, header)
    except OSError as error:
        raise OutputError(f"{error.filename or folder}: {error.strerror}") from None


def _lock(file: BinaryIO, folder: Path) -> None:
    try:
        import fcntl
    except ImportError:  # Windows: two runs at once are the user's care
        return
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise OutputError(f"{folder}: another run is writing there; wait for it, or choose another folder") from None


def check_same(old: Header | None, new: Header, folder: Path) -> None:
    """Raise ConfigError, saying what is different, unless two runs give the same."""
    if old == new:
        return
    if old is None:
        what = "was written by another version"
    elif old.options != new.options:
        names = [_SAID[name] for name in _SAID if getattr(old.options, name) != getattr(new.options, name)]
        what = f"was begun with another {', '.join(names)}"
    elif old.inputs != new.inputs:
        changed = set(old.inputs) ^ set(new.inputs)
        what = f"was begun with other inputs ({min(file.name for file in changed)} has changed)"
    else:
        versions = ", ".join(f"{name} {version}" for name, version in new.libraries.items())
        what = f"was begun by newscli {old.newscli} with other libraries; this is {new.newscli}, {versions}"
    raise ConfigError(f"{folder}: {what}; undo that, or begin anew with --force")


def has_size(path: Path, size: int) -> bool:
    """Whether a file is there, of that size in bytes."""
    with suppress(OSError):
        return path.stat().st_size == size
    return False


def _decode(line: bytes, kind: Any) -> Any:
    try:
        return msgspec.json.decode(line, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None


class SideFile:
    """A file beside the shards that grows with them, under another name until the run is complete."""

    def __init__(self, folder: Path, name: str, length: int) -> None:
        self.name = name
        self._final = folder / name
        self._partial = folder / f"{name}.partial"
        if length and not self._partial.exists():  # the run ended as it was being completed
            with suppress(FileNotFoundError):
                self._final.rename(self._partial)
        self._file = self._partial.open("a+b")
        self._file.truncate(length)

    def append(self, data: bytes) -> None:
        """Add some bytes."""
        self._file.write(data)

    def read(self) -> bytes:
        """All of it."""
        self._file.seek(0)
        return self._file.read()

    def sync(self) -> int:
        """Put it on disk, and return its length."""
        self._file.flush()
        os.fsync(self._file.fileno())
        return self._file.seek(0, os.SEEK_END)

    def close(self) -> None:
        """Close it, as it is."""
        self._file.close()

    def complete(self, *, keep: bool = True) -> None:
        """Give it its name, or take it away where it is empty or no longer of use."""
        length = self.sync()
        self.close()
        if length and keep:
            self._partial.replace(self._final)
        else:
            self._partial.unlink()
