"""newscli's own JSON: the article as it is, some of its fields, or a record for a corpus."""

from collections.abc import Iterable
from typing import Any, BinaryIO

import msgspec

from newscli.article import Article, to_json
from newscli.formats import Options, Written

SCHEMA_ID = "urn:newscli:schema:article:1"


def write(article: Article, options: Options) -> Written:
    """One line of JSON, UTF-8, with its line end."""
    if options.corpus:
        return Written(msgspec.json.encode(_record(article)) + b"\n")
    if options.fields:
        fields = {name: getattr(article, name) for name in options.fields}
        return Written(msgspec.json.encode(fields) + b"\n")
    return Written(to_json(article) + b"\n")


def join(rows: Iterable[bytes], file: BinaryIO) -> None:
    """Write several articles, one a line."""
    file.writelines(rows)


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of an article."""
    (reference,), parts = msgspec.json.schema_components([Article], ref_template="#/$defs/{name}")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_ID,
        "title": "newscli article, version 1",
        **reference,
        "$defs": parts,
    }


def _record(article: Article) -> dict[str, Any]:
    """An article as corpus tools take it: Hugging Face datasets and datatrove know `id`, `text` and `metadata`."""
    return {
        "id": article.input.path or article.input.sha256,
        "text": article.text,
        "metadata": {
            "title": article.title,
            "language": article.language,
            "date_published": article.date_published,
            "authors": article.authors,
            "sources": [source.name for source in article.sources],
            "sha256": article.input.sha256,
        },
    }


def present(fields: dict[str, Any]) -> dict[str, Any]:
    """The fields that hold something: in the formats of others, absent says unknown better than null."""
    return {name: value for name, value in fields.items() if value not in (None, "", [])}
