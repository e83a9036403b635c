"""Plugins: rules and profiles that other packages bring, looked up only when a name is not built in.

A package offers a rule by an entry point in the group `newscli.rules`, whose name is the rule's code, and whose object
is a module like those in newscli/rules: a docstring, a `check`, and a RULE, the row that the table would have. A
profile's group is `newscli.profiles`, its name the profile's, and its object the path of the TOML file, a str.
"""

from typing import Any

from newscli.errors import ConfigError


def find(group: str, name: str) -> Any | None:
    """The object that an installed package offers under a name; None where there is none.

    Raises ConfigError where it cannot be loaded.
    """
    from importlib.metadata import entry_points  # reads every installed package's metadata

    for entry in entry_points(group=group, name=name):
        try:
            return entry.load()
        except Exception as error:
            raise ConfigError(f"plugin {name} ({entry.value}): {type(error).__name__}: {error}") from None
    return None
