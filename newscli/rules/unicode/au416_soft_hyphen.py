"""A soft hyphen: a place where a Latin word may be broken.

Arabic words are not broken. It came with the page's layout, and the word with it inside is not found. The fix removes
it.

Fails:
    \u0627\u0644\u0648\u00ad\u0632\u064a\u0631
Passes:
    \u0627\u0644\u0648\u0632\u064a\u0631
"""

import re
from collections.abc import Iterator

from newscli.rules.page import Page, Violation, replace

RUN = re.compile("\u00ad+")


def check(page: Page) -> Iterator[Violation]:
    """Each run of soft hyphens."""
    for match in RUN.finditer(page.text):
        yield Violation(*match.span(), "soft hyphen", replace(*match.span(), ""))
