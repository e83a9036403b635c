"""The story, and what stands between its paragraphs.

A new manner is a function of the story's lines that returns them changed, named in `story_lines`.
"""

from parser_composer.draw import Draw
from parser_composer.furniture import FURNITURE, Line
from parser_composer.pictures import PictureManner, gallery, picture


def story_lines(draw: Draw, manner: PictureManner, top: list[Line]) -> list[Line]:
    """The story below `top`, with what interrupts it."""
    if draw.chance(0.035):
        return gallery(draw, manner)
    lines = _with_headings(draw, draw.story.lines)
    deck = next((text for label, text in top if label == "deck"), "")
    if deck and draw.chance(0.25):
        lines.insert(0, ("body", deck))
    lines = _with_tail(draw, _with_company(draw, manner, lines))
    for share, change in (
        (0.03, _as_interview),
        (0.12, _with_items),
        (0.06, _with_sections),
        (0.04, _with_letter),
        (0.08, _with_verses),
        (0.07, _in_pieces),
    ):
        lines = change(draw, lines) if draw.chance(share) else lines
    return lines


def _with_headings(draw: Draw, lines: list[Line]) -> list[Line]:
    """The story's own subheads, or new ones, in the page's manner."""
    if draw.chance(0.25) and not any(label == "subhead" for label, _ in lines):
        before = [draw.chance(0.3) for _ in lines]
        headed = [
            [("subhead", draw.words_of_story(1, 6)), line] if new else [line]
            for new, line in zip(before, lines, strict=True)
        ]
        lines = [line for part in headed for line in part]
        lines = lines[1:] if before[0] else lines
    shape, number, found = draw.pick("subhead_shapes"), 0, []
    for label, text in lines:
        if label == "subhead":
            number += 1
            text = shape.replace("{s}", text.rstrip(":")).replace("{n}", str(number))  # noqa: PLW2901
        found.append((label, text))
    return found


def _with_tail(draw: Draw, lines: list[Line]) -> list[Line]:
    """The story, a source or a signature on its last line at times."""
    if draw.chance(0.94):
        return lines
    label, text = lines[-1]
    return [*lines[:-1], (label, text.rstrip(".") + draw.fill(draw.pick("paragraph_tails")))]


def _with_company(draw: Draw, manner: PictureManner, lines: list[Line]) -> list[Line]:
    """The story with related stories, pictures and advertisements between its paragraphs."""
    unmarked, inline, block = draw.chance(0.18), draw.chance(0.18), draw.chance(0.18)
    pictures, advertised, bare = draw.chance(0.3), draw.chance(0.1), draw.chance(0.2)
    form, heading = draw.pick("related_inline"), draw.pick("related_headings")
    found: list[Line] = []
    for number, (label, text) in enumerate(lines):
        if label != "body":
            found.append((label, text))
            continue
        opening = draw.fill(draw.pick("paragraph_openings")) if not number and draw.chance(0.12) else ""
        found.append((label, opening + (text.rstrip(".") if draw.chance(0.5 if bare else 0.02) else text)))
        if number == len(lines) - 1:
            break
        if inline and draw.chance(0.2):
            found.append(("related", form + draw.other_title()))
        if unmarked and draw.chance(0.2):
            found += [("related", draw.other_title()) for _ in range(draw.lot.choice([1, 1, 2, 2, 3]))]
        if block and draw.chance(0.3):
            block = draw.chance(0.2)
            found.append(("related_heading", heading))
            found += [("related", draw.other_title()) for _ in range(draw.lot.randint(1, 4))]
        if pictures and draw.chance(0.3) and (manner.credit != "none" or draw.chance(0.12)):
            found += picture(draw, manner)
        if advertised and draw.chance(0.2):
            found.append(("boilerplate", draw.fill(draw.pick(draw.lot.choice(["advertisements", "near"])))))
        if draw.chance(0.02):
            found.append(("quote", _quotation(draw)))
    return found


def _quotation(draw: Draw) -> str:
    """A quotation that stands alone, or a post from elsewhere."""
    shape = draw.pick("quote_shapes").replace("{s}", draw.words_of_story(8, 20), 1)
    return draw.fill(shape.replace("{s}", draw.words_of_story(5, 12)))


def _as_interview(draw: Draw, lines: list[Line]) -> list[Line]:
    """The story as answers, each below a question."""
    question, answer = draw.lot.choice(FURNITURE["interview_marks"])
    asked = [("body", draw.fill(question.replace("{s}", draw.words_of_story(4, 16)))) for _ in lines]
    answered = [(label, draw.fill(answer) + text if label == "body" else text) for label, text in lines]
    return [line for pair in zip(asked, answered, strict=True) for line in pair]


def _with_items(draw: Draw, lines: list[Line]) -> list[Line]:
    lead: list[Line] = [("body", draw.pick("list_leads"))] if draw.chance(0.6) else []
    marks = ("- ", "* ", "\u2022 ", "{n} - ", "{n}. ", "-", "\u2013 ", "+ ", "", "")
    items = _items(draw, [2, 3, 4, 5, 7, 10, 16], marks)
    return _placed(draw, lines, lead + items)


def _with_sections(draw: Draw, lines: list[Line]) -> list[Line]:
    """Items under headings of their own."""
    marked = [("* ", "- {s} :"), ("- ", "\u2022\u2022 {s}:"), ("- ", "{s}:"), ("\u2022 ", "{s}"), ("{n} - ", "{s}:")]
    mark, heading = draw.lot.choice([*marked, ("", "{s}"), ("", "{s}:")])
    new: list[Line] = []
    for _ in range(draw.lot.randint(1, 3)):
        new.append(("subhead", heading.replace("{s}", draw.words_of_story(1, 4))))
        new += _items(draw, [2, 3, 4, 5, 8, 12], (mark,))
    return _placed(draw, lines, new)


def _with_letter(draw: Draw, lines: list[Line]) -> list[Line]:
    """The salutation or the signature of a letter, which are short."""
    letter = draw.lot.choice(FURNITURE["letters"])
    return _placed(draw, lines, [("body", draw.fill(text)) for text in letter])


def _with_verses(draw: Draw, lines: list[Line]) -> list[Line]:
    words = iter(" ".join(draw.story.paragraphs).split())
    verses = [
        " ".join([word for _, word in zip(range(draw.lot.randint(2, 6)), words, strict=False)]).strip('."\u060c')
        for _ in range(draw.lot.randint(6, 30))
    ]
    return _placed(draw, lines, [("body", verse) for verse in verses if verse])


def _items(draw: Draw, counts: list[int], marks: tuple[str, ...]) -> list[Line]:
    mark, fewest, most = draw.lot.choice(marks), *draw.lot.choice([(1, 3), (4, 14), (4, 14)])
    shape, stop = draw.pick("item_shapes"), draw.lot.choice(["", "", "."])
    found: list[Line] = []
    for number in range(1, draw.lot.choice(counts) + 1):
        text = shape.replace("{s}", draw.words_of_story(fewest, most)).replace("{w}", draw.words_of_story(1, 2))
        found.append(("list", mark.replace("{n}", str(number)) + draw.fill(text) + stop))
    return found


def _placed(draw: Draw, lines: list[Line], new: list[Line]) -> list[Line]:
    """The lines with others put before a paragraph, or at the end."""
    places = [number for number, (label, _) in enumerate(lines) if number and label == "body"]
    at = draw.lot.choice([*places, len(lines)]) if draw.chance(0.6) else len(lines)
    return lines[:at] + new + lines[at:]


def _in_pieces(draw: Draw, lines: list[Line]) -> list[Line]:
    """The story with some paragraphs in pieces, as a converter leaves those with links in them."""
    whole = draw.lot.choice([0.7, 0.7, 0.2])  # the share of paragraphs that have no link
    found: list[Line] = []
    for label, text in lines:
        words = text.split()
        if label != "body" or len(words) < 18 or draw.chance(whole):
            found.append((label, text))
            continue
        first = draw.lot.randint(4, len(words) - 8)
        last = first + draw.lot.randint(1, 3)
        link = " ".join(words[first:last])
        rest = draw.lot.choice(["", "\u060c "]) + " ".join(words[last:])
        found += [(label, " ".join(words[:first])), (label, link), (label, rest)]
    return found
