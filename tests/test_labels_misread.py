"""Pages whose bytes were read in the wrong encoding are labelled as what they were meant to be."""

from pathlib import Path

import pytest

from newscli.document import Document
from newscli.parser import label_document
from newscli.parser.misread import as_meant

SAMPLE = Path(__file__).parent.parent / "samples" / "news_site.txt"

WRONG_AND_RIGHT = [("cp1256", "utf-8"), ("cp1252", "utf-8"), ("latin-1", "utf-8"), ("cp1252", "cp1256")]


def misread(text, wrong, right):
    return text.encode(right, "replace").decode(wrong, "replace")


def labels_of(text):
    return [line.label for line in label_document(Document(text)).labels]


@pytest.mark.parametrize(("wrong", "right"), WRONG_AND_RIGHT)
def test_a_misread_page_has_its_labels(wrong, right):
    text = SAMPLE.read_text("utf-8")
    page = misread(text, wrong, right)
    if (wrong, right) == ("latin-1", "utf-8"):
        page = page.replace("\x85", ".")  # U+0085 would end a line; so each meem is lost
    got, expected = labels_of(page), labels_of(text)
    assert got == expected
    assert len(set(got)) > 5


@pytest.mark.parametrize(("wrong", "right"), WRONG_AND_RIGHT)
def test_lines_that_were_read_rightly_stay(wrong, right):
    said = "\u0642\u0627\u0644 \u0627\u0644\u0648\u0632\u064a\u0631"
    rightly_read = [said, "A line in English", "1234", ""]
    lines = [misread(said, wrong, right)] * 3 + rightly_read
    assert as_meant("\n".join(lines), lines) == [said] * 3 + rightly_read


def test_a_page_that_is_in_order_stays():
    text = SAMPLE.read_text("utf-8")
    lines = text.split("\n")
    assert as_meant(text, lines) is lines
