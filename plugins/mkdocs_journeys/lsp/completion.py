"""What may stand at a place: keys, and the words and names that are known for a key."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from ..diagnostics import N_
from ..icons import icon_names
from ..language import languages
from ..model.journey import Journey
from ..model.traversal import Loc
from ..model.values import Part
from ..reference import key_note
from .context import DocumentContext, Target
from .schema_lookup import Field
from .snippets import ends_keys, kind_of_file, minimal_file
from .source import SourceText, TextSpan, parse_source
from .tolerant_yaml import Token

__all__ = ["CompletionCandidate", "completion_candidates"]

_HERE = "\ue000"
"""Stands for the cursor, so that a place where nothing stands yet has a word, too."""

_LANE = N_("A lane of this site's own.")
_TODAY = N_("today")
_FEELINGS = {
    "-2": N_("very bad"),
    "-1": N_("bad"),
    "0": N_("neutral"),
    "1": N_("good"),
    "2": N_("very good"),
}
_WORDS = {
    "measure": ("csat", "nps", "ces"),
    "method": ("interview", "focus-group", "survey", "analytics", "crm"),
    "language": tuple(languages()),
}
"""Words that are known for keys under which any word may stand."""


@dataclass(frozen=True)
class CompletionCandidate:
    """Something that may stand at the cursor."""

    label: str
    text: str
    """What is written."""
    span: TextSpan
    """What is replaced."""
    kind: Literal["key", "name", "choice"]
    detail: str = ""
    note: str = ""
    """In Markdown."""
    sought: str = ""
    """What may be typed to find it, if not its label only."""


def completion_candidates(
    view: DocumentContext, offset: int, today: dt.date
) -> list[CompletionCandidate]:
    """Everything that may stand at a letter, what is likeliest first."""
    whole = minimal_file(view.sheet, view.shape, offset)
    if whole is not None:
        detail = view.words.text(kind_of_file(view.shape))
        return [CompletionCandidate("---", whole, TextSpan(0, offset), "choice", detail)]
    if ends_keys(view.sheet, offset):
        return []
    text, lead = view.sheet.text, ""
    begun = text[text.rfind("\n", 0, offset) + 1 : offset]
    is_joined = begun.endswith(":") or (begun.endswith("-") and not begun.strip(" -"))
    if is_joined and not text[offset : view.sheet.line_end(offset)]:
        lead = " "
    before, after = text[:offset] + lead + _HERE, text[offset:]
    line_end = text[offset : view.sheet.line_end(offset)]
    for whole in (before + after, before + line_end):  # what follows may run on from a half word
        marked = parse_source(view.sheet.name, whole)
        token = _word(marked, offset + len(lead))
        if token is None:
            return []
        if "\n" not in whole[token.start : token.end]:
            span = TextSpan(token.start, token.end - len(_HERE) - len(lead))
            if lead:
                span = TextSpan(offset, offset)
            here = _Here(view, marked, token, span, today)
            return [
                replace(completion_candidate, text=lead + completion_candidate.text)
                if lead
                else completion_candidate
                for completion_candidate in here.found()
            ]
    return []


def _word(marked: SourceText, place: int) -> Token | None:
    if not marked.yaml.start <= place <= marked.yaml.end:
        return None
    return next((token for token in marked.tokens if token.start <= place < token.end), None)


@dataclass(frozen=True)
class _Here:
    """The cursor."""

    view: DocumentContext
    marked: SourceText
    token: Token
    span: TextSpan
    today: dt.date

    def found(self) -> Iterator[CompletionCandidate]:
        loc, role = self.token.loc, self.token.role
        if role == "key":
            yield from self.keys(loc[:-1], after="")
        elif role == "word":
            yield from self.keys(loc, after=": ")
        elif role == "item":
            yield from self.items(loc)
        else:
            yield from self.values(loc)
            field = self.view.shape.field_at(loc)
            begins_line = not self.before().strip()
            if self.token.opens and field is not None and field.many and begins_line:
                yield from self.items(loc)
            elif self.token.opens:
                yield from self.keys(loc, after=": ")

    def before(self) -> str:
        """What stands in the line before the word."""
        text = self.marked.text
        return text[text.rfind("\n", 0, self.token.start) + 1 : self.token.start]

    # Keys.

    def keys(self, loc: Loc, after: str, before: str = "") -> Iterator[CompletionCandidate]:
        """The keys that the mapping at `loc` does not have yet."""
        part = self.view.shape.part_at(loc)
        there = {key for key in self.marked.keys(loc) if _HERE not in key}
        if part is None:
            yield from self.names_as_keys(loc, there, after)
            return
        known = self.view.shape.keys(part)
        if there & {"persona", "personas"}:
            there |= {"persona", "personas"}
        if part is Journey:
            known.insert(known.index("personas"), "persona")
        fresh = [one for one in known if one not in there]
        fields = part.model_fields
        fresh.sort(key=lambda one: not (one in fields and fields[one].is_required()))
        for name in fresh:
            yield self.key(part, name, before, after)

    def key(self, part: type[Part], name: str, before: str, after: str) -> CompletionCandidate:
        words = self.view.words
        text = before + name + after
        if name not in part.model_fields and name != "persona":
            return CompletionCandidate(
                before + name, text, self.span, "key", note=words.text(_LANE)
            )
        note = key_note(part, name, words)
        return CompletionCandidate(before + name, text, self.span, "key", note.what, note.meaning)

    def names_as_keys(self, loc: Loc, there: set[str], after: str) -> Iterator[CompletionCandidate]:
        """`emotion` may have a number for each persona, and `channels.yml` the built-in ids."""
        field = self.view.shape.field_at(loc)
        if field is not None and field.name == "emotion":
            own = self.personas()
            named = [
                target for target in self.view.targets("persona") if not own or target.id in own
            ]
        elif self.view.shape.kind == "channels" and not loc:
            named = list(self.view.targets("channel"))
        else:
            return
        for target in named:
            if target.id not in there:
                yield self.name(target, after)

    def personas(self) -> set[str]:
        """The personas of this journey."""
        tokens = self.view.sheet.tokens
        heads = {("personas",), ("persona",)}
        return {token.text for token in tokens if token.role == "value" and token.loc[:1] in heads}

    def items(self, loc: Loc) -> Iterator[CompletionCandidate]:
        """A list's next item, with its first key if it has keys."""
        item = (*loc, 0)
        field = self.view.shape.field_at(loc)
        part = field.takes if field is not None and field.many else None
        if part is None or field is None:
            for value in self.values(item):
                yield replace(value, label=f"- {value.label}", text=f"- {value.text}")
            return
        first = next(
            (n for n, field_info in part.model_fields.items() if field_info.is_required()), None
        )
        if first is not None:
            yield self.key(part, first, "- ", ": ")

    # Values.

    def values(self, loc: Loc) -> Iterator[CompletionCandidate]:
        field = self.view.shape.field_at(loc)
        if field is None:
            persona = self.view.shape.names_at(loc, "key")
            if persona is not None:  # `emotion: {olga: …}`
                yield from self.choices(_FEELINGS)
            return
        if field.names is not None:
            there, own = self.listed(loc), self.view.sheet.name
            for target in self.view.targets(field.names):
                is_itself = target.kind == "journey" and target.source == own
                if target.id not in there and not is_itself:
                    yield self.name(target)
        else:
            yield from self.words(field)

    def listed(self, loc: Loc) -> set[str]:
        """What the list has already."""
        if not loc or not isinstance(loc[-1], int):
            return set()
        tokens = self.marked.tokens
        return {
            token.text for token in tokens if token.role == "value" and token.loc[:-1] == loc[:-1]
        }

    def words(self, field: Field) -> Iterator[CompletionCandidate]:
        if field.choices:
            yield from self.choices(dict.fromkeys(field.choices, ""))
        elif field.is_a(bool):
            yield from self.choices({"true": "", "false": ""})
        elif field.is_a(dt.date):
            yield from self.choices({self.today.isoformat(): _TODAY})
        elif field.name == "emotion":
            yield from self.choices(_FEELINGS)
        elif field.name == "icon":
            yield from self.choices(dict.fromkeys(sorted(icon_names()), ""))
        elif field.name in _WORDS:
            yield from self.choices(dict.fromkeys(_WORDS[field.name], ""))
        elif field.name == "tags":
            yield from self.choices(dict.fromkeys(self.tags(), ""))
        elif field.name == "metric":
            yield from self.choices(dict.fromkeys(self.metrics(), ""))

    def choices(self, known: dict[str, str]) -> Iterator[CompletionCandidate]:
        for one, meaning in known.items():
            said = self.view.words.text(meaning)
            yield CompletionCandidate(one, one, self.span, "choice", said, sought=f"{one} {said}")

    def name(self, target: Target, after: str = "") -> CompletionCandidate:
        sought = f"{target.id} {target.name}"
        return CompletionCandidate(
            target.id, target.id + after, self.span, "name", target.name, target.summary, sought
        )

    def tags(self) -> list[str]:
        """The tags of all files."""
        atlas = self.view.atlas
        groups: tuple[Iterable[Iterable[str]], ...] = (
            (journey.model.tags for journey in atlas.journeys.values()),
            (persona.model.tags for persona in atlas.personas.values()),
            (entry.model.tags for entry in atlas.evidence.values()),
        )
        return sorted({tag for group in groups for tags in group for tag in tags})

    def metrics(self) -> list[str]:
        """The names of this journey's metrics."""
        found = {
            token.text: None
            for token in self.view.sheet.tokens
            if token.role == "value" and _is_metric(token.loc)
        }
        return list(found)


def _is_metric(loc: Loc) -> bool:
    keys = [one for one in loc if isinstance(one, str)]
    return keys[-1:] == ["metrics"] or keys[-2:] == ["metrics", "name"]
