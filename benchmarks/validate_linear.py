"""validate on texts made to be slow: how its time grows when the text is ten times as long.

    python benchmarks/validate_linear.py [--characters N] [--fix]

Each pattern is one that has made some program quadratic: runs of marks, brackets, blanks, controls, line ends. Prints
the time for N characters and for 10 N, parsing and rules apart, and exits with 1 where either grows by more than 20: a
quadratic one would grow by 100, and a few milliseconds vary.
"""

import argparse
import sys
import time

from newscli.config import ValidateConfig
from newscli.document import Document
from newscli.parser import parse_document
from newscli.rules import RULES
from newscli.rules.page import Page
from newscli.validator import settings_of, validate_bytes
from newscli.validator.checking import check

HEADLINE = "\u0639\u0646\u0648\u0627\u0646 \u0627\u0644\u062e\u0628\u0631\n\n"
BEH = "\u0628"
FATHA = "\u064e"

# A unit that is repeated; a number takes the place of {}, another one each time.
PATTERNS = {
    "letters on one line": "\u0642\u0627\u0644 \u0627\u0644\u0648\u0632\u064a\u0631 ",
    "a word without an end": BEH,
    "alternating directions": f"a{BEH}",
    "vowel marks": FATHA,
    "marks in changing order": "\u0651\u0650\u0323",
    "embeddings": "\u202b",
    "isolates": "\u2067",
    "isolates that are closed": f"\u2067{BEH}\u2069a",
    "opening brackets": "(",
    "brackets and blanks": "( ",
    "square brackets": "[",
    "quotation marks": '"',
    "angle quotation marks": "\u00ab",
    "spaces": " ",
    "no-break spaces": "\u00a0",
    "tabs": "\t",
    "line ends": "\n",
    "carriage returns": "\r",
    "lines of blanks": "  \n",
    "paragraphs of a letter": f"{BEH}\n\n",
    "commas": "\u060c",
    "dots": ".",
    "tags": "<a ",
    "references": "&",
    "escapes": "\\u",
    "presentation forms": "\ufe91\ufe92 ",
    "tatweels": "\u0640",
    "zero-width spaces": "\u200b",
    "control characters": "\x1b",
    "mojibake": "\u00d8\u00a7",
    "mojibake of windows-1256": "\u0637\u00a7",
    "mojibake of Latin-1": "\u00c7\u00e1 ",
    "dates": "12/5/2021 ",
    "years": "2021 ",
    "credits": "(Photo by ",
    "different captions": "\u0635\u0648\u0631\u0629 {} (\u0631\u0648\u064a\u062a\u0631\u0632)\n\n",
    "different English captions": "A view of street {} in town (Photo by N{} / AFP)\n",
    "different credits": "\u00a9 REUTERS / N{}\n",
    "different sources": "\u0627\u0644\u0645\u0635\u062f\u0631: N{}\n",
    "different related stories": "\u0627\u0642\u0631\u0623 \u0623\u064a\u0636\u0627: \u062e\u0628\u0631 {}\n",
    "different bylines": "\u0628\u0642\u0644\u0645: N{}\n",
    "different subheads": "## \u062e\u0628\u0631 {}\n",
    "different paragraphs": "\u0642\u0627\u0644 {} \u0627\u0644\u0648\u0632\u064a\u0631 \u0623\u0645\u0633. " * 4
    + "\n",
    "different words": "{} ",
    "different dates": "1/1/{} 10:00\n",
    "the same paragraph": "\u0642\u0627\u0644 \u0627\u0644\u0648\u0632\u064a\u0631 \u0623\u0645\u0633. " * 4 + "\n",
}


def seconds(text: str, *, fix: bool) -> tuple[float, float]:
    """The time to parse a text, and the time of its rules (or of all of validate with fixes)."""
    document = Document(text)
    start = time.perf_counter()
    article = parse_document(document)
    parsed = time.perf_counter()
    if fix:
        settings = settings_of(ValidateConfig(select=("ALL",)), fix=True, unsafe=True)
        validate_bytes(text.encode(), "page.txt", settings)
    else:
        check(Page(document, article), RULES)
    return parsed - start, time.perf_counter() - parsed


def repeated(unit: str, count: int) -> str:
    """A headline and some `count` characters of a unit."""
    return HEADLINE + "".join([unit.replace("{}", str(at)) for at in range(count // len(unit))])


def main() -> int:
    """Time, and print a row for each pattern."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--characters", type=int, default=20_000)
    parser.add_argument("--fix", action="store_true", help="time the fixes too")
    options = parser.parse_args()
    seconds(HEADLINE + BEH, fix=options.fix)  # imports
    failed = 0
    for name, unit in PATTERNS.items():
        times = [
            seconds(repeated(unit, count), fix=options.fix) for count in (options.characters, 10 * options.characters)
        ]
        growth = [large / max(small, 0.005) for small, large in zip(*times, strict=True)]
        bad = max(growth) > 20
        failed += bad
        (small_parse, small), (large_parse, large) = times
        print(
            f"{name:26} parse {small_parse * 1e3:8.1f} {large_parse * 1e3:9.1f} ms x{growth[0]:5.1f}   "
            f"rules {small * 1e3:8.1f} {large * 1e3:9.1f} ms x{growth[1]:5.1f} {'TOO MUCH' if bad else ''}"
        )
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
