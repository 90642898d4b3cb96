"""The built-in channels; a site's `channels.yml` adds channels and renames them.

The names are message ids: they are shown in the site's language.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from ..diagnostics import N_, Translate
from ..languages import tables_of
from ..languages.tables import ChannelWords
from ..model.organization import Channel

__all__ = ["CHANNELS", "channel_synonyms", "in_language"]

_NAMES = {
    "ads": N_("Internet ads"),
    "airport": N_("Airport"),
    "app": N_("App"),
    "audio": N_("Radio and audio ads"),
    "chat": N_("Chat"),
    "delivery": N_("Courier"),
    "device": N_("Device"),
    "email": N_("Email"),
    "event": N_("Event"),
    "marketplace": N_("Marketplace"),
    "messenger": N_("Messenger"),
    "office": N_("Office"),
    "outdoor": N_("Outdoor ads"),
    "phone": N_("Phone"),
    "pickup": N_("Pick-up point"),
    "post": N_("Post"),
    "print": N_("Print"),
    "recommendation": N_("Word of mouth"),
    "search": N_("Search engine"),
    "shop": N_("Shop"),
    "site": N_("Website"),
    "sms": N_("Text message"),
    "social": N_("Social networks"),
    "tv": N_("TV"),
}

CHANNELS = {ident: Channel(name=name, icon=ident) for ident, name in _NAMES.items()}
"""The built-in channels by id; each has an icon of the same name."""


@cache
def channel_synonyms() -> Mapping[str, tuple[str, ...]]:
    """Return the names that authors may write for each built-in channel, by its id."""
    words = list(tables_of(ChannelWords))
    return {
        ident: tuple(name for table in words for name in table.called.get(ident, ()))
        for ident in CHANNELS
    }


def in_language(channels: Mapping[str, Channel], translate: Translate) -> dict[str, Channel]:
    """Return the channels with the built-in ones' names translated, and nobody else's."""
    return {
        ident: channel.model_copy(update={"name": translate(channel.name)})
        if channel is CHANNELS.get(ident)
        else channel
        for ident, channel in channels.items()
    }
