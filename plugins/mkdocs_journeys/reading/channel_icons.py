"""Icons for channels: which there are, and the nearest to what an author wrote."""

from __future__ import annotations

from collections.abc import Mapping

from ..diagnostics import N_, Message, lookalike
from ..icons import icon_names
from .builtin_channels import CALLED, CHANNELS
from .spelling import is_near, plain_letters, spellings

__all__ = ["unknown_icon"]

OFFERED = (*CHANNELS, "kassa", "link", "question", "date", "persona", "lane")
"""The icons that the manual offers for channels."""

_LIKE: Mapping[str, tuple[str, ...]] = {
    "ads": ("banner", "advertisement", "advertising", "megaphone", "promo"),
    "airport": ("plane", "airplane", "flight", "самолёт", "самолет"),
    "app": ("mobile", "smartphone", "application", "push", "notification", "смартфон"),
    "audio": ("radio", "podcast", "music", "подкаст", "sound"),
    "chat": ("bot", "chatbot", "support", "бот", "чатбот", "message"),
    "date": ("calendar", "календарь", "schedule", "time", "clock"),
    "delivery": ("car", "truck", "courier", "taxi", "bus", "машина", "такси", "transport"),
    "device": ("tablet", "laptop", "computer", "tv set", "планшет", "компьютер", "terminal"),
    "email": ("envelope", "newsletter", "письмо", "рассылка", "mailbox"),
    "event": ("conference", "webinar", "exhibition", "concert", "theatre", "cinema", "кино"),
    "kassa": ("cash", "till", "checkout", "cashier", "payment", "card", "money", "оплата", "карта"),
    "link": ("url", "partner", "ссылка", "партнёр", "партнер"),
    "marketplace": ("amazon", "ozon", "wildberries", "ebay"),
    "messenger": ("viber", "max", "signal"),
    "office": (
        *("hospital", "clinic", "bank", "school", "university", "building", "hotel", "branch"),
        *("home", "house", "factory", "government", "больница", "клиника", "банк", "школа"),
        *("гостиница", "здание", "дом", "мфц", "reception", "ресепшн"),
    ),
    "outdoor": ("billboard", "poster", "sign", "street", "билборд", "плакат", "улица"),
    "persona": ("user", "person", "people", "staff", "employee", "человек", "сотрудник", "doctor"),
    "phone": ("call centre", "call center", "hotline", "telephone", "колл центр", "горячая линия"),
    "pickup": ("locker", "parcel", "box", "постамат", "посылка", "package", "warehouse", "склад"),
    "post": ("letter", "mailman", "stamp"),
    "print": ("leaflet", "flyer", "brochure", "newspaper", "magazine", "catalogue", "журнал"),
    "question": ("help", "faq", "info", "помощь", "справка"),
    "recommendation": ("star", "review", "friend", "word of mouth", "heart", "отзыв", "друзья"),
    "search": ("bing", "magnifier", "лупа", "seo"),
    "shop": ("store", "supermarket", "cafe", "restaurant", "pharmacy", "mall", "кафе", "аптека"),
    "site": ("globe", "browser", "internet", "portal", "laptop screen", "интернет", "портал"),
    "sms": ("text message", "text"),
    "social": ("facebook", "instagram", "vk", "linkedin", "youtube", "tiktok", "twitter", "вк"),
    "tv": ("television", "video", "видео"),
}
"""What people may think of, and the icon that is the nearest to it."""

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
    same = [one for one in names if plain_letters(one) == key]
    near = same or ([] if _meant(name) else [one for one in names if is_near(key, one)])
    return near[0] if len(near) == 1 else None


def _meant(name: str) -> str | None:
    """Return the icon of what is meant."""
    written = spellings(name)
    for words in (CALLED, _LIKE):
        for icon, called in words.items():
            if any(written & spellings(word) for word in called):
                return icon
    return None
