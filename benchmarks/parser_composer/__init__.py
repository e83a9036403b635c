"""Compose labelled pages: real stories without labels, between furniture that was written for this.

The labelled pages are few, and each shows one publisher's manner. A composed page draws its manner by lot: what stands
above and below the story, in what order, how captions, bylines, dates, sources and related stories are written, where
blank lines and list marks are. The words come from data/furniture.toml; the chances are a careful reader's.

    stories.py      real stories, read from a file
    furniture.py    the words of data/furniture.toml
    draw.py         the lot: the page's site, story and forms of dates; chances, furniture with its slots filled
    pictures.py     captions and credits; a story told by pictures
    lists.py        menus, the site's head, lists of other stories
    above.py        above the story: titles, headline, deck, byline, date, picture, buttons
    paragraphs.py   the story, and what stands between its paragraphs
    below.py        below the story: sources, tags, related stories, the page's foot
    front_page.py   a page with no story of its own
    layout.py       blank lines, and the marks of converters

A new wording goes into data/furniture.toml, a new manner into the file of the part that it changes. A part is a
function that takes the draw and returns labelled lines. Each chance is drawn from the one lot, so that a chance more,
or one drawn earlier, makes other pages of the same seed.
"""

import random

from parser_composer.above import lines_above
from parser_composer.below import lines_below
from parser_composer.draw import Draw
from parser_composer.front_page import front_page_lines
from parser_composer.furniture import Line
from parser_composer.layout import laid_out
from parser_composer.paragraphs import story_lines
from parser_composer.pictures import picture_manner
from parser_composer.stories import Story, read_stories

__all__ = ["Composer", "read_stories"]


class Composer:
    """Pages by lot, the same for the same seed."""

    def __init__(self, seed: int, stories: list[Story], sentences: list[list[str]]) -> None:
        self.lot = random.Random(seed)
        self.stories = stories
        self.sentences = sentences  # of other languages, a list each

    def page(self) -> list[Line]:
        """One page: label and text of each line, blank ones too."""
        draw = Draw(self.lot, self.stories, self.sentences)
        return laid_out(draw, front_page_lines(draw) if draw.is_front else _article(draw))


def _article(draw: Draw) -> list[Line]:
    full = draw.chance(0.35)  # with the site's furniture; else what an extractor leaves
    manner = picture_manner(draw)
    top, late = lines_above(draw, manner, full=full)
    story = story_lines(draw, manner, top)
    # Where nothing stands above the story, none of the site's furniture stands below it.
    return top + story + lines_below(draw, top, late, full=full and bool(top))
