"""Channels that every site knows without naming them; a site's `channels.yml` adds and renames.

The names are message ids: they are shown in the site's language.
"""

from __future__ import annotations

from ..model.company import Channel
from ..problems import mark

__all__ = ["CHANNELS"]

_NAMES = {
    "ads": mark("Internet ads"),
    "airport": mark("Airport"),
    "app": mark("App"),
    "audio": mark("Radio and audio ads"),
    "chat": mark("Chat"),
    "delivery": mark("Courier"),
    "device": mark("Device"),
    "email": mark("Email"),
    "event": mark("Event"),
    "marketplace": mark("Marketplace"),
    "messenger": mark("Messenger"),
    "office": mark("Office"),
    "outdoor": mark("Outdoor ads"),
    "phone": mark("Phone"),
    "pickup": mark("Pick-up point"),
    "post": mark("Post"),
    "print": mark("Print"),
    "recommendation": mark("Word of mouth"),
    "search": mark("Search engine"),
    "shop": mark("Shop"),
    "site": mark("Website"),
    "sms": mark("Text message"),
    "social": mark("Social networks"),
    "tv": mark("TV"),
}

CHANNELS = {ident: Channel(name=name, icon=ident) for ident, name in _NAMES.items()}
"""The built-in channels by id; each has an icon of the same name."""
