"""The manifest of a finished dataset: what lies in the folder, and what it was made from, with which options."""

from collections import Counter
from pathlib import Path

import msgspec

from newscli.corpora import MANIFEST, SHARDS
from newscli.corpora.facts import sorted_facts
from newscli.corpora.inputs import Ending
from newscli.corpora.journal import Entry, FileCounts, Header, Options, has_size
from newscli.errors import ConfigError
from newscli.files import write_atomically

_COUNTS = ("records", "written", "rejected", "duplicates")


class InputReport(msgspec.Struct, frozen=True):
    """An input, and what became of its records."""

    name: str
    size: int  # bytes, as it is stored
    etag: str | None
    sha256: str | None
    error: str | None  # why it was not read to its end
    records: int
    written: int
    rejected: int
    duplicates: int


class ShardReport(msgspec.Struct, frozen=True):
    """A shard: its size in bytes, its SHA-256, its rows."""

    name: str
    size: int
    sha256: str
    records: int


class Manifest(msgspec.Struct, frozen=True):
    """What lies in a finished folder, and what it was made from; without times and paths, it is the same anywhere."""

    version: int
    header: Header
    counts: dict[str, int]
    inputs: list[InputReport]
    shards: list[ShardReport]
    facts: dict[str, int]

    @property
    def options(self) -> Options:
        """The options of the run."""
        return self.header.options


def manifest_of(
    header: Header, files: dict[int, FileCounts], endings: dict[int, Ending], entries: list[Entry]
) -> Manifest:
    """The manifest of a run."""
    facts: Counter[str] = Counter()
    for entry in entries:
        facts.update(entry.facts)
    inputs = [
        _input_report(header, index, files.get(index, FileCounts()), endings[index])
        for index in range(len(header.inputs))
    ]
    return Manifest(
        1,
        header,
        {name: sum(getattr(each, name) for each in inputs) for name in _COUNTS},
        inputs,
        [ShardReport(entry.name, entry.size, entry.sha256, entry.records) for entry in entries],
        sorted_facts(facts),
    )


def _input_report(header: Header, index: int, counts: FileCounts, ending: Ending) -> InputReport:
    known = header.inputs[index]
    return InputReport(
        known.name,
        known.size,
        known.etag,
        ending.mark.sha256 if ending.mark and not ending.error else None,
        ending.error,
        counts.records,
        counts.written,
        counts.rejected,
        counts.duplicates,
    )


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write it, for people and programs."""
    data = msgspec.json.format(msgspec.json.encode(manifest), indent=1)
    write_atomically(str(folder / MANIFEST), data + b"\n", replace=True)


def load_manifest(folder: Path) -> Manifest:
    """Read a folder's manifest, whatever became of the shards. Raises ConfigError where it is none."""
    try:
        return msgspec.json.decode((folder / MANIFEST).read_bytes(), type=Manifest)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise ConfigError(f"{folder / MANIFEST}: not a manifest of newscli; begin anew with --force") from None


def read_manifest(folder: Path) -> Manifest:
    """Read a folder's manifest. Raises ConfigError where it is none, or where a shard of it is not there."""
    manifest = load_manifest(folder)
    for shard in manifest.shards:
        if not has_size(folder / SHARDS / shard.name, shard.size):
            raise ConfigError(f"{folder / SHARDS / shard.name}: missing or changed; begin anew with --force")
    return manifest
