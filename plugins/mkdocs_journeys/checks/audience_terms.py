"""What words say: everybody, several groups at once; and the beginning of too many of them."""

from __future__ import annotations

import re
import textwrap

__all__ = ["groups", "is_everyone", "short"]

_LONG = 70
_QUOTED = re.compile(r"[«“„]([^«»“”„]*)[»”“]")
_INNER = str.maketrans({"«": "„", "»": "“"})
_READ = 2000
"""How much of a text is looked at."""


_ALL = (
    r"(?:абсолютно |вообще )?(?:все|всякие|любые|любой|каждый|весь|вся)"
    r"|all(?: of)?(?: the)?|any|every"
)
_KIND = (
    r"(?:(?:обычн|прост|розничн|частн|современн|наш|возможн|потенциальн|взросл)\w+"
    r"|новые и постоянные|our|possible|potential|ordinary|retail)"
)
"""What tells nobody apart."""
_ANYBODY = (
    r"клиент\w*|покупател\w*|пользовател\w*|потребител\w*|посетител\w*|заказчик\w*|гост\w*|люд\w*"
    r"|человек|желающие|подряд|аудитория|рынок|население|возрасты|сегменты|пациент\w*|абонент\w*"
    r"|жител\w*|граждан\w*|горожан\w*|физлиц\w*|юрлиц\w*|бизнес|компани\w*|организаци\w*"
    r"|предприяти\w*"
    r"|clients?|customers?|users?|buyers?|consumers?|visitors?|guests?|people|persons?|audiences?"
    r"|segments|ages|markets?|residents?|citizens?|patients?|companies|businesses"
)
_PLACE = (
    r"(?: (?:наш\w+|этого|этой|our|this|the|of(?: the| our)?))?"
    r" (?:банка|города|страны|региона|области|района|россии|мира|сайта|приложения|магазина"
    r"|интернет-магазина|клиники|компании|сервиса|сети|платформы|центра|салона|города и области"
    r"|любого возраста|любых возрастов|всех возрастов|любого размера|любого пола и возраста"
    r"|city|country|town|bank|site|website|app|shop|store|clinic|company|service|all ages"
    r"|any age|any size)"
)
"""Of us, of where we are; of any age."""
_EVERYONE = re.compile(
    rf"(?:для |for )?(?:{_ALL})(?:(?: {_KIND})? (?:{_ANYBODY}))?(?:{_PLACE})?"
    rf"|(?:{_KIND} )?(?:{_ANYBODY})(?:{_PLACE})?"
    r"|(?:bank|shop|site|clinic|company) (?:customers|clients|users|visitors)"
    r"|(?:широкая|массовая|вся|целевая) аудитория|массовый (?:рынок|потребитель|сегмент)"
    r"|мужчины|женщины|мужчины и женщины|женщины и мужчины|взрослые|население|молод[её]жь"
    r"|взрослые и дети|от мала до велика|от школьника до пенсионера|россияне|москвичи"
    r"|(?:физлица|физические лица|частные лица) и (?:юрлица|юридические лица|компании)"
    r"|физические(?: и юридические)? лица|юридические лица|весь (?:город|мир)|вся (?:страна|россия)"
    r"|малый и средний бизнес|малый средний и крупный бизнес|кто угодно|всем подойд[её]т|для всех"
    r"|everyone|everybody|anyone|anybody|(?:the )?general public|(?:the )?mass market|young people"
    r"|men|women|men and women|women and men|adults|b2b|b2c|b2b (?:и|and) b2c|b2c (?:и|and) b2b"
    r"|small and medium(?:-sized)? businesses"
)


_GROUP = re.compile(
    r"студенты|школьники|подростки|дети|молодёжь|молодежь|пенсионеры|взрослые|холостяки|одиночки"
    r"|пары|молодожёны|предприниматели|фрилансеры|самозанятые|домохозяйки|туристы|путешественники"
    r"|командировочные|дачники|менеджеры|руководители|директора|бухгалтеры|закупщики|служащие"
    r"|рабочие|работники|сотрудники|специалисты|врачи|учителя|водители|военные|компании"
    r"|организации|предприятия|бизнес|малый|средний|крупный|магазины|новички|иностранцы"
    r"|спортсмены|ип|ооо|физлица|юрлица|заёмщики|заемщики|вкладчики|держатели|собственники"
    r"|арендаторы|риелторы|риэлторы|застройщики|инвесторы|партнёры|партнеры|поставщики|клиенты"
    r"|покупатели|пользователи|продавцы|курьеры|фермеры|строители|разработчики|дизайнеры"
    r"|маркетологи|программисты|юристы|пациенты|гости|болельщики|геймеры|блогеры"
    r"|"
    r"students|pupils|schoolchildren|teenagers|teens|children|kids|pensioners|retirees|seniors"
    r"|adults|couples|singles|entrepreneurs|freelancers|housewives|homemakers|tourists|travellers"
    r"|travelers|managers|directors|accountants|workers|employees|professionals|specialists"
    r"|doctors|teachers|drivers|companies|businesses|shops|beginners|foreigners|owners|tenants"
    r"|agents|investors|partners|suppliers|buyers|sellers|developers|designers|lawyers|patients"
)
_TRAITS = tuple(
    re.compile(literal)
    for literal in (
        r"семьи|семья|родители|мамы|папы|матери|отцы|бабушки|дедушки"
        r"|families|parents|mothers|fathers|moms|dads|grandparents",
        r"женщины|мужчины|девушки|юноши|women|men|girls|boys",
        r"жители|горожане|местные|владельцы|locals|residents|owners",
    )
)
"""What one person may be at once: a woman, a mother, somebody who lives here."""
_AND = re.compile(
    r"\s*(?:[,;/+•]|\s[—–-]\s|\d\)|\s(?:и|или|а также|плюс|and|or|as well as|plus)\s)\s*", re.I
)
_CLAUSE = re.compile(
    r",?\s+(?:(?:у|для|с|со|за|к|в|на|о|об)\s+)?(?:котор\w+|чьи|who|whose|that|which)\b.*",
    re.I | re.S,
)
_NEAR = 3
"""Among how many words of an item the group's name is looked for: “young families with …”."""


_ABOUT = {"с", "со", "без", "для", "у", "которые", "кто", "чьи", "где", "with", "who", "whose"}
_ABOUT |= {"for", "of", "in", "from", "without", "that", "which"}


def short(text: str) -> str:
    """An author's words as they stand between our quotation marks: one line, no marks around."""
    line = " ".join(text[:_READ].split())
    cut = textwrap.shorten(line, _LONG, placeholder="…") if len(line) > _LONG else line
    cut = cut.rstrip(".")
    whole = _QUOTED.fullmatch(cut)
    return (whole[1] if whole else cut).translate(_INNER)


def is_everyone(text: str) -> bool:
    """Whether the text says no more than: everybody. “Everybody who moved last year” says more."""
    return _EVERYONE.fullmatch(" ".join(re.findall(r"[\w-]+", text[:_READ].casefold()))) is not None


def groups(text: str) -> list[str]:
    """The groups of people that the text lists, each in its words.

    Only what names people counts, and of traits that one person may have at once those of one sort:
    “young, busy, thrifty women” are one group, and so is what follows a “who” or a “with”. What
    stands behind a colon tells more of the group before it.
    """
    line = _CLAUSE.sub("", " ".join(text[:_READ].split()))
    head, _, rest = line.partition(":")
    is_told_more = rest and any(_sort_of(one) is not None for one in _AND.split(head))
    line = head if is_told_more else line
    items = [one for one in map(str.strip, _AND.split(line)) if one]
    traits = [
        [item for item in items if _sort_of(item) == sort] for sort in range(1, len(_TRAITS) + 1)
    ]
    traits[_FAMILY - 1][1:] = []
    widest = max(traits, key=len)
    return [item for item in items if _sort_of(item) == 0 or item in widest]


_FAMILY = 1
"""The sort of which one person may be several: parents are mothers and fathers."""


def _sort_of(item: str) -> int | None:
    """Which sort of trait an item is, 0 for a group of its own; None for what names no people."""
    words = _own(re.findall(r"[\w-]+", item.casefold())[:_NEAR])
    if any(_GROUP.fullmatch(word) for word in words):
        return 0
    sorts = enumerate(_TRAITS, 1)
    return next((n for n, pattern in sorts if any(pattern.fullmatch(word) for word in words)), None)


def _own(words: list[str]) -> list[str]:
    """The words before those that only tell more of the group."""
    end = next((number for number, word in enumerate(words) if word in _ABOUT), len(words))
    return words[:end]
