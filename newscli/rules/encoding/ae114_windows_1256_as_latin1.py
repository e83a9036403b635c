"""windows-1256 that was read as Latin-1 or windows-1252: mojibake.

Each Arabic letter has become one accented Latin letter. The fix undoes it; it is given only where the way there and
back is exact.

Fails:
    \u00c7\u00e1\u00cc\u00d2\u00ed\u00d1\u00c9 \u00e4\u00ca
Passes:
    \u0627\u0644\u062c\u0632\u064a\u0631\u0629 \u0646\u062a
"""

import re
from collections.abc import Iterator

from newscli.rules.page import Page, Violation, replace

# Words of accented letters alone; one of them has four in a row, which no Latin word has.
_LETTERS = "[\u00c0-\u00ff\u0152\u0153\u0192\u02c6]"
RUN = re.compile(f"{_LETTERS}+(?:[ .,:()]{{1,2}}{_LETTERS}+)*")
WORD = re.compile(f"{_LETTERS}{{4}}")
LEAST_DIFFERENT = 3
# Arabic's commonest letters make up most of any text.
COMMON = frozenset(
    "\u0627\u0644\u064a\u0645\u0648\u0646\u0631\u062a\u0628\u0629\u0639\u062f\u0633\u0641\u0647\u0643\u0642\u062d\u0623"
)
LEAST_SHARE = 0.6


def check(page: Page) -> Iterator[Violation]:
    """Each run of misread words that reads as Arabic; a fix where it is exact."""
    for match in RUN.finditer(page.text):
        read = undo(match[0]) if WORD.search(match[0]) else None
        if read:
            message = f"windows-1256 read as Latin-1: {read[:30]}"
            yield Violation(*match.span(), message, replace(*match.span(), read))


def undo(text: str) -> str | None:
    """The text as it was before, or None where that does not read as Arabic."""
    try:
        read = text.encode("cp1252").decode("cp1256")
    except UnicodeError:
        return None
    letters = [char for char in read if char.isalpha()]
    common = sum(char in COMMON for char in letters)
    return read if common >= LEAST_SHARE * len(letters) and len(set(letters)) >= LEAST_DIFFERENT else None
