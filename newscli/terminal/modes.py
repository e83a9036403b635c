"""How a line is sent to each kind of terminal: the modes.

A terminal may leave every character where it was put (`visual`), or order, join and mirror text itself, each in its
own way. A mode says which letters to send, writes a line of cells, and has control sequences around it where the
terminal needs to be told the paragraph's direction.
"""

import re
from array import array
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

import msgspec

from newscli.terminal.bidi import visual_runs
from newscli.terminal.cells import LONG
from newscli.terminal.clusters import NARROW
from newscli.terminal.inverse import inverse_order
from newscli.terminal.joining import FILLER, join_letters, join_where_told
from newscli.terminal.layout import FORMS, Letters, Line, Setting, lay_out_lines
from newscli.terminal.remembered import compiled
from newscli.terminal.unicode_tables import MIRRORED


class Written(NamedTuple):
    """A line in the order in which it is sent, as parallel columns.

    `texts` are what is sent for each cluster (a string, if each is one character); `sources` the index in the
    paragraph of each cluster's first character, or -1 for a mark that the mode adds.
    """

    texts: Sequence[str]
    sources: Sequence[int]

    @property
    def text(self) -> str:
        """The line."""
        return self.texts if isinstance(self.texts, str) else "".join(self.texts)


class Mode(NamedTuple):
    """How to send text to one kind of terminal.

    `letters` is for `layout.Setting`; `write` orders a line's clusters. `start` has what to print before a line, by the
    line's `base`: (left-to-right, right-to-left); `reset` is what restores the terminal when all is printed.
    With `aligns` the terminal itself puts a right-to-left line at its right edge, and blanks before the text move it
    to the left; without, the caller puts blanks before a line to align it.
    """

    letters: Letters
    write: Callable[[Line], Written]
    start: tuple[str, str] = ("", "")
    reset: str = ""
    aligns: bool = False


def logical(line: Line) -> Written:
    """As the line is stored: for terminals that implement UAX #9."""
    return Written(line.cells.texts, line.cells.sources)


def visual(line: Line) -> Written:
    """From left to right as it is to be seen, brackets mirrored (L2, L4): for terminals that do nothing."""
    texts, sources, _ = line.cells
    mirrored = _all_mirrored(texts)
    if not line.levels.strip(line.levels[:1]):
        rtl = line.levels and line.levels[0] & 1
        return Written(mirrored[::-1], sources[::-1]) if rtl else Written(texts, sources)
    places: list[int] | array[int] = [] if len(sources) < LONG else array("i")
    shown: list[Sequence[str]] = []
    for start, end, rtl in visual_runs(line.levels):
        shown.append(mirrored[start:end][::-1] if rtl else texts[start:end])
        if sources:
            places.extend(sources[start:end][::-1] if rtl else sources[start:end])
    return Written("".join(map(str, shown)) if isinstance(texts, str) else list(chain.from_iterable(shown)), places)


def konsole(line: Line) -> Written:
    """A text that Konsole turns into the visual line: it takes every line for left-to-right and mirrors nothing."""
    return _inverted(line, mirrors=False)


def kitty(line: Line) -> Written:
    """In visual order, but what stands between two blanks as kitty's turning it around will show it.

    kitty gives HarfBuzz a run of cells without blanks at a time; if the first letter in it reads from right to left,
    all of the run is shown from right to left, its numbers too, and mirrored.
    """
    texts, sources = visual(line)
    bases = "".join([text[:1] or FILLER for text in texts])
    turned: list[str] = []
    places: list[int] = []
    for match in _BETWEEN_BLANKS.finditer(bases):
        start, end = match.span()
        strong = _LETTER.findall(bases, start, end)
        if strong and re.match(_RIGHT_TO_LEFT_SCRIPT, strong[-1]):
            turned += _all_mirrored(texts[start:end])[::-1]
            places += sources[start:end][::-1]
        else:
            turned += texts[start:end]
            places += sources[start:end]
    return Written(turned, places)


_BETWEEN_BLANKS = re.compile("[^ \u00a0]+|[ \u00a0]+")
_LETTER = re.compile("[^\\W\\d_]|[\u06f0-\u06f9]")  # the extended Arabic-Indic digits are of the Arabic script
_RIGHT_TO_LEFT_SCRIPT = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"


def inverse(line: Line) -> Written:
    """A text that a left-to-right display by UAX #9 turns into the visual line: for tmux inside a VTE terminal."""
    return _inverted(line, mirrors=True)


def _inverted(line: Line, *, mirrors: bool) -> Written:
    texts, sources = visual(line)
    sent = inverse_order(texts, mirrors=mirrors)
    return Written([text for text, _ in sent], [sources[place] if sources and place >= 0 else -1 for _, place in sent])


def mirrored(text: str) -> str:
    """A cluster with the mirror image of its first character (L4)."""
    return MIRRORED[text[0]] + text[1:] if text[:1] in MIRRORED else text


def _all_mirrored(texts: Sequence[str]) -> Sequence[str]:
    if isinstance(texts, str):
        return compiled(_MIRRORED_CHARACTER).sub(lambda match: MIRRORED[match[0]], texts)
    if not compiled(_MIRRORED_CHARACTER).search("".join(texts)):
        return texts
    return [mirrored(text) if text[:1] in MIRRORED else text for text in texts]


_MIRRORED_CHARACTER = f"[{re.escape(''.join(MIRRORED))}]"

ZWNJ, ZWJ = "\u200c", "\u200d"

MODES: dict[str, Mode] = {
    "inverse": Mode(FORMS, inverse),
    "kitty": Mode(Letters(join_letters, narrow=NARROW["kitty"]), kitty),
    # It joins presentation forms as if they were letters, so a ZWNJ that keeps them apart is sent.
    "konsole": Mode(Letters(join_letters, ZWNJ, NARROW["konsole"]), konsole),
    "logical": Mode(Letters(join_where_told), logical, aligns=True),
    "mlterm": Mode(Letters(join_where_told, narrow=NARROW["mlterm"], ligates=True), logical, aligns=True),
    "text": Mode(Letters(str, ZWNJ + ZWJ), logical),  # what goes into a pipe or a file
    "visual": Mode(FORMS, visual),
    # SCP of the specification "BiDi in Terminal Emulators": the direction of the paragraphs that follow.
    "vte": Mode(
        Letters(join_where_told, narrow=NARROW["vte"]), logical, ("\x1b[1 k", "\x1b[2 k"), "\x1b[0 k", aligns=True
    ),
}


def written(paragraph: str, mode: Mode, setting: Setting, width: int = 0) -> str:
    """The lines of `written_lines`, at once."""
    return "".join(written_lines(paragraph, mode, setting, width))


def written_lines(paragraph: str, mode: Mode, setting: Setting, width: int = 0) -> Iterator[str]:
    """A paragraph as it is sent to a terminal of that mode: lines of at most `width` cells, each with its line end.

    Right-to-left lines end at the column `width`, where the terminal itself does not align them.
    """
    setting = msgspec.structs.replace(setting, letters=mode.letters)
    for line in lay_out_lines(paragraph, width, setting, with_sources=False):
        indent = width - line.width if line.base and width and not mode.aligns else 0
        yield f"{mode.start[line.base]}{' ' * indent}{mode.write(line).text}\n"
