"""A directional mark inside a word.

Between two Arabic letters a left-to-right, right-to-left or Arabic letter mark does nothing that can be seen, and the
word is not found any more. The fix removes it; in Persian and Urdu, where a non-joiner was meant, there is none.

Fails:
    \u0627\u0644\u0648\u200f\u0632\u064a\u0631
Passes:
    \u0627\u0644\u0648\u0632\u064a\u0631 \u0642\u0627\u0644\u200f: \u0646\u0639\u0645
"""

import re
from collections.abc import Iterator

from newscli.rules.names import named_run
from newscli.rules.page import LETTERS, MARKS, Page, Violation, replace

RUN = re.compile(f"(?<=[{LETTERS}{MARKS}])[\u200e\u200f\u061c]+(?=[{LETTERS}])")


def check(page: Page) -> Iterator[Violation]:
    """Each run of marks between two letters."""
    for match in RUN.finditer(page.text):
        is_arabic = page.article.language in {"ar", None}
        fix = replace(*match.span(), "") if is_arabic else None
        yield Violation(*match.span(), f"{named_run(match[0])} inside a word", fix)
