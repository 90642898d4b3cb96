"""The site's search: which index it has, and the worker that fits."""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.utils import write_file

from ...languages import same_letters
from ...pages.result_cache import ResultCache
from .search import is_worker, languages_with_forms, with_word_forms
from .search_sections import speed_up
from .search_shards import manifest_and_files
from .theming import made_file

__all__ = ["AUTO", "MATERIAL", "OFF", "SHARDED", "SearchIndex"]

AUTO, MATERIAL, SHARDED, OFF = "auto", "material", "sharded", "off"

_LARGE = 1_000_000
"""Bytes of Material's index from which `auto` divides it: a second on a slow network."""

_PARTS = ("pages", "words")

_log = get_plugin_logger(__name__)


@dataclass
class SearchIndex:
    """The search of one build, by the setting `search`."""

    config: MkDocsConfig
    setting: str
    _workers: list[tuple[File, str]] = field(default_factory=list)
    """The theme's worker, and its text as the theme has it."""

    def add_worker(self, files: Files) -> None:
        """Have Material's worker find words in all their forms, in languages that say how."""
        if self._material() is None or self.setting == OFF:
            return
        for file in [file for file in files if is_worker(file.src_uri)]:
            text = file.content_string
            self._workers.append((file, text))
            if languages := self._languages():
                files.remove(file)
                worker = with_word_forms(text, languages)
                files.append(made_file(self.config, file.src_uri, worker, file.abs_src_path))

    def speed_up(self, results: ResultCache) -> None:
        """Have the sections of pages found faster than Material's parser does it, and only in pages
        that have changed.
        """
        plugin = self._material()
        if plugin is not None and self.setting != OFF:
            speed_up(plugin.search_index, results)  # type: ignore[attr-defined]  # Material has no types

    def divide(self) -> None:
        """Divide the index that Material, and whoever changes it, has written, if it is to be."""
        site = Path(self.config.site_dir)
        path = site / "search/search_index.json"
        if not self._workers or self.setting not in (AUTO, SHARDED) or not path.is_file():
            return
        if self._is_offline():
            if self.setting == SHARDED:
                _log.info("journeys: pages opened from a disk can load no parts of a search index; "
                          "with the plugin `offline` it stays whole.")  # fmt: skip
            return
        if self.setting == AUTO and path.stat().st_size < _LARGE:
            return
        index = json.loads(path.read_text("utf-8"))
        manifest, parts = manifest_and_files(index["docs"], same_letters())
        for name in _PARTS:
            shutil.rmtree(path.with_name(name), ignore_errors=True)
        for name, content in parts.items():
            write_file(content.encode("utf-8"), os.fspath(path.parent / name))
        index = {"config": {**index["config"], "journeys": manifest}, "docs": []}
        text = json.dumps(index, ensure_ascii=False, separators=(",", ":"))
        write_file(text.encode("utf-8"), os.fspath(path))
        for file, worker in self._workers:
            text = with_word_forms(worker, self._languages(), in_parts=True)
            write_file(text.encode("utf-8"), os.fspath(site / file.dest_uri))

    def _languages(self) -> list[str]:
        plugin = self._material()
        return languages_with_forms(plugin.config["lang"]) if plugin is not None else []

    def _material(self) -> BasePlugin[Any] | None:
        plugin = self.config.plugins.get("material/search")
        return plugin if plugin is not None and plugin.config["enabled"] else None

    def _is_offline(self) -> bool:
        plugin = self.config.plugins.get("material/offline")
        return plugin is not None and bool(plugin.config["enabled"])
