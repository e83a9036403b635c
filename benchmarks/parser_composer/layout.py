"""Blank lines, and the white space and marks that converters put before lines."""

from parser_composer.draw import Draw
from parser_composer.furniture import FURNITURE, Line


def laid_out(draw: Draw, lines: list[Line]) -> list[Line]:
    """The page as a converter writes it; an excerpt at times."""
    lines = _excerpt(draw, lines) if draw.chance(0.13) else lines
    spacing = draw.lot.choice(["all", "all", "none", "none", "blocks", "blocks", "body", "double"])
    converter = draw.lot.choice(["plain"] * 6 + ["indents", "indents", "markdown", "titled", "browser"])
    found: list[Line] = []
    for number, (label, text) in enumerate(lines):
        above = lines[number - 1][0] if number else None
        listed = label in ("boilerplate", "related") and above == label and len(text) < 110
        if above:
            blanks = _blanks(draw, spacing, above, label)
            blanks = 0 if listed and converter != "plain" and draw.chance(0.9) else blanks
            found += [("blank", "")] * (1 - min(blanks, 1) if draw.chance(0.03) else blanks)
        mark = "" if label == "list" else _mark(draw, converter, (label, text), listed=listed)
        found.append((label, mark + " ".join(text.split())))
    return found


def _excerpt(draw: Draw, lines: list[Line]) -> list[Line]:
    """The page's beginning, its last line cut."""
    if len(lines) > 30:
        return lines
    kept = lines[: draw.lot.randint(min(len(lines), max(3, len(lines) // 2)), len(lines))]
    label, text = kept[-1]
    return [*kept[:-1], (label, text[: draw.lot.randint(30, len(text))])] if len(text) > 60 else kept


def _blanks(draw: Draw, spacing: str, above: str, label: str) -> int:
    if spacing == "double":
        return draw.lot.choice([1, 2, 3])
    if spacing == "blocks":
        return above != label
    if spacing == "body":
        return "body" in (above, label)
    return spacing == "all"


_LIST_HEADINGS = frozenset(FURNITURE["list_headings"] + FURNITURE["tag_headings"])
_MARKDOWN = {"headline": "# ", "related_heading": "## ", "list_heading": "## ", "subhead": "### "}
_TITLE = 25  # characters; an item with more is a title, which "titled" Markdown marks as a heading


def _mark(draw: Draw, converter: str, line: Line, *, listed: bool) -> str:
    """White space and list marks before a line."""
    label, text = line
    starred = "* " if listed and draw.chance(0.7) else ""
    if converter == "indents":
        main = label in ("body", "subhead", "headline", "byline", "dateline", "caption")
        return "  " * (2 if main else draw.lot.choice([1, 2, 3])) + starred
    if converter == "browser":
        return "   " + ("  " if listed else "") + starred
    if converter in ("markdown", "titled"):
        kind = "list_heading" if label == "boilerplate" and text in _LIST_HEADINGS else label
        if starred and kind != "list_heading":
            return "  " + starred + ("### " if converter == "titled" and len(text) > _TITLE else "")
        return _MARKDOWN.get(kind, "") if draw.chance(0.7) else ""
    return ""
