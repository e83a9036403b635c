"""A record to an article, and an article to a row: what a worker does with each line of a corpus."""

from typing import Any, NamedTuple

import msgspec

from newscli.article import Article, document_of, from_json
from newscli.corpora.inputs import Line
from newscli.document import Document
from newscli.errors import InputError
from newscli.parser import parse_document

_FIELDS = msgspec.json.Decoder(dict[str, msgspec.Raw])
_STRING = msgspec.json.Decoder(str)
_ENCODER = msgspec.json.Encoder()


class Fields(msgspec.Struct, frozen=True):
    """Which fields of a record hold the page's text and its name."""

    text: str = "text"
    id: str = "id"


class Record(NamedTuple):
    """A record: its name, its article, and its other fields as JSON."""

    id: str
    article: Article
    metadata: dict[str, msgspec.Raw]

    @property
    def document(self) -> Document:
        """The page."""
        return document_of(self.article)


def read_record(line: Line, fields: Fields, profile: str | None = None) -> Record:
    """Decode a line and parse its text; a line of newscli's own JSON is taken as the article that it is.

    Raises InputError, without the file's name and line, where there is nothing to parse.
    """
    if line.problem:
        raise InputError(line.problem)
    metadata = _decode(line.data)
    name = _name(metadata.pop(fields.id, None), line)
    if fields.text == "text" and "blocks" in metadata and "version" in metadata:
        return Record(name, from_json(line.data, f"line {line.number}"), _inner_metadata(metadata))
    raw = metadata.pop(fields.text, None)
    _check_passed_on(metadata)
    if raw is None:
        raise InputError(f"no field {fields.text!r}")
    try:
        text = _STRING.decode(raw)
    except UnicodeDecodeError:
        raise InputError("not UTF-8") from None
    except msgspec.ValidationError:
        raise InputError(f"the field {fields.text!r} is not a string") from None
    except msgspec.DecodeError as error:
        raise InputError(f"not JSON: {error}") from None
    document = Document(text, path=f"{line.name}:{line.number}")
    return Record(name, parse_document(document, profile), metadata)


def row(record: Record) -> bytes:
    r"""The record as one line of JSON, with `\n`: `id`, `metadata`, then the article's own fields."""
    article = memoryview(_ENCODER.encode(record.article))
    own = [b'{"id":', _ENCODER.encode(record.id), b',"metadata":', metadata_of(record), b","]
    return b"".join([*own, article[1:], b"\n"])


def flat_row(record: Record) -> bytes:
    r"""The record as one line of JSON, with `\n`, for training tools: `id`, the article's `text`, `metadata`."""
    metadata = msgspec.Raw(metadata_of(record, flat=True))
    return _ENCODER.encode({"id": record.id, "text": record.article.text, "metadata": metadata}) + b"\n"


def metadata_of(record: Record, *, flat: bool = False) -> bytes:
    """A record's other fields, as JSON; for a flat row, what the article says of itself stands before them."""
    if not flat:
        return _ENCODER.encode(record.metadata)
    article = record.article
    facts = {
        "title": article.title,
        "language": article.language,
        "date_published": article.date_published,
        "authors": article.authors,
        "sources": [source.name for source in article.sources],
    }
    return _ENCODER.encode({**facts, **record.metadata})


def _decode(data: bytes) -> dict[str, msgspec.Raw]:
    try:
        fields = _FIELDS.decode(data)
    except UnicodeDecodeError:
        raise InputError("not UTF-8") from None
    except RecursionError:
        raise InputError("nested too deep") from None
    except msgspec.ValidationError:
        raise InputError("not a JSON object") from None
    except msgspec.DecodeError as error:
        raise InputError(f"not JSON: {error}") from None
    return fields


def _check_passed_on(fields: dict[str, msgspec.Raw]) -> None:
    """Raise InputError where a field that is passed on as it is, unread, could not be read by others."""
    data = b"".join(fields.values())
    if data.isascii() and b"\\u" not in data:
        return
    for name, raw in fields.items():
        try:
            msgspec.json.decode(raw)  # half a surrogate pair is no character
        except UnicodeDecodeError:
            raise InputError(f"the field {name!r} is not UTF-8") from None
        except msgspec.DecodeError as error:
            raise InputError(f"the field {name!r} is not JSON: {error}") from None


def _name(raw: msgspec.Raw | None, line: Line) -> str:
    """The record's own name, or its file's name and its number."""
    value: Any = None if raw is None else msgspec.json.decode(raw)
    if value is None:
        return f"{line.name}:{line.number}"
    return value if isinstance(value, str) else msgspec.json.encode(value).decode()


def _inner_metadata(fields: dict[str, msgspec.Raw]) -> dict[str, msgspec.Raw]:
    try:
        inner = _FIELDS.decode(fields["metadata"])
    except (KeyError, msgspec.DecodeError):
        return {}
    _check_passed_on(inner)
    return inner
