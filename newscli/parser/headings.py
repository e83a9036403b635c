"""Which heading a line stands under: of related stories, other lists, tags, comments; and whether the story ended."""

from collections.abc import Sequence

from newscli.parser.core import Core
from newscli.parser.lines import LineFacts
from newscli.parser.words import OF_SOURCES

# What headings head; a source line is one, in that all below it is not the story.
_KINDS = frozenset(("related_heading", *OF_SOURCES, "tags", "list_heading", "comments", "end"))
_BY_THEMSELVES = frozenset(("related_heading", "list_heading"))
_LAST = frozenset((*OF_SOURCES, "comments", "end"))
_ITEM = 6  # words of a heading and a title
_LONGEST = 70  # characters of a heading
_TERSE = 22  # characters of an item; two such below a heading make a list of tags
_ABOUT = "\u0639\u0646"  # "about", "from": many a title opens with it
_RESUMED = 2  # paragraphs after which the story has resumed


def headings(facts: Sequence[LineFacts], long: Sequence[bool], core: Core) -> tuple[list[str], list[int], list[str]]:
    """For each line: the heading above it and how many paragraphs lie between, lines since it, what ended the story.

    A Markdown heading that ends a list, and of which nothing else is known, is `unknown`.
    """
    if _KINDS.isdisjoint([line.cue for line in facts]):
        return [""] * len(facts), [0] * len(facts), [""] * len(facts)
    kinds, since, ends = [], [], []
    heading, at, crossed, rank, ended = "", 0, 0, 0, ""
    for number, line in enumerate(facts):
        kinds.append(f"{heading} {min(crossed, _RESUMED)}" if heading else "")
        since.append(number - at if heading else 0)
        ends.append(ended)
        if line.cue in _KINDS and not long[number] and (_is_heading(line) or _is_source(line)):
            headed = _headed(line)
            heading, at, crossed, rank = headed + manner_of(facts, number), number, 0, _section_rank(facts, number)
            if headed in _LAST and number >= core.start:
                ended = headed
        elif heading and 0 < line.rank <= rank:
            heading, at, crossed = "unknown", number, 0
        elif heading == "references" and line.bullet != facts[at + 1].bullet:
            heading = ""  # references end where their marks change
        elif long[number]:
            crossed += 1
            if crossed == _RESUMED and number < core.end - 1:
                heading = ""
    return kinds, since, ends


def _is_heading(line: LineFacts) -> bool:
    return line.size < _LONGEST and (line.whole_cue or line.end == "colon" or line.cue in _BY_THEMSELVES)


def _is_source(line: LineFacts) -> bool:
    """Whether a short line is a mark of the source, with its name behind it."""
    return line.cue in OF_SOURCES and line.size < _LONGEST and line.words[0] != _ABOUT


def _section_rank(facts: Sequence[LineFacts], number: int) -> int:
    """The rank of a Markdown heading, which one of the same rank or above ends; 0 if its items are headings too."""
    return 0 if any(line.rank for line in facts[number + 1 : number + 2]) else facts[number].rank


def _headed(line: LineFacts) -> str:
    """What a heading heads: where the sources stand on its own line, no list of references follows."""
    return "source" if line.cue == "references" and not line.whole_cue else line.cue


def manner_of(facts: Sequence[LineFacts], number: int) -> str:
    """` item` where a heading of stories has one behind it, and as a rule no other below; ` terse` where it heads tags.

    Tags are very short lines.
    """
    line = facts[number]
    if line.cue != "related_heading":
        return ""
    if not line.whole_cue and line.end != "colon" and len(line.words) >= _ITEM:
        return " item"
    return " terse" if all(below.size < _TERSE for below in facts[number + 1 : number + 3]) else ""
