"""The tables about people: how old they are, and who they are. See `tables.py`."""

from __future__ import annotations

from pydantic import Field

from .table import Expressions, NumberExpressions, Table, Words

__all__ = ["AgeWords", "AudienceWords"]


class AgeWords(Table):
    """Ages in texts about people: “women from 20 to 55”. All are expressions."""

    file = "ages.toml"

    years: Expressions = ()
    """What stands after a number of years, with its end: `years?(?:[- ]olds?)?\\b`."""
    between: Expressions = ()
    """Between two ages: to, until."""
    to: Expressions = ()
    """Those of them behind which an open end is none: from 20 to."""
    before: Expressions = ()
    """Before a range: from, between."""
    at_least: Expressions = ()
    """Before an open end: over, older than."""
    and_older: Expressions = ()
    """Behind an open end."""
    people: Expressions = ()
    """People right before their age."""
    sexes: Expressions = ()
    """Letters that stand for a sex."""
    people_after: Expressions = ()
    """People right behind their age."""
    customers: Expressions = ()
    """How words for customers begin."""
    age: Expressions = ()
    """The word age itself, in front of a number."""
    other: Expressions = ()
    """What else takes years: a mortgage, a marriage, work."""
    other_before: Expressions = ()
    """Between such a word and the number."""
    joining: Expressions = ()
    """What may follow an age and counts nothing: with, who."""
    named: Expressions = ()
    """What an attribute that tells an age is called: anywhere in its name, or all of it (`^…$`)."""
    any: Expressions = ()
    """All, in “all ages”."""
    ages: Expressions = ()
    """Ages, in “all ages”."""
    adjectives: Expressions = ()
    """How adjectives end that stand before people."""
    aged: Expressions = ()
    """Between people and their age."""
    teens: NumberExpressions = Field({})
    """Numbers in words below twenty, by expression."""
    tens: NumberExpressions = Field({})
    ones: NumberExpressions = Field({})


class AudienceWords(Table):
    """Whom a text is about: everybody, several groups at once. All are expressions."""

    file = "audience.toml"

    all: Expressions = ()
    """All, any, every."""
    plain: Expressions = ()
    """Adjectives that tell nobody apart: potential, ordinary."""
    anybody: Expressions = ()
    """Customers, people, companies."""
    ours: Expressions = ()
    """Between anybody and a place: our, of the."""
    places: Expressions = ()
    """Of us, of where we are; of any age."""
    everyone: Expressions = ()
    """Whole phrases that say everybody."""
    before: Expressions = ()
    """What may stand before them: for."""
    groups: Expressions = ()
    """Groups of people, of which one person is in one."""
    families: Expressions = ()
    """Traits that one person may have several of: mothers are parents."""
    sexes: Expressions = ()
    residents: Expressions = ()
    and_: Expressions = Field((), alias="and")
    """What joins the items of a list."""
    prepositions: Expressions = ()
    """What may stand before a relative pronoun."""
    which: Expressions = ()
    """Relative pronouns: what follows tells more of a group."""
    about: Words = ()
    """Words behind which more of a group is told; no expressions."""
