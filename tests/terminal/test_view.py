"""The page: nothing is lost on it, lines stand where they belong, and styles stay on their letters."""

import re
import unicodedata
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscli.article import Label
from newscli.terminal.modes import MODES
from newscli.terminal.page import DIVIDER, Paragraph, Run
from newscli.terminal.view import Look, measure_for, view

TITLE = "\u0639\u0646\u0648\u0627\u0646 \u0627\u0644\u062e\u0628\u0631"  # "the story's title"
PHOTO = "\u0635\u0648\u0631\u0629 (\u0623 \u0641 \u0628)"  # "a picture (AFP)"
TEXT = "\u0646\u0635 \u0637\u0648\u064a\u0644 " * 20  # "long text"
ENGLISH = "A long text in English. " * 8

PAGE = [
    Paragraph(Label.HEADLINE, TITLE, rtl=True),
    Paragraph(Label.DATELINE, "21/11/2020", rtl=False),
    Paragraph(Label.CAPTION, PHOTO, True, (Run(5, 12, Label.CREDIT),)),
    Paragraph(Label.BODY, TEXT, rtl=True),
    Paragraph(Label.QUOTE, TEXT, rtl=True),
    Paragraph(Label.CAPTION, ENGLISH, rtl=False),
    Paragraph(Label.LIST, TEXT, rtl=True, bulleted=True),
    Paragraph(Label.LIST, TITLE, rtl=True, bulleted=True),
    Paragraph(Label.RELATED, ENGLISH, rtl=False, bulleted=True),
    Paragraph(Label.RELATED_DATE, "21/11/2020", rtl=False),
]
CODES = re.compile(r"\x1b\[[\d;]*(?: k|m)|\x1b\]8;[^\x1b]*\x1b\\")
SCREEN_MODES = sorted(MODES.keys() - {"text"})


def lines_of(paragraphs, **look):
    return "".join(view(paragraphs, Look(**look))).split("\n")[:-1]


def plain(line):
    return CODES.sub("", line).replace("\u200f", "").replace("\u200e", "")


def test_text_for_a_file():
    lines = lines_of(PAGE, measure=0)
    assert lines[:5] == [TITLE, "21/11/2020", "", PHOTO, ""]
    assert lines[-4:] == [TITLE, "", ENGLISH, "21/11/2020"]


def test_text_in_lines():
    lines = lines_of(PAGE, measure=30)
    assert max(map(len, lines)) <= 30
    assert " ".join(lines).split() == " ".join(paragraph.text for paragraph in PAGE).split()


def test_right_to_left_lines_end_and_others_start_at_the_pages_side():
    lines = [line for line in lines_of(PAGE, mode="visual", columns=80, measure=60) if line]
    arabic = [line for line in lines if any(unicodedata.bidirectional(char) == "AL" for char in line)]
    assert {len(line) for line in arabic} == {70}
    english = [line for line in lines if "text" in line and line not in arabic]
    assert english
    assert {len(line) - len(line.lstrip()) for line in english} <= {10, 12}  # beside the gutter, below the bullet


@pytest.mark.parametrize("mode", ["vte", "logical", "mlterm"])
def test_a_terminal_that_aligns_gets_the_margin_alone(mode):
    lines = [line for line in lines_of(PAGE, mode=mode, columns=81, measure=60) if TITLE in line]
    assert [plain(line).index(TITLE) for line in lines] == [11, 13]  # the page's left margin is 10; after a bullet


def test_the_direction_is_said_before_each_line_of_vte():
    lines = [line for line in lines_of(PAGE, mode="vte") if line]
    assert all(line.startswith("\x1b[2 k") == any("\u0620" <= char <= "\u06ff" for char in line) for line in lines)
    assert all(line.startswith(("\x1b[1 k", "\x1b[2 k")) for line in lines)


def test_ornaments():
    text = "\n".join(map(plain, lines_of(PAGE, mode="logical", measure=72)))
    assert "\u2500" * 72 in text
    assert f"| {PHOTO}" in text
    assert f"\u2022 {TITLE}" in text
    assert "| A long text" in text
    assert "\u2502 A long text" in "\n".join(lines_of(PAGE, mode="visual", measure=72))


def test_no_ornaments_where_there_is_no_room():
    assert not set("".join(lines_of(PAGE, mode="visual", columns=8, measure=8))) & set("\u2502\u2503\u2022")


def test_a_divider_starts_another_article():
    lines = lines_of([PAGE[0], Paragraph(DIVIDER, "b.txt", False), PAGE[3]], mode="visual", columns=44, measure=40)
    assert lines[1].strip() == "\u2500\u2500 b.txt " + "\u2500" * 31
    assert lines[2] == ""


MEASURES = {200: 72, 80: 72, 74: 72, 73: 71, 40: 38, 12: 10, 11: 11, 1: 1}


@pytest.mark.parametrize(("columns", "measure"), MEASURES.items())
def test_measure(columns, measure):
    assert measure_for(columns) == measure


@pytest.mark.parametrize("mode", SCREEN_MODES)
def test_the_base_that_was_asked_for(mode):
    (line,) = lines_of([Paragraph(Label.BODY, "abc 12.", rtl=False)], mode=mode, base="rtl", columns=20, measure=20)
    assert line.startswith(MODES[mode].start[1])
    if mode == "visual":
        assert line == " " * 13 + ".abc 12"


def test_a_line_that_starts_with_a_latin_word_where_the_first_letter_decides():
    latin = f"Solar {TITLE}."
    for text, margin in {latin: " " * 4 + "\u200f", latin[6:]: " " * 4, "12.": " " * 4 + "\u200f"}.items():
        assert lines_of([Paragraph(Label.BODY, text, rtl=True)], mode="logical", columns=38, measure=30) == [
            margin + text
        ]
    (line,) = lines_of([Paragraph(Label.BODY, TITLE, rtl=False)], mode="logical", columns=38, measure=30)
    assert line == " " * 4 + "\u200e" + TITLE


# Styles and links

STYLED = re.compile(r"\x1b\[([\d;]*)m|\x1b\]8;([^\x1b]*)\x1b\\|(.)", re.DOTALL)


def styles_of(line):
    """Each character that a terminal shows, with the codes in force."""
    code, found = "", []
    for sgr, _link, char in STYLED.findall(re.sub(r"\x1b\[\d k", "", line)):
        if char:
            found.append((char, code))
        else:
            code = "" if sgr == "0" else sgr or code
    return found


LETTERS = st.sampled_from("\u0628\u062a\u062c\u062f\u0644\u0627 ab(1).\u064e")


@settings(deadline=None)
@given(st.text(LETTERS, min_size=1, max_size=60), st.data(), st.sampled_from(SCREEN_MODES), st.integers(14, 60))
def test_styles_stay_on_their_letters(text, data, mode, measure):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    paragraph = Paragraph(Label.BODY, text, True, (Run(start, end, Label.CREDIT),))
    bare = Paragraph(Label.BODY, text, rtl=True)
    styled = lines_of([paragraph], mode=mode, measure=measure, columns=measure, theme="plain")
    assert [plain(line) for line in styled] == [plain(line) for line in lines_of([bare], mode=mode, measure=measure,
                                                                                 columns=measure)]  # fmt: skip
    dim = [char for line in styled for char, code in styles_of(line) if code == "2"]
    shown = folded("".join(dim))
    assert not shown - folded(text[start:end]) - CLUSTERS  # marks go with the letter before them
    assert not folded(text[start:end]) - shown - CLUSTERS


def folded(text):
    """Letters without their forms and the side that brackets face, counted; no blanks, for a line may end at them."""
    return Counter(
        unicodedata.normalize("NFKC", text)
        .replace("(", ")")
        .replace(" ", "")
        .replace("\u200f", "")
        .replace("\u200e", "")
    )


# Lam-alef is one cell, and so is a letter with its marks: a style changes before or after it.
CLUSTERS = Counter({"\u064e": 99, "\u0644": 99, "\u0627": 99})


def test_a_theme_colours_what_it_names():
    styled = lines_of(PAGE[:3], mode="visual", theme="dark")
    assert {code for char, code in styles_of(styled[0]) if char != " "} == {"1;96"}
    assert {code for char, code in styles_of(styled[3]) if char != " "} == {"97", "33", "36"}


@pytest.mark.parametrize("mode", SCREEN_MODES)
def test_links(mode):
    text = f"{TITLE} (https://example.org/a?b=1&c=2). javascript:alert(1) ftp://example.org"
    (line,) = lines_of([Paragraph(Label.BODY, text, rtl=True)], mode=mode, links=True, columns=99, measure=99)
    targets = re.findall(r"\x1b\]8;[^;]*;([^\x1b]*)\x1b\\", line)
    assert targets == ["https://example.org/a?b=1&c=2", ""]
    assert re.findall(r"\x1b\\([^\x1b]+)\x1b\]8;;", line) == ["https://example.org/a?b=1&c=2"]


# Nothing is dropped

WORDS = st.lists(st.text(LETTERS, max_size=12), max_size=12).map(" ".join)
ROLES = st.sampled_from([Label.HEADLINE, Label.CAPTION, Label.BODY, Label.LIST, Label.RELATED, Label.QUOTE])
PARAGRAPHS = st.lists(st.builds(Paragraph, ROLES, WORDS, st.booleans(), st.just(()), st.booleans()), max_size=4)
ORNAMENTS = Counter({"\u2500": 9999, "\u2502": 9999, "\u2503": 9999, "\u2022": 9999, "|": 9999})


@settings(deadline=None)  # the first page builds tables
@given(PARAGRAPHS, st.sampled_from(["text", *SCREEN_MODES]), st.integers(1, 200), st.integers(1, 200))
def test_nothing_is_dropped(paragraphs, mode, columns, measure):
    text = "".join(paragraph.text for paragraph in paragraphs)
    lines = [plain(line) for line in lines_of(paragraphs, mode=mode, columns=columns, measure=measure)]
    shown = folded("".join(lines))
    assert shown - ORNAMENTS == folded(text) - ORNAMENTS
    assert all(len(line) <= max(columns, measure) + line.count("\u064e") + line.count("\ufe7f") for line in lines)
