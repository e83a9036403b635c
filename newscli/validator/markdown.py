"""Markdown articles: what each line is, and the text without Markdown's signs, every character in its place.

Rules read a text in which spaces stand for the signs, so that a finding's place is its place in the file and a fix
changes the file's own text. Headings, quotes, lists, emphasis and the marks that formats/md.py writes say what a line
is.
"""

import re
from collections.abc import Iterator

import msgspec

from newscli.article import Article, Label
from newscli.document import Document
from newscli.parser.assembly import assemble
from newscli.parser.labels import LineLabel
from newscli.profiles import load

_MARK = re.compile(r"\[//\]: # \((\w+)\)|:{3,}[ \t]*(?:\{[^}]*?\.(\w+)|(\w+))?.*")
_COMMENT = re.compile(r"[ \t]*<!--.*-->[ \t]*")
_PREFIX = re.compile(r"[ \t]*(?P<sign>#{1,6}|>|[-+*])[ \t]+")
_EMPHASIS = re.compile(r"(?P<stars>\*{1,2})(?!\*)[^*\s](?:.*[^*\s\\])?(?P=stars)[ \t]*")
_FIGURE = re.compile(r"\{\{<\s*figure\b[^`]*\bcaption=`([^`]*)`[^`]*>\}\}")
# Escapes, emphasis, and all of a link but its text.
_INLINE = re.compile(
    r"\\(?=[!-/:-@\[-`{-~])|\*{1,3}|!?\[(?=[^\[\]]{0,500}\]\()|\]\([^()\s]{0,2000}\)|<!-- newscli:.{0,200}?-->"
)
_FENCE = re.compile(r"---[ \t]*")


class Markdown(msgspec.Struct, frozen=True, gc=False):
    """An article, the document that rules read, and the offsets in it where a space stands for a sign."""

    article: Article
    document: Document
    signs: frozenset[int]


class _Line(msgspec.Struct, frozen=True, gc=False):
    label: Label
    signs: list[tuple[int, int]]  # characters of the line


def read_markdown(stored: Document) -> Markdown:
    """Read a Markdown file's document."""
    labels: list[LineLabel] = []
    text = list(stored.text)
    signs: set[int] = set()
    lines = [stored.text[line.start : line.end] for line in stored.lines]
    for line, own in zip(stored.lines, _labelled(lines), strict=True):
        labels.append(LineLabel(own.label, 1.0, "Markdown"))
        for start, end in own.signs:
            for offset in range(line.start + start, line.start + end):
                if "!" <= text[offset] <= "~":
                    text[offset] = " "
                    signs.add(offset)
    document = msgspec.structs.replace(stored, text="".join(text))
    return Markdown(assemble(document, labels, load("generic")), document, frozenset(signs))


def _labelled(lines: list[str]) -> Iterator[_Line]:
    body = _end_of_front_matter(lines)
    mark = Label.BODY
    for number, line in enumerate(lines):
        parting = _MARK.fullmatch(line)
        if number < body or not line.strip() or _COMMENT.fullmatch(line):
            yield _Line(Label.BLANK, [(0, len(line))])
        elif parting:
            name = parting[1] or parting[2] or parting[3]
            mark = Label(name) if name in {*Label} else Label.BODY
            yield _Line(Label.BLANK, [(0, len(line))])
        else:
            yield _content(line, mark)


def _end_of_front_matter(lines: list[str]) -> int:
    """The number of the line behind the front matter."""
    if not lines or not _FENCE.fullmatch(lines[0]):
        return 0
    return next((number + 1 for number, line in enumerate(lines) if number and _FENCE.fullmatch(line)), 0)


def _content(line: str, mark: Label) -> _Line:
    prefix = _PREFIX.match(line)
    start = prefix.end() if prefix else 0
    emphasis = _EMPHASIS.fullmatch(line, start)
    if figure := _FIGURE.fullmatch(line):
        return _Line(Label.CAPTION, [(0, figure.start(1)), (figure.end(1), len(line))])
    stars = len(emphasis["stars"]) if emphasis else 0
    label = _label(prefix["sign"] if prefix else "", stars, mark)
    inline = [match.span() for match in _INLINE.finditer(line, start)]
    return _Line(label, [(0, start), *inline])


def _label(sign: str, stars: int, mark: Label) -> Label:
    related = mark is Label.RELATED
    if sign.startswith("#"):
        if sign == "#" and mark is Label.BODY:
            return Label.HEADLINE
        return Label.RELATED_HEADING if related else Label.SUBHEAD
    if stars == 1 and (related or mark is Label.BODY):
        return Label.RELATED_DATE if related else Label.CAPTION
    if mark is not Label.BODY:
        return mark
    if stars:
        return Label.DECK
    return {">": Label.QUOTE, "": Label.BODY}.get(sign, Label.LIST)
