"""A site for the tests of the language server, and its diagnostics."""

from __future__ import annotations

import pytest

lsp = pytest.importorskip("lsprotocol.types")

TEXT = """\
---
title: 🙂 Вечер
personas: [olga]
stages:
  - name: Выбор
    touchpoints:
      - {name: 🙂 Тарифы, id: pricing, channel: sait, next: pay}
      - {name: Оплата, id: pay, owner: web}
---
См. [Ольгу](<../personas/olga.md>) и [её](../personas/olga.md).
"""


OLGA = "---\nname: Ольга\nsegment: Семьи\n---\n"


@pytest.fixture
def site(tmp_path):
    """A site whose folders have spaces and Cyrillic letters in their names."""
    home = tmp_path / "Мои карты" / "сайт"
    maps = home / "карты"
    (maps / "кино").mkdir(parents=True)
    (maps / "personas").mkdir()
    (home / "docs").mkdir()
    (home / "mkdocs.yml").write_text("plugins: [journeys: {folder: карты}]\n", "utf-8")
    (home / "docs/index.md").write_text("---\nnonsense: 1\n---\n", "utf-8")
    (maps / "кино/вечер.md").write_text(TEXT, "utf-8")
    (maps / "personas/olga.md").write_text(OLGA, "utf-8")
    (maps / "teams.yml").write_text("web: Сайты\n", "utf-8")
    return home


def diagnostics_by_file(session):
    """The same of what the editor was told."""
    return {
        uri: sorted(
            (diagnostic.code, diagnostic.range.start.line + 1, diagnostic.message)
            for diagnostic in diagnostics
        )
        for uri, diagnostics in session.told.items()
        if diagnostics
    }


def changed(session, *paths, kind=lsp.FileChangeType.Changed):
    events = [lsp.FileEvent(path.as_uri(), kind) for path in paths]
    session.client.workspace_did_change_watched_files(lsp.DidChangeWatchedFilesParams(events))
