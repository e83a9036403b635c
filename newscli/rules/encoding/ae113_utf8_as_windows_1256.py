"""UTF-8 that was read as windows-1256: mojibake.

Each Arabic letter has become two signs, the first of them one of \u0637 \u0638 \u0639 \u063a. The fix undoes it; it is
given only where the way there and back is exact.

Fails:
    \u0637§\u0638„\u0637¬\u0637²\u0638\u0679\u0637±\u0637©
Passes:
    \u0627\u0644\u062c\u0632\u064a\u0631\u0629
"""

import re
from collections.abc import Iterator

from newscli.rules.page import Page, Violation, replace

# What windows-1256 makes of the bytes 80 to BF.
_FOLLOWERS = bytes(range(0x80, 0xC0)).decode("cp1256")
_PAIR = f"[\u0637\u0638\u0639\u063a][{re.escape(_FOLLOWERS)}]"
# Two or more pairs; between them ASCII, or punctuation that took three bytes.
RUN = re.compile(f"{_PAIR}(?:(?:[ -~]|\u00e2[{re.escape(_FOLLOWERS)}]{{2}}){{0,3}}{_PAIR})+")

# Followers that Arabic text does not have by itself; any word of some length has one.
RARE = re.compile("[\u00a7-\u00a9\u00ac\u00ae-\u00b9\u2020\u2021\u201a\u0192\u201e\u02c6\u2030]")


def check(page: Page) -> Iterator[Violation]:
    """Each run of misread letters; a fix where it turns into valid UTF-8."""
    for match in RUN.finditer(page.text):
        if not RARE.search(match[0]):
            continue
        read = undo(match[0])
        message = "UTF-8 read as windows-1256" + (f": {read[:30]}" if read else "; cannot be undone exactly")
        yield Violation(*match.span(), message, replace(*match.span(), read) if read else None)


def undo(text: str) -> str | None:
    """The text as it was before, or None where its bytes are not UTF-8."""
    try:
        return text.encode("cp1256").decode("utf-8")
    except UnicodeError:
        return None
