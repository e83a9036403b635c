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

# Articles in a row group: some MiB, so that memory stays flat and a reader can skip.
_GROUP = 1000


def write(article: Article, options: Options) -> Written:  # noqa: ARG001 -- the writers' signature
    """A row, as JSON: what a worker hands over to the process that writes the table."""
    row = msgspec.to_builtins(article)
    stored = row.pop("input")
    names = (
        "title",
        "language",
        "direction",
        "date_published",
        "date_modified",
        "authors",
        "text",
        "captions",
        "sources",
        "related",
        "profile",
        "blocks",
    )
    return Written(
        msgspec.json.encode(
            {
                "path": stored["path"],
                **{name: row[name] for name in names},
                "sha256": stored["sha256"],
                "size": stored["size"],
                "encoding": stored["encoding"],
            }
        )
    )


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
    credit = pa.struct({"raw": text, "photographer": text, "agency": text})
    block = pa.struct(
        {"label": text, "section": text, "text": text, "language": text, "direction": text, "confidence": pa.float64()}
    )
    return pa.schema(
        {
            "path": text,
            "title": text,
            "language": text,
            "direction": text,
            "date_published": text,  # as precise as the page states it, so not a timestamp
            "date_modified": text,
            "authors": pa.list_(text),
            "text": text,
            "captions": pa.list_(pa.struct({"text": text, "credit": credit, "language": text})),
            "sources": pa.list_(pa.struct({"name": text, "agency": text})),
            "related": pa.list_(pa.struct({"title": text, "teaser": text, "date": text})),
            "blocks": pa.list_(block),
            "profile": text,
            "sha256": text,
            "size": pa.int64(),
            "encoding": text,
        }
    )
