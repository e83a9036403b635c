"""Two things on one line: the credit at a caption's end, the date beside a byline, an agency's signature."""

from collections.abc import Callable

from newscli import dates
from newscli.agencies import agency_of, credit_at_end
from newscli.article import Label, Part
from newscli.document import Document
from newscli.parser.related import glued_date

_Found = tuple[Label, int, int]  # a part's label, and its place in the block's text


def parts_of(document: Document, label: Label, text: str, start: int) -> tuple[Part, ...]:
    """What stands inside a block and is something else, where that is certain."""
    look = _STANDS_IN.get(label)
    found = look(text) if look else None
    if found is None:
        return ()
    kind, first, last = found
    return (Part(kind, text[first:last], document.span(start + first, start + last)),)


def _date_beside(text: str) -> _Found | None:
    """The date beside a name or a button."""
    found = dates.find(text)
    if not found:
        return None
    first, last = found[0].start, found[-1].end
    return (Label.DATELINE, first, last) if any(map(str.isalpha, text[:first] + text[last:])) else None


def _credit_behind(text: str) -> _Found | None:
    """The credit at a caption's end."""
    credit = credit_at_end(text)
    return (Label.CREDIT, credit.start, credit.end) if credit and text[: credit.start].strip() else None


def _credit_or_date_behind(text: str) -> _Found | None:
    """A related story's credit, or the date that is glued to its title."""
    found = _credit_behind(text)
    if found:
        return found
    glued = glued_date(text)
    return (Label.RELATED_DATE, glued.start, glued.end) if glued else None


def _signature(text: str) -> _Found | None:
    """The agency that signs a paragraph in brackets: `(Reuters)`."""
    credit = credit_at_end(text) if text.rstrip().endswith(")") else None
    if credit is None or not text[: credit.start].strip():
        return None
    is_agency = agency_of(text[credit.start + 1 : credit.end - 1].strip())
    return (Label.SOURCE, credit.start, credit.end) if is_agency else None


_STANDS_IN: dict[Label, Callable[[str], _Found | None]] = {
    Label.BYLINE: _date_beside,
    Label.DATELINE: _date_beside,
    Label.CAPTION: _credit_behind,
    Label.RELATED: _credit_or_date_behind,
    Label.BODY: _signature,
}
