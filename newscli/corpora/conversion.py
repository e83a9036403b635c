"""A corpus to a dataset: records in, shards out, and beside them what was rejected, what was a copy, and a manifest.

The main process reads and writes; workers parse. Shards are cut by the number of records read, so the same inputs and
options give the same bytes for any number of workers, on any cluster, through any number of interruptions.
"""

import os
from collections import Counter
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from newscli import __version__, jobs
from newscli.corpora import MANIFEST, SHARDS, is_remote
from newscli.corpora.batches import Batch, Made, Row, ToRows, batches
from newscli.corpora.card import card
from newscli.corpora.duplicates import Seen, library_version
from newscli.corpora.facts import sorted_facts
from newscli.corpora.inputs import CorpusFile, Ending, Line, Mark, Meter, read_all, read_records
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
from newscli.corpora.shards import Write, library_versions, packer, shard
from newscli.corpora.streams import BLOCK
from newscli.errors import ConfigError
from newscli.files import atomic_writer, write_atomically

REJECTS = "rejects.jsonl"
DUPLICATES = "duplicates.jsonl"
SIGNATURES = "signatures"
CARD = "README.md"

# Of a rejected record, so much is kept beside why it was rejected; bytes.
_KEPT = 2**20


class Workers(NamedTuple):
    """Where the function runs."""

    jobs: int = 1
    scheduler: str | None = None


class Watch(NamedTuple):
    """Whom to tell what, on the way: a message for each rejected record, how far the run is, and of broken inputs."""

    reject: Callable[[str], None]
    advance: Callable[[int, float], None]  # records so far, and the share of the inputs that has been read
    fail: Callable[[str], None] = lambda _message: None  # of an input that cannot be read to its end


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
    outcomes = _made(read_all(files, fail), options, workers)
    records = 0
    with closing(outcomes):
        for batch, made, error in outcomes:
            records += len(batch.numbers)
            watch.advance(records, 0)
            rejects = rejects_of(batch, made, error)
            for place, reason in rejects.items():
                watch.reject(f"{batch.name}:{batch.numbers[place]}: {reason}")
            if made:
                yield made.data


def rejects_of(batch: Batch, made: Made | None, error: str | None) -> dict[int, str]:
    """Why records have no row, by their places in the batch; all of them where their worker died."""
    return made.rejects if made else dict.fromkeys(range(len(batch.numbers)), error or "")


def _made(
    lines: Iterator[Line], options: Options, workers: Workers
) -> Generator[jobs.Outcome[Batch, Made], None, None]:
    found = batches(lines, options.shard_records)
    return jobs.run(ToRows(options), found, jobs=workers.jobs, scheduler=workers.scheduler, chunk=1, halve=Batch.halves)


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
        if report.sha256:
            _check_unchanged(file, Mark(file.size, report.sha256), folder)
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


def _check_unchanged(file: CorpusFile, mark: Mark, folder: Path) -> None:
    """Raise ConfigError where the beginning of an input, as far as it was read, is not the same any more."""
    if is_remote(file.path):  # a store's mark is in the header
        return
    found = sha256()
    left = mark.size
    with Path(file.path).open("rb") as stream:
        while left and (block := stream.read(min(left, BLOCK))):
            found.update(block)
            left -= len(block)
    if found.hexdigest() != mark.sha256:
        raise ConfigError(f"{file.name}: has changed since the run in {folder}; undo that, or begin anew with --force")


_Outcome = jobs.Outcome[Batch, Made]


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
        self._meter = Meter(self._endings)
        self._records = 0
        self._size = max(1, sum(file.size for file in files))
        self._recorded: set[int] = set()  # inputs whose ending stands in an entry
        self._mark: Mark | None = None
        for entry in journal.entries:
            self._counts.update(entry.files)
            self._endings.update(entry.endings)
            self._place = entry.place
            self._mark = entry.mark
        self._recorded.update(self._endings)
        self._pack = packer(self._options.suffix)
        self._pieces: list[bytes] = []  # rows of a batch whose end is still to come
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
        marks = [*[self._endings[index].mark for index in range(self._place)], self._mark]
        for file, mark in zip(self._files, marks, strict=False):
            if mark:
                _check_unchanged(file, mark, self._journal.folder)
        outcomes = _made(self._lines(), self._options, workers)
        with closing(outcomes):
            number = len(self._journal.entries)
            while first := next(outcomes, None):
                self._write_shard(number, first, outcomes)
                number += 1

    def _lines(self) -> Iterator[Line]:
        """The records that are not accounted for."""
        for index in range(self._place, len(self._files)):
            last = self._counts.get(index, FileCounts()).line
            for line in read_records(self._files[index], index, self._endings, self._meter):
                if line.number > last:
                    yield line
            if error := self._endings[index].error:
                self._watch.fail(error)

    def _write_shard(self, number: int, first: _Outcome, rest: Iterator[_Outcome]) -> None:
        name = f"part-{number:05}.{self._options.suffix}"
        path = self._journal.folder / SHARDS / name
        facts: Counter[str] = Counter()
        touched: set[int] = set()
        room, rows = self._options.shard_records, 0
        outcome: _Outcome | None = first
        with atomic_writer(str(path), replace=True) as file:
            with shard(file, self._options.suffix, flat=self._options.flat) as (measured, write):
                while outcome:
                    touched.add(outcome.item.file)
                    rows += self._account(outcome, facts, write)
                    room -= len(outcome.item.numbers)
                    outcome = next(rest, None) if room else None
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
            self._meter.mark(self._place),
            {index: self._counts[index] for index in sorted(touched)},
            {index: self._endings[index] for index in ended},
            {name: each.sync() for name, each in self._beside.items()},
        )

    def _account(self, outcome: _Outcome, facts: Counter[str], write: Write) -> int:
        """Count a batch's records, write the rows that are to be written, and return how many those are."""
        batch, made, error = outcome
        self._place = batch.file
        counts = self._counts.setdefault(batch.file, FileCounts())
        counts.records += len(batch.numbers)
        counts.line = batch.numbers[-1]
        self._records += len(batch.numbers)
        self._watch.advance(self._records, self._meter.bytes / self._size)
        rejects = rejects_of(batch, made, error)
        for place, reason in rejects.items():
            self._reject(batch, place, reason)
        counts.rejected += len(rejects)
        if self._seen is not None and made:
            made = self._without_copies(self._seen, batch, made)
        rows = made.written if made else 0
        counts.duplicates += len(batch.numbers) - len(rejects) - rows
        counts.written += rows
        if made:
            facts.update(made.facts)
        if data := self._joined(batch, made.data if made else b""):
            write(data)
        return rows

    def _joined(self, batch: Batch, data: bytes) -> bytes:
        """What is to be written: what the worker packed, or the packed rows of a batch once all its pieces are here."""
        if batch.whole and self._seen is None:
            return data
        self._pieces.append(data)
        if not batch.ends:
            return b""
        data = b"".join(self._pieces)
        self._pieces.clear()
        return self._pack(data)

    def _reject(self, batch: Batch, place: int, reason: str) -> None:
        number = batch.numbers[place]
        self._watch.reject(f"{batch.name}:{number}: {reason}")
        record = batch.data[place][:_KEPT].decode("utf-8", "backslashreplace")
        entry = {"input": batch.name, "line": number, "reason": reason, "record": record}
        self._beside[REJECTS].append(msgspec.json.encode(entry) + b"\n")

    def _without_copies(self, seen: Seen, batch: Batch, made: Made) -> Made:
        """The rows that are no copies, joined."""
        kept = [
            each
            for place, each in made.rows.items()
            if not (each.signature and self._is_copy(seen, batch, place, each, each.signature))
        ]
        facts = Counter([fact for each in kept for fact in each.facts])
        return made._replace(written=len(kept), data=b"".join([each.data for each in kept]), facts=facts)

    def _is_copy(self, seen: Seen, batch: Batch, place: int, row: Row, signature: bytes) -> bool:
        if copy := seen.find(signature):
            entry = {"id": row.id, "input": batch.name, "line": batch.numbers[place], **copy._asdict()}
            self._beside[DUPLICATES].append(msgspec.json.encode(entry) + b"\n")
            return True
        seen.add(row.id, signature)
        self._beside[SIGNATURES].append(msgspec.json.encode((row.id, signature)) + b"\n")
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
