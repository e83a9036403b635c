"""A bidirectional override: what is shown is not what is stored.

U+202D and U+202E force every letter, digit and sign after them into one direction, so that a quotation can be shown as
its opposite (Trojan Source, CVE-2021-42574). No news text needs one. The fix removes it and is unsafe: the words then
stand as they are stored, which may not be what was meant.

Fails:
    \u0642\u0627\u0644 \u202e\u0627\u0644\u0648\u0632\u064a\u0631\u202c
Passes:
    \u0642\u0627\u0644 \u0627\u0644\u0648\u0632\u064a\u0631
"""

import re
from collections.abc import Iterator

from newscli.rules.names import named
from newscli.rules.page import Page, Violation, replace

OVERRIDE = re.compile("[\u202d\u202e]")


def check(page: Page) -> Iterator[Violation]:
    """Each override."""
    for match in OVERRIDE.finditer(page.text):
        yield Violation(*match.span(), f"bidirectional override {named(match[0])}", replace(*match.span(), ""))
