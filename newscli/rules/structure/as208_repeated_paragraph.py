"""A paragraph stands twice in the body.

It was pasted twice, or a page's summary was taken in with its text.

Fails:
    the same paragraph of a hundred characters, two times
Passes:
    two different paragraphs
"""

from collections.abc import Iterator

from newscli.rules.page import Page, Violation
from newscli.rules.structure.parts import TEXT, text_span

# Shorter lines repeat for good reasons: a refrain, a name, "he said".
SHORTEST = 40


def check(page: Page) -> Iterator[Violation]:
    """Each paragraph of the body that stood before."""
    seen: dict[str, int] = {}
    for block in page.blocks(*TEXT):
        text = " ".join(block.text.split()) if len(block.text) >= SHORTEST else ""
        if text in seen:
            line = page.document.position(seen[text]).line
            yield Violation(*text_span(block), f"the same paragraph as in line {line}")
        elif text:
            seen[text] = block.span.start
