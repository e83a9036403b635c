"""Article and rules to findings."""

from collections.abc import Iterable
from itertools import islice
from typing import NamedTuple

from newscli.rules import Rule, check_of
from newscli.rules.page import Page, Violation

# Of a rule in one file; a million would fill the memory and be read by nobody.
MOST_FINDINGS = 100_000


class Finding(NamedTuple):
    """A violation with the rule that it breaks."""

    rule: Rule
    violation: Violation


def check(page: Page, rules: Iterable[Rule]) -> list[Finding]:
    """What a page breaks of the rules, in the order of the text."""
    findings = [
        Finding(rule, violation)
        for rule in rules
        if rule.cue(page)
        for violation in islice(check_of(rule)(page), MOST_FINDINGS)
    ]
    if page.markdown:
        findings = _without_ignored(page, [found for found in findings if not _is_on_sign(page, found.violation)])
    findings.sort(key=lambda finding: (finding.violation.start, finding.violation.end, finding.rule.code))
    return findings


def _is_on_sign(page: Page, violation: Violation) -> bool:
    """Whether what was found is Markdown's own: a fix would write over a sign, or it begins or ends with one."""
    if violation.fix and violation.fix.edits:
        edits = violation.fix.edits
        return any(offset in page.signs for edit in edits for offset in range(edit.start, edit.end))
    return violation.start in page.signs or violation.end - 1 in page.signs


def _without_ignored(page: Page, findings: list[Finding]) -> list[Finding]:
    """The findings that no comment in the file switches off."""
    from newscli.validator.comments import ignored  # only for Markdown

    off = ignored(page.file)
    position = page.file.position
    return [found for found in findings if not off.covers(found.rule.code, position(found.violation.start).line)]
