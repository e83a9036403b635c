"""What a profile says of lines: for certain where a publisher's own marker names them, else where wording says much.

The other markers of `generic` are hints, for the labeller to weigh: what opens a byline may open a sentence, and what
heads related stories on most sites heads a list of tags on some.
"""

from collections.abc import Sequence

import msgspec

from newscli import dates
from newscli.article import Label
from newscli.profiles.profile import Marker, Profile

_LONGEST_ITEM = 160  # characters of a line of a list
_LONGEST_CAPTION = 400

# Labels that a marker of any page gives for sure, and the longest line that it gives them to.
_SURE = {
    Label.BOILERPLATE: 120,
    Label.CAPTION: _LONGEST_CAPTION,
    Label.CREDIT: 120,
    Label.RELATED: 160,
    Label.SOURCE: 120,
}

# A marker of one of these that stands alone says what the line below it is.
_ANNOUNCING = frozenset({Label.CAPTION, Label.CREDIT})


class Known(msgspec.Struct, frozen=True, gc=False):
    """A line's label, why, and whether the publisher's own profile says so: `generic` speaks for pages it never saw."""

    label: Label
    reason: str
    own: bool


def known_labels(profile: Profile, lines: Sequence[str]) -> list[Known | None]:
    """What a profile says that a page's lines are, None for all others.

    A line below a list's heading is of the list while it is no paragraph and no marker alone.
    """
    known: list[Known | None] = []
    above: Marker | None = None  # a marker that announces the next line
    heading: Marker | None = None  # of the list that is open
    for line in lines:
        if not line or line.isspace():
            known.append(None)
            continue
        marker = profile.marker_of(line)
        if not (marker or above or heading):  # as for most lines
            known.append(None)
            continue
        own = _is_own(profile, marker)
        if own or (marker and marker.whole) or len(line) > _LONGEST_ITEM:
            heading = marker if own and marker and marker.opens else None
        if marker and (own or len(line) <= _SURE.get(marker.label, 0)):
            known.append(Known(marker.label, f"marked by the words: {marker.words}", own))
        elif above and not marker and len(line) <= _LONGEST_CAPTION:
            known.append(Known(above.label, f"below the words: {above.words}", _is_own(profile, above)))
        else:
            known.append(_of_list(heading, line) if heading and not own else None)
        above = marker if marker and marker.label in _ANNOUNCING and _is_alone(marker) else None
    return known


def _is_own(profile: Profile, marker: Marker | None) -> bool:
    """Whether a marker is the publisher's, not one of `generic`."""
    return marker is not None and profile.base is not None and marker.profile == profile.name


def _is_alone(marker: Marker) -> bool:
    """Whether a marker that something has to follow has nothing behind it."""
    return marker.whole and marker.words.endswith(":")


def _of_list(heading: Marker, line: str) -> Known:
    label = heading.opens or Label.BOILERPLATE
    if label is Label.RELATED and dates.is_date(line):
        label = Label.RELATED_DATE
    return Known(label, f"in the list below: {heading.words}", own=True)
