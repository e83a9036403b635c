"""Below the story: sources, late bylines and dates, tags, buttons, related stories, the page's foot."""

from parser_composer.draw import Draw
from parser_composer.furniture import FURNITURE, Line
from parser_composer.lists import menu, other_list
from parser_composer.pictures import caption


def lines_below(draw: Draw, top: list[Line], late: list[Line], *, full: bool) -> list[Line]:
    """All that stands below a story that stands below `top`; `late` has the headline if it stands here."""
    lines = _drawn(draw, 0.06, "byline", "end_bylines")
    source = _references(draw) if draw.chance(0.025) else _drawn(draw, 0.28, "source", "source_lines")
    lines += source + late if draw.chance(0.3) else late + source
    lines += _drawn(draw, 0.10, "byline", "end_bylines")
    bylines = [line for line in top if line[0] == "byline"]
    if bylines and draw.chance(0.1):
        lines += [bylines[0], *_drawn(draw, 0.7, "byline", "roles_of_authors")]
    if draw.chance(0.12):
        lines.append(("dateline", draw.date()))
    if draw.chance(0.2):
        lines.append(("boilerplate", draw.fill(draw.pick("end_marks"))))
    if full or draw.chance(0.3):
        lines += _company(draw, full=full)
    elif draw.chance(0.1):
        lines += [("related", draw.other_teaser()) for _ in range(draw.lot.randint(2, 5))]
    if not full:
        return lines + _remains(draw)
    for _ in range(draw.lot.choice([0, 1, 1, 2, 3])):
        lines += other_list(draw)
    lines += menu(draw) if draw.chance(0.4) else []
    return lines + (draw.some("footer", 14) if draw.chance(0.9) else [])


def _references(draw: Draw) -> list[Line]:
    """A list of what the story rests on, under its heading."""
    form = draw.pick("reference_marks")
    shapes = draw.lot.sample(FURNITURE["references"], 3)
    items = [
        form.replace("{n}", str(number)) + draw.fill(draw.lot.choice(shapes).replace("{title}", draw.other_title()))
        for number in range(1, draw.lot.choice([2, 3, 4, 5, 7, 10]) + 1)
    ]
    return [("source", text) for text in (draw.pick("reference_headings"), *items)]


def _drawn(draw: Draw, share: float, label: str, name: str) -> list[Line]:
    """Lines of a list of furniture, or none."""
    return draw.several(label, draw.pick(name)) if draw.chance(share) else []


def _company(draw: Draw, *, full: bool) -> list[Line]:
    """Tags, buttons, related stories, comments, other lists: some of them, in any order."""
    parts: list[list[Line]] = []
    for share, part in (
        (0.4, _tags),
        (0.45, lambda draw: draw.some("near", 6)),
        (0.65, _related),
        (0.35, lambda draw: draw.some("comments", 9)),
        (0.3 if full else 0, other_list),
    ):
        if draw.chance(share):
            parts.append(part(draw))
    draw.lot.shuffle(parts)
    return [line for part in parts for line in part]


def _tags(draw: Draw) -> list[Line]:
    heading: list[Line] = [("boilerplate", draw.pick("tag_headings"))] if draw.chance(0.7) else []
    tags = [draw.words_of_story(1, 3) for _ in range(draw.lot.randint(2, 8))]
    if draw.chance(0.15):
        tags = ["#" + tag.replace(" ", "_") for tag in tags]
    if draw.chance(0.25):
        tags = [draw.lot.choice([", ", "\u060c ", " | ", " "]).join(tags)]
    return heading + [("boilerplate", tag) for tag in tags]


def _related(draw: Draw) -> list[Line]:
    lines: list[Line] = [("related_heading", draw.pick("related_headings"))] if draw.chance(0.92) else []
    if lines and draw.chance(0.12):
        lines.append(("boilerplate", draw.pick("more")))
    if lines and draw.chance(0.08):
        return lines  # the list itself is filled in by a script, which nobody ran
    manner = draw.lot.choice(
        ["title"] * 6
        + ["date title", "title date"] * 3
        + ["title teaser", "picture", "all", "glued", "twice"] * 2
        + ["dash", "dates", "run on"]
    )
    for _ in range(1 if manner in ("glued", "run on") else draw.lot.randint(1, 7)):
        lines += _related_story(draw, manner)
    if draw.chance(0.15):
        lines.append(("boilerplate", draw.pick("more")))
    if lines[0][0] == "related_heading" and draw.chance(0.06):
        lines.append(("boilerplate", draw.pick("list_ends").replace("{s}", lines[0][1].strip(": "))))
    return lines


def _related_story(draw: Draw, manner: str) -> list[Line]:
    title: Line = ("related", draw.other_title())
    date: Line = ("related_date", draw.date())
    teaser: Line = ("related", draw.other_teaser())
    if manner == "picture":
        picture: Line = ("related", caption(draw) + draw.fill(draw.pick("credit_tails")))
        return [picture, teaser, *([date] if draw.chance(0.5) else [])]
    if manner == "glued":
        return [("related", title[1] + draw.lot.choice([" ", ""]) + date[1])]
    if manner == "run on":
        return [("related", " ".join([draw.other_title() for _ in range(draw.lot.randint(2, 5))]))]
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


def _remains(draw: Draw) -> list[Line]:
    """What an extractor leaves of the page's foot."""
    if not draw.chance(0.25):
        return []
    return draw.some(draw.lot.choice(["list_headings", "footer", "footer", "near", "near", "comments", "comments"]), 3)
