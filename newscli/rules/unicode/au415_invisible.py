"""A character that cannot be seen and that Arabic does not use.

Zero-width spaces, word joiners, byte order marks in the middle of a text, variation selectors, invisible operators and
tags come with text pasted from web pages, or hide something in it. Words with them inside are not found. The fix
removes them.

Fails:
    \u0642\u0627\u0644\u200b \u0627\u0644\u0648\u0632\u064a\u0631
Passes:
    \u0642\u0627\u0644 \u0627\u0644\u0648\u0632\u064a\u0631 \u2764\ufe0f
"""

import re
from collections.abc import Iterator

from newscli.rules.names import named_run
from newscli.rules.page import Page, Violation, replace

# After a symbol or a digit a variation selector chooses emoji or text, and tags spell a flag (UTS #51).
RUN = re.compile(
    "(?<![\u2000-\u32ff\U0001f000-\U0001faff0-9#*\u00a9\u00ae\ufe00-\ufe0f\U000e0000-\U000e007f])"
    "[\ufe00-\ufe0f\U000e0000-\U000e007f]+"
    "|[\u034f\u180b-\u180e\u200b\u2060-\u2065\u206a-\u206f\ufeff\U000e0100-\U000e01ef]+"
)


def check(page: Page) -> Iterator[Violation]:
    """Each run of invisible characters."""
    for match in RUN.finditer(page.text):
        yield Violation(*match.span(), f"invisible {named_run(match[0])}", replace(*match.span(), ""))
