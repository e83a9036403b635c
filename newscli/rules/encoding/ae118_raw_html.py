"""An HTML tag or comment left in the text.

The page's text was taken with its markup. A program that puts the article into a web page may run it.

Fails:
    \u0642\u0627\u0644 <b>\u0627\u0644\u0648\u0632\u064a\u0631</b>
Passes:
    \u0642\u0627\u0644 \u0627\u0644\u0648\u0632\u064a\u0631
"""

import re
from collections.abc import Iterator

from newscli.rules.page import Page, Violation

# A tag's name must follow; addresses in angle brackets are no tags.
TAG = re.compile(r"<(?:/?[A-Za-z](?!\w{0,10}://)(?![^\s<>@]{0,60}@)[^<>]{0,300}>?|!--(?! newscli:)|![A-Za-z])")


def check(page: Page) -> Iterator[Violation]:
    """Each tag, comment or declaration."""
    for match in TAG.finditer(page.text):
        yield Violation(*match.span(), "HTML markup in the text")
