"""`journeys schema`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from ..atomic_write import make_folder, refuse_links, write_file
from ..diagnostics import N_
from ..exporters.json_schema import EXPORT, export_schema
from ..exporters.published_schema import INDEX_SCHEMA, PAGE_SCHEMA, index_schema, page_schema
from ..language import Language
from ..reading.settings import lanes_of
from ..schemas import SCHEMAS, schema
from .localized_click import NOT_RUN, Command
from .options import lanes_option, language_option, site_config

__all__ = ["command"]


@click.command(
    "schema",
    cls=Command,
    brief=N_("Print JSON Schemas of the keys, for editors."),
    examples=["journeys schema persona", "journeys schema --all .vscode"],
    ends={
        0: N_("the schema is printed, or all are written"),
        1: N_("a file already exists, and nothing was written"),
        2: NOT_RUN,
    },
)
@click.argument(
    "kind",
    type=click.Choice([*SCHEMAS, EXPORT, INDEX_SCHEMA, PAGE_SCHEMA]),
    default="journey",
    metavar="[KIND]",
)
@click.option(
    "--all",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write the schemas of all kinds into this folder, such as .vscode.",
)
@click.option("--force", is_flag=True, help="With --all: overwrite existing files.")
@language_option
@lanes_option
def command(
    kind: str, folder: Path | None, force: bool, language: str, lanes: tuple[str, ...]
) -> None:
    """Print the JSON Schema of a file's keys, for editors that check while you write.

    KIND is the kind of file: journey, persona, evidence, area, channels or teams. Default: journey.
    For programs that read maps: export, published-index, published-page.
    """
    words = Language(language)
    lanes += lanes_of(site_config())
    if folder is None:
        click.echo(_render(kind, words, lanes), nl=False)
        return
    texts = {folder / f"{name}.schema.json": _render(name, words, lanes) for name in SCHEMAS}
    conflicts = [
        path for path, text in texts.items() if path.exists() and not _has_content(path, text)
    ]
    if conflicts and not force:
        message = words.text(
            "There is a file {path} already; nothing was written. To write over it, add --force."
        )
        raise click.ClickException(message.format(path=conflicts[0]))
    for path in texts:
        refuse_links(path)
    make_folder(folder)
    for path, text in texts.items():
        write_file(path, text.encode("utf-8"))
        click.echo(path)


def _render(kind: str, words: Language, lanes: tuple[str, ...]) -> str:
    return json.dumps(_schema(kind, words, lanes), ensure_ascii=False, indent=2) + "\n"


def _schema(kind: str, words: Language, lanes: tuple[str, ...]) -> dict[str, Any]:
    if kind == EXPORT:
        return export_schema(words, lanes)
    if kind == INDEX_SCHEMA:
        return index_schema()
    return page_schema(words, lanes) if kind == PAGE_SCHEMA else schema(kind, words, lanes)


def _has_content(path: Path, text: str) -> bool:
    """Whether the file already has this content."""
    return path.is_file() and path.read_bytes() == text.encode("utf-8")
