"""A control character in the text.

Terminals act on it: it can clear the screen, change the window's title or write to the clipboard. It comes from a
terminal's log, a damaged file, or somebody who wants it to act. The fix removes it and is unsafe: what followed an
ESCAPE stays in the text and has to be read.

Fails:
    \u0642\u0627\u0644 \u001b[2J\u0627\u0644\u0648\u0632\u064a\u0631
Passes:
    \u0642\u0627\u0644 \u0627\u0644\u0648\u0632\u064a\u0631
"""

import re
from collections.abc import Iterator

from newscli.rules.names import named_run
from newscli.rules.page import Page, Violation, replace

# C0 and C1, but TAB, LF and CR, and those that stand for a line end (AE111).
RUN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]+")


def check(page: Page) -> Iterator[Violation]:
    """Each run of control characters."""
    for match in RUN.finditer(page.text):
        yield Violation(*match.span(), f"control character {named_run(match[0])}", replace(*match.span(), ""))
