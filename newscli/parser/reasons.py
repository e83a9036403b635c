"""Why a line was given its label, for a person: the first thing seen in it that speaks for the label."""

from collections.abc import Callable

import msgspec

from newscli.article import Label
from newscli.parser.lines import LineFacts
from newscli.parser.page import Place

_SHOWN = 40  # characters of the line that a reason shows
_SAME_WORDS = 3  # the class of Place.shared from which a line speaks of the story
_LIST = 2  # the class of Place.run from which short lines are many


class Seen(msgspec.Struct, frozen=True, gc=False):
    """A line, and what stands around it."""

    line: LineFacts
    place: Place

    def opens(self, cue: str) -> bool:
        """Whether the line opens with a marker of that kind."""
        return self.line.cue == cue

    @property
    def opening(self) -> str:
        """The marker, as the line has it."""
        return self.line.text[:_SHOWN].split(":")[0].strip()


def reason_for(label: Label, line: LineFacts, place: Place) -> str:
    """The first thing that holds of the line and speaks for its label."""
    return _REASONS[label](Seen(line, place)) or "its place and shape, with what stands around it"


def _headline(seen: Seen) -> str:
    if seen.place.copy.endswith("+") or seen.place.near == "last":
        return "repeats the headline"
    if seen.place.title in ("best", "more") and seen.place.shared >= _SAME_WORDS:
        return "its words are the story's words"
    return "stands above the first paragraph" if seen.place.core.startswith("before") else ""


def _deck(seen: Seen) -> str:
    if seen.place.alike:
        return "is said again in the body"
    return "stands apart between headline and body" if seen.place.before or seen.place.after else ""


def _byline(seen: Seen) -> str:
    if seen.opens("byline"):
        return f"opens with a marker: {seen.opening}"
    if seen.line.agency or seen.line.place or seen.line.outlet:
        return "names a city, an agency or an outlet beside the story"
    return "a short line in parts, beside the story" if seen.line.joint else ""


def _dateline(seen: Seen) -> str:
    if seen.opens("dateline"):
        return f"opens with a marker: {seen.opening}"
    return "holds a date or a time" if seen.line.date else ""


def _caption(seen: Seen) -> str:
    if seen.opens("caption"):
        return f"opens with a marker: {seen.opening}"
    if seen.line.bracketed in ("agency", "photo"):
        return f"ends with a credit: {seen.line.text[seen.line.text.rfind('(') :][:_SHOWN]}"
    if seen.place.foreign:
        return "in Latin letters on a page that is not"
    return "stands several times on the page, apart from the body" if seen.place.copy else ""


def _credit(seen: Seen) -> str:
    if seen.line.start == "copyright":
        return "opens with the copyright sign"
    if seen.opens("credit"):
        return f"opens with a marker: {seen.opening}"
    return "names a photo agency and nothing else" if seen.line.agency else ""


def _body(seen: Seen) -> str:
    if seen.place.long:
        return "a paragraph: long, with a full stop" if seen.line.end == "stop" else "a paragraph by its length"
    if seen.line.end == "stop":
        return "a sentence with a full stop"
    return "" if " " in seen.place.core else "a short line among paragraphs"


def _subhead(seen: Seen) -> str:
    if seen.line.bullet:
        return "a short line with a mark before it, above a paragraph"
    return "a short line between paragraphs" if seen.place.spot == "only" else ""


def _quote(seen: Seen) -> str:
    return "opens with a quotation mark" if seen.line.start == "quote" else ""


def _list(seen: Seen) -> str:
    return "has a bullet or a number before it" if seen.line.bullet else ""


def _source(seen: Seen) -> str:
    if seen.opens("source"):
        return f"opens with a marker: {seen.opening}"
    return "names an agency or an outlet where the body ends" if seen.line.agency or seen.line.outlet else ""


def _related_heading(seen: Seen) -> str:
    return f"a heading of related stories: {seen.opening}" if seen.opens("related_heading") else ""


def _related(seen: Seen) -> str:
    if seen.opens("related_heading"):
        return f"opens with a marker: {seen.opening}"
    if seen.place.heading.startswith("related_heading"):
        return "stands below a heading of related stories"
    return "shares few words with the story" if seen.place.shared < _SAME_WORDS else ""


def _related_date(seen: Seen) -> str:
    return "a date among related stories" if seen.line.date else ""


def _boilerplate(seen: Seen) -> str:
    line, place = seen.line, seen.place
    if line.cue in ("web", "comments", "tags", "list_heading", "end"):
        return f"a phrase of page furniture: {seen.opening}"
    if place.heading.startswith(("list_heading", "tags", "comments")):
        return "stands below a heading of other lists"
    if place.run >= _LIST:
        return "a short line among many"
    if line.menu or line.web:
        return "words of menus and buttons"
    if line.script in ("signs", "latin"):
        return "signs or Latin letters, no sentence"
    return "comes after the story" if place.core.startswith("after") else ""


_REASONS: dict[Label, Callable[[Seen], str]] = {
    Label.HEADLINE: _headline,
    Label.DECK: _deck,
    Label.BYLINE: _byline,
    Label.DATELINE: _dateline,
    Label.CAPTION: _caption,
    Label.CREDIT: _credit,
    Label.BODY: _body,
    Label.SUBHEAD: _subhead,
    Label.QUOTE: _quote,
    Label.LIST: _list,
    Label.SOURCE: _source,
    Label.RELATED_HEADING: _related_heading,
    Label.RELATED: _related,
    Label.RELATED_DATE: _related_date,
    Label.BOILERPLATE: _boilerplate,
}
