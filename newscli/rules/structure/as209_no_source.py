"""The article does not say where it comes from.

No source line, no agency's signature, no agency in its byline. Off by default: most newspapers print none.

Fails:
    a headline and a paragraph
Passes:
    a headline, a paragraph and a line that names the source
"""

from collections.abc import Iterator

from newscli.rules.page import TEXT, Page, Violation
from newscli.rules.structure.parts import text_span


def check(page: Page) -> Iterator[Violation]:
    """The end of a body that no source follows."""
    body = page.blocks(*TEXT)
    if body and not page.article.sources:
        end = text_span(body[-1])[1]
        yield Violation(end, end, "no source named")
