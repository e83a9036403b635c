"""Made-up texts and articles that hold what converters break on. A seed gives the same ones everywhere."""

import os
import random
from collections.abc import Iterator

from newscli.article import Article, Label
from newscli.document import Document
from newscli.parser.assembly import assemble
from newscli.parser.labels import LineLabel
from newscli.profiles import load

# How many cases each of the exactness tests makes; benchmarks/convert_exact.py runs 100,000.
CASES = int(os.environ.get("NEWSCLI_CASES", "1000"))

# Words, marks, blanks and invisible characters of Arabic text.
ARABIC = (
    "\u062e\u0628\u0631", "\u0628\u0650", "\u0661\u0662", "\u060c", "\u00ab", "\u00bb", "\u061f", "\u0640", "\ufefb",
    " ", " ", " ", "  ", "\t", "\u00a0", "\u2003", "\u3000", "\u200b", "\u200c", "\u200d", "\u00ad", "\ufeff",
    "\u200e", "\u200f", "\u061c", "\u202a", "\u202b", "\u202e", "\u202c", "\u2067", "\u2068", "\u2069", "\u2028",
    "\u2029", "\u0301", "\U0001f600", "\U0001f468\u200d\U0001f469", "\ue000", "\ufffd",
)  # fmt: skip

# Characters that no text format carries.
# (VT, FF and NEL are white space to Python: never at an end.)
CONTROLS = (
    "\x00",
    "\x07",
    "a\x0bb",
    "a\x0cb",
    "\x1b",
    "\x7f",
    "a\x85b",
    "\x9b",
    "\ufdd0",
    "\ufffe",
    "\uffff",
    "\U0001fffe",
)

# Markup of every flavour, of HTML and of YAML.
MARKUP = (
    *map(chr, range(33, 127)), "12.", "1)", "a.", "(i)", "(@x)", "#.", "II.", "www.a.com", "http://a.b/c?d=e&f=g",
    "a@b.co", "<b>", "</b>", "<!--", "-->", "]]>", "<![CDATA[", "<?x", "</title>", "</style>", "</script>", "<script>",
    "&amp;", "&#65;", "&nbsp;", "&lt", "**", "__", "~~", "~~~", "```", "$$", "---", "===", "...", "..", "--", "Mr. X",
    "e.g. y", "[^1]", "[a](b)", "![a](b)", "[a]:", "[//]: # (source)", "^[n]", "{#i}", "{.c}", "{{<", "{{%", ">}}",
    "{{< ref", "%%", ":::", "::: {.source}", "::", "| a | b |", "|---|", "+---+", ": d", "> q", "# h", "## h", "- l",
    "* l", "+ l", "\\", "\\\\", "\\n", "<http://x.y>", ":smile:", "==x==", "[[x]]", "#tag", "H~2~O", "x^2^", "'a'",
    '"b"', "\\begin{x}", "@x", "T", "Table:", "<<", ">>", "[ ]", "[x]", "yes", "no", "on", "null", "~", "1:30", "12e3",
    "0o7", "0x1F", "1_000", ".inf", "2020-11-21", "!!str", "!x", "&a", "*a", "%x", "? k", "k: v", "- v", "{a: b}",
    "[a, b]", "<svg/onload=x>", "javascript:x", "F-16", "COVID-19",
)  # fmt: skip

_LABELS = [label for label in Label if label is not Label.BLANK]


def texts(seed: int, count: int = CASES, *, controls: bool = False) -> Iterator[str]:
    """Lines of text that are not blank."""
    rng = random.Random(seed)
    odd = (*ARABIC, *CONTROLS) if controls else ARABIC
    while count:
        pieces = [rng.choice(MARKUP if rng.random() < 0.6 else odd) for _ in range(rng.randint(1, 8))]
        text = "".join(pieces)
        if text.strip():
            count -= 1
            yield text


def paragraphs(seed: int, count: int = CASES, *, controls: bool = False) -> Iterator[list[str]]:
    """Paragraphs of one to three lines."""
    rng = random.Random(seed)
    lines = texts(seed + 1, count * 3, controls=controls)
    for _ in range(count):
        yield [next(lines) for _ in range(rng.choice((1, 1, 1, 2, 3)))]


def articles(seed: int, count: int, *, controls: bool = False) -> Iterator[Article]:
    """Articles whose lines have labels by chance."""
    rng = random.Random(seed)
    lines = texts(seed + 1, count * 30, controls=controls)
    for _ in range(count):
        chosen = [(rng.choice(_LABELS), next(lines)) for _ in range(rng.randint(1, 12))]
        yield article(chosen, rng.choice(["\n", "\n\n", "\r\n", "\r"]))


def article(lines: list[tuple[Label, str]], newline: str = "\n\n", path: str | None = "page.txt") -> Article:
    """An article of these lines."""
    document = Document("".join([text + newline for _, text in lines]), path=path)
    labels = iter([label for label, _ in lines])
    marked = [
        LineLabel(next(labels) if document.text[line.start : line.end].strip() else Label.BLANK, 1.0, "made up")
        for line in document.lines
    ]
    return assemble(document, marked, load("generic"))
