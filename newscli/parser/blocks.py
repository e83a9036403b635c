"""Labelled lines to blocks: runs of lines that are one thing, and what lies between them."""

from collections.abc import Iterator, Sequence
from functools import partial

import msgspec

from newscli.article import SECTION_OF, Block, Direction, Label
from newscli.document import Document, Span, encode
from newscli.language import read
from newscli.parser.labels import LineLabel
from newscli.parser.parts import parts_of

# Lines of one of these labels that follow each other are one block: a menu, or a date printed in pieces. Every line of
# the others is a block of its own.
_RUNS = frozenset({Label.BOILERPLATE, Label.DATELINE})


class _Run(msgspec.Struct, frozen=True, gc=False):
    """Lines [first, last] that make a block."""

    label: Label
    first: int
    last: int


def blocks_of(document: Document, labels: Sequence[LineLabel]) -> tuple[Block, ...]:
    """The blocks that cover a document: their texts and tails, joined, are its text."""
    page = read(document.text).direction or "rtl"
    runs = list(_runs(labels))
    return tuple(
        _block(document, labels[run.first : run.last + 1], span, tail, page)
        for run, (span, tail) in zip(runs, _places(document, runs), strict=True)
    )


def _runs(labels: Sequence[LineLabel]) -> Iterator[_Run]:
    """Runs of lines; blank lines fall to the run before them, those at the top make one of their own."""
    label, first, last = Label.BLANK, 0, -1
    for number, line in enumerate(labels):
        own = line.label
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


def _places(document: Document, runs: list[_Run]) -> Iterator[tuple[Span, str]]:
    """Each run's span, and the text between it and the next; bytes counted on from run to run, not looked up."""
    text, lines = document.text, document.lines
    in_bytes = str.encode if document.encoding == "utf-8" else partial(encode, encoding=document.encoding)
    next_starts = [*(lines[run.first].start for run in runs), len(text)][1:]
    byte = document.span(0, 0).byte_start
    for run, next_start in zip(runs, next_starts, strict=True):
        start, end = lines[run.first].start, lines[run.last].end
        tail = text[end:next_start]
        byte_end = byte + len(in_bytes(text[start:end]))
        yield Span(start, end, byte, byte_end), tail
        byte = byte_end + len(in_bytes(tail))


def _block(document: Document, lines: Sequence[LineLabel], span: Span, tail: str, page: Direction) -> Block:
    label = lines[0].label
    text = document.text[span.start : span.end]
    seen = read(text)
    confidence, reason = _certainty(lines)
    return Block(
        label, SECTION_OF[label], text, tail, span, seen.language, seen.direction or page, confidence, reason,
        parts_of(document, label, text, span.start),
    )


def _certainty(lines: Sequence[LineLabel]) -> tuple[float, str]:
    """Confidence and reason of a run: the mean of its lines', and the first line's."""
    first = lines[0]
    if len(lines) == 1:
        return first.confidence, first.reason
    own = [line for line in lines if line.label is first.label]
    mean = sum(line.confidence for line in own) / len(own)
    return round(mean, 3), f"{len(own)} lines, the first: {first.reason}"
