"""Which bidirectional control closes which (UAX #9, BD9 and BD11, within a line)."""

from collections.abc import Iterator

from newscli.chars import EMBEDDINGS, ISOLATES, POP_DIRECTIONAL_FORMATTING, POP_DIRECTIONAL_ISOLATE
from newscli.document import Line

Pair = tuple[int | None, int | None]


def pairs_of(text: str, line: Line) -> Iterator[Pair]:
    """Each opener with its closer, as offsets; None where there is no other half."""
    isolates: list[int] = []
    embeddings: list[list[int]] = [[]]  # those open inside each open isolate
    for offset in range(line.start, line.end):
        char = text[offset]
        if char in EMBEDDINGS:
            embeddings[-1].append(offset)
        elif char in ISOLATES:
            isolates.append(offset)
            embeddings.append([])
        elif char == POP_DIRECTIONAL_FORMATTING:
            yield (embeddings[-1].pop() if embeddings[-1] else None), offset
        elif char == POP_DIRECTIONAL_ISOLATE and isolates:
            yield from ((opener, None) for opener in embeddings.pop())
            yield isolates.pop(), offset
        elif char == POP_DIRECTIONAL_ISOLATE:
            yield None, offset
    yield from ((opener, None) for level in embeddings for opener in level)
    yield from ((opener, None) for opener in isolates)
