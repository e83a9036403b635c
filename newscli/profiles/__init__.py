"""What differs between publishers, as TOML data: `generic` for any page, and a file for each publisher.

What commands read at every start is the same in JSON, in a tenth of the time: newscli.pack makes built_in.json of the
TOML files.
"""

from functools import cache
from typing import Any

import msgspec

from newscli.article import Label
from newscli.document import Document
from newscli.errors import ConfigError, InputError
from newscli.files import read_bytes
from newscli.profiles.known import Known, known_labels
from newscli.profiles.profile import Marker, Profile
from newscli.tables import beside, read_table

__all__ = ["BUILT_IN", "Detection", "Known", "Marker", "Profile", "detect", "known_labels", "load", "text_of"]

# The profiles that come with newscli, `generic` first.
_GENERIC = "generic"
BUILT_IN = (_GENERIC, "aljazeera")

# So much of a page tells whose it is (characters).
_LOOKED_AT = 200_000
_LARGEST = 2**20  # bytes of a profile


class Detection(msgspec.Struct, frozen=True, gc=False):
    """The profile that a page calls for, and why."""

    profile: Profile
    reason: str


@cache
def load(name: str) -> Profile:
    """A profile by its name, or from a TOML file by its path.

    Raises ConfigError, naming the file and the key, where it cannot be used.
    """
    profile = _built_in()[name] if name in BUILT_IN else checked(read_toml(name), name)
    return profile if name == _GENERIC else msgspec.structs.replace(profile, base=load(_GENERIC))


def detect(document: Document) -> Detection:
    """The built-in profile whose texts a page holds, `generic` where there is none."""
    text = document.text if len(document.text) <= _LOOKED_AT else document.text[:_LOOKED_AT]
    for name in BUILT_IN[1:]:
        profile = load(name)
        seen = [wanted for wanted in profile.detect if wanted in text]
        if len(seen) >= profile.detect_at_least:
            return Detection(profile, "the page has " + ", ".join(f"'{wanted}'" for wanted in seen))
    return Detection(load("generic"), "no publisher's profile fits the page")


def text_of(name: str) -> str:
    """A profile's file as text. Raises ConfigError where it cannot be read."""
    path = _path(name)
    try:
        data = read_bytes(path)
    except InputError as error:
        raise ConfigError(str(error)) from None
    if len(data) > _LARGEST:
        raise ConfigError(f"{path}: larger than {_LARGEST >> 20} MiB")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: byte {error.start}: not UTF-8") from None


def _path(name: str) -> str:
    """The path of a profile's file."""
    if name in BUILT_IN:
        return beside(__file__, f"{name}.toml")
    if name.endswith(".toml") or "/" in name:
        return name
    from newscli import plugins  # for a name that is not built in

    brought = plugins.find("newscli.profiles", name)
    if isinstance(brought, str):
        return brought
    raise ConfigError(f"no profile {name!r}; there are {', '.join(BUILT_IN)}, or give the path of a TOML file")


@cache
def _built_in() -> dict[str, Profile]:
    return read_table(__file__, "built_in.json", dict[str, Profile])


def read_toml(name: str) -> dict[str, Any]:
    """A profile's TOML file as it is. Raises ConfigError where it is none."""
    import tomllib  # for a profile of one's own

    text = text_of(name)
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ConfigError(f"{name}: not TOML: {error}") from None


def checked(table: dict[str, Any], where: str) -> Profile:
    """The profile of a table out of a file. Raises ConfigError, naming the file and the key."""
    if "base" in table:
        raise ConfigError(f"{where}: no such key: base; generic is every profile's")
    if table.get("name") == _GENERIC != where:
        raise ConfigError(f"{where}: name: generic is newscli's own")
    try:
        profile = msgspec.convert(table, Profile)
    except msgspec.ValidationError as error:
        raise ConfigError(f"{where}: {error}") from None
    for label in profile.lists:
        if label not in (Label.RELATED, Label.BOILERPLATE):
            raise ConfigError(f"{where}: lists.{label}: lists are related or boilerplate")
    return profile
