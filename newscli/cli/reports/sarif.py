"""sarif: the Static Analysis Results Interchange Format, version 2.1.0 (OASIS)."""

from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote

from newscli import __version__
from newscli.cli.messages import escaped
from newscli.cli.reports.record import fingerprints, json_of
from newscli.rules import Rule
from newscli.validator import Result
from newscli.validator.checking import Finding

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def report(results: Iterable[Result]) -> Iterator[str]:
    """One run with all findings; columns are code points."""
    found = [(result, finding, print_) for result in results for finding, print_ in fingerprints(result)]
    rules = sorted({finding.rule for _, finding, _ in found}, key=lambda rule: rule.code)
    index = {rule: number for number, rule in enumerate(rules)}
    driver = {"name": "newscli", "version": __version__, "rules": [_rule(rule) for rule in rules]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(result, finding, print_, index[finding.rule]) for result, finding, print_ in found],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    yield json_of(log) + "\n"


def _rule(rule: Rule) -> dict[str, Any]:
    return {"id": rule.code, "name": rule.name, "defaultConfiguration": {"level": rule.severity, "enabled": rule.on}}


def _result(result: Result, found: Finding, fingerprint: str, index: int) -> dict[str, Any]:
    uri = quote(result.path.removeprefix("./").encode("utf-8", "surrogateescape"))
    location = {"artifactLocation": {"uri": uri}, "region": _region(result, found)}
    return {
        "ruleId": found.rule.code,
        "ruleIndex": index,
        "level": found.rule.severity,
        "message": {"text": escaped(found.violation.message)},
        "locations": [{"physicalLocation": location}],
        "partialFingerprints": {"newscli/v1": fingerprint},
    }


def _region(result: Result, found: Finding) -> dict[str, int]:
    document = result.document
    start, end = document.position(found.violation.start), document.position(found.violation.end)
    span = document.span(found.violation.start, found.violation.end)
    return {
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
        "charOffset": span.start,
        "charLength": span.end - span.start,
        "byteOffset": span.byte_start,
        "byteLength": span.byte_end - span.byte_start,
    }
