"""Text to Markdown that every reader gives back as the same text.

A backslash stands before each character that a flavour would take as markup. White space that a reader would drop is
written as a character reference, and so are bidi controls that could turn a line of the file around.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from newscli.chars import EMBEDDINGS, ISOLATES, POP_DIRECTIONAL_FORMATTING, POP_DIRECTIONAL_ISOLATE


class Flavor(NamedTuple):
    """What a flavour takes as markup: anywhere in a line, at the start of one, and whether it folds runs of blanks."""

    anywhere: re.Pattern[str]
    at_start: re.Pattern[str]
    folds_blanks: bool = False


# CommonMark 0.31: code spans, emphasis, links, raw HTML, autolinks; `~` and `|` for all that take tables and
# strikethrough. An ampersand only where it could open a character reference.
_COMMONMARK = r"[\\`*_\[\]<~|]|&(?=[#A-Za-z])"
# GFM's autolinks of bare addresses, emoji names, and mathematics.
_GFM = _COMMONMARK + r"|\$|:(?=//)|(?<=\bwww)\.|:(?=[A-Za-z+][\w+-]*:)"
# Quotes, dashes and ellipses that a typographer would replace.
_TYPOGRAPHY = r"""|["'>]|-(?=-)|(?<=-)-|(?<=\.)\."""

# Headings, quotes, lists, thematic breaks, setext underlines, definition lists: at the start of a line.
_BLOCKS = r"[#>+=:-]|\d+(?=[.)])"
# Pandoc also numbers with letters, Roman numerals, a hash sign, and in brackets.
_PANDOC_BLOCKS = _BLOCKS + r"|\(?(?:[A-Za-z]+|\d+|\#)(?=[.)])|%"

FLAVORS = {
    "commonmark": Flavor(re.compile(_COMMONMARK), re.compile(_BLOCKS, re.ASCII)),
    "gfm": Flavor(re.compile(_GFM, re.ASCII), re.compile(_BLOCKS, re.ASCII)),
    # `{` opens a shortcode, `@` a linkified e-mail address.
    "hugo": Flavor(re.compile(_GFM + _TYPOGRAPHY + r"|[{@]", re.ASCII), re.compile(_BLOCKS, re.ASCII)),
    # Tags, comments, highlights, block names.
    "obsidian": Flavor(
        re.compile(_GFM + r"|[#^]|%(?=%)|(?<=%)%|=(?==)|(?<==)=", re.ASCII), re.compile(_BLOCKS, re.ASCII)
    ),
    # Attributes, citations, super- and subscripts, mathematics; a full stop after a Latin word could be an
    # abbreviation's, whose blank Pandoc makes unbreakable.
    "pandoc": Flavor(
        re.compile(_COMMONMARK + _TYPOGRAPHY + r"|[{}@^$]|(?<=[A-Za-z0-9])\.(?=[ \t\xa0])", re.ASCII),
        re.compile(_PANDOC_BLOCKS, re.ASCII),
        folds_blanks=True,
    ),
}

_BIDI = re.compile(
    "[" + "".join(sorted(EMBEDDINGS | ISOLATES)) + POP_DIRECTIONAL_FORMATTING + POP_DIRECTIONAL_ISOLATE + "]"
)
# Pandoc folds runs of blanks and TABs, and takes even an escaped `[x]` before a blank for a task's box.
_BLANKS = re.compile(r"(?<=[ \t])[ \t]+|\t|(?<=^\\\[[ xX]\\\])[ ]")


def escape_line(line: str, flavor: Flavor) -> str:
    """One line of text as the source of a paragraph's line."""
    body = line.strip()
    if not body:
        return _references(line)
    lead = line[: len(line) - len(line.lstrip())]
    trail = line[len(line.rstrip()) :]
    start = flavor.at_start.match(body)
    escaped = flavor.anywhere.sub(r"\\\g<0>", body)
    if start:
        escaped = _escape_start(start.end(), escaped)
    if flavor.folds_blanks:
        escaped = _BLANKS.sub(_each_reference, escaped)
    return _references(lead) + _BIDI.sub(_each_reference, escaped) + _references(trail)


def escape_heading(line: str, flavor: Flavor) -> str:
    """One line of text as the source of a heading, whose number signs at the end would be dropped."""
    escaped = escape_line(line, flavor)
    return f"{escaped[:-1]}\\#" if escaped.endswith("#") and not escaped.endswith("\\#") else escaped


def escape_lines(lines: list[str], escape: Callable[[str], str], prefix: str = "") -> str:
    """Lines as one paragraph with hard line breaks, each after a prefix."""
    return "\\\n".join([prefix + escape(line) for line in lines])


def _escape_start(length: int, escaped: str) -> str:
    """A backslash before what would open a block: the sign itself, or the delimiter behind a list's number."""
    # A number, and a bracket before it, are as long in the escaped text.
    place = length if escaped[length - 1].isalnum() else 0
    return escaped if escaped[place] == "\\" else f"{escaped[:place]}\\{escaped[place:]}"


def _references(blanks: str) -> str:
    return "".join([f"&#{ord(char)};" for char in blanks])


def _each_reference(match: re.Match[str]) -> str:
    return _references(match[0])
