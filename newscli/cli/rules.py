"""rules: the catalogue of validate's rules, and the page of each."""

import sys
from typing import Any

import click
import msgspec

from newscli.errors import ConfigError
from newscli.rules import RULES, Rule, module_of, rule_of
from newscli.rules.selection import codes_of

FIXES = {"safe": "--fix", "unsafe": "--unsafe-fixes", "none": "no fix"}


@click.command()
@click.argument("codes", nargs=-1, metavar="[CODE]...")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def rules(codes: tuple[str, ...], form: str) -> None:
    """List the rules of validate, or explain those that are named.

    CODE is a rule's code (AU410) or a family (AU).

    For example:

    \b
      newscli rules
      newscli rules AU410
    """  # noqa: D301 -- the backspace is click's sign for a paragraph to leave alone
    chosen = codes_of(code.upper() for code in codes)
    found = [rule_of(code) for code in sorted(chosen)] if codes else list(RULES)
    if form == "json":
        text = msgspec.json.encode([_record(rule) for rule in found]).decode() + "\n"
    elif codes:
        text = "\n".join(page_of(rule) for rule in found)
    else:
        text = "".join(_row(rule) for rule in found)
    sys.stdout.buffer.write(text.encode())


def page_of(rule: Rule) -> str:
    """A rule's page: its docstring under a heading that says what the table knows of it."""
    by_default = "on" if rule.on else "off"
    heading = f"{rule.code} {rule.name} ({rule.severity}, {by_default} by default, {FIXES[rule.fix]})"
    return f"{heading}\n\n{visible(documentation(rule))}"


def documentation(rule: Rule) -> str:
    """The docstring of a rule's module."""
    text = module_of(rule).__doc__
    if text is None:
        raise ConfigError(f"rule {rule.code} has no documentation")
    return text.strip()


def visible(text: str) -> str:
    """The text with escapes for the characters that it warns of and that nobody would see; a line end behind it."""
    return "".join([char if char.isprintable() or char == "\n" else f"\\u{ord(char):04x}" for char in text]) + "\n"


def _row(rule: Rule) -> str:
    title = documentation(rule).partition("\n")[0]
    state = "on " if rule.on else "off"
    return f"{rule.code}  {state}  {rule.severity:<7}  {FIXES[rule.fix]:<14}  {rule.name}: {title}\n"


def _record(rule: Rule) -> dict[str, Any]:
    return {
        "code": rule.code,
        "name": rule.name,
        "severity": rule.severity,
        "on": rule.on,
        "fix": rule.fix,
        "documentation": documentation(rule),
    }
