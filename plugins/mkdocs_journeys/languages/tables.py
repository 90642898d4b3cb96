"""The tables that a language's folder may hold: which file, which keys, and what each is for.

Words are written in small letters. Where a docstring says *expressions*, they are regular ones
(Python's `re`), matched without regard to case; plain words are expressions, too.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, TypeVar

from pydantic import BaseModel, ConfigDict, Field

__all__ = [
    "AgeWords",
    "AudienceWords",
    "ChannelWords",
    "DateWords",
    "FeelingWords",
    "FolderWords",
    "Hyphenation",
    "Letters",
    "MeasureWords",
    "NumberWords",
    "SearchForms",
    "SentenceWords",
    "StageWords",
    "T",
    "Table",
    "VisibilityWords",
]

Words = tuple[str, ...]


class Table(BaseModel):
    """A file of a language's folder. Every key may be missing; unknown ones are errors."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    file: ClassVar[str]


T = TypeVar("T", bound=Table)


class AgeWords(Table):
    """Ages in texts about people: “women from 20 to 55”. All are expressions."""

    file = "ages.toml"

    years: Words = ()
    """What stands after a number of years, with its end: `years?(?:[- ]olds?)?\\b`."""
    between: Words = ()
    """Between two ages: to, until."""
    to: Words = ()
    """Those of them behind which an open end is none: from 20 to."""
    before: Words = ()
    """Before a range: from, between."""
    at_least: Words = ()
    """Before an open end: over, older than."""
    and_older: Words = ()
    """Behind an open end."""
    people: Words = ()
    """People right before their age."""
    sexes: Words = ()
    """Letters that stand for a sex."""
    people_after: Words = ()
    """People right behind their age."""
    customers: Words = ()
    """How words for customers begin."""
    age: Words = ()
    """The word age itself, in front of a number."""
    other: Words = ()
    """What else takes years: a mortgage, a marriage, work."""
    other_before: Words = ()
    """Between such a word and the number."""
    joining: Words = ()
    """What may follow an age and counts nothing: with, who."""
    named: Words = ()
    """What an attribute that tells an age is called: anywhere in its name, or all of it (`^…$`)."""
    any: Words = ()
    """All, in “all ages”."""
    ages: Words = ()
    """Ages, in “all ages”."""
    adjectives: Words = ()
    """How adjectives end that stand before people."""
    aged: Words = ()
    """Between people and their age."""
    teens: Mapping[str, int] = {}
    """Numbers in words below twenty, by expression."""
    tens: Mapping[str, int] = {}
    ones: Mapping[str, int] = {}


class AudienceWords(Table):
    """Whom a text is about: everybody, several groups at once. All are expressions."""

    file = "audience.toml"

    all: Words = ()
    """All, any, every."""
    plain: Words = ()
    """Adjectives that tell nobody apart: potential, ordinary."""
    anybody: Words = ()
    """Customers, people, companies."""
    ours: Words = ()
    """Between anybody and a place: our, of the."""
    places: Words = ()
    """Of us, of where we are; of any age."""
    everyone: Words = ()
    """Whole phrases that say everybody."""
    before: Words = ()
    """What may stand before them: for."""
    groups: Words = ()
    """Groups of people, of which one person is in one."""
    families: Words = ()
    """Traits that one person may have several of: mothers are parents."""
    sexes: Words = ()
    residents: Words = ()
    and_: Words = Field((), alias="and")
    """What joins the items of a list."""
    prepositions: Words = ()
    """What may stand before a relative pronoun."""
    which: Words = ()
    """Relative pronouns: what follows tells more of a group."""
    about: Words = ()
    """Words behind which more of a group is told; no expressions."""


class ChannelWords(Table):
    """What authors write for a channel. No expressions."""

    file = "channels.toml"

    called: Mapping[str, Words] = {}
    """Names of the built-in channels, by id."""
    icons: Mapping[str, Words] = {}
    """Things that have no channel or icon of their own, by the icon that is nearest to them."""


class DateWords(Table):
    """Days and months."""

    file = "dates.toml"

    months: Words = ()
    """From January on, as they stand alone."""
    of_months: Words = ()
    """As they stand behind a day."""
    year: Words = ()
    """What may stand behind a year; expressions."""
    long: str | None = None
    """The pattern of a date inside a sentence, in the signs of CLDR, where not CLDR's own."""


class FeelingWords(Table):
    """Feelings in words, by their place on the scale; no expressions. And what scales have."""

    file = "feelings.toml"

    very_good: Words = ()
    good: Words = ()
    neutral: Words = ()
    bad: Words = ()
    very_bad: Words = ()
    stars: Words = ()
    """What is counted as stars are: “4 stars”; expressions."""
    points: Words = ()
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


class Letters(Table):
    """Letters, and what stands for them."""

    file = "letters.toml"

    same: Mapping[str, str] = {}
    """Letters that authors write for each other."""
    latin: Mapping[str, str] = {}
    """How they are spelled in Latin letters, as in names of files."""
    keyboard: str = ""
    """The letters of a keyboard that has other ones than the Latin …"""
    latin_keyboard: str = ""
    """… and those that a Latin one has in the same places."""


class MeasureWords(Table):
    """Names of measures that have scales of their own. All are expressions."""

    file = "measures.toml"

    nps: Words = ()
    satisfaction: Words = ()
    """How words for satisfaction begin."""
    points: Words = ()
    """Units of scores."""


class NumberWords(Table):
    """Words around numbers. All are expressions."""

    file = "numbers.toml"

    thousand: Words = ()
    million: Words = ()
    billion: Words = ()
    about: Words = ()
    """About, over, under."""
    of: Words = ()
    """As in “4 of 5”."""
    out_of: Words = ()
    """Likewise; only where a fraction is certain."""
    percent: Words = ()
    percentage_points: Words = ()


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
    switches: Words = ()
    """Yes and no, and what else YAML or people take for them."""
    abbreviations: Words = ()
    """Words that end with a stop wherever they stand."""
    actors: Words = ()
    """How words for customers begin, whose everything on a map is; expressions."""


class StageWords(Table):
    """Numbers of stages: “Phase 1”, “First step”. All are expressions."""

    file = "stages.toml"

    parts: Words = ()
    """What parts of a path are called when they are counted."""
    counted: Words = ()
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
    keys: Words = ()
    """Other keys that mean the same."""
    private: Words = ()
    internal: Words = ()
    public: Words = ()
