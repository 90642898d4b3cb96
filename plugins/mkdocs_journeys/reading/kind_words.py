"""Sentences about each kind of thing that references lead to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from ..diagnostics import N_

__all__ = ["KIND_WORDS", "KindWords"]


class KindWords(NamedTuple):
    """What is said of one kind."""

    name: str
    unknown: str
    """That there is none of that name."""
    where: str
    """Where a new one comes from."""
    described: str
    """Where its keys stand, if they are written at a reference; `{file}` is the file."""
    ident: str
    """What a reference to it is."""


KIND_WORDS: Mapping[str, KindWords] = {
    "journey": KindWords(
        N_("Journey"),
        N_("There is no journey “{name}”."),
        N_("A journey is called by its path in the folder."),
        N_("A journey is described in a file of its own, such as {file}."),
        N_("id of a journey"),
    ),
    "persona": KindWords(
        N_("Persona"),
        N_("There is no persona “{name}”."),
        N_("A persona is a file in the folder personas."),
        N_("A persona is described in a file of its own, such as {file}."),
        N_("id of a persona"),
    ),
    "evidence": KindWords(
        N_("Study"),
        N_("There is no evidence “{name}”."),
        N_("Evidence is a file in the folder research."),
        N_("A study is described in a file of its own, such as {file}."),
        N_("id of a study"),
    ),
    "channel": KindWords(
        N_("Channel"),
        N_("There is no channel “{name}”."),
        N_("A new one is added in channels.yml."),
        N_("A channel is described in the file {file}, under its id."),
        N_("id of a channel"),
    ),
    "team": KindWords(
        N_("Team"),
        N_("There is no team “{name}”."),
        N_("Teams are named in teams.yml."),
        N_("A team is described in the file {file}, under its id."),
        N_("id of a team"),
    ),
    "goal": KindWords(
        N_("Goal of the company"),
        N_("There is no goal of the company “{name}”."),
        N_("Goals of the company are named in goals.yml; what customers want stands at the map."),
        N_("A goal of the company is described in the file {file}, under its id."),
        N_("id of a goal of the company"),
    ),
    "opportunity": KindWords(
        N_("Opportunity"),
        N_("This journey has no opportunity “{name}”."),
        N_("Opportunities are listed under `opportunities` at the end of the keys."),
        N_(
            "An opportunity is described at the end of the keys, under `opportunities`, with this "
            "id."
        ),
        N_("id of an opportunity"),
    ),
    "place": KindWords(
        N_("Touchpoint or stage"),
        N_("This journey has no touchpoint, step or stage “{name}”."),
        N_("Places are called by their `id`; a customer who leaves goes to `exit`."),
        N_("Where the way leads is described elsewhere; its id is enough."),
        N_("id of a touchpoint, step or stage, or `exit`"),
    ),
    "task": KindWords(
        N_("Task behind the scenes"),
        N_("This journey has no task, touchpoint, step or stage “{name}”."),
        N_("A task behind the scenes is called by its `id`, or by one that is made from its text."),
        N_("What a task waits for is described elsewhere; its id is enough."),
        N_("id of a task, touchpoint, step or stage"),
    ),
}
"""By kind: those of files and lists, and what a map holds itself."""
