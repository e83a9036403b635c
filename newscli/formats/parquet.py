"""Parquet: a table with one article a row, its columns typed, compressed with zstd."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any, BinaryIO

import msgspec

from newscli.article import Article
from newscli.errors import ConfigError
from newscli.formats import Options, Written

if TYPE_CHECKING:
    import pyarrow as pa

_COLUMNS = (
    "path",
    "title",
    "summary",
    "language",
    "direction",
    "date_published",
    "date_modified",
    "authors",
    "text",
    "captions",
    "sources",
    "related",
    "blocks",
    "profile",
    "sha256",
    "size",
    "encoding",
)

# Articles in a row group: some MiB, so that memory stays flat and a reader can skip.
_GROUP = 1000


def write(article: Article, options: Options) -> Written:  # noqa: ARG001 -- the writers' signature
    """A row, as JSON: what a worker hands over to the process that writes the table."""
    row = msgspec.to_builtins(article)
    row |= row.pop("input")
    return Written(msgspec.json.encode({name: row[name] for name in _COLUMNS}))


def join(rows: Iterable[bytes], file: BinaryIO) -> None:
    """Write a table. Raises ConfigError where pyarrow is not there."""
    try:
        import pyarrow as pa  # an extra
        from pyarrow import parquet
    except ImportError:
        raise ConfigError("--to parquet needs pyarrow: pip install 'newscli[parquet]'") from None
    columns = schema()
    with parquet.ParquetWriter(file, columns, compression="zstd") as table:
        for group in _groups(map(msgspec.json.decode, rows)):
            table.write_table(pa.Table.from_pylist(group, columns))


def _groups(rows: Iterator[Any]) -> Iterator[list[Any]]:
    while group := list(islice(rows, _GROUP)):
        yield group


def schema() -> "pa.Schema":
    """The columns. Raises ImportError where pyarrow is not there."""
    import pyarrow as pa

    text = pa.string()
    names = {"name": text, "agency": text}
    credit = {"raw": text, "photographer": text, "agency": text}
    story = {"title": text, "teaser": text, "date": text, "image_text": text}
    block = dict.fromkeys(("label", "section", "text", "language", "direction"), text)
    lists = {
        "authors": text,
        "captions": pa.struct({"text": text, "credit": pa.struct(credit), "language": text}),
        "sources": pa.struct(names),
        "related": pa.struct(story),
        "blocks": pa.struct({**block, "confidence": pa.float64()}),
    }
    # Dates are text: they are as precise as the page states them, which a timestamp is not.
    types = {name: pa.list_(kind) for name, kind in lists.items()} | {"size": pa.int64()}
    return pa.schema({name: types.get(name, text) for name in _COLUMNS})
