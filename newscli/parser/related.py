"""Related stories: which of their titles, teasers, dates and image texts belong together."""

from collections.abc import Iterator, Sequence
from itertools import groupby

import msgspec

from newscli import dates
from newscli.agencies import credit_at_end
from newscli.article import Block, Label, RelatedStory, Section
from newscli.folding import copy_key
from newscli.language import direction_of
from newscli.markup import said_in
from newscli.parser.dumped import without_link_number
from newscli.profiles import Profile

_SENTENCE_ENDS = (".", "\u06d4", "\u2026", "...")
_LONGEST_TITLE = 140  # characters
_LONGEST_LATIN_TITLE = 60  # photo agencies' captions are in English, and longer
_LONGEST_DATE = 60
_FROM_LAST_DIGIT = 10  # to the end of a date: a calendar's or a zone's name
_DECORATION = " \t\u00a0\u200f\u200e*#\u2022\u25cf\u25aa+>|-\u2013\u00bb"


class _Item(msgspec.Struct, frozen=True, gc=False):
    sort: str  # "title", "teaser", "date" or "image"
    text: str


def related_of(blocks: Sequence[Block], profile: Profile) -> tuple[RelatedStory, ...]:
    """The stories that a page points to, in order, each once."""
    if Section.RELATED not in [block.section for block in blocks]:
        return ()
    stories: dict[str, RelatedStory] = {}
    content = (block for block in blocks if block.label is not Label.BLANK)
    for is_story, run in groupby(content, lambda block: block.section is Section.RELATED and not _is_heading(block)):
        for story in _stories([item for block in run for item in _items(block, profile)]) if is_story else ():
            key = copy_key(story.title or story.teaser or story.image_text or story.date or "")
            known = stories.get(key)
            stories[key] = story if known is None else _merged(known, story)
    return tuple(stories.values())


def glued_date(text: str) -> dates.Found | None:
    """The date that a related story's line ends with, with nothing but a mark, or nothing at all, before it."""
    if not any(map(str.isdecimal, text[-_FROM_LAST_DIGIT:])):
        return None
    tail = max(0, len(text) - _LONGEST_DATE)
    found = dates.find(text[tail:])
    if not found or found[-1].end != len(text.rstrip()) - tail or not found[-1].iso:
        return None
    start = tail + found[-1].start
    before = text[max(0, start - 2) : start]
    if start == 0 or (before.endswith(" ") and before[0] not in "-|\u2013\u2014:\u2022 "):
        return None
    return msgspec.structs.replace(found[-1], start=start, end=tail + found[-1].end)


def _is_heading(block: Block) -> bool:
    return block.label is Label.RELATED_HEADING


def _items(block: Block, profile: Profile) -> Iterator[_Item]:
    text = without_link_number(said_in(block.text).strip(_DECORATION))
    glued = glued_date(text) if block.label is Label.RELATED else None
    if glued:
        yield _item(block.label, text[: glued.start].rstrip(_DECORATION), profile)
        text = text[glued.start :]
    yield _item(Label.RELATED_DATE if glued else block.label, text, profile)


def _item(label: Label, text: str, profile: Profile) -> _Item:
    if label is Label.RELATED_DATE:
        return _Item("date", text)
    marker = profile.marker_of(text)
    if marker and marker.label in (Label.RELATED, Label.RELATED_HEADING) and text[marker.end :].strip(_DECORATION):
        return _Item("title", text[marker.end :].strip(_DECORATION))
    if credit_at_end(text) or (len(text) > _LONGEST_LATIN_TITLE and direction_of(text) == "ltr"):
        return _Item("image", text)
    long = len(text) > _LONGEST_TITLE or text.endswith(_SENTENCE_ENDS)
    return _Item("teaser" if long else "title", text)


def _stories(items: list[_Item]) -> Iterator[RelatedStory]:
    """A story opens where something comes that the one before it has, or that cannot follow what it ends with."""
    date_first = bool(items) and items[0].sort == "date" and items[-1].sort != "date"
    story: dict[str, str] = {}
    for item in items:
        opens = item.sort in story or (item.sort != "date" and not date_first and "date" in story)
        opens = opens or (item.sort == "image" and "title" in story) or (item.sort == "date" and date_first)
        opens = opens or (item.sort == "title" and "teaser" in story)
        if opens and not _is_copy(item, story):
            yield from _story(story)
            story = {}
        story.setdefault(item.sort, item.text)
    yield from _story(story)


def _is_copy(item: _Item, story: dict[str, str]) -> bool:
    """An image's text often repeats the title."""
    return "date" not in story and copy_key(item.text) == copy_key(story.get(item.sort, ""))


def _story(story: dict[str, str]) -> Iterator[RelatedStory]:
    if story:
        found = dates.find(story.get("date", ""))
        yield RelatedStory(story.get("title"), story.get("teaser"), found[0].iso if found else None, story.get("image"))


def _merged(one: RelatedStory, other: RelatedStory) -> RelatedStory:
    return RelatedStory(
        one.title or other.title,
        one.teaser or other.teaser,
        one.date or other.date,
        one.image_text or other.image_text,
    )
