"""The article's own dates, out of its dateline lines alone."""

from collections.abc import Iterable

import msgspec

from newscli import dates
from newscli.article import Block, Diagnostic
from newscli.document import Document


class Stated(msgspec.Struct, frozen=True, gc=False):
    """What a page's datelines state, in ISO 8601, and what could not be read."""

    published: str | None
    modified: str | None
    diagnostics: tuple[Diagnostic, ...]


def stated_dates(document: Document, blocks: Iterable[Block]) -> Stated:
    """When the article was published and updated. A date that is not said to be an update is the publication's."""
    published, modified = "", ""
    diagnostics = []
    for block in blocks:
        for found in dates.find(block.text):
            if found.problem:
                diagnostics.append(_diagnostic(document, block, found))
            if found.iso and found.kind == "modified":
                modified = _more_precise(modified, found.iso)
            elif found.iso:
                published = _more_precise(published, found.iso)
    return Stated(published or None, modified or None, tuple(diagnostics))


def _more_precise(known: str, other: str) -> str:
    """The date known, or the other where that says the same and more."""
    return other if other.startswith(known) else known


def _diagnostic(document: Document, block: Block, found: dates.Found) -> Diagnostic:
    start = block.span.start
    printed = " ".join(block.text[found.start : found.end].split())
    return Diagnostic(
        found.problem or "",
        f"{dates.PROBLEMS[found.problem or '']}: '{printed}'",
        document.span(start + found.start, start + found.end),
    )
