"""YAML front matter: every text a double-quoted scalar, which YAML 1.1 and 1.2 read alike, whatever it holds."""

import re
from typing import Any

from newscli.errors import InputError

Value = str | list[str] | dict[str, "Value"]

# What a double-quoted scalar cannot hold as it is (YAML 1.2, 5.1 and 7.3.1): quotes, backslashes, what is not
# printable, the line ends of YAML 1.1 (they would be folded), and the byte order mark. Bidi controls are printable,
# but a line with one is not what it seems to be.
_ESCAPED = re.compile('["\\\\\x00-\x1f\x7f-\xa0\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]')

# Lists and mappings inside each other.
_MAX_DEPTH = 20

_OPENING = re.compile(r"\ufeff?---[ \t]*\r?\n")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.MULTILINE)


def write(fields: dict[str, Value], comment: str | None = None) -> str:
    """A block of front matter: the fields that hold something, in their order."""
    lines = ["---", *([f"# {comment}"] if comment else []), *_mapping(fields, ""), "---", ""]
    return "\n".join(lines)


def quoted(text: str) -> str:
    """A double-quoted scalar on one line."""
    return f'"{_ESCAPED.sub(_escape, text)}"'


def split(text: str, path: str = "-") -> tuple[dict[str, Any], str, str]:
    """A Markdown file's front matter, its raw text, and the rest of the file. Raises InputError, naming the place."""
    opening = _OPENING.match(text)
    closing = opening and _CLOSING.search(text, opening.end())
    if not opening or not closing:
        return {}, "", text.removeprefix("\ufeff")
    raw = text[opening.end() : closing.start()]
    return _read(raw, path), raw, text[closing.end() :]


def _read(raw: str, path: str) -> dict[str, Any]:
    import yaml  # 15 ms, and only Markdown that is read needs it

    try:
        _refuse_traps(raw, path)
        fields = yaml.load(raw, yaml.SafeLoader)
    except (yaml.YAMLError, ValueError) as error:
        reason = str(error).partition("\n")[0]
        raise InputError(f"{path}: front matter: {reason}") from None
    return fields if isinstance(fields, dict) else {}


def _refuse_traps(raw: str, path: str) -> None:
    """Refuse aliases, by which a few lines stand for gigabytes, and depth, in which PyYAML's time is quadratic."""
    import yaml

    depth = 0
    for event in yaml.parse(raw, yaml.SafeLoader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _MAX_DEPTH or isinstance(event, yaml.AliasEvent):
            raise InputError(f"{path}: front matter: neither aliases nor more than {_MAX_DEPTH} levels are taken")


def _mapping(fields: dict[str, Value], indent: str) -> list[str]:
    lines = []
    for key, value in fields.items():
        if not value:
            continue
        if isinstance(value, str):
            lines.append(f"{indent}{key}: {quoted(value)}")
        elif isinstance(value, list):
            lines += [f"{indent}{key}:", *[f"{indent}  - {quoted(each)}" for each in value]]
        else:
            lines += [f"{indent}{key}:", *_mapping(value, indent + "  ")]
    return lines


def _escape(match: re.Match[str]) -> str:
    char = match[0]
    return f"\\{char}" if char in '"\\' else f"\\u{ord(char):04X}"
