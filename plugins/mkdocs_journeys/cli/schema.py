"""`journeys schema`."""

from __future__ import annotations

import json
from pathlib import Path

import click

from ..reading.settings import lanes_of
from ..reference import SCHEMAS, schema
from .shared import lanes_option

__all__ = ["command"]


@click.command("schema")
@click.argument("kind", type=click.Choice(list(SCHEMAS)), default="journey")
@lanes_option
def command(kind: str, lanes: tuple[str, ...]) -> None:
    """Print the JSON Schema of a file's keys, for editors that check while one writes."""
    lanes += lanes_of(Path("mkdocs.yml"))
    click.echo(json.dumps(schema(kind, lanes), ensure_ascii=False, indent=2))
