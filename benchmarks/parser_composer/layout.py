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
        heads = label == "boilerplate" and text in _HEADINGS
        mark = "" if label == "list" else _mark(draw, converter, "list_heading" if heads else label, listed=listed)
        mark += "### " if converter == "titled" and mark.endswith("* ") and len(text) > _TITLE else ""
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


_TITLE = 25  # characters
_HEADINGS = frozenset(FURNITURE["list_headings"] + FURNITURE["tag_headings"])


def _mark(draw: Draw, converter: str, label: str, *, listed: bool) -> str:
    """White space and list marks before a line."""
    starred = "* " if listed and draw.chance(0.7) else ""
    if converter == "indents":
        main = label in ("body", "subhead", "headline", "byline", "dateline", "caption")
        return "  " * (2 if main else draw.lot.choice([1, 2, 3])) + starred
    if converter == "browser":
        return "   " + ("  " if listed else "") + starred
    if converter in ("markdown", "titled"):
        heads = {"headline": "# ", "related_heading": "## ", "list_heading": "## ", "subhead": "### "}
        if starred and label != "list_heading":
            return "  " + starred
        return heads.get(label, "") if draw.chance(0.7) else ""
    return ""
