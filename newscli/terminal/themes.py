"""Themes: what each part of the page looks like, in rich's words for styles and the terminal's own 16 colours.

The 16 colours are the user's: a terminal with a palette of its own keeps it. `plain` has no colour at all.
"""

from collections.abc import Mapping

THEMES: dict[str, dict[str, str]] = {
    "dark": {
        "headline": "bold bright_cyan",
        "deck": "bright_cyan",
        "byline": "dim",
        "dateline": "dim",
        "caption": "bright_white",
        "credit": "yellow",
        "subhead": "bold bright_yellow",
        "quote": "bright_green",
        "source": "yellow",
        "related_heading": "bold bright_yellow",
        "related_date": "dim",
        "boilerplate": "dim",
        "ornament": "cyan",
        "link": "underline",
    },
    "light": {
        "headline": "bold blue",
        "deck": "blue",
        "byline": "dim",
        "dateline": "dim",
        "caption": "bright_black",
        "credit": "magenta",
        "subhead": "bold red",
        "quote": "green",
        "source": "magenta",
        "related_heading": "bold red",
        "related_date": "dim",
        "boilerplate": "dim",
        "ornament": "blue",
        "link": "underline",
    },
    "plain": {
        "headline": "bold",
        "byline": "dim",
        "dateline": "dim",
        "subhead": "bold",
        "credit": "dim",
        "related_heading": "bold",
        "related_date": "dim",
        "boilerplate": "dim",
        "ornament": "dim",
        "link": "underline",
    },
}


def has_colour(option: str, environment: Mapping[str, str], *, terminal: bool) -> bool:
    """Whether to colour: as the option says (`always`, `never`), else NO_COLOR, FORCE_COLOR, and what stdout is.

    NO_COLOR and FORCE_COLOR count where they are not empty (no-color.org, force-color.org); FORCE_COLOR=0 is for no
    colour. CLICOLOR_FORCE and CLICOLOR=0 are taken likewise. A dumb terminal has none.
    """
    if option != "auto":
        return option == "always"
    if environment.get("NO_COLOR"):
        return False
    force = environment.get("FORCE_COLOR") or environment.get("CLICOLOR_FORCE")
    if force:
        return force not in {"0", "false"}
    return terminal and environment.get("CLICOLOR") != "0" and not _is_dumb(environment)


def theme_for(
    asked: str | None, colour: str, environment: Mapping[str, str], background: str | None, *, terminal: bool
) -> str | None:
    """The theme's name, or None for no codes at all: in a file, on a dumb terminal, with the option `never`.

    `asked` is the user's choice, else it is the one for the background that the terminal told (`light`, `dark`) or
    COLORFGBG tells. What has no colour or tells nothing of it, and the Linux console, is `plain`.
    """
    if not has_colour(colour, environment, terminal=terminal):
        return "plain" if terminal and colour == "auto" and not _is_dumb(environment) else None
    if asked not in {None, "auto"}:
        return asked
    if environment.get("TERM") == "linux":
        return "plain"
    if background:
        return background
    # rxvt and Konsole set COLORFGBG to "foreground;background", numbers of the 16 colours: 7 and 15 are white. On an
    # unknown background no colour is sure to be seen.
    told = environment.get("COLORFGBG", "").rpartition(";")[2]
    return ("light" if told in {"7", "15"} else "dark") if told.isdecimal() else "plain"


def _is_dumb(environment: Mapping[str, str]) -> bool:
    return environment.get("TERM", "dumb") in {"dumb", ""}
