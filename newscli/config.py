"""Configuration: [tool.newscli] of pyproject.toml, or newscli.toml, as one frozen value.

Defaults give way to the file, the file to the environment, the environment to a command's options. A file is data: it
is never run, and nothing that it names is opened but a profile.
"""

import os
from pathlib import Path
from typing import Any

import msgspec

from newscli.errors import ConfigError

# What the environment can set; the value wins over the file's.
ENVIRONMENT = {
    "NEWSCLI_BIDI": "bidi",
    "NEWSCLI_ENCODING": "encoding",
    "NEWSCLI_PAGER": "pager",
    "NEWSCLI_PROFILE": "profile",
    "NEWSCLI_THEME": "theme",
}

# What a folder's configuration may be called, the first found wins; pyproject.toml counts where it has the table.
NAMES = ("newscli.toml", "pyproject.toml")


class ValidateConfig(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """The table `validate`: which rules are on, and where they are not."""

    select: tuple[str, ...] | None = None  # codes or families; None: the rules that are on by default
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    per_file_ignores: dict[str, tuple[str, ...]] = {}  # glob: codes
    exclude: tuple[str, ...] = ()  # globs
    headline_characters: int = 160  # at most
    body_words: int = 40  # at least
    caption_words: int = 100  # at most
    baseline: str | None = None


class Config(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """Everything that can be configured; None leaves the choice to the command."""

    encoding: str | None = None
    profile: str | None = None
    bidi: str | None = None
    base: str | None = None
    width: int | None = None  # cells
    theme: str | None = None
    pager: str | None = None
    digits: str | None = None
    marks: str | None = None
    validate: ValidateConfig = ValidateConfig()
    path: str | None = None  # the file it came from


def load(folder: Path | None = None, *, isolated: bool = False) -> Config:
    """The configuration for a folder (default: the current one): its nearest file's, then the environment's.

    `isolated` reads no file. Raises ConfigError, naming the file and the key, where one cannot be used.
    """
    found = None if isolated else _find((folder or Path()).absolute())
    table = {**found[1], "path": str(found[0])} if found else {}
    table |= {field: os.environ[name] for name, field in ENVIRONMENT.items() if os.environ.get(name)}
    return _config(table, str(found[0]) if found else "the environment")


def _find(folder: Path) -> tuple[Path, dict[str, Any]] | None:
    for place in (folder, *folder.parents):
        for name in NAMES:
            table = _table(place / name)
            if table is not None:
                return place / name, table
    return None


def _table(path: Path) -> dict[str, Any] | None:
    """The table of a TOML file that is for newscli, or None where there is none."""
    if not path.is_file():
        return None
    import tomllib  # only where there is a file: it costs a tenth of the start-up
    try:
        content = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise ConfigError(f"{path}: {error.strerror}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: not TOML: {error}") from None
    if path.name == "newscli.toml":
        return content
    table = content.get("tool", {}).get("newscli")
    return table if isinstance(table, dict) else None


def _config(table: dict[str, Any], where: str) -> Config:
    _refuse_unknown(table, Config, where)
    if isinstance(table.get("validate"), dict):
        _refuse_unknown(table["validate"], ValidateConfig, f"{where}: validate")
    try:
        return msgspec.convert(table, Config)
    except msgspec.ValidationError as error:
        raise ConfigError(f"{where}: {error}") from None


def _refuse_unknown(table: dict[str, Any], struct: type[msgspec.Struct], where: str) -> None:
    from difflib import get_close_matches  # only for a message

    known = [field.encode_name for field in msgspec.structs.fields(struct)]
    for key in table:
        if key not in known:
            close = get_close_matches(key, known, 1)
            hint = f"did you mean {close[0]}?" if close else f"known are {', '.join(known)}"
            raise ConfigError(f"{where}: unknown key {key}; {hint}")
