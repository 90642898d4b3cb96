"""Channels that every site knows without naming them; a site's `channels.yml` adds and renames.

The names are message ids: they are shown in the site's language.
"""

from __future__ import annotations

from collections.abc import Mapping

from ..model.company import Channel
from ..problems import Translate, mark

__all__ = ["CALLED", "CHANNELS", "in_language"]

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


CALLED = {
    "ads": ("реклама", "интернет-реклама", "баннер"),
    "airport": ("аэропорт",),
    "app": ("приложение", "mobile app", "application", "push"),
    "audio": ("радио", "аудиореклама", "radio"),
    "chat": ("чат",),
    "delivery": ("доставка", "курьер", "courier"),
    "device": ("устройство",),
    "email": ("электронная почта", "имейл", "e-mail", "mail", "newsletter"),
    "event": ("мероприятие", "событие"),
    "marketplace": ("маркетплейс",),
    "messenger": ("мессенджер", "telegram", "телеграм", "whatsapp"),
    "office": ("офис", "отделение", "branch"),
    "outdoor": ("наружная реклама", "вывеска", "billboard"),
    "phone": ("телефон", "звонок", "call", "call centre", "call center", "hotline", "колл-центр"),
    "pickup": ("пункт выдачи", "пвз", "самовывоз"),
    "post": ("почта", "post office", "letter"),
    "print": ("печать", "листовка", "газета"),
    "recommendation": ("рекомендация", "сарафанное радио", "совет"),
    "search": ("поиск", "поисковик", "google", "яндекс"),
    "shop": ("магазин", "касса", "store"),
    "site": ("сайт", "web", "website"),
    "sms": ("смс",),
    "social": ("соцсети", "социальные сети", "вконтакте"),
    "tv": ("телевидение", "тв", "телевизор"),
}
"""What authors may call the built-in channels instead of writing their ids."""


def in_language(channels: Mapping[str, Channel], translate: Translate) -> dict[str, Channel]:
    """The channels with the built-in ones' names translated, and nobody else's."""
    return {
        ident: one.model_copy(update={"name": translate(one.name)})
        if one is CHANNELS.get(ident)
        else one
        for ident, one in channels.items()
    }
