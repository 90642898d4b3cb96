"""Icons for channels: which there are, and the nearest to what an author wrote."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from ..diagnostics import N_, Message, lookalike
from ..icons import icon_names
from ..languages import tables_of
from ..languages.tables import ChannelWords
from .builtin_channels import CHANNELS, channel_synonyms
from .spelling import is_near, plain_letters, spellings

__all__ = ["unknown_icon"]

OFFERED = (*CHANNELS, "kassa", "link", "question", "date", "persona", "lane")
"""The icons that the manual offers for channels."""


@cache
def _like() -> Mapping[str, tuple[str, ...]]:
    """Return what people may think of, by the icon that is the nearest to it."""
    result: dict[str, tuple[str, ...]] = {}
    for table in tables_of(ChannelWords):
        for icon, words in table.icons.items():
            result[icon] = result.get(icon, ()) + words
    return result


_THERE = N_("There are: {names}. They are shown in the manual, under “Channels”.")


def unknown_icon(name: str) -> Message:
    """Return that there is no such icon, which one is the nearest, and which there are."""
    there = Message(_THERE, {"names": ", ".join(sorted(OFFERED))})
    twin = lookalike(name, icon_names())
    meant = twin.instead if twin is not None else _spelled(name) or _meant(name)
    if meant is None:
        hint = there
    elif meant == _spelled(name) or twin is not None:
        hint = Message(N_("Did you mean “{name}”?"), {"name": meant}, instead=meant)
    else:
        hint = Message(N_("The nearest by meaning is “{name}”."), {"name": meant}, there)
    return Message(N_("There is no icon “{name}”."), {"name": name}, hint)


def _spelled(name: str) -> str | None:
    """Return the icon whose name is misspelt."""
    key, names = plain_letters(name), sorted(icon_names())
    same = [icon for icon in names if plain_letters(icon) == key]
    near = same or ([] if _meant(name) else [icon for icon in names if is_near(key, icon)])
    return near[0] if len(near) == 1 else None


def _meant(name: str) -> str | None:
    """Return the icon of what is meant."""
    written = spellings(name)
    for names in (channel_synonyms(), _like()):
        for icon, words in names.items():
            if any(written & spellings(word) for word in words):
                return icon
    return None
