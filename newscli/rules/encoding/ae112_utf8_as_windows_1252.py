"""UTF-8 that was read as windows-1252 or Latin-1: mojibake.

Each Arabic letter has become two Latin signs, the first of them one of \u00d8 \u00d9 \u00da \u00db. The fix undoes it;
it is given only where the way there and back is exact.

Fails:
    \u00d8\u00a7\u00d9\u201e\u00d8\u00ac\u00d8\u00b2\u00d9\u0160\u00d8\u00b1\u00d8\u00a9
Passes:
    \u0627\u0644\u062c\u0632\u064a\u0631\u0629
"""

import re
from collections.abc import Iterator

from newscli.rules.page import Page, Violation, replace

# What windows-1252 makes of the bytes 80 to BF; Latin-1 makes C1 controls of 80 to 9F.
_FOLLOWERS = (
    "\u0080-\u00bf\u20ac\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u017d"
    "\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u017e\u0178"
)
# Two or more characters of UTF-8 that start with D8-DB (Arabic), C2 or E2 80 (punctuation); spaces and ASCII between.
RUN = re.compile(
    f"(?:[\u00d8-\u00db\u00c2][{_FOLLOWERS}]|\u00e2[\u0080\u20ac][{_FOLLOWERS}])"
    f"(?:[ !-~]{{0,3}}(?:[\u00d8-\u00db\u00c2][{_FOLLOWERS}]|\u00e2[\u0080\u20ac][{_FOLLOWERS}]))+"
)


def check(page: Page) -> Iterator[Violation]:
    """Each run of misread letters; a fix where it turns into valid UTF-8."""
    for match in RUN.finditer(page.text):
        read = undo(match[0])
        message = "UTF-8 read as windows-1252" + (f": {read[:30]}" if read else "; cannot be undone exactly")
        yield Violation(*match.span(), message, replace(*match.span(), read) if read else None)


def undo(text: str) -> str | None:
    """The text as it was before, or None where its bytes are not UTF-8."""
    try:
        return str(b"".join(map(_byte, text)), "utf-8")
    except UnicodeError:
        return None


def _byte(char: str) -> bytes:
    """Latin-1 for what windows-1252 does not define, as web browsers do (WHATWG's index-windows-1252)."""
    try:
        return char.encode("cp1252")
    except UnicodeEncodeError:
        return char.encode("latin-1")
