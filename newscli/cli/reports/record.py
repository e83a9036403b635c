"""A finding as JSON holds it, and the fingerprint that services know it by."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import msgspec

from newscli.cli.messages import escaped
from newscli.cli.reports.paths import printable
from newscli.validator import Result
from newscli.validator.baseline import key_of
from newscli.validator.checking import Finding


def records(result: Result) -> Iterator[dict[str, Any]]:
    """Each finding of a file: columns count from 1, in code points; spans count from 0, in code points and bytes."""
    document = result.document
    for found, fingerprint in fingerprints(result):
        violation = found.violation
        start, end = document.position(violation.start), document.position(violation.end)
        span = document.span(violation.start, violation.end)
        yield {
            "file": printable(result.path),
            "code": found.rule.code,
            "name": found.rule.name,
            "severity": found.rule.severity,
            "message": violation.message,
            "line": start.line,
            "column": start.column,
            "end_line": end.line,
            "end_column": end.column,
            "span": {"start": span.start, "end": span.end, "byte_start": span.byte_start, "byte_end": span.byte_end},
            "fix": _fix(found),
            "fingerprint": fingerprint,
        }


def json_of(value: Any) -> str:
    """A value as JSON, control and bidi characters as its escapes: it may be read on a terminal."""
    return escaped(msgspec.json.encode(value).decode())


def fingerprints(result: Result) -> Iterator[tuple[Finding, str]]:
    """Each finding with a fingerprint that no other of the file has, and that other lines' changes leave alone."""
    from hashlib import sha256

    seen: Counter[str] = Counter()
    for found in result.findings:
        key = key_of(result.document, found)
        seen[key] += 1
        text = f"{printable(result.path)}\0{key}\0{seen[key]}"
        yield found, sha256(text.encode()).hexdigest()


def _fix(found: Finding) -> dict[str, Any] | None:
    mend = found.violation.fix
    if mend is None:
        return None
    edits = [{"start": edit.start, "end": edit.end, "text": edit.text} for edit in mend.edits]
    return {"safe": found.rule.fix == "safe", "edits": edits, "encoding": mend.encoding, "bom": mend.bom}
