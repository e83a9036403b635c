"""Each rule fires where its cases say, nowhere else, and its fix makes of a text what its case says."""

import msgspec
import pytest
from rule_cases import Case, page_of, read_cases

from newscli.rules import BY_CODE, RULES
from newscli.rules.cues import always
from newscli.validator.checking import Finding, check
from newscli.validator.fixing import fix

CASES = read_cases()
ALL = [case for cases in CASES.values() for case in cases]
FIXED = [case for case in ALL if case.fixed is not None]
# These look at bytes: test_encoding.py.
OF_BYTES = {"AE101", "AE102", "AE103"}


def name_of(case: Case) -> str:
    return f"{case.code}: {case.name}"


@pytest.mark.parametrize("case", ALL, ids=name_of)
def test_fires_where_it_should(case):
    findings = check(case.page, [BY_CODE[case.code]])
    assert [(found.violation.start, found.violation.end) for found in findings] == case.spans, [
        case.text[found.violation.start : found.violation.end] for found in findings
    ]


@pytest.mark.parametrize("case", FIXED, ids=name_of)
def test_fix(case):
    fixed = fix(case.page, [BY_CODE[case.code]], lambda document: page_of(document.text, case.labels), unsafe=True)
    assert (fixed.page.text, fixed.refused) == (case.fixed, frozenset())


def test_every_rule_has_its_cases():
    for rule in RULES:
        if rule.code not in OF_BYTES:
            cases = CASES[rule.code]
            assert sum(bool(case.spans) for case in cases) >= 3, rule.code
            assert sum(not case.spans for case in cases) >= 3, rule.code
            assert rule.fix == "none" or any(case.fixed is not None for case in cases), rule.code
    assert len(ALL) >= 300


@pytest.mark.parametrize("case", ALL, ids=name_of)
def test_cues_are_only_a_way_to_be_fast(case):
    """Whatever a rule finds, it finds with its cue taken away, too, and the other way round."""
    rule = BY_CODE[case.code]
    assert _places(check(case.page, [rule])) == _places(check(case.page, [msgspec.structs.replace(rule, cue=always)]))


def _places(findings: list[Finding]) -> list[object]:
    return [found.violation for found in findings]
