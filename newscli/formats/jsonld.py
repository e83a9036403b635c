"""JSON-LD: schema.org's NewsArticle, which can stand inside a script element of a page as it is."""

import re
from typing import Any

import msgspec

from newscli.article import Article, Caption
from newscli.formats import Options, Written
from newscli.formats.json import present

# Inside a script element a `<` could end it or open a comment; U+2028 and U+2029 end a line of JavaScript; terminals
# act on DEL and C1 controls.
_UNSAFE = re.compile("[<>&\x7f-\x9f\u2028\u2029]")


def write(article: Article, options: Options) -> Written:  # noqa: ARG001 -- the writers' signature
    """One line of JSON-LD."""
    text = msgspec.json.encode(present(_news_article(article))).decode()
    return Written(_UNSAFE.sub(_escape, text).encode() + b"\n")


def _escape(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"


def _news_article(article: Article) -> dict[str, Any]:
    return {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": article.title,
        "inLanguage": article.language,
        "datePublished": article.date_published,
        "dateModified": article.date_modified,
        "author": [{"@type": "Person", "name": name} for name in article.authors],
        "sourceOrganization": [
            {"@type": "Organization", "name": source.agency or source.name, "alternateName": source.name}
            for source in article.sources
        ],
        "image": [_image(caption) for caption in article.captions],
        "articleBody": article.text,
        "mentions": [
            present(
                {
                    "@type": "NewsArticle",
                    "headline": story.title,
                    "abstract": story.teaser,
                    "datePublished": story.date,
                }
            )
            for story in article.related
        ],
    }


def _image(caption: Caption) -> dict[str, Any]:
    credit = caption.credit
    creator = {"@type": "Person", "name": credit.photographer} if credit and credit.photographer else None
    return present(
        {
            "@type": "ImageObject",
            "caption": caption.text,
            "inLanguage": caption.language,
            "creditText": credit.raw if credit else None,
            "creator": creator,
        }
    )
