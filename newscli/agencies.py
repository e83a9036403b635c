"""News agencies, photo agencies and the outlets that pages name as a source; and the credits that name them.

The names are data (`agencies.json`): for each agency's usual name in English every spelling it is met in; newscli.pack
folds them. Only the end of a line is looked at, so that a long line costs no more than a short one.
"""

import re
from functools import cache, lru_cache

import msgspec

from newscli.folding import all_letters_of, fold, fold_all, letters_of
from newscli.tables import read_table

# A name is no longer than this, and a credit stands within so much of a line's end (characters).
_LONGEST_NAME = 60
_LONGEST_CREDIT = 120

# Compiled and kept by `re` when a credit first asks.
_PHOTO_AFTER = r"(?i) (?:photos?|images?|pictures?)$"
_BETWEEN = r"\s*[/|\u2013\u2014\uff0f]\s*| - | via | \. |\s*\u00a9\s*|, (?=[Ff]ile\b)"
_YEAR = r"\s*\b(?:19|20)\d\d\b"
_MAX_NAME_WORDS = 5
_AROUND_SOURCES = " \t\u00a0*^\u2022-\u2013\u2014|.:"
_PAIRS = ("()", "[]", '""', "\u201c\u201d\u201e", "\u00ab\u00bb")
_INITIALS = "[\u0621-\u06d3](?:[. /]+[\u0621-\u06d3])+[. /]*(?=\\(|$)"  # before agencies in brackets
_NUMBER = r"^[(\[]?\d{1,3} ?(?:[-\u2013)\]] ?|\. )(?=\D)"  # of a reference

# AP in Arabic letters is an abbreviation only with something between them: together they are father, or August.
_IS_WORD = "[\u0600-\u06ff]{1,2}"


class _Words(msgspec.Struct, frozen=True):
    """Words that stand beside names."""

    before_names: list[str]  # "agency", "channel", "newspaper"
    agencies: list[str]  # "agencies", without saying which
    before_sources: list[str]  # inside a line: "appeared first on"
    unnamed: list[str]  # a credit, and yet nobody: archive, social media
    photo_by: list[str]  # before a photographer's name
    nobody: list[str]  # pool, handout: no photographer's name
    institutions: list[str]  # an institution's photo is not a photographer's


class _Tables(msgspec.Struct, frozen=True):
    wire: dict[str, list[str]]
    photo: dict[str, list[str]]
    outlet: dict[str, list[str]]
    words: _Words


class _Known(msgspec.Struct, frozen=True):
    """The tables, folded."""

    names: dict[str, str]  # an agency's usual name, by the letters of a spelling
    wire: frozenset[str]
    before_names: frozenset[str]
    agencies: frozenset[str]
    before_sources: tuple[str, ...]
    unnamed: frozenset[str]
    nobody: frozenset[str]
    institutions: tuple[str, ...]
    photo_by: tuple[str, ...]


@cache
def _known() -> _Known:
    """The folded tables, read when a line first asks: not every page has a credit or a source."""
    return read_table(__file__, "agencies.packed.json", _Known)


def folded() -> _Known:
    """What agencies.json says."""
    tables = read_table(__file__, "agencies.json", _Tables)
    words = tables.words
    spelled = [
        (agency, name)
        for table in (tables.outlet, tables.photo, tables.wire)
        for agency, names in table.items()
        for name in names
    ]
    unnamed = frozenset(all_letters_of(words.unnamed))
    return _Known(
        names=dict(zip(all_letters_of([name for _, name in spelled]), [agency for agency, _ in spelled], strict=True)),
        wire=frozenset(tables.wire),
        before_names=frozenset(fold_all(words.before_names)),
        agencies=frozenset(fold_all(words.agencies)),
        before_sources=tuple(words.before_sources),
        unnamed=unnamed,
        nobody=unnamed | frozenset(all_letters_of(words.nobody)),
        institutions=tuple(fold_all(words.institutions)),
        photo_by=tuple(words.photo_by),
    )


class Credit(msgspec.Struct, frozen=True, gc=False):
    """A credit's place in a line (characters), and what it says."""

    start: int
    end: int
    photographer: str | None
    agency: str | None


class Named(msgspec.Struct, frozen=True, gc=False):
    """A source as printed, and the agency's usual name in English."""

    name: str
    agency: str | None


def is_wire(agency: str) -> bool:
    """Whether an agency, by its usual name in English, is a news agency, not a photo agency or an outlet."""
    return agency in _known().wire


@lru_cache(maxsize=4096)
def agency_of(name: str) -> str | None:
    """An agency's usual name in English, None where the name is not known to be one."""
    if not 1 < len(name) <= _LONGEST_NAME:
        return None
    found = _known().names.get(letters_of(name))
    if found and not re.fullmatch(_IS_WORD, name.strip()):
        return found
    words = fold(name).split()
    while len(words) > 1 and words[0].strip("\u0640:\"'\u00ab\u00bb") in _known().before_names:
        words = words[1:]
        found = _known().names.get(letters_of(" ".join(words)))
        if found:
            return found
    return None


def credit_at_end(line: str) -> Credit | None:
    """The photo credit that a line ends with: in brackets, `\u00a9 AGENCY / NAME`, `AGENCY/NAME` or `. NAME/AGENCY`."""
    end = len(line.rstrip(" \t\u00a0|.\u200f\u200e"))
    last = line[end - 1 : end]
    if last == ")":
        return _credit_in_brackets(line, end)
    floor = max(0, end - _LONGEST_CREDIT)
    sign = line.rfind("\u00a9", floor, end)
    if sign >= 0:  # without an agency it is the site's own copyright
        credit = credit_of(line, sign, end)
        return credit if credit.agency else None
    if line.rfind("/", floor, end) >= 0:
        return _credit_with_slash(line, floor, end)
    return None


def credit_of(line: str, start: int = 0, end: int | None = None, *, said_at: int | None = None) -> Credit:
    """The credit that a stretch of a line is known to be; what it says begins at `said_at`."""
    end = len(line) if end is None else end
    said = line[start if said_at is None else said_at : end]
    return Credit(start, end, *_read(said.strip(" \t\u00a0\u00a9()[]|.:")[:_LONGEST_CREDIT]))


def named_sources(text: str) -> list[Named]:
    """The sources in the text of a source line, behind its marker: split where it is certain that there are several.

    A reference in a list loses its number, a signature the editors' initials.
    """
    for words in _known().before_sources:
        place = text.find(words)
        if place >= 0:
            text = text[place + len(words) :]
    text = _without_initials(re.sub(_NUMBER, "", _bare(text), count=1))
    if not text:
        return []
    return [named for part in map(_bare, text[:400].split("+")) if part for named in _split_known(part)]


def _without_initials(text: str) -> str:
    """The text without the editors' initials that it opens with, or is: they name no source."""
    found = re.match(_INITIALS, text[:_LONGEST_CREDIT])
    return text if not found or agency_of(found[0]) else _bare(text[found.end() :])


def _split_known(text: str) -> list[Named]:
    """The parts of a text where every one of them is a known agency, or else the whole."""
    agency = agency_of(text)
    if agency:
        return [Named(text, agency)]
    for pattern in (r"\s*[/\u060c,&|]\s*|\s+-\s*|\s*-\s+", r"\s*[/\u060c,&|-]\s*|\s+\u0648\s*"):
        parts = [_bare(part) for part in re.split(pattern, text)]
        if len(parts) > 1 and all(agency_of(part) or fold(part) in _known().agencies for part in parts):
            return [Named(part, agency_of(part)) for part in parts]
    return [Named(text, None)]


def _bare(text: str) -> str:
    """A name without what stands around it; a quotation mark or bracket whose other half is inside the name stays."""
    text = text.strip(_AROUND_SOURCES)
    for pair in _PAIRS:
        inner = text.strip(pair)
        if inner != text and not set(pair) & set(inner):
            return _bare(inner)
    return text


def _credit_in_brackets(line: str, end: int) -> Credit | None:
    start = line.rfind("(", max(0, end - _LONGEST_CREDIT), end)
    if start < 0:
        return None
    inner = line[start + 1 : end - 1].strip()
    said = _announced(inner)
    photographer, agency = _read(inner)
    if not (agency or said) and letters_of(inner) not in _known().unnamed:
        return None
    before = line[:start].rstrip() if not agency else ""
    if before.endswith(")"):  # "(AFP) (archive)"
        first = _credit_in_brackets(line, len(before))
        if first:
            return msgspec.structs.replace(first, end=end)
    return Credit(start, end, photographer, agency)


def _credit_with_slash(line: str, floor: int, end: int) -> Credit | None:
    """`REUTERS/NAME` after a word's or sentence's end, or `. NAME/AGENCY`."""
    slash = line.find("/", floor, end)
    while slash >= 0:
        words = line[max(floor, slash - 30) : slash].rstrip().split(" ")
        for count in (3, 2, 1):
            head = " ".join(words[-count:])
            name = re.sub(_PHOTO_AFTER, "", head)
            if len(words) >= count and agency_of(name) and _is_name(line[slash + 1 : end].replace("/", " ")):
                start = line.rfind(head, floor, slash)
                return credit_of(line, start, end)
        slash = line.find("/", slash + 1, end)
    slash = line.rfind("/", floor, end)
    if not agency_of(line[slash + 1 : end].strip()):
        return None
    stop = max(line.rfind(mark, floor, slash) for mark in (". ", "\u060c ", ") ", ": ", "- ", "| "))
    start = stop + 2 if stop >= 0 else 0
    return credit_of(line, start, end) if _is_name(line[start:slash].replace("/", " ")) else None


def _read(said: str) -> tuple[str | None, str | None]:
    """Photographer and agency of a credit without its brackets."""
    name_at = _announced(said)
    agency = agency_of(said)
    if agency:
        return None, agency
    names, agency = [], None
    for piece in _pieces(re.sub(_YEAR, "", said[name_at:])):
        known = agency_of(re.sub(_PHOTO_AFTER, "", piece))
        agency = agency or known
        if not known and letters_of(piece) not in _known().nobody and _is_name(piece):
            names.append(piece)
    # An unknown name alone is a photographer's only where the credit says so.
    return (names[0] if names and (agency or name_at) and not _is_institution(names[0]) else None), agency


def _announced(said: str) -> int:
    """Where a name begins behind `Photo by`, `Photo:` and the like, 0 where there is nothing like it."""
    lower = said[:20].lower()
    return max((len(words) for words in _known().photo_by if lower.startswith(words)), default=0)


def _is_institution(name: str) -> bool:
    """Whether a name is a ministry's or a museum's, or has digits."""
    folded = fold(name)
    return any(map(str.isdigit, folded)) or any(word in folded for word in _known().institutions)


def _pieces(said: str) -> list[str]:
    pieces: list[str] = []
    for piece in re.split(_BETWEEN, said):
        known = not piece or agency_of(piece)
        pieces += [piece] if known or "-" not in piece else _split_hyphen(piece)
    return [piece.strip(" \t\u00a0.,\u060c:") for piece in pieces if piece.strip()]


def _split_hyphen(piece: str) -> list[str]:
    """`AFP-archive` in two; a name with a hyphen stays one."""
    parts = piece.split("-")
    return parts if any(agency_of(part.strip()) or letters_of(part) in _known().unnamed for part in parts) else [piece]


def _is_name(text: str) -> bool:
    words = text.split()
    return 0 < len(words) <= _MAX_NAME_WORDS and not any(mark in text for mark in '.!?\u061f\u060c:;\u061b"')
