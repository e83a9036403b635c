"""Parquet: a table with one article a row, its columns typed, compressed with zstd."""

from collections.abc import Iterable
from io import BytesIO
from itertools import islice
from typing import TYPE_CHECKING, Any, BinaryIO

import msgspec

from newscli.article import Article
from newscli.errors import ConfigError
from newscli.formats import Options, Written

if TYPE_CHECKING:
    import pyarrow as pa

# A column's type: the name that Arrow has for it, a list of one type, or a struct's fields.
Kind = Any

_TEXT = "string"
_CREDIT: Kind = {"raw": _TEXT, "photographer": _TEXT, "agency": _TEXT}
_BLOCK: Kind = {**dict.fromkeys(("label", "section", "text", "language", "direction"), _TEXT), "confidence": "double"}

# Dates are text: they are as precise as the page states them, which a timestamp is not.
COLUMNS: dict[str, Kind] = {
    "path": _TEXT,
    "title": _TEXT,
    "summary": _TEXT,
    "language": _TEXT,
    "direction": _TEXT,
    "date_published": _TEXT,
    "date_modified": _TEXT,
    "authors": [_TEXT],
    "text": _TEXT,
    "captions": [{"text": _TEXT, "credit": _CREDIT, "language": _TEXT}],
    "sources": [{"name": _TEXT, "agency": _TEXT}],
    "related": [{"title": _TEXT, "teaser": _TEXT, "date": _TEXT, "image_text": _TEXT}],
    "blocks": [_BLOCK],
    "profile": _TEXT,
    "sha256": _TEXT,
    "size": "int64",
    "encoding": _TEXT,
}

# Articles in a row group: some MiB, so that memory stays flat and a reader can skip.
_GROUP = 1000


def write(article: Article, options: Options) -> Written:  # noqa: ARG001 -- the writers' signature
    """A row, as JSON: what a worker hands over to the process that writes the table."""
    row = msgspec.to_builtins(article)
    row |= row.pop("input")
    return Written(msgspec.json.encode({name: row[name] for name in COLUMNS}))


def join(rows: Iterable[bytes], file: BinaryIO) -> None:
    """Write a table. Raises ConfigError where pyarrow is not there."""
    try:
        from pyarrow import json, parquet  # an extra
    except ImportError:
        raise ConfigError("--to parquet needs pyarrow: pip install 'newscli[parquet]'") from None
    columns = schema()
    with parquet.ParquetWriter(file, columns, compression="zstd") as table:
        fields = json.ParseOptions(explicit_schema=columns, unexpected_field_behavior="ignore")
        left = iter(rows)
        while group := b"\n".join(islice(left, _GROUP)):
            whole = json.ReadOptions(block_size=min(len(group), 2**31 - 1))  # a row must not be larger than a block
            # Not by Table.from_pylist, which imports pandas where that is installed: 55 MB.
            table.write_table(json.read_json(BytesIO(group), whole, fields))


def schema(columns: dict[str, Kind] = COLUMNS) -> "pa.Schema":
    """The columns. Raises ImportError where pyarrow is not there."""
    import pyarrow as pa

    return pa.schema({name: _type(kind) for name, kind in columns.items()})


def _type(kind: Kind) -> "pa.DataType":
    """A column's type as Arrow's."""
    import pyarrow as pa

    if isinstance(kind, dict):
        return pa.struct({name: _type(each) for name, each in kind.items()})
    return pa.list_(_type(kind[0])) if isinstance(kind, list) else pa.type_for_alias(kind)
