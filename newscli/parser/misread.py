"""Lines whose bytes were read in the wrong encoding (mojibake), as they were meant: to be labelled by."""

from collections.abc import Sequence

# What the Arabic article al- looks like, and the encodings that undo it: the wrong one, then the right one.
_ARTICLES = {
    "\u0637\u00a7\u0638\u201e": ("cp1256", "utf-8"),
    "\u00d8\u00a7\u00d9\u201e": ("cp1252", "utf-8"),
    "\u00d8\u00a7\u00d9\u0084": ("latin-1", "utf-8"),
    "\u00c7\u00e1": ("cp1252", "cp1256"),
}
_FEWEST = 3  # articles on a page that is taken for misread
_MOST_LOST = 0.25  # of a line's characters that may have been lost on the way


def as_meant(text: str, lines: Sequence[str]) -> Sequence[str]:
    """The lines of a text, undone where the text is misread; what was lost on the way stays lost, as signs."""
    for article, (wrong, right) in _ARTICLES.items():
        if article in text and text.count(article) >= _FEWEST:
            return [_undone(line, wrong, right) for line in lines]
    return lines


def _undone(line: str, wrong: str, right: str) -> str:
    """The line as it was meant, or itself where it was read rightly."""
    stored = line.encode(wrong, "replace")
    meant = stored.decode(right, "replace")
    lost = stored.count(b"?") - line.count("?") + meant.count("\ufffd")
    return line if lost > _MOST_LOST * len(meant) else meant
