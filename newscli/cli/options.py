"""Options that several commands share, said once, and what they choose over the configuration."""

from collections.abc import Callable
from typing import Any

import click

from newscli.config import Config
from newscli.document import check_encoding

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

paths_argument: Decorator = click.argument("paths", nargs=-1, metavar="[PATH|-]...", type=click.Path(path_type=str))

encoding_option: Decorator = click.option(
    "--encoding",
    metavar="NAME",
    help="Read files in this encoding. Default: byte order mark, UTF-8, then windows-1256, ISO-8859-6 or UTF-16 by "
    "evidence.",
)

profile_option: Decorator = click.option(
    "--profile", metavar="NAME|FILE", help="Use this publisher's profile. Default: the page tells."
)

jobs_option: Decorator = click.option(
    "--jobs", type=click.IntRange(1), metavar="N", help="Processes. Default: the cores, where there is enough to do."
)

verbose_option: Decorator = click.option("-v", "--verbose", is_flag=True, help="Say on stderr what was done.")


def split_names(value: str | None) -> list[str]:
    """The names of an option that takes several, between commas; an empty one stays, for whoever checks them."""
    return [] if value is None else [name.strip() for name in value.split(",")]


def chosen_encoding(asked: str | None, configured: Config) -> str | None:
    """The encoding of all inputs, None for each one's own. Raises ConfigError where there is no such encoding."""
    name = asked or configured.encoding
    return check_encoding(name) if name else None


def chosen_profile(asked: str | None, configured: Config) -> str | None:
    """The profile of all inputs, None where each page tells. Raises ConfigError where it cannot be used."""
    from newscli.profiles import load  # shape, too, has options

    name = asked or configured.profile
    if name:
        load(name)
    return name
