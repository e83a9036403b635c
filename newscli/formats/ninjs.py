"""ninjs 3.1: the IPTC's news in JSON."""

from base64 import urlsafe_b64encode
from typing import Any

import msgspec

from newscli.article import Article, Caption, RelatedStory
from newscli.formats import Options, Written
from newscli.formats.json import present

_STANDARD = {
    "name": "ninjs",
    "version": "3.1",
    "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#",
}


def write(article: Article, options: Options) -> Written:  # noqa: ARG001 -- the writers' signature
    """One line of ninjs."""
    return Written(msgspec.json.encode(present(_item(article))) + b"\n")


def _item(article: Article) -> dict[str, Any]:
    uri = _uri(article.input.sha256)
    pictures = [_picture(caption, f"{uri}#caption-{number}") for number, caption in enumerate(article.captions, 1)]
    related = [_related(story, f"{uri}#related-{number}") for number, story in enumerate(article.related, 1)]
    return {
        "uri": uri,
        "standard": _STANDARD,
        "type": "text",
        "representationType": "full",
        "language": article.language,
        "contentCreated": _date_time(article.date_published),
        "versionCreated": _date_time(article.date_modified),
        "edNote": _note(article),
        "title": article.title,
        "headlines": [{"role": "main", "contentType": "text/plain", "value": article.title}] if article.title else [],
        "by": "\u060c ".join(article.authors),  # Arabic comma
        "people": [{"name": name, "rel": "author"} for name in article.authors],
        "infoSources": [
            present({"name": source.agency or source.name, "literal": source.name, "role": "source"})
            for source in article.sources
        ],
        "bodies": [_body(article.text)] if article.text else [],
        "associations": pictures + related,
    }


def _body(text: str) -> dict[str, Any]:
    return {
        "role": "main",
        "contentType": "text/plain",
        "charCount": len(text),
        "wordCount": len(text.split()),
        "value": text,
    }


def _picture(caption: Caption, uri: str) -> dict[str, Any]:
    credit = caption.credit
    return present(
        {
            "name": "caption",
            "rel": "illustration",
            "uri": uri,
            "type": "picture",
            "language": caption.language,
            "descriptions": [{"role": "caption", "contentType": "text/plain", "value": caption.text}],
            "by": credit.photographer if credit else None,
            "copyrightNotice": credit.raw if credit else None,
        }
    )


def _related(story: RelatedStory, uri: str) -> dict[str, Any]:
    headline = [{"role": "main", "contentType": "text/plain", "value": story.title}] if story.title else []
    teaser = [{"role": "summary", "contentType": "text/plain", "value": story.teaser}] if story.teaser else []
    return present(
        {
            "name": "related story",
            "rel": "seeAlso",
            "uri": uri,
            "type": "text",
            "contentCreated": _date_time(story.date),
            "edNote": f"published {story.date}" if story.date and not _date_time(story.date) else None,
            "headlines": headline,
            "descriptions": teaser,
        }
    )


def _uri(digest: str) -> str:
    """A name by the hash of the file (RFC 6920): the page's own address is not known."""
    try:
        encoded = urlsafe_b64encode(bytes.fromhex(digest)).decode().rstrip("=")
    except ValueError:  # JSON that was written by hand
        encoded = ""
    return f"ni:///sha-256;{encoded}"


def _date_time(date: str | None) -> str | None:
    """A date that is a whole RFC 3339 date-time; ninjs takes no other, and a time is not made up."""
    return date if date and "T" in date and (date.endswith("Z") or date[-6:-5] in {"+", "-"}) else None


def _note(article: Article) -> str | None:
    """The dates that are less than a date-time, for a person."""
    dates = {"published": article.date_published, "modified": article.date_modified}
    return "; ".join(f"{what} {date}" for what, date in dates.items() if date and not _date_time(date)) or None
