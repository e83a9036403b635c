"""A dataset card: the README.md that says what a folder of shards holds, to people and to Hugging Face's `datasets`."""

from collections import Counter
from typing import Any

import msgspec
from msgspec import inspect

from newscli.article import Article
from newscli.corpora import SHARDS
from newscli.corpora.facts import UNKNOWN, of_kind
from newscli.corpora.manifest import Manifest

# Hugging Face's classes of size: the first that is larger than the number of rows counts.
_SIZES = {
    1_000: "n<1K",
    10_000: "1K<n<10K",
    100_000: "10K<n<100K",
    1_000_000: "100K<n<1M",
    10_000_000: "1M<n<10M",
    100_000_000: "10M<n<100M",
}

# So many values of a kind are listed.
_LISTED = 20

# The names that `datasets` has for types.
_DTYPES: dict[type[inspect.Type], str] = {
    inspect.StrType: "string",
    inspect.EnumType: "string",
    inspect.IntType: "int64",
    inspect.FloatType: "float64",
    inspect.BoolType: "bool",
}

_KINDS = {"language": "Languages", "label": "Labels", "publisher": "Publishers", "source": "Sources"}


def card(manifest: Manifest) -> str:
    """The card: YAML front matter, then tables. What it quotes from articles cannot break out of them."""
    facts = Counter(manifest.facts)
    rows = manifest.counts["written"]
    suffix = manifest.options.suffix
    languages = [code for code, _ in of_kind(facts, "language").most_common() if code != UNKNOWN]
    lines = [
        "---",
        *(["language:", *[f"- {code}" for code in languages]] if languages else []),
        f"size_categories:\n- {next((name for size, name in _SIZES.items() if rows < size), 'n>100M')}",
        "task_categories:\n- text-generation",
        "tags:\n- news\n- arabic",
        f"configs:\n- config_name: default\n  data_files: {SHARDS}/*.{suffix}",
        *([] if suffix == "parquet" else [_features(flat=manifest.options.flat)]),
        "---",
        "",
        "# News articles",
        "",
        f"Articles: {rows:,}. Shards: {len(manifest.shards):,}. Made by newscli {manifest.header.newscli}.",
        "",
        f"Records read: {manifest.counts['records']:,}. Files: {len(manifest.inputs):,}.",
        f"Rejected: {manifest.counts['rejected']:,}. Copies of others: {manifest.counts['duplicates']:,}.",
        "",
        "`manifest.json` lists inputs and shards with their SHA-256 sums.",
    ]
    for kind, title in _KINDS.items():
        lines += _table(title, of_kind(facts, kind))
    return "\n".join(lines) + "\n"


def _features(*, flat: bool) -> str:
    """The columns' types, which `datasets` would otherwise guess by their first values: null, for some."""
    text = {"name": "text", "dtype": "string"}
    article = [text] if flat else _struct(inspect.type_info(Article))
    features = [{"name": "id", "dtype": "string"}, {"name": "metadata", "dtype": "json"}, *article]
    return f"dataset_info:\n  features: {msgspec.json.encode(features).decode()}"  # JSON is YAML


def _struct(kind: Any) -> list[dict[str, Any]]:
    return [{"name": field.encode_name, **_feature(field.type)} for field in kind.fields]


def _feature(kind: Any) -> dict[str, Any]:
    """A type as `datasets` writes it."""
    if isinstance(kind, inspect.UnionType):  # with None
        kind = next(each for each in kind.types if not isinstance(each, inspect.NoneType))
    if isinstance(kind, inspect.StructType):
        return {"struct": _struct(kind)}
    if isinstance(kind, inspect.VarTupleType):
        (inner,) = _feature(kind.item_type).values()
        return {"list": inner}
    if isinstance(kind, inspect.LiteralType):
        return {"dtype": "string" if isinstance(kind.values[0], str) else "int64"}
    return {"dtype": _DTYPES[type(kind)]}


def _table(title: str, counts: Counter[str]) -> list[str]:
    if not counts:
        return []
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    rows = [f"| {_cell(value)} | {count:,} |" for value, count in ordered[:_LISTED]]
    more = [f"\nand {len(ordered) - _LISTED:,} more"] if len(ordered) > _LISTED else []
    return ["", f"## {title}", "", "| | |", "|---|---:|", *rows, *more]


def _cell(text: str) -> str:
    """Text as a table's cell in Markdown: no sign of it means anything."""
    return "".join([f"&#{ord(char)};" if char in "|`*_[]<>&\\#~\n\r" else char for char in text])
