"""Counts as a page for a browser: static tables and SVG bars, nothing loaded from anywhere, no script."""

from html import escape

from newscli.corpora.stats import Stats

TITLES = {
    "language": "Languages",
    "publisher": "Publishers",
    "section": "Sections found, by article",
    "label": "Labels, by block",
    "source": "Sources",
    "agency": "Agencies",
    "year": "Year of publication",
    "characters": "Length of the text, characters from",
    "finding": "Findings",
}

# So many values of a kind are shown.
SHOWN = 20

# Kinds whose values have an order of their own.
_ORDERED = {"year", "characters"}

_WIDTH = 240  # of the longest bar, in CSS pixels

_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:60em;margin:2em auto;padding:0 1em;color-scheme:light dark}"
    "h1{font-size:1.5em}h2{font-size:1.1em;margin-top:2em}table{border-collapse:collapse}"
    "td{padding:.1em .8em .1em 0;vertical-align:middle}.n{text-align:right;font-variant-numeric:tabular-nums}"
    "rect{fill:#4a7ebb}"
)


def page(stats: Stats) -> str:
    """A complete HTML page, with a policy that lets nothing be loaded."""
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    parts = [
        "<!doctype html>\n<html lang=en><meta charset=utf-8>",
        f'<meta http-equiv=Content-Security-Policy content="{policy}">',
        f"<meta name=viewport content=width=device-width><title>Corpus</title><style>{_STYLE}</style>",
        "<h1>What the corpus holds</h1>",
        _totals(stats),
        *[_chart(title, kind, stats.counts[kind]) for kind, title in TITLES.items() if stats.counts[kind]],
    ]
    return "\n".join(parts) + "\n"


def totals_of(stats: Stats) -> dict[str, int]:
    """The single figures, by what they are called."""
    return {
        "articles": stats.articles - stats.no_article,
        "pages without an article": stats.no_article,
        "articles with a doubtful headline or body": stats.low_confidence,
        "rejected records": stats.rejected,
        "copies left out": stats.duplicates,
        "characters of text": stats.characters,
        "words": stats.words,
    }


def shown(kind: str, counts: dict[str, int]) -> list[tuple[str, int]]:
    """The values to show, and in which order: by frequency, years and lengths by their own."""
    pairs = list(counts.items())[:SHOWN]
    return sorted(pairs, key=_own_order) if kind in _ORDERED else pairs


def _own_order(pair: tuple[str, int]) -> tuple[bool, int]:
    return (not pair[0].isdecimal(), int(pair[0]) if pair[0].isdecimal() else 0)


def _totals(stats: Stats) -> str:
    rows = [f"<tr><td>{name}<td class=n>{count:,}" for name, count in totals_of(stats).items()]
    return f"<table>{''.join(rows)}</table>"


def _chart(title: str, kind: str, counts: dict[str, int]) -> str:
    pairs = shown(kind, counts)
    most = max(count for _, count in pairs)
    rows = [
        f"<tr><td><bdi>{escape(value)}</bdi><td class=n>{count:,}<td>"
        f'<svg width={_WIDTH} height=14 role=img aria-label="{count}">'
        f"<rect width={max(1, _WIDTH * count / most):.1f} height=14 /></svg>"
        for value, count in pairs
    ]
    more = f"<p>and {len(counts) - len(pairs):,} more</p>" if len(counts) > len(pairs) else ""
    return f"<h2>{title}</h2>\n<table>\n" + "\n".join(rows) + f"\n</table>{more}"
