"""Document and profile to article: lines and their features, labels, assembly."""

from newscli.article import Article, input_of
from newscli.document import Document


def parse_document(document: Document, profile: str | None = None) -> Article:
    """Parse a document into an article whose blocks cover it."""
    raise NotImplementedError(input_of(document), profile)
