"""The page in Chromium: direction, alignment, and all of the text, as a reader gets them."""

import pytest
from formats.browser import browser, needs_chromium
from formats.generate import articles
from project import SAMPLES

from newscli.api import parse_file
from newscli.article import flowing
from newscli.document import LINE_END
from newscli.formats import Options, html
from newscli.formats.arrange import arrange
from newscli.formats.marks import mark_controls

PAGES = sorted(SAMPLES.glob("*.txt"))

_BLOCKS = "h1, h2, p, figcaption, blockquote, li, cite"
_TEXTS = f"""[...document.querySelectorAll("{_BLOCKS}")].map(node =>
    [...node.querySelectorAll("br")].forEach(br => br.replaceWith("\\n")) || node.textContent)"""
_STYLES = f"""[...document.querySelectorAll("{_BLOCKS}")].map(node =>
    [node.getAttribute("dir"), getComputedStyle(node).direction, getComputedStyle(node).textAlign])"""
_OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
_COLOURS = "[getComputedStyle(document.documentElement).backgroundColor, getComputedStyle(document.body).color]"

# Where the first letter of each block stands: at its right edge in a right-to-left block.
_EDGES = f"""[...document.querySelectorAll("{_BLOCKS}")].map(node => {{
    const range = document.createRange(); range.selectNodeContents(node);
    const box = node.getBoundingClientRect(), text = range.getBoundingClientRect();
    return [getComputedStyle(node).direction, box.right - text.right, text.left - box.left] }})"""


@pytest.fixture(scope="module")
def chromium():
    with browser() as opened:
        yield opened


def show(chromium, made, folder):
    path = folder / "page.html"
    path.write_bytes(html.write(made, Options(everything=True)).data)
    chromium.open(path)


def texts_of(made):
    blocks = arrange(made, everything=True)
    return ["\n".join(LINE_END.split(mark_controls(flowing(block))[0])) for block in blocks]


@needs_chromium
@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_samples(chromium, tmp_path, path):
    made = parse_file(path)
    show(chromium, made, tmp_path)
    for said, direction, align in chromium.evaluate(_STYLES):
        assert said == direction
        assert align == ("right" if direction == "rtl" else "left")
    for direction, right, left in chromium.evaluate(_EDGES):
        assert (right if direction == "rtl" else left) <= 25  # the padding of lists and quotes
    for width in (320, 1280):
        chromium.resize(width, 800)
        assert chromium.evaluate(_OVERFLOW) <= 0
    assert chromium.evaluate(_TEXTS) == texts_of(made)


@needs_chromium
def test_hostile_articles(chromium, tmp_path):
    for made in articles(31, 40, controls=True):
        show(chromium, made, tmp_path)
        assert chromium.evaluate("document.scripts.length + document.images.length") == 0
        assert chromium.evaluate(_TEXTS) == texts_of(made)


@needs_chromium
def test_light_dark_and_print(chromium, tmp_path):
    show(chromium, parse_file(SAMPLES / "news_site.txt"), tmp_path)
    seen = []
    for media, scheme in (("screen", "light"), ("screen", "dark"), ("print", "dark")):
        chromium.emulate(media, scheme)
        seen.append([sum(map(int, colour[4:-1].split(","))) for colour in chromium.evaluate(_COLOURS)])
    chromium.emulate()
    (light, ink), (dark, chalk), (paper, black) = seen
    assert light - ink > 500
    assert chalk - dark > 500
    assert (paper, black) == (765, 0)
