"""The Python API: parse, convert and validate, for a text and for a file; what commands call and jobs map over."""

from os import PathLike, fspath

from newscli.article import Article
from newscli.document import Document, decode
from newscli.errors import InputError
from newscli.parser import parse_document


def parse(text: str, *, profile: str | None = None) -> Article:
    """Parse the text of a page; `profile` names a publisher's profile, None lets the page tell."""
    return parse_document(Document(text), profile)


def parse_file(path: str | PathLike[str], *, encoding: str | None = None, profile: str | None = None) -> Article:
    """Parse a file. Raises InputError where it cannot be read or decoded."""
    return parse_document(read_document(path, encoding=encoding), profile)


def read_document(path: str | PathLike[str], *, encoding: str | None = None) -> Document:
    """Read and decode a file. Raises InputError where it cannot be read or decoded."""
    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}") from None
    return decode(data, path=fspath(path), encoding=encoding)
