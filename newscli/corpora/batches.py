"""What goes to a worker and what comes back: some dozen records of one file, and the rows that they make.

Batches are cut by the records alone, so they are the same for any number of workers and through interruptions; what a
worker compresses by the batch is, too.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import msgspec

from newscli import jobs
from newscli.corpora.columns import pack
from newscli.corpora.duplicates import signature_of
from newscli.corpora.facts import facts_of
from newscli.corpora.inputs import Line
from newscli.corpora.journal import Options
from newscli.corpora.records import Fields, Record, flat_row, read_record, row
from newscli.corpora.shards import packer

# How many records go to a worker at once; jobs.CHUNK_BYTES may cut that short.
CHUNK = 64


class Batch(NamedTuple):
    """Records of one file, by columns, which processes exchange at less cost than lines.

    `problems` says by its place why a record is not whole. Where a batch had to be taken apart, its pieces are not
    `whole`, and the last of them `ends` it.
    """

    file: int
    name: str
    numbers: list[int]
    data: list[bytes]
    problems: dict[int, str]
    whole: bool = True
    ends: bool = True

    def lines(self) -> Iterator[Line]:
        """The records, one by one."""
        for place, (number, data) in enumerate(zip(self.numbers, self.data, strict=True)):
            yield Line(self.file, self.name, number, data, self.problems.get(place))

    def halves(self) -> list["Batch"]:
        """Two batches of half the records, or none where there is but one."""
        middle = len(self.numbers) // 2
        return [self._piece(0, middle, ends=False), self._piece(middle, None, ends=self.ends)] if middle else []

    def _piece(self, start: int, end: int | None, *, ends: bool) -> "Batch":
        problems = {place - start: problem for place, problem in self.problems.items() if place >= start}
        return Batch(self.file, self.name, self.numbers[start:end], self.data[start:end], problems, False, ends)


class Row(NamedTuple):
    """A record's row: its name, its bytes, facts to count, and its signature."""

    id: str
    data: bytes
    facts: list[str]
    signature: bytes | None


class Made(NamedTuple):
    """What a worker makes of a batch: rows joined and packed, or, to look for copies among them, each by itself.

    `rejects` says by its place why a record has no row.
    """

    written: int
    data: bytes
    facts: dict[str, int]
    rejects: dict[int, str]
    rows: dict[int, Row]


class ToRows(msgspec.Struct, frozen=True):
    """The function that workers run."""

    options: Options

    def __call__(self, batch: Batch) -> Made:
        """Parse a batch; a record that cannot be parsed costs itself alone."""
        found: dict[int, Record] = {}
        rejects: dict[int, str] = {}
        for place, line in enumerate(batch.lines()):
            record, error = jobs.attempt(self._read, line)
            if error is None:
                found[place] = record
            else:
                rejects[place] = error
        if self.options.dedup:
            return Made(len(found), b"", {}, rejects, {place: self._row(record) for place, record in found.items()})
        facts: Counter[str] = Counter()
        for record in found.values():
            facts.update(facts_of(record.article))
        data = self._rows(list(found.values()))
        if batch.whole:
            data = packer(self.options.suffix)(data)
        return Made(len(found), data, dict(facts), rejects, {})

    def _read(self, line: Line) -> Record:
        options = self.options
        return read_record(line, Fields(options.text_field, options.id_field), options.profile)

    def _row(self, record: Record) -> Row:
        return Row(record.id, self._rows([record]), facts_of(record.article), signature_of(record.article.text))

    def _rows(self, records: list[Record]) -> bytes:
        """Rows as the shard takes them."""
        if self.options.suffix == "parquet":
            return pack(records, flat=self.options.flat) if records else b""
        return b"".join(map(flat_row if self.options.flat else row, records))


def batches(lines: Iterable[Line], shard_records: int) -> Iterator[Batch]:
    """Cut records into batches: where a file ends, a shard, CHUNK records or jobs.CHUNK_BYTES."""
    room = shard_records
    batch = Batch(-1, "", [], [], {})
    size = 0
    for file, name, number, data, problem in lines:
        place = len(batch.numbers)
        if file != batch.file or place == min(CHUNK, room) or size >= jobs.CHUNK_BYTES:
            if place:
                yield batch
            room = room - place or shard_records
            batch = Batch(file, name, [], [], {})
            place = size = 0
        if problem:
            batch.problems[place] = problem
        batch.numbers.append(number)
        batch.data.append(data)
        size += len(data)
    if batch.numbers:
        yield batch
