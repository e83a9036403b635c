"""The lot: what is drawn once for a page, and what its parts draw from it."""

import random
import re
from collections.abc import Iterator

from parser_composer.furniture import FURNITURE, Line
from parser_composer.stories import Story

_SLOT = re.compile(r"\{(\w+)\}")
_ARABIC_DIGITS = str.maketrans("0123456789", "".join(map(chr, range(0x660, 0x66A))))


class Draw:
    """A page's site, forms of dates and story; chances, furniture, and words of stories."""

    def __init__(self, lot: random.Random, stories: list[Story], sentences: list[list[str]]) -> None:
        self.lot = lot
        self.stories = stories
        self.site = self.pick("sites")
        self.date_forms = self.lot.sample(FURNITURE["dates"], 2) if self.chance(0.8) else FURNITURE["dates"]
        self.titles = [story.headline for story in stories]  # of other stories
        self.menu_words = FURNITURE["menu"]
        self.is_front = self.chance(0.09)  # a page with no story of its own
        self.story = self.lot.choice(stories) if self.is_front else self._story(sentences)

    # Chances and furniture.

    def chance(self, share: float) -> bool:
        """Whether something comes about that does so in this share of cases."""
        return self.lot.random() < share

    def pick(self, name: str) -> str:
        """One text of a list of furniture, its slots unfilled."""
        return str(self.lot.choice(FURNITURE[name]))

    def some(self, name: str, most: int) -> list[Line]:
        """A few lines of furniture."""
        words = FURNITURE[name]
        return [
            ("boilerplate", self.fill(text))
            for text in self.lot.sample(words, self.lot.randint(1, min(most, len(words))))
        ]

    def several(self, label: str, text: str) -> list[Line]:
        """The lines of a text that is drawn in several."""
        return [(label, part) for part in self.fill(text).split("\n")]

    def date(self) -> str:
        """A date in one of the page's forms."""
        return self.fill(self.lot.choice(self.date_forms))

    def fill(self, text: str) -> str:
        """The text with its slots filled."""
        while slot := _SLOT.search(text):
            text = text.replace(slot[0], self._value(slot[1]), 1)
        return text

    def _value(self, slot: str) -> str:
        if slot == "site":
            return self.site
        if slot == "headline":
            return self.story.headline
        if slot in FURNITURE["slots"]:
            return self.pick(FURNITURE["slots"][slot])
        day, month, year = self.lot.randint(1, 28), self.lot.randint(1, 12), self.lot.randint(2002, 2024)
        time = f"{self.lot.randint(0, 23):02}:{self.lot.randint(0, 59):02}"
        if slot == "dmy":
            mark = self.lot.choice("/./-")
            forms = ((f"{day:02}", f"{month:02}", year), (day, month, year), (year, f"{month:02}", f"{day:02}"))
            return mark.join(map(str, self.lot.choice(forms)))
        if slot == "ad":
            return f"{day} {self.pick('months')} {year}".translate(_ARABIC_DIGITS)
        if slot == "ad2":
            return f"{time} {self.pick('weekdays')} {day} / {month} / {year}".translate(_ARABIC_DIGITS)
        return {"d": str(day), "m": str(month), "y": str(year), "fy": str(year - 621), "time": time}[slot]

    # Words of stories.

    def piece(self, text: str, fewest: int, most: int) -> str:
        """A few words out of a text."""
        words = text.rstrip(".").split()
        count = self.lot.randint(fewest, most)
        start = self.lot.randrange(max(1, len(words) - count))
        return " ".join(words[start : start + count]).strip(' \u060c.:"\u061b')

    def words_of_story(self, fewest: int, most: int) -> str:
        """A few words out of the page's story."""
        return self.piece(self.lot.choice(self.story.paragraphs), fewest, most)

    def other_title(self) -> str:
        """Another story's headline."""
        return self.lot.choice(self.titles)

    def other_teaser(self) -> str:
        """The beginning of another story, cut."""
        return self.lot.choice(self.stories).paragraphs[0][: self.lot.choice([80, 120, 160, 300, 400])]

    # The page's story.

    def _story(self, sentences: list[list[str]]) -> Story:
        story = self._foreign_story(sentences) if self.chance(0.18) else self.lot.choice(self.stories)
        headline, lines = story.headline, list(story.lines)
        if self.chance(0.06):
            headline = self.piece(headline, 2, 3)
        if self.chance(0.25):
            lines = lines[: self.lot.randint(2, 4)]
        if self.chance(0.08):
            lines = [("body", " ".join(story.paragraphs))]
        elif self.chance(0.06):
            lines = [("body", part) for text in story.paragraphs for part in re.split(r"(?<=\.) ", text)]
        return Story(headline, lines)

    def _foreign_story(self, sentences: list[list[str]]) -> Story:
        """A story of sentences that belong to no story, in another language than Arabic; menu and titles too."""
        number = self.lot.randrange(len(sentences))
        pool = sentences[number]
        self.menu_words = FURNITURE["menus_of_other_languages"][number]
        start = self.lot.randrange(len(pool) - 60)
        taken = iter(pool[start : start + 60])
        paragraphs = [" ".join(part) for part in self._portions(taken)]
        self.titles = [self.piece(text, 5, 12) for text in self.lot.sample(pool, 40)]
        return Story(self.piece(paragraphs[0], 6, 12), [("body", text) for text in paragraphs])

    def _portions(self, sentences: Iterator[str]) -> Iterator[list[str]]:
        for _ in range(self.lot.randint(3, 14)):
            yield [next(sentences) for _ in range(self.lot.randint(1, 3))]
