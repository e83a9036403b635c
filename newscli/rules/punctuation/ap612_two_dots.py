"""Two full stops in a row.

Neither a full stop nor an ellipsis. The fix puts U+2026 HORIZONTAL ELLIPSIS in; it is unsafe because it may be one
full stop too many. Off by default: some newspapers divide their headlines with two dots.

Fails:
    \u0642\u0627\u0644 \u0627\u0644\u0648\u0632\u064a\u0631.. \u062b\u0645 \u063a\u0627\u062f\u0631
Passes:
    \u0642\u0627\u0644 \u0627\u0644\u0648\u0632\u064a\u0631… \u062b\u0645 \u063a\u0627\u062f\u0631... \
\u0648\u0639\u0627\u062f
"""

import re
from collections.abc import Iterator

from newscli.rules.page import LETTERS, Page, Violation, matches

DOTS = re.compile(f'\\.\\.(?<=[{LETTERS}\u064b-\u0652 \u00bb")]..)(?![./])')


def check(page: Page) -> Iterator[Violation]:
    """Each pair of dots after a word."""
    return matches(page, DOTS, "two full stops", "\u2026")
