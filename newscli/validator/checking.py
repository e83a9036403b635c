"""Article and rules to findings."""

from collections.abc import Iterable
from typing import NamedTuple

from newscli.rules import Rule, check_of
from newscli.rules.page import Page, Violation


class Finding(NamedTuple):
    """A violation with the rule that it breaks."""

    rule: Rule
    violation: Violation


def check(page: Page, rules: Iterable[Rule]) -> list[Finding]:
    """What a page breaks of the rules, in the order of the text."""
    text = f"\n{page.text}\n"
    characters = set(text)
    findings = [
        Finding(rule, violation)
        for rule in rules
        if _can_fire(rule, text, characters)
        for violation in check_of(rule)(page)
    ]
    findings.sort(key=lambda finding: (finding.violation.start, finding.violation.end, finding.rule.code))
    return findings


def _can_fire(rule: Rule, text: str, characters: set[str]) -> bool:
    cues = rule.cues
    if isinstance(cues, str):
        return not cues or not characters.isdisjoint(cues)
    return any(cue in text for cue in cues)
