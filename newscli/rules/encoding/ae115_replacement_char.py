"""U+FFFD REPLACEMENT CHARACTER: a letter that a decoder gave up on.

What stood there is lost. Read the file's original again, in its own encoding.

Fails:
    \u0627\u0644\u062c\u0632\ufffd\u0631\u0629
Passes:
    \u0627\u0644\u062c\u0632\u064a\u0631\u0629
"""

import re
from collections.abc import Iterator

from newscli.rules.page import Page, Violation

RUN = re.compile("\ufffd+")


def check(page: Page) -> Iterator[Violation]:
    """Each run of replacement characters."""
    for match in RUN.finditer(page.text):
        lost = f"{len(match[0])} letters were" if len(match[0]) > 1 else "a letter was"
        yield Violation(*match.span(), f"{lost} lost in decoding (U+FFFD)")
