"""The files that imported maps become: names, ids of personas, order of keys."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from ..language import Language
from ..model.atlas import Atlas
from ..model.file_kinds import FILE_KINDS
from ..model.journey import Journey
from ..model.page_keys import keys_in_order
from ..scaffold.parts import new_persona
from ..scaffold.write import NewFile, file_name
from .front_matter import markdown_file
from .ids import with_ids
from .importer import ImportedMap
from .source_text import one_line

__all__ = ["ImportPlan", "plan_import"]


@dataclass
class ImportPlan:
    """The files to write, and whom they are about."""

    files: list[NewFile] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    """The path of each map, in the order of the maps."""
    known_personas: dict[str, str] = field(default_factory=dict)
    """Names of personas that there were already, by key."""
    new_personas: dict[str, str] = field(default_factory=dict)
    """Names of personas that get a file, by key."""


def plan_import(
    maps: Iterable[ImportedMap], atlas: Atlas, area: str, language: Language
) -> ImportPlan:
    """Return the files for imported maps; `area` is their folder inside the folder of maps."""
    plan = ImportPlan()
    for imported in maps:
        keys = {
            own_key: _persona(name, atlas, plan, language)
            for own_key, name in imported.personas.items()
        }
        path = _free(PurePosixPath(area) / file_name(imported.title, "journey"), plan.paths)
        plan.paths.append(path)
        values = {"title": imported.title, **_with_keys(with_ids(imported.values), keys)}
        if keys:
            values["personas"] = list(dict.fromkeys(keys.values()))
        order = {key: number for number, key in enumerate(keys_in_order(Journey))}
        ordered = sorted(values.items(), key=lambda item: order.get(item[0], len(order)))
        plan.files.append(NewFile(path, markdown_file(dict(ordered), imported.text)))
    return plan


def _persona(name: str, atlas: Atlas, plan: ImportPlan, language: Language) -> str:
    """Return the key of the persona with a name; a new one gets a file."""
    for known in (plan.known_personas, plan.new_personas):
        for key, known_name in known.items():
            if _same(name, known_name):
                return key
    entry = atlas.persona_names.find(name).target or next(
        (entry for entry in atlas.personas.values() if _same(name, entry.model.name)), None
    )
    if entry is not None:
        plan.known_personas[entry.key] = name
        return entry.key
    folder = FILE_KINDS["persona"].folder
    taken = [f"{folder}/{key}.md" for key in (*atlas.personas, *plan.new_personas)]
    path = _free(PurePosixPath(folder) / file_name(name, "persona"), taken)
    key = PurePosixPath(path).stem
    plan.new_personas[key] = name
    plan.files.append(NewFile(path, new_persona(name, "", language).text))
    return key


def _same(name: str, other: str) -> bool:
    return one_line(name).casefold() == one_line(other).casefold()


def _free(path: PurePosixPath, taken: Iterable[str]) -> str:
    """Return the path, with a number if it is taken."""
    used, number, free = {name.casefold() for name in taken}, 1, path
    while str(free).casefold() in used:
        number += 1
        free = path.with_stem(f"{path.stem}-{number}")
    return str(free)


def _with_keys(values: Any, keys: Mapping[str, str], key: str = "") -> Any:
    """Return values in which personas have their final keys."""
    if isinstance(values, Mapping):
        return {
            keys.get(name, name) if key == "emotion" else name: _with_keys(value, keys, name)
            for name, value in values.items()
        }
    if isinstance(values, list | tuple):
        return [_with_keys(value, keys, key) for value in values]
    is_persona = key in {"persona", "personas"} and isinstance(values, str)
    return keys.get(values, values) if is_persona else values
