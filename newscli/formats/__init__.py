"""Formats: one module each, and a literal table of them.

A module of a format has `write(article, options)`, which returns the bytes of a file, and where several articles can
share one file `join(rows, file)`. Markdown is read back by md_reader.py.
"""

from collections.abc import Callable, Iterable
from importlib import import_module
from typing import BinaryIO

import msgspec

from newscli.article import Article, Section
from newscli.errors import ConfigError


class Format(msgspec.Struct, frozen=True, gc=False):
    """A format's name, its module in this folder, the suffix of its files, what it is, and how it can be used."""

    name: str
    module: str
    suffix: str
    summary: str
    reads: bool = False  # --from takes it
    joins: bool = False  # one file can hold several articles


FORMATS = {
    form.name: form
    for form in (
        Format("html", "html", "html", "one self-contained page for a browser, without a script"),
        Format("json", "json", "json", "newscli's own JSON: everything, exact (newscli schema)", reads=True),
        Format("jsonl", "json", "jsonl", "the same, one article a line", joins=True),
        Format("jsonld", "jsonld", "jsonld", "schema.org NewsArticle, safe inside a script element"),
        Format("md", "md", "md", "Markdown with YAML front matter (--flavor)", reads=True),
        Format("ninjs", "ninjs", "json", "IPTC ninjs 3.1"),
        Format("parquet", "parquet", "parquet", "a table, one article a row (needs newscli[parquet])", joins=True),
        Format("text", "text", "txt", "the page's exact bytes, or with --sections clean text", reads=True),
    )
}

FLAVORS = ("commonmark", "gfm", "hugo", "obsidian", "pandoc")


class Options(msgspec.Struct, frozen=True):
    """What can be chosen about an output."""

    flavor: str = "commonmark"
    fields: tuple[str, ...] = ()  # of JSON; none: all
    sections: tuple[Section, ...] = ()  # of text; none: the page's bytes
    corpus: bool = False  # JSON as {"id", "text", "metadata"}
    everything: bool = False  # boilerplate too


class Written(msgspec.Struct, frozen=True, gc=False):
    """The bytes of an output, and how many characters the format could not carry and shows as marks."""

    data: bytes
    marks: int = 0


def writer(name: str) -> Callable[[Article, Options], Written]:
    """The function that writes a format; its module is imported now."""
    write: Callable[[Article, Options], Written] = import_module(f"newscli.formats.{FORMATS[name].module}").write
    return write


def joiner(name: str) -> Callable[[Iterable[bytes], BinaryIO], None]:
    """The function that puts what a format's writer wrote for several articles into one file."""
    join: Callable[[Iterable[bytes], BinaryIO], None] = import_module(f"newscli.formats.{FORMATS[name].module}").join
    return join


def check_fields(names: Iterable[str]) -> tuple[str, ...]:
    """The names, if the article has such fields. Raises ConfigError."""
    return _known(names, Article.__struct_fields__, "--fields")


def check_sections(names: Iterable[str]) -> tuple[Section, ...]:
    """The sections of these names. Raises ConfigError."""
    return tuple(map(Section, _known(names, tuple(Section), "--sections")))


def _known(names: Iterable[str], known: tuple[str, ...], option: str) -> tuple[str, ...]:
    for name in names:
        if name not in known:
            raise ConfigError(f"{option}: no such name: '{name}'; known are {', '.join(known)}")
    return tuple(names)
