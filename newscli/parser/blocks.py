"""Labelled lines to blocks: runs of lines that are one thing, and what lies between them."""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import accumulate, chain

import msgspec

from newscli.article import RUNS, SECTION_OF, Block, Direction, Label
from newscli.document import Document, Span, encode
from newscli.language import read
from newscli.parser.labels import LineLabel
from newscli.parser.parts import parts_of

# A run's text, what lies between it and the next, and its span.
_Place = tuple[str, str, Span]


class _Run(msgspec.Struct, frozen=True, gc=False):
    """Lines [first, last] that make a block."""

    label: Label
    first: int
    last: int


def blocks_of(document: Document, labels: Sequence[LineLabel]) -> tuple[Block, ...]:
    """The blocks that cover a document: their texts and tails, joined, are its text."""
    runs = list(_runs(labels))
    places = list(_places(document, runs))
    seen = [read(text) for text, _, _ in places]
    page = None if all(one.direction for one in seen) else read(document.text).direction
    return tuple(
        [
            _block(document, labels[run.first : run.last + 1], place, one.language, one.direction or page or "rtl")
            for run, place, one in zip(runs, places, seen, strict=True)
        ]
    )


def _runs(labels: Sequence[LineLabel]) -> Iterator[_Run]:
    """Runs of lines; blank lines fall to the run before them, those at the top make one of their own."""
    label, first, last = Label.BLANK, 0, -1
    for number, line in enumerate(labels):
        own = line.label
        if own is Label.BLANK:
            last = number if label is Label.BLANK else last
        elif line.goes_on or (own is label and own in RUNS):
            last = number
        else:
            if last >= first:
                yield _Run(label, first, last)
            label, first, last = own, number, number
    if last >= first:
        yield _Run(label, first, last)


def _places(document: Document, runs: list[_Run]) -> Iterator[_Place]:
    """Each run's text, what lies between it and the next, and its span; bytes are counted on from run to run."""
    text, lines = document.text, document.lines
    starts = [lines[run.first].start for run in runs]
    ends = [lines[run.last].end for run in runs]
    texts = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    tails = [text[end:start] for end, start in zip(ends, [*starts, len(text)][1:], strict=True)]
    in_bytes = str.encode if document.encoding == "utf-8" else partial(encode, encoding=document.encoding)
    pieces = map(in_bytes, chain.from_iterable(zip(texts, tails, strict=True)))
    mark = encode("", document.encoding, bom=document.bom)
    offsets = list(accumulate(map(len, pieces), initial=len(mark)))
    spans = map(Span, starts, ends, offsets[:-1:2], offsets[1::2])
    return zip(texts, tails, spans, strict=True)


def _block(
    document: Document, lines: Sequence[LineLabel], place: _Place, language: str | None, direction: Direction
) -> Block:
    label = lines[0].label
    text, tail, span = place
    confidence, reason = _certainty(lines)
    return Block(
        label,
        SECTION_OF[label],
        text,
        tail,
        span,
        language,
        direction,
        confidence,
        reason,
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
