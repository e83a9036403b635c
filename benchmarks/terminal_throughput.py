"""How fast paragraphs are laid out, beside arabic_reshaper.reshape + bidi.algorithm.get_display on the same text.

    python benchmarks/terminal_throughput.py [FILE ...]

Prints ratios: 5 means five times their throughput. By default FILE is a made-up text of each kind; lines are
paragraphs. `marks kept` is arabic-reshaper told to keep vowel marks, as newscli does: by default it leaves them out,
and has less to order. Then, for hostile patterns, the time for ten times the text over the time for the text: at
most 12.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path

import arabic_reshaper
from bidi.algorithm import get_display

from newscli.terminal.layout import Setting
from newscli.terminal.modes import MODES, written

ROUNDS = 5
WIDTH = 72  # cells

_NEWS = (
    "\u0642\u0627\u0644 \u0627\u0644\u0648\u0632\u064a\u0631 \u0641\u064a \u0627\u0644\u0645\u0624\u062a\u0645\u0631 "
    "\u0627\u0644\u0635\u062d\u0641\u064a \u0625\u0646 \u0627\u0644\u0628\u0644\u0627\u062f "
    "\u0628\u062d\u0627\u062c\u0629 "
    "\u0625\u0644\u0649 \u0623\u0639\u0645\u0627\u0644 \u0643\u062b\u064a\u0631\u0629\u060c "
    "\u0648\u0644\u0627 \u0623\u062d\u062f "
    "\u064a\u0639\u0631\u0641 (\u0627\u0644\u062c\u0648\u0627\u0628). "
)
_MIXED = (
    _NEWS + "\u0639\u0627\u0645 2020 \u0628\u0646\u0633\u0628\u0629 19.5% \u0641\u064a COVID-19 (WHO) "
    "\u00ab\u0646\u0639\u0645\u00bb. "
)
_VOCALISED = "".join(char + "\u064e" if "\u0628" <= char <= "\u064a" else char for char in _NEWS)
SAMPLES = {"Arabic": [_NEWS * 3] * 300, "mixed": [_MIXED * 2] * 300, "vocalised": [_VOCALISED * 3] * 300}

PATTERNS: dict[str, Callable[[int], str]] = {
    "a long line": lambda n: _NEWS * (n // len(_NEWS)),
    "no blanks": lambda n: _NEWS.replace(" ", "") * (n // 100),
    "Latin letters": lambda n: "a" * n,
    "alternating directions": lambda n: "a\u0627" * (n // 2),
    "nested brackets": lambda n: "(" * (n // 2) + ")" * (n // 2),
    "pairs of brackets": lambda n: "(a)" * (n // 3) + "\u0627",
    "embeddings": lambda n: "\u202b" * n,
    "nested isolates": lambda n: "\u2067" * (n // 2) + "\u2069" * (n // 2),
    "isolates in a row": lambda n: "\u2067\u0627\u2069a" * (n // 4),
    "nested FSI": lambda n: "\u2068" * (n // 2) + "\u0627",
    "marks on a letter": lambda n: "\u0628" + "\u064e" * n,
    "many marks on a letter": lambda n: "\u0628" + "\u0651\u0650\u0323" * (n // 3),
    "blanks": lambda n: "\u0627" + " " * n + "\u0628",
    "deep levels": lambda n: "\u202b\u202a" * 61 + "a\u0627" * (n // 2),
    "joined emoji": lambda n: "\U0001f468\u200d" * (n // 2),
}


def ours(lines: list[str], width: int, mode: str = "visual") -> None:
    """Lay out and write each line."""
    for line in lines:
        written(line, MODES[mode], Setting(), width)


def theirs(lines: list[str], reshaper: arabic_reshaper.ArabicReshaper) -> None:
    """The usual way. Lines on which it raises an error count as done."""
    for line in lines:
        try:
            get_display(reshaper.reshape(line))
        except (AssertionError, IndexError):
            continue


def seconds(work: Callable[..., None], *arguments: object) -> float:
    """The processor time of one call."""
    start = time.process_time()
    work(*arguments)
    return time.process_time() - start


def fastest(lines: list[str], width: int, mode: str) -> float:
    """The best of three: what else the machine does can only add."""
    return min(seconds(ours, lines, width, mode) for _ in range(3))


def compare(name: str, lines: list[str]) -> None:
    """Print the best of some rounds, each with both sides in turn."""
    usual = arabic_reshaper.ArabicReshaper({"delete_harakat": True})
    keeping = arabic_reshaper.ArabicReshaper({"delete_harakat": False})
    ours(lines, 0)  # words are remembered: news is about the same things
    rounds = [
        (
            seconds(ours, lines, 0),
            seconds(ours, lines, WIDTH),
            seconds(theirs, lines, usual),
            seconds(theirs, lines, keeping),
        )
        for _ in range(ROUNDS)
    ]
    plain, wrapped, default, kept = (min(column) for column in zip(*rounds, strict=True))
    print(f"{name:24} {default / plain:9.1f} {default / wrapped:9.1f} {kept / plain:12.1f} {kept / wrapped:12.1f}")


def main() -> None:
    """Print both tables."""
    files = {path: Path(path).read_text("utf-8", "replace").split("\n") for path in sys.argv[1:]}
    print(f"{'times their throughput':24} {'one line':>9} {'wrapped':>9} {'marks kept':>12} {'wrapped':>12}")
    for name, lines in (files or SAMPLES).items():
        compare(Path(name).name, [line for line in lines if line.strip()])
    print(f"\n{'t(10n) / t(n)':24} {'one line':>9} {'wrapped':>9} {'inverse':>9}")
    for name, pattern in PATTERNS.items():
        short, long = [pattern(20_000)], [pattern(200_000)]
        ratios = [
            fastest(long, width, mode) / fastest(short, width, mode)
            for width, mode in ((0, "visual"), (WIDTH, "visual"), (0, "inverse"))
        ]
        print(f"{name:24}" + "".join(f"{ratio:10.1f}" for ratio in ratios))


if __name__ == "__main__":
    main()
