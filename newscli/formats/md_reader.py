"""Markdown to labelled lines: what md.py writes, and any other Markdown as well as it can be told.

Headings, quotes, lists and emphasis say what a paragraph is; under a link definition `[//]: # (source)`, or in a
fenced div `::: {.source}`, that says it.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from newscli.article import Label
from newscli.document import LINE_END, Document, decode
from newscli.formats import frontmatter
from newscli.formats.md import PANDOC_COMMENT

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

# A line that parts the file: a mark of ours, or the opening or closing line of a fenced div.
_PARTING = re.compile(r"^(?:\[//\]: # \((?P<mark>\w+)\)|:{3,}[ \t]*(?P<div>.*))$", re.MULTILINE)
_CLASS = re.compile(r"\{[^}]*?\.(\w+)|^(\w+)")
_FIGURE = re.compile(r"\{\{<\s*figure\b[^`]*\bcaption=`(?P<caption>[^`]*)`[^`]*>\}\}", re.DOTALL)

_H1 = re.compile(r"^(?:# |=+[ \t]*$)", re.MULTILINE)

# What a heading is, and a paragraph in emphasis, where the mark alone does not say it.
_HEADINGS = {Label.BODY: Label.SUBHEAD, Label.RELATED: Label.RELATED_HEADING}
_EMPHASISED = {Label.RELATED: Label.RELATED_DATE}


class Paragraph(NamedTuple):
    """A paragraph, and what it is."""

    label: Label
    text: str


class Labelled(NamedTuple):
    """What a Markdown file says: its text, a label for each of its lines, and the front matter's fields."""

    document: Document
    labels: list[Label]
    fields: dict[str, Any]


def read(data: bytes, path: str) -> Labelled:
    """Read a Markdown file. Raises InputError where it cannot be decoded, or its front matter is no YAML."""
    text = LINE_END.sub("\n", decode(data, path=path).text)
    fields, raw, rest = frontmatter.split(text, path)
    own = fields.pop("params", None)
    fields |= own if isinstance(own, dict) else {}
    if raw.startswith(f"# {PANDOC_COMMENT}\n"):
        fields = {key: _plain(value) for key, value in fields.items()}
    paragraphs = list(_paragraphs(rest))
    title = fields.get("title")
    if isinstance(title, str) and title.strip() and not _H1.search(rest):
        paragraphs.insert(0, Paragraph(Label.HEADLINE, _one_paragraph(title)))
    return _labelled(paragraphs, fields, path)


def _labelled(paragraphs: list[Paragraph], fields: dict[str, Any], path: str) -> Labelled:
    """The paragraphs as a document, a blank line after each."""
    document = Document("".join([f"{each.text}\n\n" for each in paragraphs]).removesuffix("\n"), path=path)
    labels = [label for each in paragraphs for label in (*[each.label] * (each.text.count("\n") + 1), Label.BLANK)]
    return Labelled(document, labels[: len(document.lines)], fields)


def _paragraphs(source: str) -> Iterator[Paragraph]:
    label = Label.BODY
    start = 0
    for parting in _PARTING.finditer(source):
        yield from _segment(source[start : parting.start()], label)
        label = _label_of(parting)
        start = parting.end()
    yield from _segment(source[start:], label)


def _label_of(parting: re.Match[str]) -> Label:
    """The label that a parting line names; body where it names none of ours, as a div's end does not."""
    found = _CLASS.search(parting["div"] or "")
    name = str(parting["mark"] or (found and (found[1] or found[2])))
    return Label(name) if name in {*Label} else Label.BODY


def _segment(source: str, label: Label) -> Iterator[Paragraph]:
    """The paragraphs between two parting lines."""
    context: list[str] = []
    for token in _parser().parse(source):
        if token.type in {"fence", "code_block", "html_block"} and token.content.strip():
            yield Paragraph(label, _one_paragraph(token.content))
        elif token.nesting:
            _move(context, token)
        elif token.type == "inline" and (figure := _FIGURE.match(token.content)):
            yield Paragraph(Label.CAPTION, _one_paragraph(_plain(figure["caption"])))
        elif token.type == "inline" and (text := _one_paragraph(_text(token.children or []))):
            yield Paragraph(_label(token, context, label), text)


def _move(context: list[str], token: "Token") -> None:
    """Follow into and out of headings, quotes and lists."""
    if token.nesting > 0:
        context.append(token.tag)
    else:
        context.pop()


def _label(token: "Token", context: list[str], label: Label) -> Label:
    children = token.children or []
    if context[-1] == "h1" and label is Label.BODY:
        return Label.HEADLINE
    if context[-1].startswith("h"):
        return _HEADINGS.get(label, label)
    if label in {Label.BODY, Label.RELATED}:
        if _is_wrapped(children, "em"):
            return _EMPHASISED.get(label, Label.CAPTION)
        if label is Label.BODY:
            return _label_in_body(children, context)
    return label


def _label_in_body(children: "list[Token]", context: list[str]) -> Label:
    if _is_wrapped(children, "strong"):
        return Label.DECK
    if "blockquote" in context:
        return Label.QUOTE
    return Label.LIST if "li" in context else Label.BODY


def _is_wrapped(children: "list[Token]", kind: str) -> bool:
    """Whether one emphasis holds all of a paragraph."""
    held = [child for child in children if child.type != "text" or child.content]
    if not held or (held[0].type, held[-1].type) != (f"{kind}_open", f"{kind}_close"):
        return False
    return all(child.level > held[0].level for child in held[1:-1])


def _text(children: "list[Token]") -> str:
    """The text of inline tokens; a picture's is its alternative text."""
    pieces = []
    for child in children:
        if child.type in {"softbreak", "hardbreak"}:
            pieces.append("\n")
        elif child.type == "image":
            pieces.append(_text(child.children or []))
        else:
            pieces.append(child.content)
    return "".join(pieces)


def _one_paragraph(text: str) -> str:
    """Text without the line end at its end and without blank lines, which would part it."""
    return "\n".join([line for line in LINE_END.split(text) if line.strip()])


def _plain(value: Any) -> Any:
    """Pandoc's front matter, whose strings are Markdown, as text."""
    if isinstance(value, str):
        return _text(_parser().parseInline(value)[0].children or [])
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return {key: _plain(each) for key, each in value.items()} if isinstance(value, dict) else value


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt  # 20 ms, and only Markdown that is read needs it

    return MarkdownIt("commonmark")
