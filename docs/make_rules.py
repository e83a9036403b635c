"""Write docs/rules.md from the rules' own documentation and docs/precision.toml.

python docs/make_rules.py [--check]
"""

import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

from newscli.cli.rules import FIXES, documentation, visible
from newscli.rules import FAMILIES, RULES, Rule

FOLDER = Path(__file__).parent
PRECISION = tomllib.loads((FOLDER / "precision.toml").read_text("utf-8"))
READ: dict[str, list[int]] = PRECISION["read"]
OFF: dict[str, str] = PRECISION["off"]

INTRODUCTION = """# The rules of `newscli validate`

This page is made by `python docs/make_rules.py` from what `newscli rules CODE` prints. How to choose rules, and how to
pass over findings, is in [validate.md](validate.md).

A rule that is on by default has to be right on real text: of its findings on real pages, read by a person, 95 % for an
error and 90 % for a warning. The table says how many were read and how many were right; a dash stands for rules that
found nothing on those pages, and were tried on planted defects alone. {read} findings were read, {right} were right.
The parser learned from some of the same pages, so that the rules of structure may do worse on a site it has never seen.
"""


def page() -> str:
    """The whole page."""
    counts = [sum(column) for column in zip(*READ.values(), strict=True)]
    parts = [INTRODUCTION.format(read=counts[0], right=counts[1]), "\n".join(table())]
    off = [f"- {rule.code} {rule.name}: {OFF[rule.code]}" for rule in RULES if not rule.on]
    parts.append("Off by default, and why:\n\n" + "\n".join(off))
    for family, folder in FAMILIES.items():
        rules = [rule for rule in RULES if rule.code.startswith(family)]
        parts.append("\n\n".join([f"## {family}: {folder}", *map(section, rules)]))
    return "\n\n".join(parts) + "\n"


def table() -> Iterator[str]:
    """A row for each rule."""
    yield "| code | name | severity | by default | fix | read | right |"
    yield "|---|---|---|---|---|---|---|"
    for rule in RULES:
        read, right = READ.get(rule.code, ("-", "-"))
        default = "on" if rule.on else "off"
        anchor = f"[{rule.code}](#{rule.code.lower()}-{rule.name})"
        yield f"| {anchor} | {rule.name} | {rule.severity} | {default} | {FIXES[rule.fix]} | {read} | {right} |"


def section(rule: Rule) -> str:
    """A rule's own section: its documentation, the examples as code."""
    text, _, examples = visible(documentation(rule)).partition("\nFails:\n")
    fails, _, passes = examples.partition("Passes:\n")
    parts = (f"### {rule.code} {rule.name}", text.strip(), "Fails:", fails.rstrip(), "Passes:", passes.rstrip())
    return "\n\n".join(parts)


def main() -> int:
    """Write the page, or with --check tell whether it is up to date."""
    path = FOLDER / "rules.md"
    if "--check" in sys.argv[1:]:
        return int(path.read_text("utf-8") != page())
    path.write_text(page(), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
