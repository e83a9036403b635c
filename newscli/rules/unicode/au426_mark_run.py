"""Marks piled on one letter, or the same mark twice.

No Arabic letter bears more than three marks. A pile writes over the lines above and below, and costs programs that
normalise text a time that grows with its square. The same mark twice is a slip of the finger. The fix keeps the first
three different marks; it is unsafe because which were meant is a guess.

Fails:
    \u0642\u0627\u0644\u064e\u064e \u0627\u0644\u0648\u0632\u064a\u0631
Passes:
    \u0639\u0628\u062f \u0627\u0644\u0644\u0651\u064e\u0670\u0647
"""

import re
from collections.abc import Iterator

from newscli.rules.page import MARKS, Page, Violation, replace

MOST = 3
RUN = re.compile(f"[{MARKS}\u0300-\u036f]{{2,}}")


def check(page: Page) -> Iterator[Violation]:
    """Each run of more marks than a letter bears, or with one of them twice."""
    for match in RUN.finditer(page.text):
        distinct = "".join(dict.fromkeys(match[0]))
        if len(distinct) < len(match[0]) or len(distinct) > MOST:
            message = f"{len(match[0])} marks on one letter" + (", some twice" if len(distinct) < len(match[0]) else "")
            yield Violation(*match.span(), message, replace(*match.span(), distinct[:MOST]))
