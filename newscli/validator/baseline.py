"""A baseline: the findings that an archive had when it began to be validated, and that are passed over since.

A finding is known by its rule and the text of its line, not by its place, so that it is still known when lines before
it come and go.
"""

from collections import Counter
from collections.abc import Iterable
from hashlib import sha256

import msgspec

from newscli.document import Document
from newscli.errors import ConfigError, InputError
from newscli.files import MAX_BYTES, read_bytes
from newscli.validator.checking import Finding


class Baseline(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How often each finding was there; the keys are `key_of`'s."""

    findings: dict[str, int]
    version: int = 1


def key_of(document: Document, found: Finding) -> str:
    """A finding's key: its code, and a hash of its line's text without blanks at the ends."""
    line = document.line_at(found.violation.start)
    digest = sha256(document.text[line.start : line.end].strip().encode("utf-8", "surrogatepass")).hexdigest()
    return f"{found.rule.code}:{digest[:16]}"


def baseline_of(files: Iterable[tuple[Document, Iterable[Finding]]]) -> Baseline:
    """A baseline that lists all findings."""
    counts = Counter(key_of(document, found) for document, findings in files for found in findings)
    return Baseline(dict(sorted(counts.items())))


def read_baseline(path: str) -> Baseline:
    """Read a baseline. Raises ConfigError where it is not one."""
    try:
        return msgspec.json.decode(read_bytes(path, MAX_BYTES), type=Baseline)
    except InputError as error:
        raise ConfigError(f"{error}; --write-baseline makes one") from None
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: not a baseline: {error}") from None


def write_baseline(baseline: Baseline) -> bytes:
    """The baseline's file."""
    return msgspec.json.format(msgspec.json.encode(baseline), indent=1) + b"\n"


def without_known(document: Document, findings: Iterable[Finding], left: Counter[str]) -> list[Finding]:
    """The findings that `left` does not list; it is counted down for those that it does."""
    new = []
    for found in findings:
        key = key_of(document, found)
        if left[key] > 0:
            left[key] -= 1
        else:
            new.append(found)
    return new
