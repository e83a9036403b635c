"""What a site prints whatever the story: its head with the menu, and lists of other stories."""

from parser_composer.draw import Draw
from parser_composer.furniture import Line


def menu(draw: Draw) -> list[Line]:
    """Some words of the site's menu, a line each."""
    words = draw.lot.sample(draw.menu_words, min(len(draw.menu_words), draw.lot.choice([3, 6, 10, 15, 25])))
    return [("boilerplate", word) for word in words * (2 if draw.chance(0.2) else 1)]


def site_head(draw: Draw) -> list[Line]:
    """Menu, name, buttons and clock of the site, in any order."""
    words = menu(draw)
    if draw.chance(0.2):
        words = [("boilerplate", draw.lot.choice([" | ", " ", "  ", " - "]).join([text for _, text in words]))]
    parts = [[line] for line in draw.some("chrome", 8)] + [words, [("boilerplate", draw.site)]]
    if draw.chance(0.5):
        parts.append([("boilerplate", draw.fill(draw.pick("clocks")))])
    draw.lot.shuffle(parts)
    return [line for part in parts for line in part]


def ticker(draw: Draw) -> list[Line]:
    """The latest headlines above the story, its own among them at times."""
    titles = [draw.other_title() for _ in range(draw.lot.randint(2, 12))]
    if draw.chance(0.3):
        titles[draw.lot.randrange(len(titles))] = draw.story.headline
    before, after = draw.pick("ticker_marks"), draw.lot.choice(["", "", "... " + draw.pick("more")])
    lines: list[Line] = [("boilerplate", draw.pick("list_headings"))] if draw.chance(0.7) else []
    if draw.chance(0.25):
        return [*lines, ("boilerplate", draw.lot.choice(["    ", " ", f" {draw.site} "]).join(titles))]
    return lines + [("boilerplate", draw.fill(before) + title + after) for title in titles]


def other_list(draw: Draw) -> list[Line]:
    """The most read, the latest, the editor's choice: stories that are no company of this one."""
    manner = draw.lot.choice(["title", "title", "title date", "date title", "twice", "number", "teaser", "numbered"])
    texts = [draw.pick("list_headings")]
    for number in range(1, draw.lot.randint(4, 13)):
        title = draw.story.headline if draw.chance(0.03) else draw.other_title()
        texts += {
            "title": [title],
            "title date": [title, draw.date()],
            "date title": [draw.date(), title],
            "twice": [title, title],
            "number": [str(number), title],
            "teaser": [title, draw.other_teaser() + draw.lot.choice(["", "...", "\u2026"])],
            "numbered": [f"{number} {title}"],
        }[manner]
    texts += [draw.pick("more")] if draw.chance(0.2) else []
    return [("boilerplate", text) for text in texts]
