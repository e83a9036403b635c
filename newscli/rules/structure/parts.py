"""Questions that several rules ask about an article's parts."""

from collections.abc import Iterator

from newscli.article import Block, Label
from newscli.rules.page import TEXT, Page

_LONGEST_HEADLINE = 160  # characters
_ENDS = (".", ":", "\u06d4", '."', ".\u00bb", ".)")


def has_text(page: Page) -> bool:
    """Whether the article has a body."""
    return any(block.label in TEXT for block in page.article.blocks)


def with_next(blocks: list[Block]) -> Iterator[tuple[Block, Label | None]]:
    """Each block with the label of the one behind it; None behind the last."""
    labels = [block.label for block in blocks]
    return zip(blocks, [*labels[1:], None], strict=False)


def is_paragraph(block: Block) -> bool:
    """Whether a block is so long, or ends so, that it can be no headline."""
    text = block.text.rstrip()
    return len(text) > _LONGEST_HEADLINE or (text.endswith(_ENDS) and not text.endswith(".."))


def place_of(text: str, block: Block) -> tuple[int, int]:
    """Where a text that was read from a block stands in the document; the whole block where it was put together."""
    at = block.text.find(text)
    return (block.span.start + at, block.span.start + at + len(text)) if at >= 0 else text_span(block)


def text_span(block: Block) -> tuple[int, int]:
    """Where a block's text stands in the document, without white space at its ends (characters)."""
    start = block.span.start + len(block.text) - len(block.text.lstrip())
    return start, start + len(block.text.strip())
