"""A corpus to a dataset: records in, shards out, and beside them what was rejected, what was a copy, and a manifest.

The main process reads and writes; workers parse. Shards are cut by the number of records read, so the same inputs and
options give the same bytes for any number of workers, on any cluster, through any number of interruptions.
"""

import os
import zlib
from collections import Counter
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from hashlib import file_digest
from itertools import chain, islice
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from newscli import __version__, jobs
from newscli.corpora import MANIFEST, SHARDS, is_remote
from newscli.corpora.card import card
from newscli.corpora.duplicates import Seen, library_version, signature_of
from newscli.corpora.facts import facts_of, sorted_facts
from newscli.corpora.inputs import CorpusFile, Ending, Line, Meter, read_all, read_records
from newscli.corpora.journal import (
    JOURNAL,
    Entry,
    FileCounts,
    Header,
    Journal,
    KnownFile,
    Options,
    SideFile,
    check_same,
    open_journal,
)
from newscli.corpora.manifest import Manifest, manifest_of, read_manifest, write_manifest
from newscli.corpora.records import Fields, flat_row, read_record, row
from newscli.corpora.shards import library_versions, shard
from newscli.errors import ConfigError
from newscli.files import atomic_writer, write_atomically

REJECTS = "rejects.jsonl"
DUPLICATES = "duplicates.jsonl"
SIGNATURES = "signatures"
CARD = "README.md"

# Of a rejected record, so much is kept beside why it was rejected; bytes.
_KEPT = 2**20

# How many records go to a worker at once; jobs.CHUNK_BYTES may cut that short.
CHUNK = 64


class Row(NamedTuple):
    """What a worker makes of a record: its name, its line of a shard, facts to count, and its signature."""

    id: str
    data: bytes
    facts: list[str]
    signature: bytes | None


class ToRow(msgspec.Struct, frozen=True):
    """The function that workers run."""

    options: Options

    def __call__(self, line: Line) -> Row:
        """Parse a record. Raises InputError where there is nothing to parse."""
        options = self.options
        record = read_record(line, Fields(options.text_field, options.id_field), options.profile)
        make = flat_row if options.flat else row
        data = make(record, metadata_as_text=options.suffix == "parquet")
        signature = signature_of(record.article.text) if options.dedup else None
        return Row(record.id, data + b"\n", facts_of(record.article), signature)


class Workers(NamedTuple):
    """Where the function runs."""

    jobs: int = 1
    scheduler: str | None = None


class Watch(NamedTuple):
    """Whom to tell what, on the way: a message for each rejected record, and how far the run is."""

    reject: Callable[[str], None]
    advance: Callable[[int, float], None]  # records so far, and the share of the inputs that has been read


class Report(NamedTuple):
    """What came of a run: its manifest, and how many shards were there before."""

    manifest: Manifest
    resumed: int


def convert_corpus(
    files: Sequence[CorpusFile],
    folder: Path,
    options: Options,
    *,
    workers: Workers,
    watch: Watch,
    resume: bool = False,
    force: bool = False,
    with_card: bool = False,
) -> Report:
    """Convert a corpus into a folder of shards.

    `resume` goes on with a run that was cut short, `force` throws away what is there. Raises ConfigError where neither
    is asked for and the folder holds a run, or where the run to go on with was another one; OutputError.
    """
    libraries = library_versions(options.suffix) | (library_version() if options.dedup else {})
    known = tuple(KnownFile(file.name, file.size, file.etag) for file in files)
    header = Header(__version__, libraries, options, known)
    with open_journal(folder, header) as journal:
        if force:
            _clear(folder)
        if (folder / MANIFEST).exists():
            return _finished(journal, files, resume=resume)
        _begin(journal, resume=resume)
        resumed = len(journal.entries)
        with closing(_Run(journal, files, watch)) as run:
            run.work(workers)
            manifest = run.complete(with_card=with_card)
        return Report(manifest, resumed)


def convert_rows(
    files: Sequence[CorpusFile],
    options: Options,
    *,
    workers: Workers,
    watch: Watch,
    fail: Callable[[str], None],
) -> Iterator[bytes]:
    """Convert a corpus into lines of JSON, in the records' order; `fail` is told of what cannot be read to its end."""
    outcomes = _rows(read_all(files, fail), options, workers)
    with closing(outcomes):
        for number, (line, made, error) in enumerate(outcomes, 1):
            watch.advance(number, 0)
            if made is None:
                watch.reject(f"{line.name}:{line.number}: {error}")
            else:
                yield made.data


def _rows(lines: Iterator[Line], options: Options, workers: Workers) -> Generator[jobs.Outcome[Line, Row], None, None]:
    return jobs.run(
        ToRow(options), lines, jobs=workers.jobs, scheduler=workers.scheduler, chunk=CHUNK, weight=line_weight
    )


def _clear(folder: Path) -> None:
    """Take away an earlier run: what it wrote, and nothing else."""
    os.truncate(folder / JOURNAL, 0)
    for path in (folder / MANIFEST, *(folder / SHARDS).glob("part-*")):
        path.unlink(missing_ok=True)
    for name in (REJECTS, DUPLICATES, SIGNATURES):
        (folder / name).unlink(missing_ok=True)
        (folder / f"{name}.partial").unlink(missing_ok=True)


def _finished(journal: Journal, files: Sequence[CorpusFile], *, resume: bool) -> Report:
    """A run that has ended, or was only about to tidy up."""
    folder = journal.folder
    journal.remove()
    (folder / f"{SIGNATURES}.partial").unlink(missing_ok=True)
    if not resume:
        raise ConfigError(f"{folder}: holds a finished run; choose another folder, or begin anew with --force")
    manifest = read_manifest(folder)
    check_same(manifest.header, journal.header, folder)
    for file, report in zip(files, manifest.inputs, strict=True):
        _check_unchanged(file, report.sha256, folder)
    return Report(manifest, len(manifest.shards))


def _begin(journal: Journal, *, resume: bool) -> None:
    """Begin a run, or take in what was done of it."""
    folder = journal.folder
    for path in (*folder.glob(".newscli-*.tmp"), *(folder / SHARDS).glob(".newscli-*.tmp")):
        path.unlink()
    if not journal.is_empty:
        if not resume:
            raise ConfigError(f"{folder}: holds a run that was cut short; go on with --resume, or anew with --force")
        journal.load()
    elif any((folder / SHARDS).iterdir()):
        raise ConfigError(f"{folder / SHARDS}: holds files of another origin; choose another folder")
    else:
        journal.begin()


def _check_unchanged(file: CorpusFile, sha256: str | None, folder: Path) -> None:
    """Raise ConfigError where an input that was read to its end is not the same any more."""
    if sha256 is None or is_remote(file.path):  # a store's mark is in the header
        return
    with Path(file.path).open("rb") as stream:
        if file_digest(stream, "sha256").hexdigest() != sha256:
            raise _changed(file, folder)


def _changed(file: CorpusFile, folder: Path) -> ConfigError:
    return ConfigError(f"{file.name}: has changed since the run in {folder}; undo that, or begin anew with --force")


class _Run:
    """A run on its way: what its entries say has been done, and what is added to that."""

    def __init__(self, journal: Journal, files: Sequence[CorpusFile], watch: Watch) -> None:
        self._journal = journal
        self._files = files
        self._watch = watch
        self._options = journal.header.options
        self._counts: dict[int, FileCounts] = {}
        self._endings: dict[int, Ending] = {}
        self._place = 0
        self._meter = Meter()
        self._records = 0
        self._size = max(1, sum(file.size for file in files))
        self._recorded: set[int] = set()  # inputs whose ending stands in an entry
        for entry in journal.entries:
            self._counts.update(entry.files)
            self._endings.update(entry.endings)
            self._place = entry.place
        self._recorded.update(self._endings)
        lengths = journal.entries[-1].lengths if journal.entries else {}
        names = [REJECTS, *([DUPLICATES, SIGNATURES] if self._options.dedup else [])]
        self._beside = {name: SideFile(journal.folder, name, lengths.get(name, 0)) for name in names}
        self._seen = self._remember()

    def _remember(self) -> Seen | None:
        """The articles that were kept before."""
        if self._options.dedup is None:
            return None
        seen = Seen(self._options.dedup)
        for line in self._beside[SIGNATURES].read().splitlines():
            name, signature = msgspec.json.decode(line, type=tuple[str, bytes])
            seen.add(name, signature)
        return seen

    def close(self) -> None:
        """Close what is open, as it is."""
        for each in self._beside.values():
            each.close()

    def work(self, workers: Workers) -> None:
        """Write the shards that are missing."""
        for index in range(self._place):
            _check_unchanged(self._files[index], self._endings[index].sha256, self._journal.folder)
        outcomes = _rows(self._lines(), self._options, workers)
        with closing(outcomes):
            number = len(self._journal.entries)
            while (first := next(outcomes, None)) is not None:
                self._write_shard(number, chain([first], islice(outcomes, self._options.shard_records - 1)))
                number += 1

    def _lines(self) -> Iterator[Line]:
        """The records that are not accounted for; those before them are read again, to see that they are the same."""
        for index in range(self._place, len(self._files)):
            file = self._files[index]
            done = self._counts.get(index, FileCounts())
            last, left = done.line, done.crc32
            crc = 0
            for line in read_records(file, index, self._endings, self._meter):
                if line.number > last:
                    yield line
                    continue
                crc = zlib.crc32(line.data, crc)
                if line.number == last and crc != left:
                    raise _changed(file, self._journal.folder)

    def _write_shard(self, number: int, outcomes: Iterator[jobs.Outcome[Line, Row]]) -> None:
        name = f"part-{number:05}.{self._options.suffix}"
        path = self._journal.folder / SHARDS / name
        facts: Counter[str] = Counter()
        touched: set[int] = set()
        rows = 0
        with atomic_writer(str(path), replace=True) as file:
            with shard(file, self._options.suffix, flat=self._options.flat) as (measured, write):
                for outcome in outcomes:
                    touched.add(outcome.item.file)
                    if made := self._account(outcome):
                        write(made.data)
                        facts.update(made.facts)
                        rows += 1
            self._journal.add(self._entry(name, measured, rows, facts, touched))

    def _entry(self, name: str, measured: Any, rows: int, facts: Counter[str], touched: set[int]) -> Entry:
        ended = [index for index in range(self._place) if index not in self._recorded]
        self._recorded.update(ended)
        return Entry(
            name,
            measured.size,
            measured.sha256,
            rows,
            sorted_facts(facts),
            self._place,
            {index: self._counts[index] for index in sorted(touched)},
            {index: self._endings[index] for index in ended},
            {name: each.sync() for name, each in self._beside.items()},
        )

    def _account(self, outcome: jobs.Outcome[Line, Row]) -> Row | None:
        """Count a record, and return its row if it is to be written."""
        line, made, error = outcome
        self._place = line.file
        counts = self._counts.setdefault(line.file, FileCounts())
        counts.records += 1
        counts.line = line.number
        counts.crc32 = zlib.crc32(line.data, counts.crc32)
        self._records += 1
        self._watch.advance(self._records, self._meter.bytes / self._size)
        if made is None:
            counts.rejected += 1
            self._reject(line, error or "")
            return None
        if self._seen is not None and made.signature and self._is_copy(self._seen, line, made, made.signature):
            counts.duplicates += 1
            return None
        counts.written += 1
        return made

    def _reject(self, line: Line, reason: str) -> None:
        self._watch.reject(f"{line.name}:{line.number}: {reason}")
        record = line.data[:_KEPT].decode("utf-8", "backslashreplace")
        entry = {"input": line.name, "line": line.number, "reason": reason, "record": record}
        self._beside[REJECTS].append(msgspec.json.encode(entry) + b"\n")

    def _is_copy(self, seen: Seen, line: Line, made: Row, signature: bytes) -> bool:
        if copy := seen.find(signature):
            entry = {
                "id": made.id,
                "input": line.name,
                "line": line.number,
                **copy._asdict(),
            }
            self._beside[DUPLICATES].append(msgspec.json.encode(entry) + b"\n")
            return True
        seen.add(made.id, signature)
        self._beside[SIGNATURES].append(msgspec.json.encode((made.id, signature)) + b"\n")
        return False

    def complete(self, *, with_card: bool) -> Manifest:
        """Give all files their names, the manifest last, and tidy up."""
        folder = self._journal.folder
        manifest = manifest_of(self._journal.header, self._counts, self._endings, self._journal.entries)
        for name in (REJECTS, DUPLICATES):
            if name in self._beside:
                self._beside[name].complete()
        if with_card:
            write_atomically(str(folder / CARD), card(manifest).encode(), replace=True)
        write_manifest(folder, manifest)
        if SIGNATURES in self._beside:
            self._beside[SIGNATURES].complete(keep=False)
        self._journal.remove()
        return manifest


def line_weight(line: Any) -> int:
    """The bytes of a record, for jobs.run; a page in a file of its own is read by the worker."""
    return len(line.data) if isinstance(line, Line) else 0
