"""Completion: keys, and the values and names that are known for a key."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from ..diagnostics import N_
from ..icons import icon_names
from ..labels import EMOTIONS
from ..language import languages
from ..model.emotion import EmotionDetail
from ..model.journey import Journey
from ..model.lane_order import order_names
from ..model.traversal import Loc
from ..model.values import Part
from ..reference import key_note
from .context import DocumentContext, Target
from .lane_titles import OWN_LANE, lane_title
from .schema_lookup import Field
from .snippets import ends_keys, kind_of_file, minimal_file
from .source import SourceText, TextSpan, parse_source
from .tolerant_yaml import Token

__all__ = ["CompletionCandidate", "completion_candidates"]

_CURSOR = "\ue000"
"""Marks the cursor, so that there is a token even where nothing is written yet."""

_TODAY = N_("today")
_EMOTIONS = {str(value): name for value, name in EMOTIONS.items()}
_SUGGESTIONS = {
    "measure": ("csat", "nps", "ces"),
    "method": ("interview", "focus-group", "survey", "analytics", "crm"),
    "language": tuple(languages()),
}
"""Suggestions for keys that accept any word."""


@dataclass(frozen=True)
class CompletionCandidate:
    """One suggestion at the cursor."""

    label: str
    text: str
    """The inserted text."""
    span: TextSpan
    """The replaced span."""
    kind: Literal["key", "name", "choice"]
    detail: str = ""
    documentation: str = ""
    """Documentation in Markdown."""
    filter_text: str = ""
    """What editors match against the typed word; the label if it is empty."""


def completion_candidates(
    context: DocumentContext, offset: int, today: dt.date
) -> list[CompletionCandidate]:
    """Return all suggestions at an offset, the likeliest first."""
    template = minimal_file(context.source_text, context.shape, offset)
    if template is not None:
        detail = context.words.text(kind_of_file(context.shape))
        return [CompletionCandidate("---", template, TextSpan(0, offset), "choice", detail)]
    if ends_keys(context.source_text, offset):
        return []
    text, leading_space = context.source_text.text, ""
    typed = text[text.rfind("\n", 0, offset) + 1 : offset]
    is_joined = typed.endswith(":") or (typed.endswith("-") and not typed.strip(" -"))
    if is_joined and not text[offset : context.source_text.line_end(offset)]:
        leading_space = " "
    text_before, text_after = text[:offset] + leading_space + _CURSOR, text[offset:]
    line_tail = text[offset : context.source_text.line_end(offset)]
    # The second text lacks the lines below, which may continue an unfinished word.
    for marked_text in (text_before + text_after, text_before + line_tail):
        marked = parse_source(context.source_text.name, marked_text)
        token = _token_around(marked, offset + len(leading_space))
        if token is None:
            return []
        if "\n" not in marked_text[token.start : token.end]:
            span = TextSpan(token.start, token.end - len(_CURSOR) - len(leading_space))
            if leading_space:
                span = TextSpan(offset, offset)
            completion_context = _CompletionContext(context, marked, token, span, today)
            return [
                replace(candidate, text=leading_space + candidate.text)
                if leading_space
                else candidate
                for candidate in completion_context.candidates()
            ]
    return []


def _token_around(marked: SourceText, offset: int) -> Token | None:
    """Return the token around an offset; None outside the YAML."""
    if not marked.yaml.start <= offset <= marked.yaml.end:
        return None
    return next((token for token in marked.tokens if token.start <= offset < token.end), None)


@dataclass(frozen=True)
class _CompletionContext:
    """The token at the cursor, and the suggestions for it."""

    context: DocumentContext
    marked: SourceText
    token: Token
    span: TextSpan
    today: dt.date

    def candidates(self) -> Iterator[CompletionCandidate]:
        loc, role = self.token.loc, self.token.role
        if role == "key":
            yield from self.keys(loc[:-1], after="")
        elif role == "word":
            yield from self.keys(loc, after=": ")
        elif role == "item":
            yield from self.items(loc)
        else:
            yield from self.values(loc)
            field = self.context.shape.field_at(loc)
            begins_line = not self.before().strip()
            if self.token.opens and field is not None and field.many and begins_line:
                yield from self.items(loc)
            elif self.token.opens:
                yield from self.keys(loc, after=": ")

    def before(self) -> str:
        """Return the part of the line before the token."""
        text = self.marked.text
        return text[text.rfind("\n", 0, self.token.start) + 1 : self.token.start]

    # Keys.

    def keys(self, loc: Loc, after: str, before: str = "") -> Iterator[CompletionCandidate]:
        """Yield the keys that the mapping at `loc` does not have yet."""
        part = self.context.shape.part_at(loc)
        present_keys = {key for key in self.marked.keys(loc) if _CURSOR not in key}
        if part is None:
            yield from self.names_as_keys(loc, present_keys, after)
            return
        possible_keys = self.context.shape.keys(part)
        if present_keys & {"persona", "personas"}:
            present_keys |= {"persona", "personas"}
        if part is Journey:
            possible_keys.insert(possible_keys.index("personas"), "persona")
        missing_keys = [key for key in possible_keys if key not in present_keys]
        fields = part.model_fields
        missing_keys.sort(key=lambda key: not (key in fields and fields[key].is_required()))
        for name in missing_keys:
            yield self.key(part, name, before, after)

    def key(self, part: type[Part], name: str, before: str, after: str) -> CompletionCandidate:
        words = self.context.words
        text = before + name + after
        if name not in part.model_fields and name != "persona":
            return CompletionCandidate(
                before + name, text, self.span, "key", documentation=words.text(OWN_LANE)
            )
        note = key_note(part, name, words)
        return CompletionCandidate(before + name, text, self.span, "key", note.what, note.meaning)

    def names_as_keys(
        self, loc: Loc, present_keys: set[str], after: str
    ) -> Iterator[CompletionCandidate]:
        """Yield names as keys: personas below `emotion`, built-in channels in `channels.yml`."""
        field = self.context.shape.field_at(loc)
        if "emotion" in loc[-2:]:
            for key in EmotionDetail.model_fields:
                if key not in present_keys:
                    yield self.key(EmotionDetail, key, "", after)
        if field is not None and field.name == "emotion":
            journey_personas = self.personas()
            targets = [
                target
                for target in self.context.targets("persona")
                if not journey_personas or target.id in journey_personas
            ]
        elif self.context.shape.kind == "channels" and not loc:
            targets = list(self.context.targets("channel"))
        else:
            return
        for target in targets:
            if target.id not in present_keys:
                yield self.name(target, after)

    def personas(self) -> set[str]:
        """Return the ids of this journey's personas."""
        tokens = self.context.source_text.tokens
        persona_keys = {("personas",), ("persona",)}
        return {
            token.text
            for token in tokens
            if token.role == "value" and token.loc[:1] in persona_keys
        }

    def items(self, loc: Loc) -> Iterator[CompletionCandidate]:
        """Yield suggestions for a list's next item, with its first key if items have keys."""
        item = (*loc, 0)
        field = self.context.shape.field_at(loc)
        part = field.takes if field is not None and field.many else None
        if part is None or field is None:
            for value in self.values(item):
                yield replace(value, label=f"- {value.label}", text=f"- {value.text}")
            return
        fields = part.model_fields.items()
        required = (key for key, field_info in fields if field_info.is_required())
        first_key = next(required, part.shorthand)
        if first_key is not None:
            yield self.key(part, first_key, "- ", ": ")

    # Values.

    def values(self, loc: Loc) -> Iterator[CompletionCandidate]:
        field = self.context.shape.field_at(loc)
        if field is None:
            persona = self.context.shape.names_at(loc, "key")
            if persona is not None:  # `emotion: {olga: …}`
                yield from self.choices(_EMOTIONS)
            return
        if field.names is not None:
            present_values, own_name = self.listed_values(loc), self.context.source_text.name
            for target in self.context.targets(field.names):
                is_itself = target.kind == "journey" and target.source == own_name
                if target.id not in present_values and not is_itself:
                    yield self.name(target)
        else:
            yield from self.words(field)

    def listed_values(self, loc: Loc) -> set[str]:
        """Return the values that the list has already."""
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
        elif field.name == "emotion" or (field.part, field.name) == (EmotionDetail, "value"):
            yield from self.choices(_EMOTIONS)
        elif field.name == "lane_order":
            yield from self.lane_names()
        elif field.name == "icon":
            yield from self.choices(dict.fromkeys(sorted(icon_names()), ""))
        elif field.name in _SUGGESTIONS:
            yield from self.choices(dict.fromkeys(_SUGGESTIONS[field.name], ""))
        elif field.name == "tags":
            yield from self.choices(dict.fromkeys(self.tags(), ""))
        elif field.name == "metric":
            yield from self.choices(dict.fromkeys(self.metrics(), ""))

    def lane_names(self) -> Iterator[CompletionCandidate]:
        """Yield the lanes and lines that the order does not have yet, with their titles."""
        present = {token.text for token in self.marked.tokens if token.loc[:1] == ("lane_order",)}
        titles = {
            name: lane_title(name, self.context.shape.lanes)
            for name in order_names(self.context.shape.lanes)
        }
        yield from self.choices(
            {name: title for name, title in titles.items() if name not in present}
        )

    def choices(self, meanings: dict[str, str]) -> Iterator[CompletionCandidate]:
        for choice, meaning in meanings.items():
            detail = self.context.words.text(meaning)
            yield CompletionCandidate(
                choice, choice, self.span, "choice", detail, filter_text=f"{choice} {detail}"
            )

    def name(self, target: Target, after: str = "") -> CompletionCandidate:
        filter_text = f"{target.id} {target.name}"
        return CompletionCandidate(
            target.id,
            target.id + after,
            self.span,
            "name",
            target.name,
            target.summary,
            filter_text,
        )

    def tags(self) -> list[str]:
        """Return the tags of all files, sorted."""
        atlas = self.context.atlas
        groups: tuple[Iterable[Iterable[str]], ...] = (
            (journey.model.tags for journey in atlas.journeys.values()),
            (persona.model.tags for persona in atlas.personas.values()),
            (entry.model.tags for entry in atlas.evidence.values()),
        )
        return sorted({tag for group in groups for tags in group for tag in tags})

    def metrics(self) -> list[str]:
        """Return the names of this journey's metrics, in the order of the file."""
        names = {
            token.text: None
            for token in self.context.source_text.tokens
            if token.role == "value" and _is_metric(token.loc)
        }
        return list(names)


def _is_metric(loc: Loc) -> bool:
    """Whether `loc` is that of a metric's name."""
    keys = [key for key in loc if isinstance(key, str)]
    return keys[-1:] == ["metrics"] or keys[-2:] == ["metrics", "name"]
