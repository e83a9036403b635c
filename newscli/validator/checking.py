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
    characters = page.characters | {"\n"}
    findings = [
        Finding(rule, violation)
        for rule in rules
        if rule.can_fire(text, characters)
        for violation in check_of(rule)(page)
    ]
    findings.sort(key=lambda finding: (finding.violation.start, finding.violation.end, finding.rule.code))
    return findings
