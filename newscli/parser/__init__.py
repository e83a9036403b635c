"""Document and profile to article: lines and their features, labels, assembly."""

from newscli.article import Article
from newscli.document import Document
from newscli.parser.assembly import assemble
from newscli.parser.labels import label_lines
from newscli.profiles import detect, load


def parse_document(document: Document, profile: str | None = None) -> Article:
    """Parse a document into an article whose blocks cover it.

    `profile` is a profile's name or its file's path; None lets the page tell. Raises ConfigError for a bad profile.
    """
    chosen, reason = (load(profile), "asked for by name") if profile else detect(document)
    return assemble(document, label_lines(document, chosen), chosen, reason)
