"""Configuration: [tool.newscli] of pyproject.toml, or newscli.toml, as one frozen value.

Defaults give way to the file, the file to the environment, the environment to a command's options. A file is data: it
is never run, and nothing that it names is opened but a profile and a baseline; a program to run (the pager) is named by
the environment alone, because a file may come with somebody else's folder.

os.path serves here instead of pathlib, whose import every command would pay.
"""

import os
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

# `path` is where the table was found.
_NOT_IN_FILES = {"pager", "path"}

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


def load(folder: str | None = None, *, isolated: bool = False) -> Config:
    """The configuration for a folder (default: the current one): its nearest file's, then the environment's.

    `isolated` reads no file. Raises ConfigError, naming the file and the key, where one cannot be used.
    """
    path, table = ("the environment", {}) if isolated else _find(os.path.abspath(folder or os.curdir))
    for key in sorted(table.keys() & _NOT_IN_FILES):
        raise ConfigError(f"{path}: {key} cannot be set in a file")
    found = {"path": path} if table else {}
    environment = {field: os.environ[name] for name, field in ENVIRONMENT.items() if os.environ.get(name)}
    return _config({**table, **found, **environment}, path)


def _find(folder: str) -> tuple[str, dict[str, Any]]:
    """The nearest file with a table for newscli, in the folder and those above it, and the table."""
    while True:
        for name in NAMES:
            path = os.path.join(folder, name)
            table = _table(path) if os.path.isfile(path) else None
            if table is not None:
                return path, table
        if folder == (folder := os.path.dirname(folder)):
            return "the environment", {}


def _table(path: str) -> dict[str, Any] | None:
    """The table of a TOML file that is for newscli, or None where there is none."""
    try:
        with open(path, encoding="utf-8") as file:
            text = file.read()
    except OSError as error:
        raise ConfigError(f"{path}: {error.strerror}") from None
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: not TOML: {error}") from None
    own = path.endswith(NAMES[0])
    if not own and "newscli" not in text:
        return None
    content = _toml(text, path)
    table = content if own else content.get("tool", {}).get("newscli")
    return table if isinstance(table, dict) else None


def _toml(text: str, path: str) -> dict[str, Any]:
    import tomllib  # only where there is a table to read: it costs a twentieth of the start-up

    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ConfigError(f"{path}: not TOML: {error}") from None


def _config(table: dict[str, Any], where: str) -> Config:
    _refuse_unknown(table, Config, where)
    if isinstance(table.get("validate"), dict):
        _refuse_unknown(table["validate"], ValidateConfig, f"{where}: validate")
    try:
        return msgspec.convert(table, Config)
    except msgspec.ValidationError as error:
        raise ConfigError(f"{where}: {error}") from None


def _refuse_unknown(table: dict[str, Any], struct: type[msgspec.Struct], where: str) -> None:
    known = [name.replace("_", "-") for name in struct.__struct_fields__]
    for key in table:
        if key not in known:
            from difflib import get_close_matches  # only for a message

            close = get_close_matches(key, known, 1)
            hint = f"did you mean {close[0]}?" if close else f"known are {', '.join(known)}"
            raise ConfigError(f"{where}: unknown key {key}; {hint}")
