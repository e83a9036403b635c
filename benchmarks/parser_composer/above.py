"""Above the story: titles and the site's head, then headline, deck, byline, date, picture, buttons."""

import re

from parser_composer.draw import Draw
from parser_composer.furniture import FURNITURE, Line
from parser_composer.lists import site_head, ticker
from parser_composer.pictures import PictureManner, picture


def lines_above(draw: Draw, manner: PictureManner, *, full: bool) -> tuple[list[Line], list[Line]]:
    """All that stands above the story: often nothing at all, or the headline alone.

    The second list has the headline's lines where they stand below the story instead.
    """
    kind = draw.lot.random()
    if kind < 0.05:
        return [], _late_headline(draw, manner) if draw.chance(0.4) else []
    if kind < 0.16:
        lines: list[Line] = [("boilerplate", draw.pick("sections"))] if draw.chance(0.2) else []
        return [*lines, ("headline", draw.story.headline)], []
    lines = _above_headline(draw, full=full)
    head, late = _head(draw, manner, full=full)
    return lines + head, late


def _late_headline(draw: Draw, manner: PictureManner) -> list[Line]:
    """The headline below the story, with what may stand beside it."""
    lines: list[Line] = [("boilerplate", draw.pick("sections"))] if draw.chance(0.15) else []
    lines.append(("headline", draw.story.headline))
    if draw.chance(0.6):
        lines.append(("dateline", draw.pick("date_labels") if draw.chance(0.2) else draw.date()))
    return lines + (picture(draw, manner) if draw.chance(0.2) else [])


def _above_headline(draw: Draw, *, full: bool) -> list[Line]:
    lines: list[Line] = []
    headline = draw.story.headline
    if draw.chance(0.3 if full else 0.1):
        suffix = draw.pick("sections") if draw.chance(0.2) else draw.site
        title = _reworded(draw, headline) if draw.chance(0.35) else headline
        lines.append(("headline", title + draw.lot.choice([" - ", " | ", " \u2013 ", " \u2014 "]) + suffix))
    if draw.chance(0.06):
        lines += _masthead(draw)
    if full:
        lines += site_head(draw)
    elif draw.chance(0.3):
        lines += draw.some("above", 3)
    if full and draw.chance(0.35):
        lines += ticker(draw)
    if draw.chance(0.22):
        trail = [FURNITURE["menu"][0], *draw.lot.sample(FURNITURE["sections"], draw.lot.randint(1, 2))]
        trail += [headline] if draw.chance(0.4) else []
        crumbs = draw.lot.choice([" \u00bb ", " / ", " > ", " | "]).join(trail)
        lines.append(("boilerplate", draw.pick("sections") if draw.chance(0.6) else crumbs))
    return lines


def _masthead(draw: Draw) -> list[Line]:
    """Who publishes: a role, and a name beside it or below it."""
    roles = draw.lot.sample(FURNITURE["mastheads"], draw.lot.randint(1, 3))
    lines = [line for role in roles for line in draw.several("boilerplate", role)]
    return lines * (2 if draw.chance(0.2) else 1)


def _reworded(draw: Draw, headline: str) -> str:
    """A title for search engines: some words of the headline, and some of the story."""
    words = headline.split()
    kept = words[: draw.lot.randint(len(words) // 3, max(1, len(words) - 2))]
    told = draw.words_of_story(3, 7).split()
    return " ".join(kept + told if draw.chance(0.6) else told + kept)


def _head(draw: Draw, manner: PictureManner, *, full: bool) -> tuple[list[Line], list[Line]]:
    """The headline first as a rule, and what stands beside it; the headline's lines if it stands below the story."""
    headline: list[Line] = [("headline", draw.story.headline)]
    groups = [] if draw.chance(0.10) else [headline]
    missing = not groups
    while groups and draw.chance(0.1):
        groups.append(headline)
    deck = _deck(draw) if draw.chance(0.22) else None
    if deck is not None:
        first = draw.chance(0.2) and draw.chance(0.5)
        groups.insert(0 if first else len(groups), [("deck", deck)])
    rest = _beside(draw, manner, full=full)
    if draw.chance(0.12) and rest:
        groups.insert(0, rest.pop())
    lines = [line for group in groups + rest for line in group]
    late: list[Line] = []
    if missing and draw.chance(0.12):
        late = _late_headline(draw, manner)
    elif not missing:
        lines += headline if draw.chance(0.08) else []
        lines += headline if deck and draw.chance(0.08) else []
    if draw.chance(0.05):
        mark = draw.lot.choice(["- ", "* ", "\u2022 "])
        lines += [("list", mark + draw.words_of_story(3, 8)) for _ in range(draw.lot.randint(2, 5))]
    return lines, late


def _deck(draw: Draw) -> str:
    first = draw.story.paragraphs[0]
    kind = draw.lot.random()
    if kind < 0.35:
        return first
    if kind < 0.6:
        return draw.piece(first, 7, 16)
    if kind < 0.8:
        return re.split("[.\u060c]", first)[0][:180] or first
    return draw.words_of_story(6, 14)


def _beside(draw: Draw, manner: PictureManner, *, full: bool) -> list[list[Line]]:
    """What stands beside the headline, in any order."""
    groups: list[list[Line]] = []
    if draw.chance(0.5):
        count = 2 if draw.chance(0.08) else 1
        groups.append([("byline", draw.fill(draw.pick("bylines"))) for _ in range(count)])
    if draw.chance(0.5):
        dates: list[Line] = [("dateline", draw.date())]
        if draw.chance(0.12):
            dates.insert(0, ("dateline", draw.pick("date_labels")))
        elif draw.chance(0.08):
            dates.append(("dateline", draw.fill("{time}")))
        groups.append(dates)
    if draw.chance(0.45):
        groups.append(picture(draw, manner))
    if draw.chance(0.03):
        groups.append([("source", draw.fill(draw.pick("sources_above")))])
    if draw.chance(0.7 if full else 0.35):
        groups.append(draw.some("near", 5))
    if draw.chance(0.12):
        groups.append(draw.some("sections", 1))
    draw.lot.shuffle(groups)
    return groups
