"""Which paragraphs of an article are shown, and in which order."""

import pytest
from articles import article_of

from newscli.article import Label, Section
from newscli.terminal.page import Run, page_of

L = Label
CASES = {
    "nothing": ([], []),
    "the head comes first, what points away last": (
        [
            (L.RELATED_HEADING, "more"),
            (L.RELATED, "story"),
            (L.RELATED_DATE, "1/2/2020"),
            (L.SOURCE, "agencies"),
            (L.CAPTION, "photo"),
            (L.BODY, "text"),
            (L.DATELINE, "3/2/2020"),
            (L.BYLINE, "by"),
            (L.DECK, "deck"),
            (L.HEADLINE, "title"),
        ],
        ["title", "deck", "by", "3/2/2020", "photo", "text", "agencies", "more", "story", "1/2/2020"],
    ),
    "the body goes on after a related story": (
        [(L.BODY, "one"), (L.RELATED, "other"), (L.BODY, "two")],
        ["one", "two", "other"],
    ),
    "boilerplate is left out": ([(L.BOILERPLATE, "menu"), (L.BODY, "text"), (L.BLANK, " ")], ["text"]),
    "a caption that stands twice": ([(L.CAPTION, "a  photo"), (L.CAPTION, "a photo")], ["a  photo"]),
    "a headline with the site's name": ([(L.HEADLINE, "title"), (L.HEADLINE, "title - site")], ["title"]),
    "a headline of two lines": ([(L.HEADLINE, "one"), (L.HEADLINE, "two")], ["one", "two"]),
    "a paragraph that stands twice is the author's": ([(L.BODY, "text"), (L.BODY, "text")], ["text", "text"]),
    "each line of a block": ([(L.DATELINE, "one\r\ntwo\n \nthree")], ["one", "two", "three"]),
    "a paragraph that was broken": ([(L.BODY, "one\r\n  two \nthree")], ["one two three"]),
}


@pytest.mark.parametrize(("lines", "texts"), CASES.values(), ids=CASES)
def test_reading_order(lines, texts):
    assert [paragraph.text for paragraph in page_of(article_of(*lines))] == texts


def test_everything_is_the_page_as_it_stands():
    lines = [(L.BOILERPLATE, "menu"), (L.BODY, "text"), (L.CAPTION, "photo"), (L.CAPTION, "photo"), (L.HEADLINE, "t")]
    assert [p.text for p in page_of(article_of(*lines), everything=True)] == ["menu", "text", "photo", "photo", "t"]


def test_sections():
    article = article_of((L.HEADLINE, "title"), (L.CAPTION, "photo"), (L.SUBHEAD, "sub"), (L.SOURCE, "agencies"))
    assert [p.text for p in page_of(article, [Section.HEADLINE, Section.BODY])] == ["title", "sub"]


def test_a_credit_is_a_run_of_its_own():
    article = article_of((L.CAPTION, "first\nphoto (AFP)"), parts=("(AFP)",))
    assert [p.runs for p in page_of(article)] == [(Run(12, 17, L.CREDIT),)]


BULLETS = {
    "\u0645\u062f\u064a\u0646\u0629": True,  # a word
    "2020 was a year": True,
    "- a city": False,
    "\u2022 a city": False,
    "1. a city": False,
    "\u0661) a city": False,  # an Arabic-Indic digit
}


@pytest.mark.parametrize(("text", "bulleted"), BULLETS.items())
def test_bullets(text, bulleted):
    assert page_of(article_of((L.LIST, text)))[0].bulleted is bulleted
    assert not page_of(article_of((L.BODY, text)))[0].bulleted
