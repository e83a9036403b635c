"""Real stories that nobody labelled, as lines that are surely paragraphs or subheads."""

import gzip
import json
from pathlib import Path
from typing import NamedTuple

from parser_composer.furniture import FURNITURE, Line

_SENTENCE_ENDS = '."\u201d\u00bb\u061f!\u2026'


class Story(NamedTuple):
    """A headline, and the lines below it: body and subhead."""

    headline: str
    lines: list[Line]

    @property
    def paragraphs(self) -> list[str]:
        """The body's texts."""
        return [text for label, text in self.lines if label == "body"]


def read_stories(path: Path) -> list[Story]:
    """Stories of a gzip file with an object {"text": ...} a line: the headline first, then a paragraph a line."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        found = [
            _story([part.strip() for part in json.loads(line)["text"].split("\n") if part.strip()]) for line in file
        ]
    return [story for story in found if len(story.paragraphs) > 1 and 15 < len(story.headline) < 130]


def _story(lines: list[str]) -> Story:
    """Lines that are surely paragraphs or subheads; pointers to other stories are left out."""
    kept: list[Line] = []
    pointers = tuple(FURNITURE["pointers"])
    for text, following in zip(lines[1:], [*lines[2:], ""], strict=True):
        ended = text[-1] in _SENTENCE_ENDS or text.endswith("..")
        if text.startswith(pointers):
            continue
        if len(text) >= 110 or (len(text) >= 60 and ended):
            kept.append(("body", text))
        elif len(text) <= 55 and not ended and kept and len(following) > 80:
            kept.append(("subhead", text))
    return Story(lines[0] if lines else "", kept)
