"""Why a line was given its label, for a person: the first thing seen in it that speaks for the label."""

from collections.abc import Callable

from newscli.article import Label
from newscli.parser.lines import LineFacts
from newscli.parser.page import Place
from newscli.parser.wording import is_sentence
from newscli.parser.words import OF_SOURCES

_SHOWN = 40  # characters of the line that a reason shows
_SAME_WORDS = 3  # the class of Place.shared from which a line speaks of the story
_LIST = 2  # the class of Place.run from which short lines are many


def reason_for(label: Label, line: LineFacts, place: Place) -> str:
    """The first thing that holds of the line and speaks for its label."""
    return _REASONS[label](line, place) or "its place and shape, with what stands around it"


def _opening(line: LineFacts) -> str:
    """The marker that a line opens with, as the line has it."""
    return line.text[:_SHOWN].split(":")[0].strip()


def _headline(_: LineFacts, place: Place) -> str:
    if place.copy.endswith("+") or place.near == "last":
        return "repeats the headline"
    if place.title in ("best", "more") and place.shared >= _SAME_WORDS:
        return "its words are the story's words"
    return "stands above the first paragraph" if place.core.startswith("before") else ""


def _deck(_: LineFacts, place: Place) -> str:
    if place.alike:
        return "is said again in the body"
    return "stands apart between headline and body" if place.before or place.after else ""


def _byline(line: LineFacts, _: Place) -> str:
    if line.cue == "byline":
        return f"opens with a marker: {_opening(line)}"
    if line.agency or line.place or line.outlet:
        return "names a city, an agency or an outlet beside the story"
    return "a short line in parts, beside the story" if line.joint else ""


def _dateline(line: LineFacts, _: Place) -> str:
    if line.cue == "dateline":
        return f"opens with a marker: {_opening(line)}"
    return "holds a date or a time" if line.date else ""


def _caption(line: LineFacts, place: Place) -> str:
    if line.cue == "caption":
        return f"opens with a marker: {_opening(line)}"
    if line.tail in ("agency", "photo"):
        return f"ends with a credit: {line.text[max(line.text.rfind('('), line.text.rfind('[')) :][:_SHOWN]}"
    if line.tail.startswith("behind"):
        return "ends with an agency or a photo word"
    if place.foreign:
        return "in Latin letters on a page that is not"
    return "stands several times on the page, apart from the body" if place.copy else ""


def _credit(line: LineFacts, _: Place) -> str:
    if line.start == "copyright":
        return "opens with the copyright sign"
    if line.cue == "credit":
        return f"opens with a marker: {_opening(line)}"
    return "names a photo agency and nothing else" if line.agency else ""


def _body(line: LineFacts, place: Place) -> str:
    if line.end == "stop":
        return "a paragraph: long, with a full stop" if place.long else "a sentence with a full stop"
    if is_sentence(line.wording):
        return "worded as a sentence"
    if place.long:
        return "a paragraph by its length"
    return "" if " " in place.core else "a short line among paragraphs"


def _subhead(line: LineFacts, place: Place) -> str:
    if line.bullet:
        return "a short line with a mark before it, above a paragraph"
    return "a short line between paragraphs" if place.spot == "only" else ""


def _quote(line: LineFacts, _: Place) -> str:
    return "opens with a quotation mark" if line.start == "quote" else ""


def _list(line: LineFacts, _: Place) -> str:
    return "has a bullet or a number before it" if line.bullet else ""


def _source(line: LineFacts, place: Place) -> str:
    if line.cue in OF_SOURCES:
        return f"opens with a marker: {_opening(line)}"
    if place.heading.startswith("references"):
        return "stands below a heading of references"
    if line.joint == "initials":
        return "initials where the body ends"
    return "names an agency or an outlet where the body ends" if line.agency or line.outlet else ""


def _related_heading(line: LineFacts, _: Place) -> str:
    return f"a heading of related stories: {_opening(line)}" if line.cue == "related_heading" else ""


def _related(line: LineFacts, place: Place) -> str:
    if line.cue == "related_heading":
        return f"opens with a marker: {_opening(line)}"
    if place.heading.startswith("related_heading"):
        return "stands below a heading of related stories"
    return "shares few words with the story" if place.shared < _SAME_WORDS else ""


def _related_date(line: LineFacts, _: Place) -> str:
    return "a date among related stories" if line.date else ""


def _boilerplate(line: LineFacts, place: Place) -> str:
    if line.cue in ("web", "comments", "tags", "list_heading", "list_end", "end"):
        return f"a phrase of page furniture: {_opening(line)}"
    if place.heading.startswith(("list_heading", "tags", "comments")):
        return "stands below a heading of other lists"
    if place.run >= _LIST:
        return "a short line among many"
    if line.menu or line.web:
        return "words of menus and buttons"
    if line.script in ("signs", "latin"):
        return "signs or Latin letters, no sentence"
    return "comes after the story" if place.core.startswith("after") else ""


_REASONS: dict[Label, Callable[[LineFacts, Place], str]] = {
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
