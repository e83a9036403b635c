"""schema: the JSON Schema of newscli's JSON."""

import click
import msgspec

from newscli.formats.json import schema as json_schema


@click.command()
def schema() -> None:
    """Print the JSON Schema (2020-12) of newscli's JSON.

    For example:

    \b
      newscli schema > article.schema.json
    """  # noqa: D301 -- the backspace is click's sign for a paragraph to leave alone
    click.echo(msgspec.json.format(msgspec.json.encode(json_schema()), indent=2))
