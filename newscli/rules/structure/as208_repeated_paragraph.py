"""A paragraph stands twice in the body.

It was pasted twice, or a page's summary was taken in with its text.

Fails:
    the same paragraph of a hundred characters, two times
Passes:
    two different paragraphs
"""

from collections.abc import Iterator

from newscli.rules.page import TEXT, Page, Violation
from newscli.rules.structure.parts import text_span

# Shorter lines repeat for good reasons: a refrain, a name, "he said".
SHORTEST = 40


def check(page: Page) -> Iterator[Violation]:
    """Each paragraph of the body that stood before."""
    seen: dict[str, int] = {}
    for block in page.blocks(*TEXT):
        if len(block.text) < SHORTEST:
            continue
        text = " ".join(block.text.split())
        if text in seen:
            line = page.document.position(seen[text]).line
            yield Violation(*text_span(block), f"the same paragraph as in line {line}")
        elif text:
            seen[text] = block.span.start
