"""Compose labelled pages: real stories without labels, between furniture that was written for this.

The labelled pages are few, and each shows one publisher's manner. A composed page draws its manner by lot: what stands
above and below the story, in what order, how captions, bylines, dates, sources and related stories are written, where
blank lines and list marks are. The words come from data/furniture.toml; the chances below are a careful reader's.
"""

import gzip
import json
import random
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

Line = tuple[str, str]  # label, text

FURNITURE = tomllib.loads((Path(__file__).parent / "data" / "furniture.toml").read_text("utf-8"))

_SLOT = re.compile(r"\{(\w+)\}")
_ARABIC_DIGITS = str.maketrans("0123456789", "".join(map(chr, range(0x660, 0x66A))))
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


class Composer:
    """Pages by lot, the same for the same seed."""

    def __init__(self, seed: int, stories: list[Story], sentences: list[list[str]]) -> None:
        self.lot = random.Random(seed)
        self.stories = stories
        self.sentences = sentences  # of other languages, a list each

    def page(self) -> list[Line]:
        """One page: label and text of each line, blank ones too."""
        self.site = self.pick("sites")
        self.date_forms = self.lot.sample(FURNITURE["dates"], 2) if self.chance(0.8) else FURNITURE["dates"]
        self.titles = [story.headline for story in self.stories]
        self.menu_words = FURNITURE["menu"]
        if self.chance(0.09):
            return self.layout(self.front_page())
        self.story = self.story_by_lot()
        return self.layout(self.article())

    # The lot.

    def chance(self, share: float) -> bool:
        return self.lot.random() < share

    def pick(self, name: str) -> str:
        return self.lot.choice(FURNITURE[name])

    def some(self, name: str, most: int) -> list[Line]:
        """A few lines of furniture."""
        words = FURNITURE[name]
        return [
            ("boilerplate", self.fill(text))
            for text in self.lot.sample(words, self.lot.randint(1, min(most, len(words))))
        ]

    def fill(self, text: str) -> str:
        """The text with its slots filled."""
        while slot := _SLOT.search(text):
            text = text.replace(slot[0], self.value(slot[1]), 1)
        return text

    def value(self, slot: str) -> str:
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

    def piece(self, text: str, fewest: int, most: int) -> str:
        """A few words out of a text."""
        words = text.rstrip(".").split()
        count = self.lot.randint(fewest, most)
        start = self.lot.randrange(max(1, len(words) - count))
        return " ".join(words[start : start + count]).strip(' \u060c.:"\u061b')

    def words_of_story(self, fewest: int, most: int) -> str:
        return self.piece(self.lot.choice(self.story.paragraphs), fewest, most)

    def other_title(self) -> str:
        return self.lot.choice(self.titles)

    def other_teaser(self) -> str:
        return self.lot.choice(self.stories).paragraphs[0][: self.lot.choice([80, 120, 160, 300, 400])]

    def date(self) -> str:
        return self.fill(self.lot.choice(self.date_forms))

    def story_by_lot(self) -> Story:
        story = self.foreign_story() if self.chance(0.18) else self.lot.choice(self.stories)
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

    def foreign_story(self) -> Story:
        """A story of sentences that belong to no story, in a language that is not Arabic."""
        number = self.lot.randrange(len(self.sentences))
        pool = self.sentences[number]
        self.menu_words = FURNITURE["menus_of_other_languages"][number]
        start = self.lot.randrange(len(pool) - 60)
        taken = iter(pool[start : start + 60])
        paragraphs = [" ".join(part) for part in self._portions(taken)]
        self.titles = [self.piece(text, 5, 12) for text in self.lot.sample(pool, 40)]
        return Story(self.piece(paragraphs[0], 6, 12), [("body", text) for text in paragraphs])

    def _portions(self, sentences: Iterator[str]) -> Iterator[list[str]]:
        for _ in range(self.lot.randint(3, 14)):
            yield [next(sentences) for _ in range(self.lot.randint(1, 3))]

    # The page.

    def article(self) -> list[Line]:
        self.full = self.chance(0.35)
        self.image_manner = self.lot.choice(
            ["tail"] * 4 + ["plain"] * 5 + ["credit first"] * 3 + ["credit last", "credit in two", "credit alone"]
        )
        self.credit_form = self.pick("credit_lines")
        self.caption_mark = self.pick("caption_marks")
        self.caption_marked = self.lot.choice(["no", "no", "beside", "above", "above"])
        self.image_copied = self.lot.choice([0, 0, 0.5, 0.9])
        self.late: list[Line] = []
        self.deck: str | None = None
        return self.top_of_article() + self.story_lines() + self.below()

    def top_of_article(self) -> list[Line]:
        """All that stands above the story: often nothing at all, or the headline alone."""
        manner = self.lot.random()
        if manner < 0.05:
            self.full = False
            self.late = self.late_headline() if self.chance(0.4) else []
            return []
        if manner < 0.16:
            lines: list[Line] = [("boilerplate", self.pick("sections"))] if self.chance(0.2) else []
            return [*lines, ("headline", self.story.headline)]
        return self.above() + self.head()

    def late_headline(self) -> list[Line]:
        """The headline below the story, with what may stand beside it."""
        lines: list[Line] = [("boilerplate", self.pick("sections"))] if self.chance(0.15) else []
        lines.append(("headline", self.story.headline))
        if self.chance(0.6):
            lines.append(("dateline", self.pick("date_labels") if self.chance(0.2) else self.date()))
        return lines + (self.image() if self.chance(0.2) else [])

    def above(self) -> list[Line]:
        lines: list[Line] = []
        headline = self.story.headline
        if self.chance(0.12):
            suffix = self.pick("sections") if self.chance(0.2) else self.site
            lines.append(("headline", headline + self.lot.choice([" - ", " | ", " \u2013 ", " \u2014 "]) + suffix))
        if self.chance(0.06):
            lines += self.masthead()
        if self.full:
            lines += self.top()
        elif self.chance(0.3):
            lines += self.some("above", 3)
        if self.full and self.chance(0.35):
            lines += self.ticker()
        if self.chance(0.22):
            trail = [FURNITURE["menu"][0], *self.lot.sample(FURNITURE["sections"], self.lot.randint(1, 2))]
            trail += [headline] if self.chance(0.2) else []
            crumbs = self.lot.choice([" \u00bb ", " / ", " > ", " | "]).join(trail)
            lines.append(("boilerplate", self.pick("sections") if self.chance(0.6) else crumbs))
        return lines

    def head(self) -> list[Line]:
        """Headline, deck, byline, date, picture, buttons: the headline first as a rule, the rest in any order."""
        headline: list[Line] = [("headline", self.story.headline)]
        groups = [] if self.chance(0.10) else [headline]
        missing = not groups
        while groups and self.chance(0.1):
            groups.append(headline)
        if self.chance(0.22):
            self.deck = self.deck_by_lot()
            above = self.chance(0.2) and self.chance(0.5)
            groups.insert(0 if above else len(groups), [("deck", self.deck)])
        rest = self.beside()
        if self.chance(0.12) and rest:
            groups.insert(0, rest.pop())
        lines = [line for group in groups + rest for line in group]
        if missing and self.chance(0.12):
            self.late = self.late_headline()
        elif not missing:
            lines += headline if self.chance(0.08) else []
            lines += headline if self.deck and self.chance(0.08) else []
        if self.chance(0.05):
            mark = self.lot.choice(["- ", "* ", "\u2022 "])
            lines += [("list", mark + self.words_of_story(3, 8)) for _ in range(self.lot.randint(2, 5))]
        return lines

    def masthead(self) -> list[Line]:
        """Who publishes: a role, and a name beside it or below it."""
        roles = self.lot.sample(FURNITURE["mastheads"], self.lot.randint(1, 3))
        lines = [line for role in roles for line in self.several("boilerplate", role)]
        return lines * (2 if self.chance(0.2) else 1)

    def several(self, label: str, text: str) -> list[Line]:
        """The lines of a text that is drawn in several."""
        return [(label, part) for part in self.fill(text).split("\n")]

    def beside(self) -> list[list[Line]]:
        """What stands beside the headline, in any order."""
        groups: list[list[Line]] = []
        if self.chance(0.5):
            groups.append([("byline", self.fill(self.pick("bylines"))) for _ in range(2 if self.chance(0.08) else 1)])
        if self.chance(0.5):
            dates: list[Line] = [("dateline", self.date())]
            if self.chance(0.12):
                dates.insert(0, ("dateline", self.pick("date_labels")))
            elif self.chance(0.08):
                dates.append(("dateline", self.fill("{time}")))
            groups.append(dates)
        if self.chance(0.45):
            groups.append(self.image())
        if self.chance(0.03):
            groups.append([("source", self.fill(self.pick("sources_above")))])
        if self.chance(0.7 if self.full else 0.35):
            groups.append(self.some("near", 5))
        if self.chance(0.12):
            groups.append(self.some("sections", 1))
        self.lot.shuffle(groups)
        return groups

    def deck_by_lot(self) -> str:
        first = self.story.paragraphs[0]
        kind = self.lot.random()
        if kind < 0.35:
            return first
        if kind < 0.6:
            return self.piece(first, 7, 16)
        if kind < 0.8:
            return re.split("[.\u060c]", first)[0][:180] or first
        return self.words_of_story(6, 14)

    # Pictures.

    def caption(self) -> str:
        kind = self.lot.random()
        if kind < 0.5:
            text = self.fill(self.pick("captions"))
        elif kind < 0.6:
            text = self.piece(self.story.headline, 1, 3)
        elif kind < 0.72:
            text = self.piece(self.story.headline, 3, 8)
        elif kind < 0.76:
            text = " ".join(self.story.headline.split()[: self.lot.randint(4, 8)])
        elif kind < 0.94:
            text = self.words_of_story(4, self.lot.choice([10, 16, 16, 40]))
        else:
            text = self.long_caption()
        return text + "." if self.chance(0.2) else text

    def long_caption(self) -> str:
        return " ".join(self.story.paragraphs)[: self.lot.randint(120, 320)].rsplit(" ", 1)[0]

    def image(self, text: str | None = None) -> list[Line]:
        """The lines of a picture in the page's manner."""
        text = text or self.caption()
        credit: list[Line] = [("credit", self.fill(self.credit_form))]
        manner = self.image_manner
        if manner == "credit first":
            return credit + (self.marked(text) if self.chance(0.85) else [])
        if manner == "credit last":
            return self.marked(text) + credit
        if manner == "credit alone":
            return credit
        if manner == "credit in two":
            mark, _, name = credit[0][1].replace("\u060c", "\u060c:").partition(":")
            halves: list[Line] = [("credit", mark if mark.endswith("\u060c") else mark + ":"), ("credit", name.strip())]
            return (halves if name.strip() else credit) + self.marked(text)
        tail = self.fill(self.pick("credit_tails")) if manner == "tail" and self.chance(0.8) else ""
        copied = self.chance(self.image_copied)
        if copied and self.chance(0.2):
            text = self.long_caption()
        return [("caption", text + tail)] * (self.lot.choice([2, 2, 2, 3, 4]) if copied else 1)

    def marked(self, text: str) -> list[Line]:
        if self.caption_marked == "no":
            return [("caption", text)]
        if self.caption_marked == "beside":
            return [("caption", f"{self.caption_mark} {text}")]
        return [("caption", self.caption_mark), ("caption", text)]

    def gallery(self) -> list[Line]:
        """A story told by pictures."""
        self.image_manner = self.lot.choice(["credit first", "credit first", "credit last", "tail", "credit in two"])
        self.image_copied = 0
        first, *rest = self.story.paragraphs
        lines: list[Line] = [("body", first)] if self.chance(0.6) else []
        for text in rest:
            caption = " ".join(text.split()[: self.lot.randint(6, 40)])
            lines += self.image(caption.rstrip(".") if self.chance(0.8) else caption)
            lines += [("body", text)] if self.chance(0.1) else []
        return lines or [("body", first)]

    # The story.

    def story_lines(self) -> list[Line]:
        if self.chance(0.035):
            return self.gallery()
        lines = self.with_headings(self.story.lines)
        if self.deck and self.chance(0.25):
            lines.insert(0, ("body", self.deck))
        lines = self.with_tail(self.with_company(lines))
        for share, change in (
            (0.09, self.with_items),
            (0.04, self.with_sections),
            (0.04, self.with_letter),
            (0.05, self.with_verses),
            (0.05, self.in_pieces),
        ):
            lines = change(lines) if self.chance(share) else lines
        return lines

    def with_headings(self, lines: list[Line]) -> list[Line]:
        """The story's own subheads, or new ones, in the page's manner."""
        if self.chance(0.25) and not any(label == "subhead" for label, _ in lines):
            before = [self.chance(0.3) for _ in lines]
            headed = [
                [("subhead", self.words_of_story(1, 6)), line] if new else [line]
                for new, line in zip(before, lines, strict=True)
            ]
            lines = [line for part in headed for line in part]
            lines = lines[1:] if before[0] else lines
        shape, number, found = self.pick("subhead_shapes"), 0, []
        for label, text in lines:
            if label == "subhead":
                number += 1
                text = shape.replace("{s}", text.rstrip(":")).replace("{n}", str(number))  # noqa: PLW2901
            found.append((label, text))
        return found

    def with_tail(self, lines: list[Line]) -> list[Line]:
        """The story, a source or a signature on its last line at times."""
        if self.chance(0.94):
            return lines
        label, text = lines[-1]
        return [*lines[:-1], (label, text.rstrip(".") + self.fill(self.pick("paragraph_tails")))]

    def with_company(self, lines: list[Line]) -> list[Line]:
        """The story with related stories, pictures and advertisements between its paragraphs."""
        unmarked, inline, block = self.chance(0.18), self.chance(0.18), self.chance(0.12)
        pictures, advertised, bare = self.chance(0.3), self.chance(0.06), self.chance(0.1)
        form, heading = self.pick("related_inline"), self.pick("related_headings")
        found: list[Line] = []
        for number, (label, text) in enumerate(lines):
            if label != "body":
                found.append((label, text))
                continue
            opening = self.fill(self.pick("paragraph_openings")) if not number and self.chance(0.12) else ""
            found.append((label, opening + (text.rstrip(".") if self.chance(0.5 if bare else 0.02) else text)))
            if number == len(lines) - 1:
                break
            if inline and self.chance(0.2):
                found.append(("related", form + self.other_title()))
            if unmarked and self.chance(0.2):
                found += [("related", self.other_title()) for _ in range(self.lot.choice([1, 1, 2, 2, 3]))]
            if block and self.chance(0.3):
                block = self.chance(0.2)
                found.append(("related_heading", heading))
                found += [("related", self.other_title()) for _ in range(self.lot.randint(1, 4))]
            if pictures and self.chance(0.3) and (self.image_manner != "plain" or self.chance(0.12)):
                found += self.image()
            if advertised and self.chance(0.2):
                found.append(("boilerplate", self.pick("advertisements")))
            if self.chance(0.02):
                found.append(("quote", self.quotation()))
        return found

    def quotation(self) -> str:
        """A quotation that stands alone, or a post from elsewhere."""
        shape = self.pick("quote_shapes").replace("{s}", self.words_of_story(8, 20), 1)
        return self.fill(shape.replace("{s}", self.words_of_story(5, 12)))

    def place_in(self, lines: list[Line], new: list[Line]) -> list[Line]:
        """The lines with others put before a paragraph, or at the end."""
        places = [number for number, (label, _) in enumerate(lines) if number and label == "body"]
        at = self.lot.choice([*places, len(lines)]) if self.chance(0.6) else len(lines)
        return lines[:at] + new + lines[at:]

    def items(self, counts: list[int], marks: tuple[str, ...]) -> list[Line]:
        mark = self.lot.choice(marks)
        return [
            ("list", mark.replace("{n}", str(number + 1)) + self.words_of_story(4, 14) + self.lot.choice(["", "."]))
            for number in range(self.lot.choice(counts))
        ]

    def with_items(self, lines: list[Line]) -> list[Line]:
        lead: list[Line] = [("body", self.pick("list_leads"))] if self.chance(0.6) else []
        items = self.items([2, 3, 4, 5, 7, 10, 16], ("- ", "* ", "\u2022 ", "{n} - ", "{n}. ", "-", "\u2013 "))
        return self.place_in(lines, lead + items)

    def with_sections(self, lines: list[Line]) -> list[Line]:
        """Items under headings of their own."""
        mark, heading = self.lot.choice(
            [("* ", "- {s} :"), ("- ", "\u2022\u2022 {s}:"), ("- ", "{s}:"), ("\u2022 ", "{s}"), ("{n} - ", "{s}:")]
        )
        new: list[Line] = []
        for _ in range(self.lot.randint(1, 3)):
            new.append(("subhead", heading.replace("{s}", self.words_of_story(1, 4))))
            new += self.items([2, 3, 4, 5, 8, 12], (mark,))
        return self.place_in(lines, new)

    def with_letter(self, lines: list[Line]) -> list[Line]:
        """The salutation or the signature of a letter, which are short."""
        letter = self.lot.choice(FURNITURE["letters"])
        return self.place_in(lines, [("body", self.fill(text)) for text in letter])

    def with_verses(self, lines: list[Line]) -> list[Line]:
        words = iter(" ".join(self.story.paragraphs).split())
        verses = [
            " ".join([word for _, word in zip(range(self.lot.randint(2, 6)), words, strict=False)]).strip('."\u060c')
            for _ in range(self.lot.randint(6, 30))
        ]
        return self.place_in(lines, [("body", verse) for verse in verses if verse])

    def in_pieces(self, lines: list[Line]) -> list[Line]:
        """The story with some paragraphs in pieces, as a converter leaves those with links in them."""
        found: list[Line] = []
        for label, text in lines:
            words = text.split()
            if label != "body" or len(words) < 18 or self.chance(0.7):
                found.append((label, text))
                continue
            first = self.lot.randint(4, len(words) - 8)
            last = first + self.lot.randint(1, 3)
            link = " ".join(words[first:last])
            rest = self.lot.choice(["", "\u060c "]) + " ".join(words[last:])
            found += [(label, " ".join(words[:first])), (label, link), (label, rest)]
        return found

    # Below the story.

    def drawn(self, share: float, label: str, name: str) -> list[Line]:
        """Lines of a list of furniture, or none."""
        return self.several(label, self.pick(name)) if self.chance(share) else []

    def below(self) -> list[Line]:
        lines = self.drawn(0.06, "byline", "end_bylines")
        source = self.drawn(0.28, "source", "source_lines")
        lines += source + self.late if self.chance(0.3) else self.late + source
        lines += self.drawn(0.10, "byline", "end_bylines")
        if self.chance(0.12):
            lines.append(("dateline", self.date()))
        if self.chance(0.2):
            lines.append(("boilerplate", self.fill(self.pick("end_marks"))))
        if self.full or self.chance(0.3):
            lines += self.company()
        elif self.chance(0.1):
            lines += [("related", self.other_teaser()) for _ in range(self.lot.randint(2, 5))]
        if not self.full:
            return lines + self.remains()
        for _ in range(self.lot.choice([0, 1, 1, 2, 3])):
            lines += self.other_list()
        lines += self.menu() if self.chance(0.4) else []
        return lines + (self.some("footer", 14) if self.chance(0.9) else [])

    def company(self) -> list[Line]:
        """Tags, buttons, related stories, comments, other lists: some of them, in any order."""
        parts: list[list[Line]] = []
        for share, part in (
            (0.4, self.tags),
            (0.45, lambda: self.some("near", 6)),
            (0.65, self.related),
            (0.35, lambda: self.some("comments", 9)),
            (0.3 if self.full else 0, self.other_list),
        ):
            if self.chance(share):
                parts.append(part())
        self.lot.shuffle(parts)
        return [line for part in parts for line in part]

    def remains(self) -> list[Line]:
        """What an extractor leaves of the page's foot."""
        if not self.chance(0.25):
            return []
        return self.some(
            self.lot.choice(["list_headings", "footer", "footer", "near", "near", "comments", "comments"]), 3
        )

    def related(self) -> list[Line]:
        lines: list[Line] = [("related_heading", self.pick("related_headings"))] if self.chance(0.92) else []
        if lines and self.chance(0.12):
            lines.append(("boilerplate", self.pick("more")))
        if lines and self.chance(0.08):
            return lines  # the list itself is filled in by a script, which nobody ran
        manner = self.lot.choice(
            ["title"] * 6
            + ["date title", "title date"] * 3
            + ["title teaser", "picture", "all", "glued", "twice"] * 2
            + ["dash", "dates", "run on"]
        )
        for _ in range(1 if manner in ("glued", "run on") else self.lot.randint(1, 7)):
            lines += self.related_story(manner)
        if self.chance(0.15):
            lines.append(("boilerplate", self.pick("more")))
        return lines

    def related_story(self, manner: str) -> list[Line]:
        title: Line = ("related", self.other_title())
        date: Line = ("related_date", self.date())
        teaser: Line = ("related", self.other_teaser())
        if manner == "picture":
            picture: Line = ("related", self.caption() + self.fill(self.pick("credit_tails")))
            return [picture, teaser, *([date] if self.chance(0.5) else [])]
        if manner == "glued":
            return [("related", title[1] + self.lot.choice([" ", ""]) + date[1])]
        if manner == "run on":
            return [("related", " ".join([self.other_title() for _ in range(self.lot.randint(2, 5))]))]
        return {
            "title": [title],
            "date title": [date, title],
            "title date": [title, date],
            "title teaser": [title, teaser],
            "all": [title, teaser, date],
            "twice": [title, title],
            "dash": [("boilerplate", "-"), title],
            "dates": [date],
        }[manner]

    def tags(self) -> list[Line]:
        heading: list[Line] = [("boilerplate", self.pick("tag_headings"))] if self.chance(0.7) else []
        tags = [self.words_of_story(1, 3) for _ in range(self.lot.randint(2, 8))]
        if self.chance(0.25):
            tags = [self.lot.choice([", ", "\u060c ", " | "]).join(tags)]
        return heading + [("boilerplate", tag) for tag in tags]

    # Furniture.

    def menu(self) -> list[Line]:
        words = self.lot.sample(self.menu_words, min(len(self.menu_words), self.lot.choice([3, 6, 10, 15, 25])))
        return [("boilerplate", word) for word in words * (2 if self.chance(0.2) else 1)]

    def top(self) -> list[Line]:
        menu = self.menu()
        if self.chance(0.2):
            menu = [("boilerplate", self.lot.choice([" | ", " ", "  ", " - "]).join([text for _, text in menu]))]
        parts = [[line] for line in self.some("chrome", 8)] + [menu, [("boilerplate", self.site)]]
        if self.chance(0.5):
            parts.append([("boilerplate", self.fill(self.pick("clocks")))])
        self.lot.shuffle(parts)
        return [line for part in parts for line in part]

    def ticker(self) -> list[Line]:
        """The latest headlines above the story, its own among them at times."""
        titles = [self.other_title() for _ in range(self.lot.randint(2, 12))]
        if self.chance(0.3):
            titles[self.lot.randrange(len(titles))] = self.story.headline
        before, after = self.pick("ticker_marks"), self.lot.choice(["", "", "... " + self.pick("more")])
        lines: list[Line] = [("boilerplate", self.pick("list_headings"))] if self.chance(0.7) else []
        if self.chance(0.25):
            return [*lines, ("boilerplate", self.lot.choice(["    ", " ", f" {self.site} "]).join(titles))]
        return lines + [("boilerplate", self.fill(before) + title + after) for title in titles]

    def other_list(self) -> list[Line]:
        """The most read, the latest, the editor's choice: stories that are no company of this one."""
        manner = self.lot.choice(
            ["title", "title", "title date", "date title", "twice", "number", "teaser", "numbered"]
        )
        texts = [self.pick("list_headings")]
        for number in range(1, self.lot.randint(4, 13)):
            title = self.story.headline if self.chance(0.03) else self.other_title()
            texts += {
                "title": [title],
                "title date": [title, self.date()],
                "date title": [self.date(), title],
                "twice": [title, title],
                "number": [str(number), title],
                "teaser": [title, self.other_teaser() + self.lot.choice(["", "...", "\u2026"])],
                "numbered": [f"{number} {title}"],
            }[manner]
        texts += [self.pick("more")] if self.chance(0.2) else []
        return [("boilerplate", text) for text in texts]

    def front_page(self) -> list[Line]:
        """A page of headlines and teasers, with no story of its own."""
        self.story = self.lot.choice(self.stories)
        self.full = True
        lines = self.top() if self.chance(0.8) else []
        lines += [("boilerplate", self.pick("list_headings"))] if self.chance(0.3) else []
        manner = self.lot.choice(["title teaser"] * 3 + ["title", "title date", "all", "teaser", "section", "twice"])
        longest = self.lot.choice([120, 200, 300, 10_000])
        cut = self.lot.choice(["", "...", "\u2026", "", " [...]", self.pick("more")])
        for _ in range(self.lot.choice([4, 8, 15, 25])):
            lines += [("boilerplate", text) for text in self.front_story(manner, longest, cut)]
            if self.chance(0.08):
                lines += self.some(self.lot.choice(["list_headings", "sections"]), 2)
        return lines + (self.some("footer", 10) if self.chance(0.5) else [])

    def front_story(self, manner: str, longest: int, cut: str) -> list[str]:
        story = self.lot.choice(self.stories)
        title, teaser, date = story.headline, story.paragraphs[0], self.date()
        if len(teaser) > longest:
            teaser = teaser[:longest].rsplit(" ", 1)[0] + cut
        return {
            "title teaser": [title, teaser],
            "title": [title],
            "title date": [title, date],
            "all": [title, teaser, date],
            "teaser": [teaser],
            "section": [self.pick("sections"), title, date, teaser],
            "twice": [title, title, teaser],
        }[manner]

    # Blank lines and marks.

    def layout(self, lines: list[Line]) -> list[Line]:
        """The page as a converter writes it; an excerpt at times."""
        lines = self.excerpt(lines) if self.chance(0.13) else lines
        spacing = self.lot.choice(["all", "all", "none", "none", "blocks", "blocks", "body", "double"])
        converter = self.lot.choice(["plain"] * 6 + ["indents", "indents", "markdown", "browser"])
        found: list[Line] = []
        for number, (label, text) in enumerate(lines):
            above = lines[number - 1][0] if number else None
            listed = label in ("boilerplate", "related") and above == label and len(text) < 110
            if above:
                blanks = self.blanks(spacing, above, label)
                blanks = 0 if listed and converter != "plain" and self.chance(0.9) else blanks
                found += [("blank", "")] * (1 - min(blanks, 1) if self.chance(0.03) else blanks)
            mark = "" if label == "list" else self.mark(converter, label, listed=listed)
            found.append((label, mark + " ".join(text.split())))
        return found

    def excerpt(self, lines: list[Line]) -> list[Line]:
        """The page's beginning, its last line cut."""
        if len(lines) > 30:
            return lines
        kept = lines[: self.lot.randint(min(len(lines), max(3, len(lines) // 2)), len(lines))]
        label, text = kept[-1]
        return [*kept[:-1], (label, text[: self.lot.randint(30, len(text))])] if len(text) > 60 else kept

    def blanks(self, spacing: str, above: str, label: str) -> int:
        if spacing == "double":
            return self.lot.choice([1, 2, 3])
        if spacing == "blocks":
            return above != label
        if spacing == "body":
            return "body" in (above, label)
        return spacing == "all"

    def mark(self, converter: str, label: str, *, listed: bool) -> str:
        """White space and list marks before a line."""
        starred = "* " if listed and self.chance(0.7) else ""
        if converter == "indents":
            main = label in ("body", "subhead", "headline", "byline", "dateline", "caption")
            return "  " * (2 if main else self.lot.choice([1, 2, 3])) + starred
        if converter == "browser":
            return "   " + ("  " if listed else "") + starred
        if converter == "markdown":
            heads = {"headline": "# ", "related_heading": "## ", "subhead": "### "}
            return "  " + starred if starred else heads.get(label, "") if self.chance(0.7) else ""
        return ""
