"""Whom a site wants to look at which facts: the setting `review_policy` in `mkdocs.yml`."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase

from pydantic import Field

from ..diagnostics import (
    N_,
    Diagnostic,
    Message,
    nearest,
)
from ..model.atlas import Atlas
from ..model.values import Many, Part, Text
from ..reading.settings import SiteSettings
from ..reading.validate import validate
from .change import Fact
from .kinds import TOPICS, FactKind, topic

__all__ = [
    "OWNER",
    "Policy",
    "Review",
    "ReviewRule",
    "policy_of",
    "reviews",
    "unknown_reviewers",
    "without_teams",
]

SETTING = "review_policy"
OWNER = "owner"
"""Stands among reviewers for the teams that answer for the place."""


class ReviewRule(Part):
    """A rule of the policy."""

    facts: Many[Text] = Field(min_length=1, description="Topics or kinds of facts; `all` for all.")
    paths: Many[Text] = Field((), description="Patterns of files inside the folder.")
    reviewers: Many[Text] = Field(min_length=1, description="Teams, or `owner`.")

    def holds(self, fact: Fact) -> bool:
        """Whether the fact is one of those."""
        source = str(fact.about.source)
        if self.paths and not any(
            fnmatchcase(source, path.replace("**", "*")) for path in self.paths
        ):
            return False
        return any(one in _names(fact) for one in self.facts)


def _names(fact: Fact) -> set[str]:
    """All that a policy may call the fact: also what comes or goes with it."""
    change = fact.kind.value.partition("-")[2]
    held = {name for one, _ in fact.holds for name in (one, f"{one}-{change}")}
    return {"all", fact.kind.value, topic(fact.kind)} | held


@dataclass(frozen=True)
class Policy:
    """A site's rules."""

    duties: tuple[ReviewRule, ...] = ()


@dataclass(frozen=True)
class Review:
    """A team, and the facts that concern it."""

    team: str
    facts: tuple[Fact, ...]


def policy_of(site: SiteSettings, folder: str) -> tuple[Policy, list[Diagnostic]]:
    """What a site sets, and what of it can't be followed. `folder` is the folder of journeys."""
    written = site.get(SETTING)
    if written is None:
        return Policy(), []
    place = (*site.loc, SETTING)
    if not isinstance(written, list):
        message = Message(
            N_("A list is expected here, each item with `facts` and `reviewers`."),
        )
        return Policy(), [site.document.problem(place, "wrong-type", message)]
    duties: list[ReviewRule] = []
    problems: list[Diagnostic] = []
    for number in range(len(written)):
        duty, wrong, document = validate(site.document, ReviewRule, below=(*place, number))
        problems += wrong
        if duty is None:
            continue
        problems += _unknown(replace(site, document=document), duty, (*place, number))
        paths = tuple(path.removeprefix("./").removeprefix(f"{folder}/") for path in duty.paths)
        duties.append(duty.model_copy(update={"paths": paths}))
    return Policy(tuple(duties)), problems


def _unknown(
    site: SiteSettings, duty: ReviewRule, place: tuple[str | int, ...]
) -> Iterable[Diagnostic]:
    known = ["all", *TOPICS, *(str(fact_kind) for fact_kind in FactKind)]
    for number, name in enumerate(duty.facts):
        if name not in known:
            hint = nearest(name, known) or Message(
                N_("Topics: {topics}."), {"topics": ", ".join(TOPICS)}
            )
            message = Message(N_("There are no facts called “{name}”."), {"name": name}, hint)
            yield site.document.problem((*place, "facts", number), "wrong-choice", message)


def without_teams(policy: Policy, teams: Container[str]) -> Policy:
    """The policy without reviewers who are not to be named."""
    duties = (
        duty.model_copy(
            update={
                "reviewers": tuple(reviewer for reviewer in duty.reviewers if reviewer not in teams)
            }
        )
        for duty in policy.duties
    )
    return Policy(tuple(duties))


def unknown_reviewers(policy: Policy, atlas: Atlas) -> list[Message]:
    """Reviewers that are no teams."""
    named = dict.fromkeys(reviewer for duty in policy.duties for reviewer in duty.reviewers)
    text = N_("The setting review_policy names a team “{name}” that is not in teams.yml.")
    return [
        Message(text, {"name": one}, nearest(one, atlas.teams))
        for one in named
        if one != OWNER and one not in atlas.teams
    ]


def reviews(policy: Policy, facts: Iterable[Fact]) -> list[Review]:
    """Who should look at what: the team with most to look at first."""
    found: dict[str, list[Fact]] = {}
    for fact in facts:
        teams: dict[str, None] = {}
        for duty in policy.duties:
            if duty.holds(fact):
                for reviewer in duty.reviewers:
                    teams.update(dict.fromkeys(fact.owners if reviewer == OWNER else (reviewer,)))
        for team in teams:
            found.setdefault(team, []).append(fact)
    ordered = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
    return [Review(team, tuple(row)) for team, row in ordered]
