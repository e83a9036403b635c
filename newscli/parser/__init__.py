"""Document and profile to article: lines and their features, labels, assembly."""

from collections.abc import Sequence

import msgspec

from newscli import dates
from newscli.article import Article, Label
from newscli.document import Document
from newscli.parser.assembly import assemble
from newscli.parser.dumped import going_on, joined
from newscli.parser.labels import LineLabel, label_lines
from newscli.parser.misread import as_meant
from newscli.parser.plain import plain
from newscli.profiles import Detection, Profile, detect, known_labels, load


class Labelled(msgspec.Struct, frozen=True, gc=False):
    """A document's labels, one for each line, the profile that they were given by, and why that one."""

    labels: list[LineLabel]
    profile: Profile
    reason: str


def parse_document(document: Document, profile: str | None = None) -> Article:
    """Parse a document into an article whose blocks cover it.

    `profile` is a profile's name or its file's path; None lets the page tell. Raises ConfigError for a bad profile.
    """
    labelled = label_document(document, profile)
    return assemble(document, labelled.labels, labelled.profile, labelled.reason)


def label_document(document: Document, profile: str | None = None) -> Labelled:
    """Label a document's lines by what is seen in them and what the profile says of them."""
    found = Detection(load(profile), "asked for by name") if profile else detect(document)
    stored = [document.text[line.start : line.end] for line in document.lines]
    meant = as_meant(document.text, stored)
    goes_on = going_on(meant)
    labels = _labels_of(joined(meant, goes_on), found.profile)
    return Labelled(_of_each_line(labels, goes_on) if goes_on else labels, found.profile, found.reason)


def _labels_of(lines: Sequence[str], profile: Profile) -> list[LineLabel]:
    """The labels of lines, by their words."""
    said = plain(lines)
    labels = with_dates(said, label_lines(said, known_labels(profile, said)))
    if said is lines:
        return labels
    pairs = zip(labels, lines, strict=True)
    return [_NO_WORDS if own.label is Label.BLANK and line.strip() else own for own, line in pairs]


def _of_each_line(labels: Sequence[LineLabel], goes_on: Sequence[bool]) -> list[LineLabel]:
    """The labels of lines that were joined, given to each line of theirs."""
    told = iter(labels)
    found: list[LineLabel] = []
    for on in goes_on:
        found.append(msgspec.structs.replace(found[-1], reason=_GOES_ON, goes_on=True) if on else next(told))
    return found


_NO_WORDS = LineLabel(Label.BOILERPLATE, 0.98, "markup and no words")
_GOES_ON = "goes on from the line above: the page was broken into lines of one width"


def with_dates(lines: Sequence[str], labels: Sequence[LineLabel]) -> list[LineLabel]:
    """The labels, but that a line which is a date and nothing else can be no name, title or paragraph."""
    mended = []
    above = Label.BLANK
    for line, own in zip(lines, labels, strict=True):
        label = own.label
        if len(line) <= _LONGEST_DATE and label not in _MAY_BE_DATES and dates.is_date(line):
            label = Label.RELATED_DATE if above is Label.RELATED else Label.DATELINE
        mended.append(own if label is own.label else LineLabel(label, own.confidence, "a date and nothing else"))
        above = above if label is Label.BLANK else label
    return mended


_MAY_BE_DATES = frozenset({Label.DATELINE, Label.RELATED_DATE, Label.BOILERPLATE, Label.BLANK})
_LONGEST_DATE = 120  # characters
