"""Labelled lines to blocks: runs of lines that are one thing, and what lies between them."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from newscli import dates
from newscli.agencies import agency_of, credit_at_end
from newscli.article import SECTION_OF, Block, Direction, Label, Part
from newscli.document import Document
from newscli.language import direction_of, language_of
from newscli.parser.labels import LineLabel
from newscli.parser.related import glued_date

# Lines of one of these labels that follow each other are one block: a menu, a date or a credit printed in pieces.
# Every line of the others is a block of its own.
_RUNS = frozenset({Label.BOILERPLATE, Label.DATELINE, Label.CREDIT})


class _Run(NamedTuple):
    """Lines [first, last] that make a block."""

    label: Label
    first: int
    last: int


class _Place(NamedTuple):
    """Where a block and its tail stand in the text, in characters."""

    start: int
    end: int
    tail_end: int


def blocks_of(document: Document, labels: Sequence[LineLabel]) -> tuple[Block, ...]:
    """The blocks that cover a document: their texts and tails, joined, are its text."""
    lines, text = document.lines, document.text
    runs = list(_runs(labels))
    page = direction_of(text) or "rtl"
    ends = [*(lines[run.first].start for run in runs), len(text)][1:]
    return tuple(
        _block(document, labels, run, _Place(lines[run.first].start, lines[run.last].end, end), page)
        for run, end in zip(runs, ends, strict=True)
    )


def _runs(labels: Sequence[LineLabel]) -> Iterator[_Run]:
    """Runs of lines; blank lines fall to the run before them, those at the top make one of their own."""
    label, first, last = Label.BLANK, 0, -1
    for number, (own, _, _) in enumerate(labels):
        if own is Label.BLANK:
            last = number if label is Label.BLANK else last
        elif own is label and own in _RUNS:
            last = number
        else:
            if last >= first:
                yield _Run(label, first, last)
            label, first, last = own, number, number
    if last >= first:
        yield _Run(label, first, last)


def _block(document: Document, labels: Sequence[LineLabel], run: _Run, place: _Place, page: Direction) -> Block:
    start, end, tail_end = place
    text = document.text[start:end]
    confidence, reason = _certainty(labels, run)
    return Block(
        label=run.label,
        section=SECTION_OF[run.label],
        text=text,
        tail=document.text[end:tail_end],
        span=document.span(start, end),
        language=language_of(text),
        direction=direction_of(text) or page,
        confidence=confidence,
        reason=reason,
        parts=_parts(document, run.label, text, start) if run.label in _STANDS_IN else (),
    )


def _certainty(labels: Sequence[LineLabel], run: _Run) -> tuple[float, str]:
    """Confidence and reason of a run: the mean of its lines', and the first line's."""
    first = labels[run.first]
    if run.first == run.last:
        return first.confidence, first.reason
    own = [line.confidence for line in labels[run.first : run.last + 1] if line.label is run.label]
    if len(own) <= 1:
        return first.confidence, first.reason
    return round(sum(own) / len(own), 3), f"{len(own)} lines, the first: {first.reason}"


def _parts(document: Document, label: Label, text: str, start: int) -> tuple[Part, ...]:
    """What stands inside a block and is something else, where that is certain."""
    found = _STANDS_IN[label](text)
    if found is None:
        return ()
    kind, first, last = found
    return (Part(kind, text[first:last], document.span(start + first, start + last)),)


_Found = tuple[Label, int, int]  # a part's label, and its place in the block's text


def _date_beside(text: str) -> _Found | None:
    """The date beside a name or a button."""
    found = dates.find(text)
    if not found:
        return None
    first, last = found[0].start, found[-1].end
    return (Label.DATELINE, first, last) if any(map(str.isalpha, text[:first] + text[last:])) else None


def _credit_behind(text: str) -> _Found | None:
    """The credit at a caption's end."""
    credit = credit_at_end(text)
    return (Label.CREDIT, credit.start, credit.end) if credit and text[: credit.start].strip() else None


def _credit_or_date_behind(text: str) -> _Found | None:
    """A related story's credit, or the date that is glued to its title."""
    found = _credit_behind(text)
    if found:
        return found
    glued = glued_date(text)
    return (Label.RELATED_DATE, glued.start, glued.end) if glued else None


def _signature(text: str) -> _Found | None:
    """The agency that signs a paragraph in brackets: `(Reuters)`."""
    credit = credit_at_end(text) if text.rstrip().endswith(")") else None
    if credit is None or not text[: credit.start].strip():
        return None
    is_agency = agency_of(text[credit.start + 1 : credit.end - 1].strip())
    return (Label.SOURCE, credit.start, credit.end) if is_agency else None


_STANDS_IN: dict[Label, Callable[[str], _Found | None]] = {
    Label.BYLINE: _date_beside,
    Label.DATELINE: _date_beside,
    Label.CAPTION: _credit_behind,
    Label.RELATED: _credit_or_date_behind,
    Label.BODY: _signature,
}
