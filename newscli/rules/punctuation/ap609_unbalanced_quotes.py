"""A quotation mark without its other half in the paragraph.

Where the quotation begins or ends cannot be known. A quotation that goes on in the next paragraph opens again \
there, and
closes in the last one.

Fails:
    \u0642\u0627\u0644 \u0627\u0644\u0648\u0632\u064a\u0631 "\u0625\u0646 \
\u0627\u0644\u0645\u062d\u0627\u062f\u062b\u0627\u062a \u0645\u0633\u062a\u0645\u0631\u0629.
Passes:
    \u0642\u0627\u0644 \u0627\u0644\u0648\u0632\u064a\u0631 "\u0625\u0646 \
\u0627\u0644\u0645\u062d\u0627\u062f\u062b\u0627\u062a \u0645\u0633\u062a\u0645\u0631\u0629".
"""

from collections.abc import Iterator

from newscli.rules.page import Page, Violation
from newscli.rules.punctuation.halves import PROSE, unmatched

PAIRS = {"\u00bb": "\u00ab"}
# Straight marks have no direction, and curly ones are set in every direction: they have only to be even in number.
EVEN = ('"', "\u201c\u201d")
# A quotation may go on for so many paragraphs.
LONGEST = 12


def check(page: Page) -> Iterator[Violation]:
    """Each mark without its half, unless the half stands in a paragraph further on."""
    waiting: dict[str, list[tuple[int, int]]] = {}  # lone openers, by kind: number of the paragraph and offset
    lone: list[int] = []
    for number, line in enumerate(page.lines_of(*PROSE)):
        for kind, closes, index in _lone_marks(page.text[line.start : line.end]):
            opened = waiting.setdefault(kind, [])
            if closes is not False and opened and number - opened[-1][0] <= LONGEST:
                opened.pop()
            elif closes:
                lone.append(line.start + index)
            else:
                opened.append((number, line.start + index))
    lone += [at for opened in waiting.values() for _, at in opened]
    for at in sorted(lone):
        yield Violation(at, at + 1, f"{page.text[at]} without its other half")


def _lone_marks(text: str) -> Iterator[tuple[str, bool | None, int]]:
    """Kind, whether it closes (None where it does not tell), and index of each lone mark of a paragraph."""
    for index in sorted(unmatched(text, PAIRS)):
        yield "angle", text[index] in PAIRS, index
    for kind in EVEN:
        if sum(map(text.count, kind)) % 2:
            yield kind, None, max(map(text.rfind, kind))
