"""Why a line was given its label, for a person: the first thing seen in it that speaks for the label."""

from collections.abc import Callable, Sequence

from newscli.article import Label
from newscli.parser.lines import LineFacts
from newscli.parser.page import Place

Test = Callable[[LineFacts, Place], object]

_MARKED = "opens with a marker: {opening}"
_SHOWN = 40  # characters of the line that a reason shows

# For each label, what may be seen, the most telling first.
_SEEN: dict[Label, tuple[tuple[Test, str], ...]] = {
    Label.HEADLINE: (
        (lambda line, place: place.copy.endswith("+") or place.near == "last", "repeats the headline"),
        (lambda line, place: place.title in ("best", "more") and place.shared >= 2, "its words are the story's words"),
        (lambda line, place: place.core.startswith("before"), "stands above the first paragraph"),
    ),
    Label.DECK: (
        (lambda line, place: place.alike, "is said again in the body"),
        (lambda line, place: place.before or place.after, "stands apart between headline and body"),
    ),
    Label.BYLINE: (
        (lambda line, place: line.cue == "byline", _MARKED),
        (lambda line, place: line.agency or line.place or line.outlet, "names a city or an agency, beside the story"),
        (lambda line, place: line.joint in ("dash", "slash", "colon"), "a short line in parts, beside the story"),
    ),
    Label.DATELINE: ((lambda line, place: line.cue == "dateline", _MARKED), (lambda line, place: line.date, "holds a date or a time")),
    Label.CAPTION: (
        (lambda line, place: line.cue == "caption", _MARKED),
        (lambda line, place: line.bracketed in ("agency", "photo"), "ends with a credit: {ending}"),
        (lambda line, place: place.foreign, "in Latin letters on a page that is not"),
        (lambda line, place: place.copy, "stands {times} on the page, apart from the body"),
    ),
    Label.CREDIT: (
        (lambda line, place: line.start == "copyright", "opens with the copyright sign"),
        (lambda line, place: line.cue == "credit", _MARKED),
        (lambda line, place: line.agency, "names a photo agency and nothing else"),
    ),
    Label.BODY: (
        (lambda line, place: place.long and line.end == "stop", "a paragraph: long, with a full stop"),
        (lambda line, place: place.long, "a paragraph by its length"),
        (lambda line, place: line.end == "stop", "a sentence with a full stop"),
        (lambda line, place: place.core in ("inside", "first", "second", "last"), "a short line among paragraphs"),
    ),
    Label.SUBHEAD: (
        (lambda line, place: line.bullet, "a short line with a mark before it, above a paragraph"),
        (lambda line, place: place.spot == "only", "a short line between paragraphs"),
    ),
    Label.QUOTE: ((lambda line, place: line.quoted, "in quotation marks from end to end"),),
    Label.LIST: ((lambda line, place: line.bullet, "has a bullet or a number before it"),),
    Label.SOURCE: (
        (lambda line, place: line.cue == "source", _MARKED),
        (lambda line, place: line.agency or line.outlet, "names an agency or an outlet where the body ends"),
    ),
    Label.RELATED_HEADING: ((lambda line, place: line.cue == "related_heading", "a heading of related stories"),),
    Label.RELATED: (
        (lambda line, place: line.cue == "related_heading", _MARKED),
        (lambda line, place: place.heading.startswith("related_heading"), "stands below a heading of related stories"),
        (lambda line, place: place.shared < 2, "shares few words with the story"),
    ),
    Label.RELATED_DATE: ((lambda line, place: line.date, "a date among related stories"),),
    Label.BOILERPLATE: (
        (lambda line, place: line.cue in ("web", "comments", "tags", "list_heading", "end"), "a phrase of page furniture: {opening}"),
        (lambda line, place: place.heading.startswith(("list_heading", "tags", "comments")), "stands below a heading of other lists"),
        (lambda line, place: place.run >= 2, "a short line among many"),
        (lambda line, place: line.menu or line.web, "words of menus and buttons"),
        (lambda line, place: line.script == "signs" or line.link, "signs or an address, no sentence"),
        (lambda line, place: place.core.startswith("after"), "comes after the story"),
    ),
}

_ELSE = "its place and shape, with what stands around it"


def reason_for(label: Label, facts: Sequence[LineFacts], places: Sequence[Place], at: int) -> str:
    """The first thing that holds of the line and speaks for the label."""
    line, place = facts[at], places[at]
    for test, text in _SEEN[label]:
        if test(line, place):
            return _filled(text, line, place) if "{" in text else text
    return _ELSE


def _filled(text: str, line: LineFacts, place: Place) -> str:
    shown = line.text[:_SHOWN].split(":")[0]
    ending = line.text[line.text.rfind("(") :][:_SHOWN]
    return text.format(opening=shown, ending=ending, times="twice" if place.copy.startswith("2") else "several times")
