"""A JSON or JavaScript escape left in the text.

The text was taken out of a program's data without decoding it. The fix puts the letter in its place; it is unsafe
because an article may be about such escapes.

Fails:
    \u005cu0642\u005cu0627\u005cu0644
Passes:
    \u0642\u0627\u0644
"""

import re
from collections.abc import Iterator

from newscli.rules.page import Page, Violation, replace

RUN = re.compile(r"(?:\\u[0-9A-Fa-f]{4})+")


def check(page: Page) -> Iterator[Violation]:
    """Each run of escapes."""
    for match in RUN.finditer(page.text):
        units = bytes.fromhex(match[0].replace("\\u", ""))
        message = f"JSON escape in the text: {match[0][:12]}"
        try:
            yield Violation(*match.span(), message, replace(*match.span(), str(units, "utf-16-be")))
        except UnicodeDecodeError:  # half of a pair
            yield Violation(*match.span(), message)
