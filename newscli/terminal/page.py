"""An article as a reader wants it: which paragraphs are shown, in which order, and what each one is."""

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from newscli.article import Article, Block, Label, Section, flowing
from newscli.document import LINE_END
from newscli.terminal.sanitise import reveal

# The head of an article comes first wherever the page has it; what points away from it comes last.
_PLACE = {
    Label.HEADLINE: 0,
    Label.DECK: 1,
    Label.BYLINE: 2,
    Label.DATELINE: 3,
    Label.SOURCE: 5,
    Label.RELATED_HEADING: 6,
    Label.RELATED: 6,
    Label.RELATED_DATE: 6,
}
_BODY_PLACE = 4

# What pages print more than once: as alternative text, below the title, in a widget.
_REPEATED = {Label.HEADLINE, Label.DECK, Label.BYLINE, Label.DATELINE, Label.CAPTION, Label.CREDIT}

# An item that brings its own bullet or number needs none of ours.
_OWN_BULLET = re.compile(r"\s*(?:[-\u2013\u2014*+\u2022\u25aa\u25cf\u25e6\u2023\u00b7#]|\w{1,3}[.)\-:/])\s*")

# The role of what stands between two articles.
DIVIDER = "divider"

_BULLETED = {Label.LIST, Label.RELATED}


class Run(NamedTuple):
    """The characters [start, end) of a paragraph that are something else than the rest of it: a credit, a date."""

    start: int
    end: int
    role: str


class Paragraph(NamedTuple):
    """One line of the document, to be wrapped: what it is, its text, whether it runs from right to left.

    A role is a label, or DIVIDER for a line across the page, with a text in it.
    """

    role: str
    text: str
    rtl: bool
    runs: tuple[Run, ...] = ()
    bulleted: bool = False


def page_of(article: Article, sections: Collection[Section] = (), *, everything: bool = False) -> list[Paragraph]:
    """The paragraphs of an article's sections (all, where none is named), in reading order.

    With `everything` the page as it stands: in the document's order, with boilerplate and with what is repeated.
    """
    blocks = [block for block in article.blocks if not sections or block.section in sections]
    if not everything:
        blocks = sorted(_once(blocks), key=lambda block: _PLACE.get(block.label, _BODY_PLACE))
    return [paragraph for block in blocks for paragraph in _paragraphs(block)]


def _once(blocks: list[Block]) -> Iterator[Block]:
    """The blocks without boilerplate and without copies; a headline with the site's name behind it is a copy too."""
    seen: dict[Label, list[str]] = {}
    for block in blocks:
        if block.label is Label.BOILERPLATE:
            continue
        if block.label in _REPEATED:
            folded = " ".join(block.text.split())
            before = seen.setdefault(block.label, [])
            if folded in before or (block.label is Label.HEADLINE and any(text in folded for text in before)):
                continue
            before.append(folded)
        yield block


def _paragraphs(block: Block) -> Iterator[Paragraph]:
    """A block's lines, but for those that are white space alone."""
    start = 0
    text = flowing(block)
    for end, following in _line_ends(text):
        line = text[start:end]
        if line.strip():
            bulleted = block.label in _BULLETED and not _OWN_BULLET.match(line)
            yield Paragraph(block.label, line, block.direction == "rtl", tuple(_runs(block, start, end)), bulleted)
        start = following


def _line_ends(text: str) -> Iterator[tuple[int, int]]:
    for match in LINE_END.finditer(text):
        yield match.start(), match.end()
    yield len(text), len(text)


def _runs(block: Block, start: int, end: int) -> Iterator[Run]:
    """The block's parts that lie in its characters [start, end), counted from `start`."""
    for part in block.parts:
        first, last = (len(flowing(block, at - block.span.start)) for at in (part.span.start, part.span.end))
        if first < end and last > start:
            yield Run(max(first, start) - start, min(last, end) - start, part.label)


def revealed(paragraph: Paragraph) -> Paragraph:
    """The paragraph with visible names for hidden characters, its runs moved accordingly."""
    text = paragraph.text

    def moved(offset: int) -> int:
        return len(reveal(text[:offset]))

    runs = tuple(Run(moved(run.start), moved(run.end), run.role) for run in paragraph.runs)
    return paragraph._replace(text=reveal(text), runs=runs)
