"""Pictures: captions, credits, and a story told by them."""

import re
from typing import NamedTuple

from parser_composer.draw import Draw
from parser_composer.furniture import Line


class PictureManner(NamedTuple):
    """How a page prints its pictures."""

    credit: str  # where it stands: "none", at the caption's "tail", "first", "last", in "two lines" first, "alone"
    credit_form: str  # a text with slots
    mark: str  # of captions
    mark_at: str  # where it stands: "none", "beside" the caption, "above" it
    copied: float  # the share of captions that are printed more than once


def picture_manner(draw: Draw) -> PictureManner:
    """The manner of one page."""
    return PictureManner(
        draw.lot.choice(["tail"] * 4 + ["none"] * 5 + ["first"] * 3 + ["last", "two lines", "alone"]),
        draw.pick("credit_lines"),
        draw.pick("caption_marks"),
        draw.lot.choice(["none", "none", "beside", "above", "above"]),
        draw.lot.choice([0, 0, 0.5, 0.9]),
    )


def caption(draw: Draw) -> str:
    """A caption without its credit."""
    kind = draw.lot.random()
    if kind < 0.5:
        text = draw.fill(draw.pick("captions"))
    elif kind < 0.6:
        text = draw.piece(draw.story.headline, 1, 3)
    elif kind < 0.72:
        text = draw.piece(draw.story.headline, 3, 8)
    elif kind < 0.76:
        text = " ".join(draw.story.headline.split()[: draw.lot.randint(4, 8)])
    elif kind < 0.94:
        text = draw.words_of_story(4, draw.lot.choice([10, 16, 16, 40]))
    else:
        text = _long_caption(draw)
    return text + "." if draw.chance(0.2) else text


def _long_caption(draw: Draw) -> str:
    return " ".join(draw.story.paragraphs)[: draw.lot.randint(120, 320)].rsplit(" ", 1)[0]


def picture(draw: Draw, manner: PictureManner, text: str | None = None) -> list[Line]:
    """The lines of a picture, with a caption by lot or this one."""
    text = text or caption(draw)
    credit: list[Line] = [("credit", draw.fill(manner.credit_form))]
    if manner.credit == "first":
        return credit + (_marked(manner, text) if draw.chance(0.85) else [])
    if manner.credit == "last":
        return _marked(manner, text) + credit
    if manner.credit == "alone":
        return credit
    if manner.credit == "two lines":
        return _halves(credit[0][1]) + _marked(manner, text)
    tail = draw.fill(draw.pick("credit_tails")) if manner.credit == "tail" and draw.chance(0.8) else ""
    copied = draw.chance(manner.copied)
    if copied and draw.chance(0.2):
        text = _long_caption(draw)
    return [("caption", text + tail)] * (draw.lot.choice([2, 2, 2, 3, 4]) if copied else 1)


def _halves(credit: str) -> list[Line]:
    """The mark of a credit and its name on lines of their own, where it has both."""
    parts = [part.strip() for part in re.split("(?<=[:\u060c\u00a9])", credit, maxsplit=1)]
    return [("credit", part) for part in (parts if all(parts) else [credit])]


def _marked(manner: PictureManner, text: str) -> list[Line]:
    if manner.mark_at == "none":
        return [("caption", text)]
    if manner.mark_at == "beside":
        return [("caption", f"{manner.mark} {text}")]
    return [("caption", manner.mark), ("caption", text)]


def gallery(draw: Draw, manner: PictureManner) -> list[Line]:
    """A story told by pictures."""
    manner = manner._replace(credit=draw.lot.choice(["first", "first", "last", "tail", "two lines"]), copied=0)
    first, *rest = draw.story.paragraphs
    lines: list[Line] = [("body", first)] if draw.chance(0.6) else []
    counted = draw.pick("gallery_counts") if draw.chance(0.2) else ""
    for number, text in enumerate(rest, 1):
        told = " ".join(text.split()[: draw.lot.randint(6, 40)])
        told = counted.replace("{n}", str(number)).replace("{count}", str(len(rest))) + told
        lines += picture(draw, manner, told.rstrip(".") if draw.chance(0.8) else told)
        lines += [("body", text)] if draw.chance(0.1) else []
    return lines or [("body", first)]
