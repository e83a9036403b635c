"""Markdown: every text survives every reader, and the article comes back."""

import shutil
from functools import partial

import pytest
from formats import readers
from formats.generate import CASES, article, articles, paragraphs

from newscli.article import SECTION_OF, Label, Section
from newscli.converter import Conversion, read_article
from newscli.document import LINE_END
from newscli.formats import FLAVORS, Options, md, md_reader
from newscli.formats.escape import FLAVORS as RULES
from newscli.formats.escape import escape_heading, escape_line, escape_lines
from newscli.formats.marks import mark_controls

needs = {
    name: pytest.mark.skipif(not shutil.which(name), reason=f"{name} is not installed") for name in ("cmark", "pandoc")
}

# Each flavour with the readers that the machine may have. CommonMark is a part of all, so cmark reads each.
READERS = [
    *[pytest.param(flavor, readers.markdown_it, id=f"{flavor} by markdown-it-py") for flavor in FLAVORS],
    *[pytest.param(flavor, readers.cmark, id=f"{flavor} by cmark", marks=needs["cmark"]) for flavor in FLAVORS],
    pytest.param("pandoc", readers.pandoc, id="pandoc by pandoc", marks=needs["pandoc"]),
]

# How a block's lines become source, and what a reader must give back.
KINDS = {
    "paragraph": lambda lines, rules: (escape_lines(lines, partial(escape_line, flavor=rules)), ["\n".join(lines)]),
    "quote": lambda lines, rules: (escape_lines(lines, partial(escape_line, flavor=rules), "> "), ["\n".join(lines)]),
    "caption": lambda lines, rules: (
        f"*{escape_lines(lines, partial(escape_line, flavor=rules))}*",
        ["\n".join(lines)],
    ),
    "deck": lambda lines, rules: (f"**{escape_lines(lines, partial(escape_line, flavor=rules))}**", ["\n".join(lines)]),
    "heading": lambda lines, rules: (f"## {escape_heading(lines[0], rules)}", lines[:1]),
    "list": lambda lines, rules: ("\n".join(f"- {escape_line(line, rules)}" for line in lines), lines),
}
_BATCH = 1000


@pytest.mark.parametrize(("flavor", "reader"), READERS)
def test_text_survives(flavor, reader):
    """Paragraphs of every kind, one after the other, so that none can change its neighbour either."""
    kinds = list(KINDS.values())
    made = [[mark_controls(line)[0] for line in lines] for lines in paragraphs(len(flavor), controls=True)]
    pairs = [kinds[number % len(kinds)](lines, RULES[flavor]) for number, lines in enumerate(made)]
    for start in range(0, CASES, _BATCH):
        batch = [("start", ["start"]), *pairs[start : start + _BATCH]]  # at a file's start U+FEFF is no text
        expected = [text for _, texts in batch for text in texts]
        assert reader("\n\n".join([source for source, _ in batch]) + "\n") == expected


def sections(found):
    """The lines of each section; copies of a headline or caption count once, and only what Markdown shows counts."""
    lines = {section: [] for section in Section}
    for block in found.blocks:
        if block.label in {Label.BLANK, Label.BOILERPLATE}:
            continue
        once = block.section in {Section.HEADLINE, Section.CAPTION}
        text = block.text.strip() if once else block.text
        for line in LINE_END.split(mark_controls(text)[0]):
            if line.strip() and not (once and line.strip() in lines[block.section]):
                lines[block.section].append(line.strip() if once else line)
    return lines


def titled_first(lines, title, flavor):
    """Hugo and Pandoc print the title above all, wherever it stood among the copies of the headline."""
    headlines = lines[Section.HEADLINE]
    title = mark_controls(title or "")[0]
    if flavor in {"hugo", "pandoc"} and title in headlines:
        lines[Section.HEADLINE] = [title, *[line for line in headlines if line != title]]
    return lines


@pytest.mark.parametrize("flavor", FLAVORS)
def test_article_comes_back(flavor):
    for number, made in enumerate(articles(7, CASES // 20, controls=True)):
        source = md.write(made, Options(flavor=flavor)).data
        back = read_article(source, "page.md", Conversion(to="json"))
        assert sections(back) == titled_first(sections(made), made.title, flavor), (
            f"article {number}: {source.decode()}"
        )
        assert back.title == (mark_controls(made.title or "")[0] or None if flavor == "pandoc" else made.title)
        assert (back.language or made.language, back.direction) == (made.language, made.direction)


def test_labels_come_back():
    """In CommonMark every label but that of a credit, which is a caption."""
    labels = [label for label in Label if label not in {Label.BLANK, Label.CREDIT}]
    made = article([(label, f"{label} \u062e\u0628\u0631") for label in labels])
    back = read_article(md.write(made, Options(everything=True)).data, "page.md", Conversion(to="json"))
    assert [block.label for block in back.blocks] == [
        Label.HEADLINE, Label.BYLINE, Label.DATELINE, Label.CAPTION, Label.DECK, Label.BODY, Label.SUBHEAD, Label.QUOTE,
        Label.LIST, Label.SOURCE, Label.RELATED_HEADING, Label.RELATED, Label.RELATED_DATE, Label.BOILERPLATE,
    ]  # fmt: skip


def test_marks_are_counted():
    made = article([(Label.HEADLINE, "a\x1b[2Jb"), (Label.BODY, "c\x00d\x85\ufffe\x7f"), (Label.BOILERPLATE, "\x00")])
    written = md.write(made, Options())
    assert written.marks == 5
    text = written.data.decode()
    assert "# a\u241b\\[2Jb" in text
    assert "c\u2400d\u27e8U+0085\u27e9\u27e8U+FFFE\u27e9\u2421" in text


def test_nothing_opens_a_line_of_another_kind():
    """No line of the file starts with what the article's text alone could have made special."""
    tries = [
        "# x",
        "> x",
        "- x",
        "1. x",
        "```",
        "~~~",
        "<!-- x",
        "[a]: b",
        "    x",
        "\tx",
        "===",
        "---",
        ":::",
        "{{< x >}}",
    ]
    made = article([(Label.BODY, text) for text in tries])
    for flavor in FLAVORS:
        body = md.write(made, Options(flavor=flavor)).data.decode().partition("---\n\n")[2]
        assert not [
            line
            for line in body.split("\n")
            if line.startswith(("#", ">", "-", "1.", "`", "~", "<", "[", " ", "\t", "=", ":", "{{<"))
        ]


FOREIGN = {
    "setext headings": ("Title\n=====\n\nSub\n---\n\ntext\n", ["headline", "subhead", "body"]),
    "links and code": ("# T\n\na [link](http://x.y) `code` ![alt](p.png) <b>x</b>\n", ["headline", "body"]),
    "an ordered list": ("1. one\n2. two\n", ["list", "list"]),
    "a fence": ("```\ncode\n\nmore\n```\n", ["body", "body"]),
    "an unknown class": ("::: {.note}\n\ntext\n\n:::\n", ["body"]),
    "half emphasis": ("*a* b\n\n**a** **b**\n", ["body", "body"]),
    "nothing": ("", []),
    "front matter alone": ("---\ntitle: x\n---\n", ["headline"]),
    "CRLF": ("---\r\ntitle: x\r\n---\r\n\r\n[//]: # (source)\r\n\r\ntext\r\n", ["headline", "source"]),
    "a byte order mark": ("\ufeff---\ntitle: x\n---\n\ntext\n", ["headline", "body"]),
    "front matter that is a list": ("---\n- a\n---\n\ntext\n", ["body"]),
    "no end of front matter": ("---\n\ntext\n", ["body"]),
    "a line end as a reference": ("a&#13;b&#10;c\n", ["body", "body", "body"]),
}


@pytest.mark.parametrize(("source", "labels"), FOREIGN.values(), ids=FOREIGN)
def test_markdown_of_others(source, labels):
    found = md_reader.read(source.encode(), "page.md")
    assert [label.value for label in found.labels if label is not Label.BLANK] == labels


def test_front_matter_in_other_words():
    source = b"---\ntitle: T\nauthor: A\nsources: S\ndate: 2020-11-21\nparams: {lang: fa}\ndir: ltr\n---\n\ntext\n"
    found = read_article(source, "page.md", Conversion(to="json"))
    assert (found.title, found.authors, found.date_published) == ("T", ("A",), "2020-11-21")
    assert (found.language, found.direction, [each.name for each in found.sources]) == ("fa", "ltr", ["S"])


def test_text_of_what_others_write():
    found = md_reader.read(b"a [b](c) `d` ![e](f.png) <i>g</i>\n", "page.md")
    assert found.document.text == "a b d e <i>g</i>\n"


def test_every_label_is_placed():
    assert set(SECTION_OF) == set(Label)
    for label in Label:
        made = article([(label, "\u062e\u0628\u0631")] if label is not Label.BLANK else [])
        for flavor in FLAVORS:
            assert md.write(made, Options(flavor=flavor, everything=True)).data.endswith(b"\n")
