"""The tables that a language's folder may hold: which file, which keys, and what each is for.

Words are written in small letters. Where a docstring says *expressions*, they are regular ones
(Python's `re`), matched without regard to case; plain words are expressions, too.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from pydantic import BaseModel, ConfigDict, model_validator

from .people import AgeWords, AudienceWords
from .table import Expressions, Letter, Table, Words, check_expression

__all__ = [
    "AgeWords",
    "AudienceWords",
    "ChannelWords",
    "Choice",
    "ChoiceWords",
    "DateWords",
    "DurationWords",
    "FeelingWords",
    "FolderWords",
    "Hyphenation",
    "Letters",
    "MeasureWords",
    "NumberWords",
    "SearchForms",
    "SentenceWords",
    "StageWords",
    "Term",
    "VisibilityWords",
    "Vocabulary",
]


class ChannelWords(Table):
    """What authors write for a channel. No expressions."""

    file = "channels.toml"

    called: Mapping[str, Words] = {}
    """Names of the built-in channels, by id."""
    icons: Mapping[str, Words] = {}
    """Things that have no channel or icon of their own, by the icon that is nearest to them."""


class Choice(BaseModel):
    """Words for one of the words that a key may have."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    same: Words = ()
    """They say nothing but the word itself."""
    near: Words = ()
    """They mean nearly the same: they are told and never put in place of it."""


class ChoiceWords(Table):
    """Words for the words that a key may have, by these. No expressions."""

    file = "choices.yml"
    root_field = "choices"

    choices: Mapping[str, Choice] = {}


class DateWords(Table):
    """Days and months."""

    file = "dates.toml"

    months: Words = ()
    """From January on, as they stand alone."""
    of_months: Words = ()
    """As they stand behind a day."""
    year: Expressions = ()
    """What may stand behind a year; expressions."""
    quarter: Expressions = ()
    """What stands behind the number of a quarter; expressions."""
    long: str | None = None
    """The pattern of a date inside a sentence, in the signs of CLDR, where not CLDR's own."""


class DurationWords(Table):
    """Words for how long something takes. All are expressions, but for the last ones."""

    file = "durations.toml"

    second: Expressions = ()
    minute: Expressions = ()
    minute_after_hour: Expressions = ()
    """What means minutes only where hours stand before it: “1 h 30 m”."""
    hour: Expressions = ()
    day: Expressions = ()
    working_day: Expressions = ()
    week: Expressions = ()
    month: Expressions = ()
    quarter: Expressions = ()
    """A quarter of a year."""
    year: Expressions = ()
    sprint: Expressions = ()
    """A unit of work whose length only the team knows."""
    point: Expressions = ()
    """A unit of work that is no time: story points."""
    person: Expressions = ()
    """What stands before a unit of work: “person-” in “3 person-months”."""
    per: Expressions = ()
    """What stands before the time in which so many are reached: “a” in “1200 a month”."""
    one: Expressions = ()
    """What stands for one before a unit: an article."""
    half: Expressions = ()
    """What stands before a unit of which half is meant; also joined to it."""
    one_and_a_half: Expressions = ()
    instantly: Expressions = ()
    """What means no time at all."""
    about: Expressions = ()
    between: Expressions = ()
    """What stands before the shorter of two durations."""
    to: Expressions = ()
    """What stands between two durations of which one is meant."""
    joined: Expressions = ()
    """What stands between the parts of one duration: “an hour and 30 minutes”."""
    at_most: Expressions = ()
    at_least: Expressions = ()
    or_more: Expressions = ()
    """The same behind a duration."""
    or_less: Expressions = ()
    figures: Mapping[str, int] = {}
    """Numbers in words, besides those of `NumberWords`. No expressions."""
    single: Mapping[str, str] = {}
    """Words that mean one of a unit without a number; the value is the unit. No expressions."""
    governed: Mapping[str, str] = {}
    """The same, where one of the words above stands before it: “about an hour”. No expressions."""


class FeelingWords(Table):
    """Feelings in words, by their place on the scale; no expressions. And what scales have."""

    file = "feelings.toml"

    very_good: Words = ()
    good: Words = ()
    neutral: Words = ()
    bad: Words = ()
    very_bad: Words = ()
    unknown: Words = ()
    """What stands in place of a feeling that nobody has asked for."""
    stars: Expressions = ()
    """What is counted as stars are: “4 stars”; expressions."""
    points: Expressions = ()
    """What is counted only where the highest number is told: “4 of 5 points”; expressions."""


class FolderWords(Table):
    """What authors may call the folders that have names. No expressions."""

    file = "folders.toml"

    personas: Words = ()
    research: Words = ()


class Hyphenation(Table):
    """Where long words may be divided. Without it, browsers divide as they can."""

    file = "hyphenation.toml"

    letters: str = ""
    """The letters of words, as between the brackets of an expression; no other language's."""
    shortest: int = 9
    """Letters: shorter words are left whole."""
    edge: int = 3
    """Letters: no part of a word is shorter."""
    classes: Mapping[str, str] = {}
    """Kinds of letters by the capital that stands for them in the gaps."""
    gaps: Words = ()
    """Where a word may be divided: capitals with a hyphen, `VC-CV`; `X` is any letter."""

    @model_validator(mode="after")
    def _whole(self) -> Hyphenation:
        """Raise ValueError where a gap has a capital that stands for nothing, or no hyphen."""
        for letters in (self.letters, *self.classes.values()):
            check_expression(f"[{letters or 'x'}]")
        known = "".join(map(re.escape, self.classes))
        for gap in self.gaps:
            if not re.fullmatch(f"[X{known}]+-[X{known}]+", gap):
                raise ValueError(f"“{gap}” is no gap: capitals of `classes` around one hyphen")
        return self


class Letters(Table):
    """Letters, and what stands for them."""

    file = "letters.toml"

    same: Mapping[Letter, str] = {}
    """Letters that authors write for each other."""
    latin: Mapping[Letter, str] = {}
    """How they are spelled in Latin letters, as in names of files."""
    keyboard: str = ""
    """The letters of a keyboard that has other ones than the Latin …"""
    latin_keyboard: str = ""
    """… and those that a Latin one has in the same places."""


class MeasureWords(Table):
    """Names of measures that have scales of their own. All are expressions."""

    file = "measures.toml"

    nps: Expressions = ()
    satisfaction: Expressions = ()
    """How words for satisfaction begin."""
    points: Expressions = ()
    """Units of scores."""


class NumberWords(Table):
    """Words around numbers. All are expressions."""

    file = "numbers.toml"

    thousand: Expressions = ()
    million: Expressions = ()
    billion: Expressions = ()
    about: Expressions = ()
    """About, over, under."""
    of: Expressions = ()
    """As in “4 of 5”."""
    out_of: Expressions = ()
    """Likewise; only where a fraction is certain."""
    percent: Expressions = ()
    percentage_points: Expressions = ()
    between: Expressions = ()
    """What stands before the lower of two numbers."""
    up_to: Expressions = ()
    """What stands before the higher of two numbers."""
    figures: Mapping[str, int] = {}
    """Whole numbers in words."""
    minus: Expressions = ()
    plus: Expressions = ()


class SearchForms(Table):
    """How the site's search finds words in all their forms. Without it, it takes beginnings.

    The stemmer of that language has to come with Material's search (`lunr.CODE.stemmer`).
    """

    file = "search.toml"

    letters: str = ""
    """The letters of words, as between the brackets of an expression; no other language's."""
    roots: tuple[tuple[str, str], ...] = ()
    """What is replaced in a stem, and by what: JavaScript's expressions."""


class SentenceWords(Table):
    """Words that play a part in sentences and in YAML. No expressions, but for `actors`."""

    file = "sentences.toml"

    denials: Words = ()
    """Words that deny something and look like one that affirms it."""
    questions: Words = ()
    """Words that a text begins with, before a colon."""
    affirmations: Words = ()
    """Words that say yes."""
    switches: Words = ()
    """Yes and no, and what else YAML or people take for them."""
    abbreviations: Words = ()
    """Words that end with a stop wherever they stand."""
    actors: Expressions = ()
    """How words for customers begin, whose everything on a map is; expressions."""


class StageWords(Table):
    """Numbers of stages: “Phase 1”, “First step”. All are expressions."""

    file = "stages.toml"

    parts: Expressions = ()
    """What parts of a path are called when they are counted."""
    counted: Expressions = ()
    """Numbers in words."""


class VisibilityWords(Table):
    """Words in which authors say who may read a file, without spaces. A word too many costs an
    error message, a word too few publishes what was not to be seen. No expressions.
    """

    file = "visibility.toml"

    name: str | None = None
    """What the key is called."""
    like: Words = ()
    """Words whose misspellings count as the key."""
    not_like: Words = ()
    """Words of their own that look like it."""
    not_levels: Words = ()
    """Words of their own that look like one of the levels below."""
    keys: Words = ()
    """Other keys that mean the same."""
    private: Words = ()
    internal: Words = ()
    public: Words = ()


class Term(BaseModel):
    """Words for one thing, and how a map has it."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    words: Words = ()
    keys: Words = ()
    """The nearest keys by meaning, the nearest first."""
    otherwise: Words = ()
    """The nearest keys by meaning where none of `keys` may stand."""
    same: bool = False
    """Whether the words are the key's own name in another language, and nothing else."""
    trait: str | None = None
    """The kind of a persona's attributes that it is one of."""
    place: Literal["lane", "body", "git", "link", "settings"] | None = None
    """Where it stands if not under a key."""


class Vocabulary(Table):
    """What people in this field call things. No expressions."""

    file = "vocabulary.yml"
    root_field = "terms"

    terms: tuple[Term, ...] = ()
