"""The article: labelled blocks that cover a document, and what they say together.

These are frozen msgspec Structs; their JSON form is newscli's own format, and `newscli schema` prints its schema.
"""

from enum import StrEnum
from typing import Literal

import msgspec

from newscli.document import LINE_END, Document, Span
from newscli.errors import InputError


class Label(StrEnum):
    """What a line is. `blank` is white space alone; the other fifteen fold into the sections."""

    HEADLINE = "headline"
    DECK = "deck"
    BYLINE = "byline"
    DATELINE = "dateline"
    CAPTION = "caption"
    CREDIT = "credit"
    BODY = "body"
    SUBHEAD = "subhead"
    QUOTE = "quote"
    LIST = "list"
    SOURCE = "source"
    RELATED_HEADING = "related_heading"
    RELATED = "related"
    RELATED_DATE = "related_date"
    BOILERPLATE = "boilerplate"
    BLANK = "blank"


class Section(StrEnum):
    """The five parts of an article, and all that is beside them."""

    HEADLINE = "headline"
    CAPTION = "caption"
    BODY = "body"
    SOURCE = "source"
    RELATED = "related"
    OTHER = "other"


SECTION_OF: dict[Label, Section] = {
    Label.HEADLINE: Section.HEADLINE,
    Label.CAPTION: Section.CAPTION,
    Label.CREDIT: Section.CAPTION,
    Label.DECK: Section.BODY,
    Label.BODY: Section.BODY,
    Label.SUBHEAD: Section.BODY,
    Label.QUOTE: Section.BODY,
    Label.LIST: Section.BODY,
    Label.SOURCE: Section.SOURCE,
    Label.RELATED_HEADING: Section.RELATED,
    Label.RELATED: Section.RELATED,
    Label.RELATED_DATE: Section.RELATED,
    Label.BYLINE: Section.OTHER,
    Label.DATELINE: Section.OTHER,
    Label.BOILERPLATE: Section.OTHER,
    Label.BLANK: Section.OTHER,
}

# Lines of one of these labels that follow each other are one block: a menu, or a date printed in pieces. Every line of
# the others is a block of its own, though it may have been broken into several.
RUNS = frozenset({Label.BOILERPLATE, Label.DATELINE, Label.BLANK})

Direction = Literal["ltr", "rtl"]


class Part(msgspec.Struct, frozen=True, gc=False):
    """A stretch inside a block that is something else: the credit at a caption's end, the date beside a byline."""

    label: Label
    text: str
    span: Span


class Block(msgspec.Struct, frozen=True, gc=False):
    """A run of lines with one label.

    `text` is the document's text at `span`, without the last line's end; `tail` is what lies between it and the
    next block: line ends and blank lines. Texts and tails joined in order give the document's text again. White space
    before the first line that is not blank is a block labelled `blank`.
    """

    label: Label
    section: Section
    text: str
    tail: str
    span: Span
    language: str | None  # BCP 47, None where no letters tell
    direction: Direction
    confidence: float  # of lines marked 0.9, nine in ten are right
    reason: str
    parts: tuple[Part, ...] = ()


def flowing(block: Block, end: int | None = None) -> str:
    """A block's text, or its first `end` characters; a line that was broken at a fixed width is whole again."""
    text = block.text[:end]
    return text if block.label in RUNS else unbroken(text)


def unbroken(text: str) -> str:
    """A text with one space in place of each line end and the white space around it."""
    if "\n" not in text and "\r" not in text:
        return text
    first, *inner, last = LINE_END.split(text)
    return " ".join([first.rstrip(), *map(str.strip, inner), last.lstrip()])


class Credit(msgspec.Struct, frozen=True, gc=False):
    """Who made a photo; `raw` is as printed, `agency` the agency's usual name in English."""

    raw: str
    photographer: str | None = None
    agency: str | None = None


class Caption(msgspec.Struct, frozen=True, gc=False):
    """A photo's caption, without its credit where that could be told apart."""

    text: str
    credit: Credit | None = None
    language: str | None = None


class Source(msgspec.Struct, frozen=True, gc=False):
    """Where the story comes from: the name as printed and, for a known agency, its usual name in English."""

    name: str
    agency: str | None = None


class RelatedStory(msgspec.Struct, frozen=True, gc=False):
    """Another story that the page points to. `date` is ISO 8601, `image_text` its photo's caption."""

    title: str | None
    teaser: str | None = None
    date: str | None = None
    image_text: str | None = None


class Diagnostic(msgspec.Struct, frozen=True, gc=False):
    """Something the parser could not make sense of: a stable code, and a sentence for a person."""

    code: str
    message: str
    span: Span | None = None


class Input(msgspec.Struct, frozen=True):
    """The file an article was read from, and how it was stored."""

    path: str | None
    sha256: str
    size: int  # bytes
    encoding: str
    evidence: str
    newline: str
    bom: bool


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """A parsed page. Unknown is None, never guessed; dates are ISO 8601 as precise as the page states them."""

    version: Literal[1] = 1
    title: str | None = None
    summary: str | None = None  # the deck: sub-title, lead
    language: str | None = None
    direction: Direction = "rtl"
    date_published: str | None = None
    date_modified: str | None = None
    authors: tuple[str, ...] = ()
    text: str = ""
    captions: tuple[Caption, ...] = ()
    sources: tuple[Source, ...] = ()
    related: tuple[RelatedStory, ...] = ()
    blocks: tuple[Block, ...] = ()
    profile: str | None = None
    profile_reason: str | None = None
    diagnostics: tuple[Diagnostic, ...] = ()
    input: Input


def input_of(document: Document) -> Input:
    """How a document was stored."""
    return Input(
        path=document.path,
        sha256=document.sha256,
        size=len(document.data),
        encoding=document.encoding,
        evidence=document.evidence,
        newline=document.newline,
        bom=document.bom,
    )


def document_of(article: Article) -> Document:
    """The document that an article was parsed from: its blocks' texts and tails, joined."""
    text = "".join([piece for block in article.blocks for piece in (block.text, block.tail)])
    stored = article.input
    return Document(text, stored.encoding, stored.bom, stored.path, stored.evidence)


def to_json(article: Article) -> bytes:
    """One line of JSON, UTF-8, without a line end."""
    return msgspec.json.encode(article)


def from_json(data: bytes, path: str = "-") -> Article:
    """Read an article that `to_json` wrote. Raises InputError, naming the place, where it is not one."""
    try:
        return msgspec.json.decode(data, type=Article)
    except (msgspec.DecodeError, msgspec.ValidationError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: not an article in newscli's JSON: {error}") from None
    except RecursionError:
        raise InputError(f"{path}: not an article in newscli's JSON: nested too deeply") from None
