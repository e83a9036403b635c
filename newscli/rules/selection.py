"""Which rules are on: codes and families, from the configuration and the options."""

from collections.abc import Iterable

from newscli.config import ValidateConfig
from newscli.errors import ConfigError
from newscli.rules import BY_CODE, FAMILIES, RULES, Rule, plugin_of, rule_of

ALL = "ALL"


def selected(config: ValidateConfig) -> tuple[Rule, ...]:
    """The rules that are on, in the table's order. Raises ConfigError for a code that there is no rule of."""
    on = {rule.code for rule in RULES if rule.on} if config.select is None else codes_of(config.select)
    on = (on | codes_of(config.extend_select)) - codes_of(config.ignore)
    strangers = [rule_of(code) for code in sorted(on - set(BY_CODE))]
    return (*(rule for rule in RULES if rule.code in on), *strangers)


def codes_of(names: Iterable[str]) -> set[str]:
    """The codes that codes, families and beginnings of codes (`AU4`) stand for."""
    codes: set[str] = set()
    for name in names:
        codes |= _codes(name)
    return codes


def _codes(name: str) -> set[str]:
    if name == ALL:
        return set(BY_CODE)
    codes = {code for code in BY_CODE if code.startswith(name)} if name[:2] in FAMILIES else set()
    if not codes and plugin_of(name):
        return {name}
    if not codes:
        raise ConfigError(f"no rule {name}; {_hint(name)}")
    return codes


def _hint(name: str) -> str:
    from difflib import get_close_matches  # only for a message

    by_name = {rule.name: rule.code for rule in RULES}
    if name in by_name:
        return f"its code is {by_name[name]}"
    close = get_close_matches(name.upper(), [*BY_CODE, *FAMILIES, ALL], 1, 0.5)
    return f"did you mean {close[0]}?" if close else "newscli rules lists them"
