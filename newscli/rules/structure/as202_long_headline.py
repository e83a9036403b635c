"""The headline is longer than readers and search engines take in.

More characters than `headline-characters` allows (160). A paragraph may have been taken for the headline, or the
headline and the paragraph below it run together.

Fails:
    a headline of 200 characters
Passes:
    \u0648\u0632\u064a\u0631 \u0627\u0644\u0632\u0631\u0627\u0639\u0629 \u064a\u0639\u0644\u0646 \
\u0634\u0631\u0627\u0621 \u0645\u062d\u0635\u0648\u0644 \u0627\u0644\u0642\u0645\u062d \u0643\u0644\u0647
"""

from collections.abc import Iterator

from newscli.article import Label
from newscli.rules.page import Page, Violation
from newscli.rules.structure.parts import text_span


def check(page: Page) -> Iterator[Violation]:
    """Each headline over the limit."""
    most = page.limits.headline_characters
    for block in page.blocks(Label.HEADLINE):
        start, end = text_span(block)
        if end - start > most:
            yield Violation(start, end, f"headline of {end - start} characters; at most {most}")
