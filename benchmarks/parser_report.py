"""The tables of docs/parser.md, from what parser_train.py wrote.

    python benchmarks/parser_report.py REPORT [--write FILE]

`--write` puts them into FILE between its two marks; otherwise they are printed.
"""

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any

from parser_calibration import calibrated, confidence
from parser_pages import section

START, END = "<!-- tables: begin -->", "<!-- tables: end -->"
BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 1.01)
WORST = 10


def main() -> None:
    """Print the tables, or write them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("report", type=Path)
    parser.add_argument("--write", type=Path)
    options = parser.parse_args()
    found = json.loads(options.report.read_text("utf-8"))
    parts = [*_goals(found), *_labels(found), *_families(found), *_reliability(found), *_worst(found)]
    text = "\n".join(parts)
    if not options.write:
        print(text)
        return
    page = options.write.read_text("utf-8")
    before, after = page.split(START)[0], page.split(END)[1]
    options.write.write_text(f"{before}{START}\n\n{text}\n\n{END}{after}", "utf-8")


def _goals(found: dict[str, Any]) -> Iterator[str]:
    kinds = [found[name] for name in ("held out", "with generic", "plain")]
    pages = len({row[0] for row in found["rows"]})
    yield (
        f"| {pages} labelled pages | goal | publishers left out | and with `generic` | trained on as well "
        "| a second careful reader |"
    )
    yield "|---|---|---|---|---|---|"
    for name, key, goal, reader in (
        ("section_f1", "section_f1", "0.90", "0.96"),
        ("macro_f1", "macro_f1", "0.78", "0.91"),
        ("section accuracy, lines", "section_accuracy", "0.97", "0.987"),
    ):
        yield _goal(name, goal, [f"{kind[key]:.3f}" for kind in kinds], reader)
    for name, goal, reader in (("body", "0.97", "0.99"), ("headline", "0.93", "0.97")):
        yield _goal(f"{name} F1", goal, [f"{kind['sections'][name][3]:.3f}" for kind in kinds], reader)
    exact = [f"{kind['pages_exact']} ({kind['pages_exact'] / pages:.0%})" for kind in kinds]
    yield _goal("pages with every section right", "60 %", exact, "85 %")


def _goal(name: str, goal: str, figures: list[str], reader: str) -> str:
    held_out, *others = figures
    return f"| {' | '.join([name, goal, f'**{held_out}**', *others, reader])} |"


def _labels(found: dict[str, Any]) -> Iterator[str]:
    yield from (
        "",
        "| section or label | lines | precision | recall | F1 | F1, trained on as well |",
        "|---|---|---|---|---|---|",
    )
    for kind, mark in (("sections", "**"), ("labels", "")):
        rows = found["held out"][kind]
        for name in sorted(rows, key=lambda name: -rows[name][0]):
            lines, precision, recall, f1 = rows[name]
            plain = found["plain"][kind][name][3]
            yield f"| {mark}{name}{mark} | {lines} | {precision:.3f} | {recall:.3f} | {f1:.3f} | {plain:.3f} |"


def _families(found: dict[str, Any]) -> Iterator[str]:
    right: dict[str, list[bool]] = defaultdict(list)
    for _, family, gold, _, _, held_out in found["rows"]:
        right[family].append(section(gold) == section(held_out))
    shares = sorted((sum(own) / len(own), family, len(own)) for family, own in right.items())
    whole = [family for share, family, _ in shares if share == 1]
    yield from ("", "| publisher left out | lines | section right |", "|---|---|---|")
    for share, family, count in shares:
        if share < 1:
            yield f"| {family} | {count} | {share:.3f} |"
    yield f"| the other {len(whole)} | {sum(count for share, _, count in shares if share == 1)} | 1.000 |"


def _reliability(found: dict[str, Any]) -> Iterator[str]:
    """Half of the publishers calibrate the other half's confidence, and the other way round."""
    yield from ("", "| confidence | lines | mean confidence | right |", "|---|---|---|---|")
    families = sorted({row[1] for row in found["rows"]})
    halves: list[list[tuple[float, bool]]] = [[], []]
    for _, family, gold, _, margin, got in found["rows"]:
        halves[families.index(family) % 2].append((margin, gold == got))
    rows = []
    for own, other in (halves, halves[::-1]):
        table = calibrated(other)
        rows += [(confidence(margin, table), right) for margin, right in own]
    for low, high in pairwise(BINS):
        inside = [(said, right) for said, right in rows if low <= said < high]
        if inside:
            mean, share = (sum(column) / len(inside) for column in zip(*inside, strict=True))
            yield f"| {low:.2f} to {min(high, 1):.2f} | {len(inside)} | {mean:.3f} | {share:.3f} |"


def _worst(found: dict[str, Any]) -> Iterator[str]:
    yield from ("", "| page | lines | wrong section | what for what |", "|---|---|---|---|")
    pages: list[tuple[int, str, int, str]] = []
    for name, rows in groupby(found["rows"], key=lambda row: row[0]):
        lines = list(rows)
        wrong = [f"{gold} \u2192 {got}" for _, _, gold, _, _, got in lines if section(gold) != section(got)]
        kinds = ", ".join(f"{count} {kind}" for kind, count in Counter(wrong).most_common(3))
        pages.append((len(wrong), name, len(lines), kinds))
    for wrong_lines, name, count, kinds in sorted(pages, reverse=True)[:WORST]:
        yield f"| {name} | {count} | {wrong_lines} | {kinds} |"


if __name__ == "__main__":
    main()
