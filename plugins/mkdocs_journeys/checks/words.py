"""What words say: everybody, several groups at once; and the beginning of too many of them."""

from __future__ import annotations

import re
import textwrap

__all__ = ["groups", "is_everyone", "number", "short", "signed"]

_LONG = 70
_QUOTED = re.compile(r"[«“„]([^«»“”„]*)[»”“]")
_INNER = str.maketrans({"«": "„", "»": "“"})
_READ = 2000
"""How much of a text is looked at."""


_ALL = (
    r"(?:абсолютно |вообще )?(?:все|всякие|любые|любой|каждый|весь|вся)"
    r"|all(?: of)?(?: the)?|any|every"
)
_OURS = r"(?: наши| наш| наша| возможные| потенциальные| our| possible| potential)?"
_ANYBODY = (
    r"клиент\w*|покупател\w*|пользовател\w*|потребител\w*|посетител\w*|заказчик\w*|гост\w*|люд\w*"
    r"|человек|желающие|подряд|аудитория|рынок|население|возрасты|сегменты"
    r"|clients?|customers?|users?|buyers?|consumers?|visitors?|guests?|people|persons?|audiences?"
    r"|segments|ages|markets?"
)
_EVERYONE = re.compile(
    rf"(?:{_ALL}){_OURS}(?: (?:{_ANYBODY}))?"
    rf"|(?:наши |our )?(?:{_ANYBODY})"
    r"|(?:широкая|массовая|вся|целевая) аудитория|массовый (?:рынок|потребитель|сегмент)"
    r"|мужчины|женщины|мужчины и женщины|женщины и мужчины|взрослые|население"
    r"|(?:физлица|физические лица|частные лица) и (?:юрлица|юридические лица|компании)"
    r"|физические и юридические лица"
    r"|everyone|everybody|anyone|anybody|(?:the )?general public|(?:the )?mass market"
    r"|men|women|men and women|women and men|adults|b2b (?:и|and) b2c|b2c (?:и|and) b2b"
)


_GROUP = re.compile(
    r"студенты|школьники|подростки|дети|молодёжь|молодежь|пенсионеры|семьи|семья|родители|мамы"
    r"|папы|матери|отцы|бабушки|дедушки|женщины|мужчины|девушки|холостяки|одиночки|пары"
    r"|молодожёны|предприниматели|фрилансеры|самозанятые|домохозяйки|туристы|путешественники"
    r"|дачники|менеджеры|руководители|служащие|рабочие|работники|сотрудники|врачи|учителя"
    r"|водители|военные|компании|организации|бизнес|магазины|новички|иностранцы|спортсмены"
    r"|владельцы|жители"
    r"|"
    r"students|pupils|schoolchildren|teenagers|teens|children|kids|pensioners|retirees|seniors"
    r"|families|parents|mothers|fathers|moms|dads|grandparents|women|men|girls|couples|singles"
    r"|entrepreneurs|freelancers|housewives|homemakers|tourists|travellers|travelers|managers"
    r"|workers|employees|professionals|doctors|teachers|drivers|companies|businesses|shops"
    r"|beginners|foreigners|owners|locals"
)
_AND = re.compile(r"\s*(?:[,;/+]|\s(?:и|или|а также|and|or|as well as)\s)\s*", re.I)
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


def signed(emotion: float | None) -> str:
    """An emotion with its sign, as people write it: “−1”."""
    return f"{emotion:+g}".replace("-", "−") if emotion else "0"


def number(value: float) -> str:
    """A number as it is written in a map, with a minus that is one: “−1.5”."""
    return f"{value:g}".replace("-", "−")


def is_everyone(text: str) -> bool:
    """Whether the text says no more than: everybody. “Everybody who moved last year” says more."""
    return _EVERYONE.fullmatch(" ".join(re.findall(r"[\w-]+", text[:_READ].casefold()))) is not None


def groups(text: str) -> list[str]:
    """The groups of people that the text lists, each in its words.

    Only what names people counts: “young, busy, thrifty women” are one group, and so is what
    follows a “who” or a “with”.
    """
    found = []
    for item in _AND.split(" ".join(text[:_READ].split())):
        words = re.findall(r"[\w-]+", item.casefold())[:_NEAR]
        if any(_GROUP.fullmatch(word) for word in _own(words)):
            found.append(item.strip())
    return found


def _own(words: list[str]) -> list[str]:
    """The words before those that only tell more of the group."""
    end = next((number for number, word in enumerate(words) if word in _ABOUT), len(words))
    return words[:end]
