"""What authors who think in Russian write for a key or for a word that the format knows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..problems import Message, mark

__all__ = ["meant"]

_WORDS: Mapping[str, tuple[str, ...]] = {
    "name": ("название", "имя"),
    "title": ("название", "заголовок"),
    "summary": ("описание", "кратко"),
    "stages": ("этапы", "этап", "стадии"),
    "steps": ("шаги", "шаг"),
    "touchpoints": ("точки контакта", "точки", "контакты", "касания"),
    "channel": ("канал", "каналы"),
    "channels": ("каналы", "канал"),
    "owner": ("владелец", "ответственный", "команда"),
    "personas": ("портреты", "персоны"),
    "persona": ("портрет", "персона", "кто"),
    "emotion": ("эмоция", "эмоции", "чувства"),
    "thoughts": ("мысли", "мысль"),
    "actions": ("действия", "действие"),
    "quotes": ("цитаты", "цитата"),
    "barriers": ("барьеры", "барьер", "боли"),
    "opportunities": ("возможности", "возможность", "идеи"),
    "goal": ("цель",),
    "goals": ("цели",),
    "pains": ("боли",),
    "scores": ("оценки", "оценка"),
    "measure": ("показатель",),
    "metrics": ("метрики", "метрика"),
    "metric": ("метрика",),
    "status": ("статус",),
    "reviewed": ("проверено", "проверена"),
    "evidence": ("исследования", "исследование", "источники", "источник"),
    "segment": ("сегмент",),
    "date": ("дата",),
    "text": ("текст",),
    "share": ("доля",),
    "value": ("значение",),
    "answers": ("ответы", "ответов"),
    "due": ("срок",),
    "done": ("сделано", "готово", "завершено"),
    "next": ("дальше", "далее"),
    "tags": ("теги", "метки", "темы"),
    "severity": ("ущерб", "серьёзность"),
    "impact": ("эффект", "польза"),
    "effort": ("усилия", "затраты"),
    "idea": ("идея",),
    "planned": ("запланировано", "в планах", "план"),
    "doing": ("в работе", "делаем"),
    "dropped": ("отклонено", "отказались", "отменено"),
    "draft": ("черновик",),
    "review": ("на проверке", "проверяется"),
    "approved": ("утверждена", "утверждено", "готова"),
    "low": ("низкий", "низкая", "низкое"),
    "medium": ("средний", "средняя", "среднее"),
    "high": ("высокий", "высокая", "высокое"),
    "as-is": ("как есть",),
    "to-be": ("как должно быть", "как будет"),
    "public": ("для всех", "публичная"),
    "private": ("личная",),
}


def meant(written: str, known: Iterable[str]) -> Message | None:
    """A hint that names the known word which the Russian one means, if there is such a word."""
    word = " ".join(written.casefold().split())
    found = next((one for one in known if word in _WORDS.get(one, ())), None)
    if found is None:
        return None
    return Message(mark("Did you mean “{name}”?"), {"name": found}, instead=found)
