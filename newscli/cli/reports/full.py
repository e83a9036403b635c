"""full: each finding with its line as it reads on the terminal, and a caret under the right cells.

A line of Arabic runs from right to left, so the place of a cell is found by laying the line out. What cannot be seen is
shown by its code point. A pipe or file gets the line as it is stored, the place between brackets.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from newscli.cli.reports.concise import headline
from newscli.cli.reports.totals import Totals
from newscli.terminal.inline import inline_line
from newscli.terminal.layout import Line
from newscli.terminal.modes import visual
from newscli.terminal.sanitise import hidden_characters
from newscli.validator import Result
from newscli.validator.checking import Finding

# Characters of the line that are shown before and behind the place, and of a place that is longer.
_AROUND = 28
_LONGEST = 40


class Excerpt(NamedTuple):
    """A stretch of a line as it is shown, and the part of it that is meant (characters)."""

    text: str
    start: int
    end: int


def report(results: Iterable[Result], mode: str) -> Iterator[str]:
    """Each finding with its line for a terminal of that mode, and last how many there are."""
    totals = Totals()
    for result in results:
        totals.add(result)
        for found in result.findings:
            yield _said(headline(result, found), mode) + "\n"
            if found.violation.end > found.violation.start:
                yield _shown(excerpt_of(result, found), result.document.position(found.violation.start).line, mode)
    yield from totals.lines()


def excerpt_of(result: Result, found: Finding) -> Excerpt:
    """The stretch of the first line around a place."""
    text = result.document.text
    start = found.violation.start
    line = result.document.line_at(start)
    end = min(found.violation.end, max(line.end, start + 1), start + _LONGEST)
    first, last = max(line.start, start - _AROUND), min(line.end, end + _AROUND)
    before = ("\u2026" if first > line.start else "") + _visible(text[first:start])
    meant = _visible(text[start:end])
    behind = _visible(text[end:last]) + ("\u2026" if last < line.end else "")
    return Excerpt(before + meant + behind, len(before), len(before) + len(meant))


def _visible(text: str) -> str:
    """The text with the code points of hidden characters, in angle brackets."""
    if text.isprintable():
        return text
    hidden = set(hidden_characters(text)) | {char for char in text if not char.isprintable()}
    return "".join([f"<U+{ord(char):04X}>" if char in hidden else char for char in text])


def _shown(excerpt: Excerpt, number: int, mode: str) -> str:
    gutter = f" line {number} | "
    if mode == "text":
        text, start, end = excerpt
        return f"{gutter}{text[:start]}\u27e6{text[start:end]}\u27e7{text[end:]}\n"
    line, written = inline_line(excerpt.text, mode)
    return f"{gutter}{written.text}\n{' ' * (len(gutter) - 2)}| {_carets(line, excerpt)}\n"


def _said(text: str, mode: str) -> str:
    """A line of the report itself, the words that it quotes in the terminal's way."""
    if mode == "text" or text.isascii():
        return text
    return inline_line(f"\u2066{text}\u2069", mode)[1].text  # an isolate: a name in Arabic turns nothing round


def _carets(line: Line, excerpt: Excerpt) -> str:
    """A caret for each cell of the place, blanks for those before it: from the left, as the line is seen."""
    sources = visual(line).sources
    widths = dict(zip(line.cells.sources, line.cells.widths, strict=True))
    cells = ["^ "[not excerpt.start <= source < excerpt.end] * widths.get(source, 0) for source in sources]
    return "".join(cells).rstrip()
