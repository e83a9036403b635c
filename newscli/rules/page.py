"""What a rule is given, and what it yields."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from typing import Any

import msgspec

from newscli.article import Article, Block, Label
from newscli.config import ValidateConfig
from newscli.document import Document

# The letters of the Arabic script, and its marks, as the inside of a class in a pattern.
LETTERS = "\u0620-\u063f\u0641-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06fc\u06ff\u0750-\u077f"
MARKS = "\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"


# What the text under a headline is made of.
TEXT = (Label.BODY, Label.QUOTE, Label.LIST)

_OF_AN_ARTICLE = frozenset({Label.HEADLINE, Label.BODY})


class Edit(msgspec.Struct, frozen=True, order=True, gc=False):
    """Put `text` in the place of the characters [start, end)."""

    start: int
    end: int
    text: str


class Fix(msgspec.Struct, frozen=True, gc=False):
    """What would put a violation right: edits, or another way to store the same text."""

    edits: tuple[Edit, ...] = ()
    encoding: str | None = None
    bom: bool | None = None


class Violation(msgspec.Struct, frozen=True, gc=False):
    """A place that breaks a rule: the characters [start, end) of the document, and why, in a sentence."""

    start: int
    end: int
    message: str
    fix: Fix | None = None


class Page(msgspec.Struct, frozen=True, dict=True):
    """An article with the document it was parsed from.

    Of a file whose bytes are no text, `document` is the readable beginning and `error` says what stopped the decoder.
    """

    document: Document
    article: Article
    limits: ValidateConfig = ValidateConfig()
    error: str | None = None
    stored: Document | None = None  # of Markdown: the file's own text; `document` has spaces for Markdown's signs
    signs: frozenset[int] = frozenset()  # where those spaces are
    read: dict[str, Any] = {}  # what one rule has read out of the page, kept for the next

    @cached_property
    def characters(self) -> frozenset[str]:
        """The characters that occur in the text."""
        return frozenset(self.text)

    @cached_property
    def has_figures(self) -> bool:
        """Whether the text has a digit."""
        return any(map(str.isdigit, self.characters))

    @property
    def markdown(self) -> bool:
        """Whether the file is Markdown."""
        return self.stored is not None

    @property
    def file(self) -> Document:
        """The document as it is stored."""
        return self.stored or self.document

    @property
    def text(self) -> str:
        """The document's text."""
        return self.document.text

    @cached_property
    def padded(self) -> str:
        """The text with a line end before and behind it."""
        return f"\n{self.text}\n"

    @cached_property
    def unspaced(self) -> str:
        """The text without its spaces."""
        return self.text.replace(" ", "")

    @cached_property
    def labels(self) -> frozenset[Label]:
        """The labels that blocks have."""
        return frozenset([block.label for block in self.article.blocks])

    def blocks(self, *labels: Label) -> list[Block]:
        """The blocks that have one of the labels, in order."""
        return [block for block in self.article.blocks if block.label in labels]

    def block_at(self, offset: int) -> Block | None:
        """The block that a character stands in, or that ends before it."""
        index = bisect_right(self._starts, offset) - 1
        return self.article.blocks[index] if index >= 0 else None

    def language_at(self, offset: int) -> str | None:
        """The language of the text around a character."""
        block = self.block_at(offset)
        return (block.language if block else None) or self.article.language

    def is_article(self, offset: int) -> bool:
        """Whether a character is part of the article, not of the page around it; without an article all may be."""
        block = self.block_at(offset)
        return block is None or block.label is not Label.BOILERPLATE or self.labels.isdisjoint(_OF_AN_ARTICLE)

    @cached_property
    def _starts(self) -> list[int]:
        return [block.span.start for block in self.article.blocks]


def replace(start: int, end: int, text: str) -> Fix:
    """A fix of one edit."""
    return Fix((Edit(start, end, text),))


def matches(page: Page, pattern: re.Pattern[str], message: str, text: str | None = None) -> Iterator[Violation]:
    """A violation for each match inside the article; `text`, if there is one, takes the match's place."""
    for match in pattern.finditer(page.text):
        start, end = match.span()
        if page.is_article(start):
            yield Violation(start, end, message, None if text is None else replace(start, end, text))
