"""Fixes, proved before they are given out."""

from bisect import bisect_right, insort
from collections.abc import Callable, Iterable, Sequence

import msgspec

from newscli.document import Document, decode
from newscli.errors import InputError
from newscli.rules import Rule
from newscli.rules.page import Edit, Page
from newscli.validator.checking import Finding, check

# Rounds of fixing: one fix can lay open what the next round mends (doubled spaces behind a removed character).
MOST_ROUNDS = 20

Read = Callable[[Document], Page]


class Fixed(msgspec.Struct, frozen=True):
    """What came of fixing: the page after it, what was mended, and the codes of rules whose fixes were refused."""

    page: Page
    mended: tuple[Finding, ...] = ()
    refused: frozenset[str] = frozenset()


def fix(page: Page, rules: Sequence[Rule], read: Read, *, unsafe: bool = False) -> Fixed:
    """Mend what can be mended, round after round, until nothing is left to mend.

    Fixes count only if each line keeps its label when the article is parsed again, but for lines that they rewrite.
    Where all together do not, each rule's are tried alone; those that fail are refused. If the rounds do not end, the
    page stays as it was.
    """
    wanted = {rule for rule in rules if rule.fix == "safe" or (unsafe and rule.fix == "unsafe")}
    mended: list[Finding] = []
    refused: frozenset[str] = frozenset()
    now = page
    for _ in range(MOST_ROUNDS):
        todo = [rule for rule in rules if rule in wanted and rule.code not in refused]
        findings = _without_overlaps([found for found in check(now, todo) if found.violation.fix])
        if not findings:
            return Fixed(now, tuple(mended), refused)
        after = _apply(now, findings, read)
        if after is None:
            bad = frozenset(code for code in _codes(findings) if _apply(now, _of(code, findings), read) is None)
            refused |= bad
            if bad:
                continue
            findings = _of(findings[0].rule.code, findings)
            after = _apply(now, findings, read) or now
        now = after
        mended += findings
        refused = frozenset()  # on the page as it is now, they may be right
    return Fixed(page, (), frozenset(rule.code for rule in wanted))


def _codes(findings: Iterable[Finding]) -> list[str]:
    return sorted({found.rule.code for found in findings})


def _of(code: str, findings: Iterable[Finding]) -> list[Finding]:
    return [found for found in findings if found.rule.code == code]


def _without_overlaps(findings: Iterable[Finding]) -> list[Finding]:
    """The findings whose edits touch none that stands before them in the list; at most one that changes storage."""
    kept = []
    taken: list[tuple[int, int]] = []
    stored = False
    for found in findings:
        mend = found.violation.fix
        if mend is None or (not mend.edits and stored) or any(_touches(edit, taken) for edit in mend.edits):
            continue
        for edit in mend.edits:
            insort(taken, (edit.start, edit.end))
        stored = stored or not mend.edits
        kept.append(found)
    return kept


def _touches(edit: Edit, taken: list[tuple[int, int]]) -> bool:
    index = bisect_right(taken, (edit.start, edit.end))
    before = index and taken[index - 1][1] >= edit.start
    return bool(before) or (index < len(taken) and taken[index][0] <= edit.end)


def _apply(page: Page, findings: Iterable[Finding], read: Read) -> Page | None:
    """The page after the findings' fixes, or None where it would not be stored or parsed as it should."""
    fixes = [found.violation.fix for found in findings if found.violation.fix]
    edits = sorted(edit for mend in fixes for edit in mend.edits)
    document = msgspec.structs.replace(page.file, text=_edited(page.file.text, edits))
    for mend in fixes:
        if mend.encoding is not None:
            document = msgspec.structs.replace(document, encoding=mend.encoding, evidence="valid UTF-8")
        if mend.bom is not None:
            document = msgspec.structs.replace(document, bom=mend.bom)
    if not _can_be_stored(document):
        return None
    after = read(document)
    return after if _keeps_labels(page, edits, after) else None


def _edited(text: str, edits: list[Edit]) -> str:
    pieces: list[str] = []
    done = 0
    for edit in edits:
        pieces += text[done : edit.start], edit.text
        done = edit.end
    return "".join(pieces) + text[done:]


def _can_be_stored(document: Document) -> bool:
    """Whether the document's bytes, read again, are the same document."""
    try:
        again = decode(document.data, encoding=document.encoding)
    except (UnicodeEncodeError, InputError):
        return False
    return (again.text, again.bom) == (document.text, document.bom)


def _keeps_labels(before: Page, edits: list[Edit], after: Page) -> bool:
    """Whether each line of the new page has the label of the line it came from, unless most of that was rewritten."""
    origin = _Origins(edits)
    for line in after.document.lines:
        text = after.text[line.start : line.end]
        if text.strip():
            start = line.start + len(text) - len(text.lstrip())
            new, old = after.block_at(start), before.block_at(origin.of(start))
            if new and old and new.label is not old.label and not origin.is_rewritten(line.start, line.end):
                return False
    return True


class _Origins:
    """Where the characters of an edited text came from."""

    def __init__(self, edits: list[Edit]) -> None:
        self._new_ends: list[int] = []
        self._old_ends: list[int] = []
        self._written = [0]  # characters that edits before this one wrote
        shift = 0
        for edit in edits:
            shift += len(edit.text) - (edit.end - edit.start)
            self._new_ends.append(edit.end + shift)
            self._old_ends.append(edit.end)
            self._written.append(self._written[-1] + len(edit.text))

    def of(self, offset: int) -> int:
        """The old offset of a new one; of a character that an edit wrote, one near it."""
        index = bisect_right(self._new_ends, offset) - 1
        return offset if index < 0 else self._old_ends[index] + offset - self._new_ends[index]

    def is_rewritten(self, start: int, end: int) -> bool:
        """Whether edits wrote more than half of the new characters [start, end)."""
        first, last = bisect_right(self._new_ends, start), bisect_right(self._new_ends, end)
        return 2 * (self._written[last] - self._written[first]) > end - start
