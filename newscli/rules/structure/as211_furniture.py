"""Part of the page that the article stood on was left in the file.

Menus, share buttons, most-read lists, tags and page clocks are not the article; programs that count words or search
will take them for it.

Fails:
    a line that reads "most read" under the source line
Passes:
    a file that ends with the source line
"""

from collections.abc import Iterator

from newscli.article import Label
from newscli.rules.page import TEXT, Page, Violation
from newscli.rules.structure.parts import text_span


def check(page: Page) -> Iterator[Violation]:
    """Each run of lines that belong to the page."""
    # Without a headline, what stands before the text may be it, not recognised.
    text = page.blocks(*TEXT)
    start_of_text = text[0].span.start if text and not page.blocks(Label.HEADLINE) else 0
    for block in page.blocks(Label.BOILERPLATE):
        if block.text.strip() and block.span.start >= start_of_text:
            start, end = text_span(block)
            lines = page.document.position(end).line - page.document.position(start).line + 1
            yield Violation(start, end, f"{lines} line{'s' * (lines > 1)} of the page, not of the article")
