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
_WORDS = 3  # that two paragraphs have to open with, to be compared


def check(page: Page) -> Iterator[Violation]:
    """Each paragraph of the body that stood before."""
    blocks = [block for block in page.blocks(*TEXT) if len(block.text) >= SHORTEST]
    openings = [tuple(block.text.split(None, _WORDS)[:_WORDS]) for block in blocks]
    if len(set(openings)) == len(openings):  # nearly every page: no two open alike
        return
    seen: dict[str, int] = {}
    for block in blocks:
        text = " ".join(block.text.split())
        if text in seen:
            line = page.document.position(seen[text]).line
            yield Violation(*text_span(block), f"the same paragraph as in line {line}")
        elif text:
            seen[text] = block.span.start
