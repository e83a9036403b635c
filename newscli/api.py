"""The Python API: parse, convert and validate, for a text and for a file; what commands call and jobs map over."""

from os import PathLike, fspath
from typing import TYPE_CHECKING

from newscli.article import Article
from newscli.config import ValidateConfig
from newscli.converter import Conversion, read_article
from newscli.document import Document, decode
from newscli.errors import InputError
from newscli.files import MAX_BYTES, read_bytes
from newscli.formats import Options, writer
from newscli.parser import parse_document

if TYPE_CHECKING:
    from newscli.validator import Result
    from newscli.validator.checking import Finding


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


def read(path: str | PathLike[str], source: str = "auto", *, encoding: str | None = None) -> Article:
    """Read an article from text, from newscli's JSON or from Markdown (`source`; auto: by the file's suffix).

    Raises InputError where the file cannot be read, or is none.
    """
    how = Conversion(to="json", source=source, encoding=encoding)
    return read_article(read_bytes(fspath(path), MAX_BYTES), fspath(path), how)


def convert(article: Article, to: str = "md", options: Options | None = None) -> bytes:
    """An article in a format of `newscli.formats.FORMATS`: the bytes of its file."""
    return writer(to)(article, options or Options()).data


def validate(text: str, *, config: ValidateConfig | None = None) -> "list[Finding]":
    """What a page's text breaks of the rules. Raises ConfigError for a code that there is no rule of."""
    from newscli.validator import page_of, settings_of  # for those who validate alone
    from newscli.validator.checking import check

    settings = settings_of(config or ValidateConfig())
    return check(page_of(Document(text), settings), settings.rules)


def validate_file(
    path: str | PathLike[str], *, config: ValidateConfig | None = None, encoding: str | None = None, fix: bool = False
) -> "Result":
    """What a file breaks of the rules, and with `fix` its bytes after safe fixes; the file stays as it is.

    Raises InputError where it cannot be read, ConfigError for a code that there is no rule of.
    """
    from newscli.validator import settings_of, validate_bytes  # for those who validate alone

    settings = settings_of(config or ValidateConfig(), encoding=encoding, fix=fix)
    return validate_bytes(read_bytes(fspath(path)), fspath(path), settings)
