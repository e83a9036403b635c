"""Document and profile to article: lines and their features, labels, assembly."""

from typing import NamedTuple

from newscli.article import Article
from newscli.document import Document
from newscli.parser.assembly import assemble
from newscli.parser.labels import LineLabel, label_lines
from newscli.profiles import Profile, detect, known_labels, load


class Labelled(NamedTuple):
    """A document's labels, one for each line, the profile that they were given by, and why that one."""

    labels: list[LineLabel]
    profile: Profile
    reason: str


def parse_document(document: Document, profile: str | None = None) -> Article:
    """Parse a document into an article whose blocks cover it.

    `profile` is a profile's name or its file's path; None lets the page tell. Raises ConfigError for a bad profile.
    """
    return assemble(document, *label_document(document, profile))


def label_document(document: Document, profile: str | None = None) -> Labelled:
    """Label a document's lines: what the profile is sure of, and what the labeller makes of the rest."""
    chosen, reason = (load(profile), "asked for by name") if profile else detect(document)
    known = known_labels(chosen, [document.text[line.start : line.end] for line in document.lines])
    labels = [
        LineLabel(sure.label, _KNOWN, sure.reason) if sure else own
        for sure, own in zip(known, label_lines(document, chosen), strict=True)
    ]
    return Labelled(labels, chosen, reason)


# The confidence in what a profile is sure of: it may be out of date.
_KNOWN = 0.98
