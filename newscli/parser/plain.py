"""What stands in a line beside its words: markup of HTML and Markdown, characters that are not seen, vowel marks.

Lines are labelled without all of that, since a page says the same with it; the article keeps it.
"""

import re
from collections.abc import Sequence
from unicodedata import normalize

from newscli.chars import BIDI_CONTROLS, BYTE_ORDER_MARK
from newscli.markup import without_markup
from newscli.parser.dumped import without_link_numbers

# Soft hyphens, spaces and joiners without width, marks of direction; the non-joiner is a letter's shape.
_UNSEEN = "".join(sorted(BIDI_CONTROLS)) + BYTE_ORDER_MARK + "\u00ad\u200b\u2060-\u2065"
_UNSEEN_RUN = re.compile(f"[{_UNSEEN}]+")
_HAMZAS = "\u0653-\u0655"  # madda and hamza as marks of their own
_SUSPECT = re.compile(rf"[{_UNSEEN}{_HAMZAS}&<\]\\]")
_SIGNS = ("  ", "**", "\n_")
_BLANK_RUN = re.compile(r"(?<=\S)  +(?=\S)")
_VOWELS = re.compile("[\u064b-\u0652\u0670]")
_OFTEN = "\u064e\u064f\u0650\u0652"  # fatha, damma, kasra, sukun: what is on letters of a page that is vocalised
_VOCALISED = 1 / 8  # of a page's first characters; a few stand on most pages
_HEAD = 4000


def plain(lines: Sequence[str]) -> Sequence[str]:
    """The lines with nothing but their words, one space between them; a line without words is empty."""
    lines = without_link_numbers(lines)
    page = "\n".join(lines)
    head = page[:_HEAD]
    if sum(map(head.count, _OFTEN)) > _VOCALISED * len(head):
        lines = [_VOWELS.sub("", line) for line in lines]
    if page.startswith(">") and all(line.startswith(">") for line in lines if line.strip()):  # a mail that is quoted
        lines = [line[1:] for line in lines]
    if not _SUSPECT.search(page) and not any(sign in page for sign in _SIGNS):
        return lines
    return [_plain(line) if _SUSPECT.search(line) or _has_signs(line.strip()) else line for line in lines]


def _has_signs(text: str) -> bool:
    return "  " in text or "**" in text or text[:1] == "_"


def _plain(line: str) -> str:
    seen = _UNSEEN_RUN.sub("", line)
    said = seen.lstrip()
    words = normalize("NFC", without_markup(said)).strip()
    return seen[: len(seen) - len(said)] + _BLANK_RUN.sub(" ", words) if words else ""
