"""Sites and books made by the real programs out of what we write: what comes out is what went in."""

import os
import re
import shutil
import subprocess

import html5lib
import pytest
from formats import readers
from formats.generate import CASES, articles
from project import SAMPLES, newscli

from newscli.api import parse_file
from newscli.article import Label, flowing
from newscli.document import LINE_END
from newscli.formats import Options, md
from newscli.formats.arrange import arrange
from newscli.formats.marks import mark_controls

PAGES = sorted(SAMPLES.glob("*.txt"))
needs_hugo = pytest.mark.skipif(not shutil.which("hugo"), reason="hugo is not installed")
needs_pandoc = pytest.mark.skipif(not shutil.which("pandoc"), reason="pandoc is not installed")

# A page that prints a title and a content, and what a theme would read of our own keys.
LAYOUT = """<!DOCTYPE html><html dir="{{ .Params.params.dir }}"><head><title>{{ .Title }}</title></head>
<body><h1>{{ .Title }}</h1><main>{{ .Content }}</main></body></html>
"""


def expected(made, *, title: bool):
    """Each line of each block, with its white space folded as HTML folds it; `title`: the headline comes first."""
    found = [made.title] if title and made.title else []
    for block in arrange(made):
        if title and block.label is Label.HEADLINE and block.text.strip() == (made.title or "").strip():
            continue
        found += [line for line in LINE_END.split(mark_controls(flowing(block))[0]) if line.strip()]
    return [folded(line) for line in found]


def folded(text: str) -> str:
    """White space as HTML folds it; Hugo drops any kind of it at the ends of a caption."""
    return re.sub("[ \t\n\r]+", " ", text).strip()


def lines_of(node):
    """The lines of the block elements under a node."""
    for child in node.iter():
        if child.tag in {"h1", "h2", "p", "li"} and not {"p"} & {each.tag for each in child}:
            pieces = "".join(_pieces(child)).split("\0")
            yield from (folded(piece) for piece in pieces if piece.strip(" \t\n\r"))


def _pieces(node):
    yield node.text or ""
    for child in node:
        if child.tag == "br":
            yield "\0"
        elif child.tag not in {"ul", "p"}:
            yield from _pieces(child)
        yield child.tail or ""


def build(site, pages: dict[str, bytes]):
    """Build a Hugo site of Markdown files, and return the page of each."""
    (site / "content").mkdir(parents=True)
    (site / "layouts" / "_default").mkdir(parents=True)
    (site / "layouts" / "_default" / "single.html").write_text(LAYOUT)
    (site / "config.toml").write_text(
        'baseURL = "http://localhost/"\ndisableKinds = ["home", "taxonomy", "term", "RSS", "sitemap", "section"]\n'
    )
    for name, data in pages.items():
        (site / "content" / f"{name}.md").write_bytes(data)
    done = subprocess.run(
        ["hugo", "--source", site, "--quiet"], capture_output=True, check=False, env={**os.environ, "HOME": str(site)}
    )
    assert (done.returncode, done.stderr) == (0, b""), done.stderr.decode() + done.stdout.decode()
    for name in pages:
        text = (site / "public" / name / "index.html").read_text("utf-8")
        yield html5lib.parse(text, namespaceHTMLElements=False)


@needs_hugo
def test_hugo_site_of_samples(tmp_path):
    """With the command of docs/convert.md."""
    content = tmp_path / "content"
    done = newscli("convert", "--flavor", "hugo", "--output-dir", content, SAMPLES)
    assert done.returncode == 0
    pages = {path.stem: (content / f"{path.stem}.md").read_bytes() for path in PAGES}
    for path, root in zip(PAGES, build(tmp_path / "site", pages), strict=True):
        made = parse_file(path)
        assert list(lines_of(root.find("body"))) == expected(made, title=True), path.name
        assert root.get("dir") == made.direction
        assert root.find("head/title").text == (made.title or None)


@needs_hugo
def test_hugo_site_of_hostile_articles(tmp_path):
    made = list(articles(21, CASES // 20, controls=True))
    pages = {f"p{number}": md.write(each, Options(flavor="hugo")).data for number, each in enumerate(made)}
    for number, root in enumerate(build(tmp_path / "site", pages)):
        found = list(lines_of(root.find("body/main")))
        wanted = expected(made[number], title=True)[1 if made[number].title else 0 :]
        assert found == wanted, pages[f"p{number}"].decode()


@needs_pandoc
@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_pandoc_reads_samples(path):
    made = parse_file(path)
    source = md.write(made, Options(flavor="pandoc")).data.decode()
    found = [folded(line) for text in readers.pandoc(source) for line in text.split("\n")]
    assert found == expected(made, title=True)[1 if made.title else 0 :]


@needs_pandoc
def test_pandoc_makes_a_book(tmp_path):
    """With the commands of docs/convert.md: the metadata reaches the book, and the text its pages."""
    newscli("convert", "--flavor", "pandoc", "-o", tmp_path / "page.md", SAMPLES / "news_site.txt")
    subprocess.run(["pandoc", "page.md", "-o", "page.epub"], cwd=tmp_path, check=True, capture_output=True)
    subprocess.run(["pandoc", "page.md", "-s", "-o", "page.html"], cwd=tmp_path, check=True, capture_output=True)
    made = parse_file(SAMPLES / "news_site.txt")
    root = html5lib.parse((tmp_path / "page.html").read_text("utf-8"), namespaceHTMLElements=False)
    assert (root.get("lang"), root.get("dir")) == ("ar", "rtl")
    assert list(lines_of(root.find("body"))) == expected(made, title=True)
    captions = [block for block in made.blocks if block.label is Label.CAPTION]
    divs = [node.get("dir") for node in root.iter("div") if node.get("class") == "caption"]
    assert divs == [None if block.direction == "rtl" else "ltr" for block in captions]
    assert (tmp_path / "page.epub").read_bytes()[:2] == b"PK"
