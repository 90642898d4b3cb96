"""Icons of channels, and the nearest icon to an unknown name."""

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
def _icon_synonyms() -> Mapping[str, tuple[str, ...]]:
    """Return the words for which each icon is the nearest, by icon."""
    result: dict[str, tuple[str, ...]] = {}
    for table in tables_of(ChannelWords):
        for icon, words in table.icons.items():
            result[icon] = result.get(icon, ()) + words
    return result


_ALL_ICONS = N_("There are: {names}. They are shown in the manual, under “Channels”.")


def unknown_icon(name: str) -> Message:
    """Return the message for an unknown icon, with the nearest one or a list of all."""
    all_icons = Message(_ALL_ICONS, {"names": ", ".join(sorted(OFFERED))})
    twin = lookalike(name, icon_names())
    icon = twin.instead if twin is not None else _correct_spelling(name) or _icon_by_meaning(name)
    if icon is None:
        hint = all_icons
    elif icon == _correct_spelling(name) or twin is not None:
        hint = Message(N_("Did you mean “{name}”?"), {"name": icon}, instead=icon)
    else:
        hint = Message(N_("The nearest by meaning is “{name}”."), {"name": icon}, all_icons)
    return Message(N_("There is no icon “{name}”."), {"name": name}, hint)


def _correct_spelling(name: str) -> str | None:
    """Return the icon of which `name` is a misspelling; None unless there is exactly one."""
    key, names = plain_letters(name), sorted(icon_names())
    exact = [icon for icon in names if plain_letters(icon) == key]
    candidates = exact or (
        [] if _icon_by_meaning(name) else [icon for icon in names if is_near(key, icon)]
    )
    return candidates[0] if len(candidates) == 1 else None


def _icon_by_meaning(name: str) -> str | None:
    """Return the icon for a synonym; None if `name` is none."""
    name_spellings = spellings(name)
    for names in (channel_synonyms(), _icon_synonyms()):
        for icon, words in names.items():
            if any(name_spellings & spellings(word) for word in words):
                return icon
    return None
