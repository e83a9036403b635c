"""Rows to the columns of a table, in the layout that Arrow has for them.

Workers fill the columns, without Arrow, which takes 45 MB; the process that writes the table puts them one below the
other. Rows as JSON would cost more than twice as much.
"""

import struct
from array import array
from collections.abc import Iterator, Sequence
from itertools import accumulate, chain, pairwise
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from newscli.corpora.records import Record, metadata_of
from newscli.formats.parquet import COLUMNS, Kind

if TYPE_CHECKING:
    import pyarrow as pa

# Columns of a single article's table that say nothing in a corpus, where an article comes from a record.
_OF_FILES = {"path", "sha256", "size", "encoding"}

_WHOLE: dict[str, Kind] = {
    **dict.fromkeys(("id", "metadata"), "string"),
    **{name: kind for name, kind in COLUMNS.items() if name not in _OF_FILES},
}
_FLAT: dict[str, Kind] = dict.fromkeys(("id", "metadata", "text"), "string")

_LENGTH = struct.Struct("i")


def columns(*, flat: bool) -> dict[str, Kind]:
    """The columns: the record's name and its other fields, as JSON, then the article's, or its text alone."""
    return _FLAT if flat else _WHOLE


def pack(records: Sequence[Record], *, flat: bool) -> bytes:
    """Records as rows, column by column: a pack. Packs can be joined."""
    own = {
        "id": [record.id for record in records],
        "metadata": [metadata_of(record, flat=flat).decode() for record in records],
    }
    articles = [record.article for record in records]
    found = [
        piece
        for name, kind in columns(flat=flat).items()
        for piece in _fill(kind, own.get(name) or [getattr(article, name) for article in articles])
    ]
    return _join(found)


def _fill(kind: Kind, values: Sequence[Any]) -> Iterator[bytes]:
    """A column's buffers, with those of its parts behind them.

    Structs and texts have a digit for each value, 0 for none, texts and lists their lengths, and then what they hold.
    """
    if isinstance(kind, list):
        yield _lengths(values)
        yield from _fill(kind[0], [*chain.from_iterable(values)])
        return
    if kind == "double":
        yield array("d", values).tobytes()
        return
    some = None in values
    yield bytes([48 + (value is not None) for value in values]) if some else b"1" * len(values)
    if isinstance(kind, dict):
        for name, each in kind.items():
            given = [getattr(value, name, None) for value in values] if some else [*map(attrgetter(name), values)]
            yield from _fill(each, given)
        return
    texts = [value or "" for value in values] if some else values
    if all(map(str.isascii, texts)):  # labels, languages, dates
        yield _lengths(texts)
        yield "".join(texts).encode()
    else:
        encoded = [*map(str.encode, texts)]
        yield _lengths(encoded)
        yield b"".join(encoded)


def _lengths(values: Sequence[Any]) -> bytes:
    return struct.pack(f"{len(values)}i", *map(len, values))


def merge(packs: bytes) -> bytes:
    """Packs, joined, as one."""
    first, *others = _split(packs)
    return _join([b"".join(pieces) for pieces in zip(first, *others, strict=True)]) if others else packs


def record_batch(pack: bytes, schema: "pa.Schema") -> "pa.RecordBatch":
    """The rows of a pack, for Arrow; nothing of them is copied."""
    import pyarrow as pa  # an extra

    (buffers,) = _split(pack)
    count = len(buffers[0])  # the digits of `id`
    left = iter(buffers)
    return pa.RecordBatch.from_arrays([_array(type_, count, left) for type_ in schema.types], schema=schema)


def _array(type_: "pa.DataType", count: int, buffers: Iterator[memoryview]) -> "pa.Array":
    """So many values, of what `_fill` gave. Not by `pyarrow.array`, which imports pandas where that is installed."""
    import pyarrow as pa

    if pa.types.is_floating(type_):
        return pa.Array.from_buffers(type_, count, [None, pa.py_buffer(bytes(next(buffers)))])  # aligned
    present = None if pa.types.is_list(type_) else _bits(bytes(next(buffers)))
    if pa.types.is_struct(type_):
        parts = [_array(field.type, count, buffers) for field in type_]
        return pa.Array.from_buffers(type_, count, [present], children=parts)
    offsets = array("i", [*accumulate(next(buffers).cast("i"), initial=0)])
    if pa.types.is_list(type_):
        parts = [_array(type_.value_type, offsets[-1], buffers)]
        return pa.Array.from_buffers(type_, count, [None, pa.py_buffer(offsets)], children=parts)
    return pa.Array.from_buffers(type_, count, [present, pa.py_buffer(offsets), pa.py_buffer(next(buffers))])


def _bits(digits: bytes) -> "pa.Buffer | None":
    """Digits 0 and 1 as Arrow's bitmap, the first in the lowest bit; None where all are 1."""
    import pyarrow as pa

    if b"0" not in digits:
        return None
    return pa.py_buffer(int(digits[::-1], 2).to_bytes((len(digits) + 7) // 8, "little"))


def _join(buffers: Sequence[bytes]) -> bytes:
    """Buffers as one, behind their number and their lengths."""
    return b"".join([_lengths([buffers]), _lengths(buffers), *buffers])


def _split(packs: bytes) -> Iterator[list[memoryview]]:
    """The buffers of each pack."""
    left = memoryview(packs)
    while left:
        end = _LENGTH.size * (1 + _LENGTH.unpack_from(left)[0])
        bounds = [*accumulate(left[_LENGTH.size : end].cast("i"), initial=end)]
        yield [left[start:end] for start, end in pairwise(bounds)]
        left = left[bounds[-1] :]
