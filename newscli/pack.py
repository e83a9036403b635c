"""What commands read at every start, made ready: words folded and by their first word, profiles in JSON.

    python -m newscli.pack

Run it after a change to a table of words or names, to how they are folded, or to a profile; a test fails until then.
"""

from pathlib import Path

import msgspec

from newscli import agencies
from newscli.dates import reading
from newscli.parser import bylines, words
from newscli.profiles import BUILT_IN, checked, read_toml

_PACKAGE = Path(__file__).parent


def packed() -> dict[Path, bytes]:
    """Each file, and what it should hold."""
    tables = {
        "agencies.packed.json": agencies.folded(),
        "dates/names.packed.json": reading.folded(),
        "parser/bylines.packed.json": bylines.folded(),
        "parser/data/cues.packed.json": words.folded(),
        "profiles/built_in.json": {name: _profile(name) for name in BUILT_IN},
    }
    return {_PACKAGE / name: _to_json(table) for name, table in tables.items()}


def _profile(name: str) -> msgspec.Raw:
    """A profile's own keys, in their order: of two markers with the same words the first counts."""
    table = read_toml(name)
    checked(table, name)
    return msgspec.Raw(msgspec.json.encode(table))


def _to_json(table: object) -> bytes:
    return msgspec.json.format(msgspec.json.encode(table, order="deterministic"), indent=1) + b"\n"


if __name__ == "__main__":
    for path, data in packed().items():
        path.write_bytes(data)
