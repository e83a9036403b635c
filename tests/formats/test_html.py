"""HTML: the elements that we write and no others, and every character of the text."""

import re

import html5lib
import pytest
from formats.generate import CASES, article, articles
from html5lib.constants import namespaces

from newscli.article import Label
from newscli.document import LINE_END
from newscli.formats import Options, html
from newscli.formats.arrange import arrange
from newscli.formats.marks import mark_controls

_ELEMENTS = {
    "html", "head", "meta", "title", "style", "body", "article", "aside", "footer", "figure", "figcaption", "h1", "h2",
    "p", "br", "bdi", "blockquote", "ul", "li", "cite", "time",
}  # fmt: skip
_ATTRIBUTES = {"lang", "dir", "class", "charset", "http-equiv", "content", "name", "datetime"}
SENTENCE = (
    "\u0642\u0627\u0644 \u0627\u0644\u0648\u0632\u064a\u0631 \u0641\u064a \u0627\u0644\u0645\u062f\u064a\u0646\u0629"
)
ADDRESS = "http://x.org/a-7?b=c&d=2"
_BLOCKS = {"h1", "h2", "p", "figcaption", "blockquote", "li", "cite"}


def parsed(data: bytes):
    """The document, by a parser that raises on each of HTML's parse errors."""
    return html5lib.HTMLParser(strict=True).parse(data.decode())


def _name(node) -> str:
    return node.tag.removeprefix("{" + namespaces["html"] + "}")


def _text(node) -> str:
    return "".join(
        [node.text or "", *[("\n" if _name(child) == "br" else _text(child)) + (child.tail or "") for child in node]]
    )


def check(made, *, everything=True):
    written = html.write(made, Options(everything=everything))
    root = parsed(written.data)
    nodes = list(root.iter())
    assert {_name(node) for node in nodes} <= _ELEMENTS
    assert {name for node in nodes for name in node.attrib} <= _ATTRIBUTES
    found = [_text(node) for node in nodes if _name(node) in _BLOCKS]
    expected = [
        "\n".join(LINE_END.split(mark_controls(block.text)[0])) for block in arrange(made, everything=everything)
    ]
    assert found == expected
    return written.data.decode(), root


def test_text_and_elements_are_exact():
    for made in articles(11, CASES // 10, controls=True):
        check(made)


def test_each_block_says_its_direction():
    made = article(
        [
            (Label.HEADLINE, "\u062e\u0628\u0631 \u0645\u0646 AFP \u0627\u0644\u064a\u0648\u0645"),
            (
                Label.CAPTION,
                "A photo of the old port that was taken in Doha (AFP) \u0627\u0644\u062f\u0648\u062d\u0629",
            ),
            (
                Label.BODY,
                f"{SENTENCE * 3} COVID-19 \u0648 Windows 10, 5G \u0648 a@b.co ({ADDRESS}) C++ (AFP) (AP)",
            ),
        ]
    )
    text, root = check(made)
    assert root.attrib == {"lang": "ar", "dir": "rtl"}
    assert '<figcaption lang="en" dir="ltr">' in text
    assert re.findall("<bdi>(.*?)</bdi>", text) == [
        "AFP", "\u0627\u0644\u062f\u0648\u062d\u0629", "COVID-19", "Windows 10, 5G", "a@b.co",
        "http://x.org/a-7?b=c&amp;d=2", "C++", "AFP", "AP",
    ]  # fmt: skip


def test_dates_are_machine_readable():
    made = article(
        [
            (Label.HEADLINE, "\u062e\u0628\u0631"),
            (Label.DATELINE, "21/11/2020"),
            (Label.BODY, "\u062e\u0628\u0631 " * 30),
            (Label.RELATED_HEADING, "\u062d\u0648\u0644 \u0647\u0630\u0647 \u0627\u0644\u0642\u0635\u0629"),
            (Label.RELATED, "\u062e\u0628\u0631 \u0622\u062e\u0631"),
            (Label.RELATED_DATE, "20/11/2020"),
        ]
    )
    text, _ = check(made)
    assert re.findall('<time datetime="(.*?)">', text) == ["2020-11-21", "2020-11-20"]


def test_nothing_can_run_or_be_loaded():
    made = article([(Label.HEADLINE, "</title><script>alert(1)</script>"), (Label.BODY, "<img src=x onerror=y>")])
    text, _ = check(made)
    assert "default-src 'none'" in text
    assert not re.search(r"<(?:script|img|link|a|svg|iframe)\b|\bon\w+=\"|url\(|@import", text)


def test_bidi_controls_are_references():
    text, _ = check(article([(Label.HEADLINE, "\u202ea\u202c"), (Label.BODY, "\u2067b\u2069 c\u202b")]))
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", text)


def test_copies_of_the_headline_are_no_second_heading():
    text, _ = check(
        article([(Label.HEADLINE, "a"), (Label.HEADLINE, "a"), (Label.HEADLINE, "a | b"), (Label.BODY, "c")])
    )
    assert text.count("<h1") == 1
    assert '<p class="headline"' in text


@pytest.mark.parametrize("lines", [[], [(Label.BOILERPLATE, "a")]])
def test_a_page_without_an_article_is_valid(lines):
    check(article(lines), everything=False)


def test_the_policy_fits_the_style():
    from base64 import b64encode
    from hashlib import sha256

    text, _ = check(article([(Label.BODY, "a")]))
    style = re.search("<style>(.*?)</style>", text, re.DOTALL)[1]
    assert b64encode(sha256(style.encode()).digest()).decode() in text
