"""An HTML character reference left in the text.

The page's text was taken without decoding it, or was encoded twice. The fix decodes it; it is unsafe because the
decoded sign may begin a tag or be a control character.

Fails:
    \u0642\u0627\u0644 \u0627\u0644\u0648\u0632\u064a\u0631&nbsp;\u0623\u0645\u0633
Passes:
    \u0642\u0627\u0644 \u0627\u0644\u0648\u0632\u064a\u0631 \u0623\u0645\u0633
"""

import re
from collections.abc import Iterator

from newscli.rules.page import Page, Violation, replace

REFERENCE = re.compile("&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z]{2,8}[0-9]{0,2});")


def check(page: Page) -> Iterator[Violation]:
    """Each reference that stands for a character."""
    if page.markdown:  # which has them as a way to write a sign
        return
    from html import unescape  # its table of names costs a millisecond

    for match in REFERENCE.finditer(page.text):
        char = unescape(match[0])
        if char != match[0]:
            yield Violation(*match.span(), f"HTML character reference {match[0]}", replace(*match.span(), char))
