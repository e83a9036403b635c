"""A profile: the words that mark a line on a publisher's pages, and what gives the publisher away."""

import re
from collections.abc import Iterator
from functools import cached_property

import msgspec

from newscli.article import Label
from newscli.folding import fold, fold_all

# What a marker's words are parted by, here and in the line; decoration before the first word is passed over.
_WORD = re.compile(
    "[^\\s:|/.,\u060c\u061b;\u2026\\-\u2013\u2014_()\\[\\]\"'\u00ab\u00bb\u201c\u201d*#\u2022\u25cf>+!\u061f?]+"
)
_MARKS = frozenset(":\uff1a|/.\u060c,\u2026-\u2013\u2014\ufe55\u061b\u2022")
_MARKS_AND_SPACE = "".join(_MARKS) + " \t\u00a0"

# Before the first word, so much decoration; a longer run is no line that a marker opens (characters).
_LONGEST_DECORATION = 120
_MOST_MET = 20_000  # spellings of first words


class Marker(msgspec.Struct, frozen=True, gc=False):
    """What a line's first words, or the whole of it, say that it is."""

    label: Label
    words: str  # as the profile has them
    whole: bool  # the line holds nothing else
    end: int  # where the marker and the mark behind it end, in characters of the line
    profile: str  # the profile that has the marker: a publisher's own is surer than `generic`
    opens: Label | None = None  # what the lines below it are, up to the next one that is known


class _Entry(msgspec.Struct, frozen=True, gc=False):
    words: tuple[str, ...]  # folded
    label: Label
    printed: str
    whole: bool
    needs_mark: bool
    profile: str
    opens: Label | None = None


class Profile(msgspec.Struct, frozen=True, dict=True, forbid_unknown_fields=True):
    """What differs between publishers; TOML files hold these fields under the same names.

    `lines` are whole lines. `starts` are lines' first words; where they end with a colon, some mark has to follow.
    `lists` are whole lines above a list, under the label of the list's own lines.
    """

    name: str
    about: str = ""
    detect: tuple[str, ...] = ()  # texts that tell this publisher's pages
    detect_at_least: int = 1  # how many of them a page has to hold
    lines: dict[Label, tuple[str, ...]] = {}
    starts: dict[Label, tuple[str, ...]] = {}
    lists: dict[Label, tuple[str, ...]] = {}
    base: "Profile | None" = None  # whose markers count too

    def marker_of(self, line: str) -> Marker | None:
        """What a line's wording says that it is, in time that does not grow with the line; None for most lines."""
        first = _WORD.search(line, 0, _LONGEST_DECORATION)
        if not first:
            return None
        word = first[0]
        entries = self._met[word] if word in self._met else self._opened_by(word)
        if not entries:
            return None
        words, ends = _words(line, first.start(), entries[0].words)
        for entry in entries:
            size = len(entry.words)
            if tuple(words[:size]) == entry.words and (found := _fits(entry, line, len(words) == size, ends[size - 1])):
                return found
        return None

    def _opened_by(self, word: str) -> list[_Entry] | None:
        """The markers that open with a word; the answer for a spelling is kept."""
        entries = self._entries.get(fold(word))
        if len(self._met) < _MOST_MET:
            self._met[word] = entries
        return entries

    @cached_property
    def _met(self) -> dict[str, list[_Entry] | None]:
        return {}

    @cached_property
    def _entries(self) -> dict[str, list[_Entry]]:
        """The markers by their first word, longest first, the profile's own before its base's."""
        table: dict[str, list[_Entry]] = {}
        for entry in sorted(self._all_entries(), key=lambda entry: -len(entry.words)):
            table.setdefault(entry.words[0], []).append(entry)
        return table

    def _all_entries(self) -> Iterator[_Entry]:
        for label, printed, words in _each(self.lists):
            heading = Label.RELATED_HEADING if label is Label.RELATED else Label.BOILERPLATE
            yield _Entry(words, heading, printed, True, False, self.name, label)
        for label, printed, words in _each(self.lines):
            yield _Entry(words, label, printed, True, False, self.name)
        for label, printed, words in _each(self.starts):
            yield _Entry(words, label, printed, False, printed.rstrip().endswith(":"), self.name)
        if self.base:
            yield from self.base._all_entries()


def _each(markers: dict[Label, tuple[str, ...]]) -> Iterator[tuple[Label, str, tuple[str, ...]]]:
    """Each marker that has a word: its label, as it is printed, and its folded words."""
    for label, printed_markers in markers.items():
        for printed, folded in zip(printed_markers, fold_all(printed_markers), strict=True):
            if words := tuple(_WORD.findall(folded)):
                yield label, printed, words


def _words(line: str, start: int, longest: tuple[str, ...]) -> tuple[list[str], list[int]]:
    """The line's first words, folded, one more than the longest marker has, and where each ends."""
    words, ends = [], []
    for match in _WORD.finditer(line, start):
        words.append(fold(match[0]))
        ends.append(match.end())
        if len(words) > len(longest):
            break
    return words, ends


def _fits(entry: _Entry, line: str, ends_there: bool, end: int) -> Marker | None:
    rest = line[end : end + 8]
    behind = end + len(rest) - len(rest.lstrip(_MARKS_AND_SPACE))
    if entry.whole:
        return Marker(entry.label, entry.printed, True, len(line), entry.profile, entry.opens) if ends_there else None
    if entry.needs_mark and rest.lstrip()[:1] not in _MARKS:
        return None
    return Marker(entry.label, entry.printed, ends_there, behind, entry.profile)
