"""A front page: headlines and teasers of many stories."""

from parser_composer.draw import Draw
from parser_composer.furniture import Line
from parser_composer.lists import site_head


def front_page_lines(draw: Draw) -> list[Line]:
    """A page of headlines and teasers, with no story of its own."""
    lines = site_head(draw) if draw.chance(0.8) else []
    lines += [("boilerplate", draw.pick("list_headings"))] if draw.chance(0.3) else []
    manner = draw.lot.choice(["title teaser"] * 3 + ["title", "title date", "all", "teaser", "section", "twice"])
    longest = draw.lot.choice([120, 200, 300, 10_000])
    cut = draw.lot.choice(["", "...", "\u2026", "", " [...]", draw.pick("more")])
    for _ in range(draw.lot.choice([4, 8, 15, 25])):
        lines += [("boilerplate", text) for text in _front_story(draw, manner, longest, cut)]
        if draw.chance(0.08):
            lines += draw.some(draw.lot.choice(["list_headings", "sections"]), 2)
    return lines + (draw.some("footer", 10) if draw.chance(0.5) else [])


def _front_story(draw: Draw, manner: str, longest: int, cut: str) -> list[str]:
    story = draw.lot.choice(draw.stories)
    title, teaser, date = story.headline, story.paragraphs[0], draw.date()
    if len(teaser) > longest:
        teaser = teaser[:longest].rsplit(" ", 1)[0] + cut
    return {
        "title teaser": [title, teaser],
        "title": [title],
        "title date": [title, date],
        "all": [title, teaser, date],
        "teaser": [teaser],
        "section": [draw.pick("sections"), title, date, teaser],
        "twice": [title, title, teaser],
    }[manner]
