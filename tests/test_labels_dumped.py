"""Pages out of text browsers, lines broken at one width and links numbered, are read as if they were as on the site."""

import itertools
import shutil
import subprocess
import textwrap

import pytest
from project import SAMPLES

from newscli.api import convert, parse, validate
from newscli.article import Label, Section, flowing, unbroken
from newscli.document import Document
from newscli.formats import Options
from newscli.parser import label_document
from newscli.parser.dumped import going_on, joined, without_link_numbers
from newscli.terminal.page import page_of

# Samples with paragraphs enough; in the others there are fewer lines to break than tell it.
LONG = ["agency_dispatch", "headline_last", "long_read", "menus_around", "news_site", "persian", "vocalised"]
OTHERS = sorted({path.stem for path in SAMPLES.glob("*.txt")} - {"text_browser", "windows_1256"})


def lines_of(name):
    return (SAMPLES / f"{name}.txt").read_text("utf-8").split("\n")


def broken(lines, width):
    """The lines broken at a width, those of a paragraph parted from the next one's by a blank line."""
    pieces = [textwrap.wrap(line, width, break_on_hyphens=False, break_long_words=False) for line in lines]
    return [line for parts in pieces if parts for line in (*parts, "")]


def as_read(text):
    """What a page says, whatever its lines."""
    article = parse(text)
    return (
        article.title,
        article.text,
        article.captions,
        article.authors,
        article.date_published,
        article.related,
        [(block.label, flowing(block).strip()) for block in article.blocks if block.label in TOLD],
    )


TOLD = {Label.HEADLINE, Label.DECK, Label.BODY, Label.SUBHEAD, Label.CAPTION, Label.CREDIT, Label.RELATED, Label.SOURCE}


@pytest.mark.parametrize("width", [60, 79])
@pytest.mark.parametrize("name", LONG)
def test_a_broken_page_says_the_same(name, width):
    whole = [line for text in lines_of(name) if text.strip() for line in (" ".join(text.split()), "")]
    assert as_read("\n".join(broken(whole, width))) == as_read("\n".join(whole))


BROWSERS = {
    "lynx": ["-dump", "-nolist", "-width=80", "-assume_charset=utf-8", "-display_charset=utf-8", "-stdin"],
    "w3m": ["-dump", "-cols", "80", "-I", "utf-8", "-O", "utf-8", "-T", "text/html"],
}


@pytest.mark.parametrize("name", ["long_read", "news_site", "persian"])
@pytest.mark.parametrize("browser", BROWSERS)
def test_paragraphs_come_whole_out_of_text_browsers(browser, name):
    program = shutil.which(browser)
    if not program:
        pytest.skip(f"{browser} is not installed")
    page = parse("\n".join(lines_of(name)))
    dump = subprocess.run([program, *BROWSERS[browser]], input=convert(page, "html"), capture_output=True, check=True)
    assert dump.stdout.count(b"\n") > len(page.text.split("\n\n"))
    found = parse(dump.stdout.decode())
    assert [one for one in page.text.split("\n\n") if len(one) > 80 and one not in found.text] == []


@pytest.mark.parametrize("name", OTHERS)
def test_no_line_of_another_page_goes_on(name):
    assert going_on(lines_of(name)) == []


def test_lines_are_joined_as_they_were():
    whole = [line for text in lines_of("long_read") for line in (" ".join(text.split()), "") if text.strip()]
    lines = broken(whole, 70)
    assert joined(lines, going_on(lines)) == whole


def test_each_line_keeps_a_label_of_its_own():
    lines = broken(lines_of("long_read"), 70)
    labels = label_document(Document("\n".join(lines))).labels
    assert len(labels) == len(lines) - (not lines[-1])
    more = [label for label in labels if label.goes_on]
    assert len(more) > 5
    assert all(label.reason.startswith("goes on from the line above") for label in more)


def test_verse_and_short_news_stay():
    verse = ["a line of verse that has as many words as the next one.", "and the next has as many words as this has."]
    assert going_on(verse * 5) == []


def test_items_and_links_stand_alone():
    paragraph = broken(["word " * 60], 60)[:-1]
    item, link = "* " + "word " * 40, "[" + "word " * 40 + "](https://example.org)"
    assert going_on([*paragraph, item, link]) == [False, *[True] * (len(paragraph) - 1), False, False]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\n   "])
def test_paragraphs_flow_in_every_format(line_end):
    lines = broken(lines_of("long_read"), 70)
    article = parse(line_end.join(lines))
    paragraph = max(lines_of("long_read"), key=len)
    assert paragraph in article.text
    assert paragraph in convert(article, "html").decode()
    assert paragraph in convert(article, "text", Options(sections=(Section.BODY,))).decode()
    assert paragraph[:60] in convert(article, "md").decode()
    assert any(paragraph == shown.text.strip() for shown in page_of(article))


def test_a_part_is_found_where_the_text_flows():
    page = page_of(parse("\n".join(broken(lines_of("news_site"), 60))))
    credited = [shown for shown in page if any(run.role is Label.CREDIT for run in shown.runs)]
    ends = {shown.text[run.start : run.end] for shown in credited for run in shown.runs}
    assert ends == {"(Photo by STRINGER / AFP)", "(\u0627\u0644\u0641\u0631\u0646\u0633\u064a\u0629)"}
    assert max(len(shown.text) for shown in credited) > 60


def numbered(lines):
    """The lines with a number for each that is a title or of a menu, as a text browser gives them to links."""
    counted = itertools.count(3)
    return [f"[{next(counted)}]{line}" if 0 < len(line) < 50 else line for line in lines]


@pytest.mark.parametrize("name", ["menus_around", "news_site", "related_inside"])
def test_numbers_of_links_are_no_words(name):
    lines, plain = numbered(lines_of(name)), lines_of(name)
    assert [one.label for one in label_document(Document("\n".join(lines))).labels] == [
        one.label for one in label_document(Document("\n".join(plain))).labels
    ]
    found, expected = parse("\n".join(lines)), parse("\n".join(plain))
    assert (found.title, found.related) == (expected.title, expected.related)


@pytest.mark.parametrize(
    "lines",
    [
        ["a word[1] with a note", "and another[2]", "and a sentence.[3] And more"],  # behind a word
        ["[1]. one", "[2]. two", "[3]. three"],  # of a list
        ["[1]one", "[2]two"],  # too few
        ["[3]three", "[2]two", "[1]one"],  # do not count on
    ],
)
def test_other_numbers_in_brackets_stay(lines):
    assert without_link_numbers(lines) is lines


def test_halves_on_two_lines_are_a_pair():
    said = "\u0642\u0627\u0644 \u0627\u0644\u0648\u0632\u064a\u0631 "
    paragraph = f"{said * 3}({said * 5}) \u00ab{said * 5}\u00bb {said * 3}."
    credit = f"{said * 3}(Photo by STRINGER WITH A LONG NAME / ANOTHER AGENCY / AFP)"
    whole = lines_of("long_read")
    lines = broken([*whole[:12], paragraph, credit, *whole[12:]], 60)
    cut = [line for line in lines if line.count("(") != line.count(")") or line.count("\u00ab") != line.count("\u00bb")]
    assert len(cut) >= 5
    halves = {"AP609", "AP610", "AC304"}
    assert [one.rule.code for one in validate("\n".join(lines)) if one.rule.code in halves] == []
    unclosed = [line.replace(")", "").replace("\u00bb", "") for line in lines]
    assert {one.rule.code for one in validate("\n".join(unclosed))} >= halves


def test_what_is_between_lines_becomes_a_space():
    assert unbroken("a \r\n   b\n c ") == "a b c "
    assert unbroken("a  b ") == "a  b "
