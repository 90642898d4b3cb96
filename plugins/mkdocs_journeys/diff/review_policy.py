"""Map facts to reviewing teams, by the setting `review_policy` in `mkdocs.yml`."""

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
    "assign_reviews",
    "read_policy",
    "unknown_reviewers",
    "without_teams",
]

SETTING = "review_policy"
OWNER = "owner"
"""The reviewer that stands for the teams that own the place."""


class ReviewRule(Part):
    """A rule of the policy."""

    facts: Many[Text] = Field(min_length=1, description="Topics or kinds of facts; `all` for all.")
    paths: Many[Text] = Field((), description="Patterns of files inside the folder.")
    reviewers: Many[Text] = Field(min_length=1, description="Teams, or `owner`.")

    def matches(self, fact: Fact) -> bool:
        """Whether the rule applies to the fact."""
        source = str(fact.about.source)
        if self.paths and not any(
            fnmatchcase(source, path.replace("**", "*")) for path in self.paths
        ):
            return False
        return any(name in _names(fact) for name in self.facts)


def _names(fact: Fact) -> set[str]:
    """Return all names by which a rule may select the fact, also by what it includes."""
    change = fact.kind.value.partition("-")[2]
    nested = {
        name for topic_name, _ in fact.nested for name in (topic_name, f"{topic_name}-{change}")
    }
    return {"all", fact.kind.value, topic(fact.kind)} | nested


@dataclass(frozen=True)
class Policy:
    """A site's rules."""

    rules: tuple[ReviewRule, ...] = ()


@dataclass(frozen=True)
class Review:
    """A team, and the facts that concern it."""

    team: str
    facts: tuple[Fact, ...]


def read_policy(site: SiteSettings, folder: str) -> tuple[Policy, list[Diagnostic]]:
    """Return the policy of a site and the problems of its setting.

    `folder` is the name of the folder of journeys: paths in the setting may begin with it.
    """
    rules = site.get(SETTING)
    if rules is None:
        return Policy(), []
    place = (*site.loc, SETTING)
    if not isinstance(rules, list):
        message = Message(
            N_("A list is expected here, each item with `facts` and `reviewers`."),
        )
        return Policy(), [site.document.problem(place, "wrong-type", message)]
    policy_rules: list[ReviewRule] = []
    problems: list[Diagnostic] = []
    for number in range(len(rules)):
        rule, wrong, document = validate(site.document, ReviewRule, below=(*place, number))
        problems += wrong
        if rule is None:
            continue
        problems += _unknown_names(replace(site, document=document), rule, (*place, number))
        paths = tuple(path.removeprefix("./").removeprefix(f"{folder}/") for path in rule.paths)
        policy_rules.append(rule.model_copy(update={"paths": paths}))
    return Policy(tuple(policy_rules)), problems


def _unknown_names(
    site: SiteSettings, duty: ReviewRule, place: tuple[str | int, ...]
) -> Iterable[Diagnostic]:
    known = ["all", *TOPICS, *(str(fact_kind) for fact_kind in FactKind)]
    for number, name in enumerate(duty.facts):
        if name not in known:
            hint = nearest(name, known) or Message(
                N_("Topics: {topics}."), {"topics": ", ".join(TOPICS)}
            )
            message = Message(N_("There is no kind of fact called “{name}”."), {"name": name}, hint)
            yield site.document.problem((*place, "facts", number), "wrong-choice", message)


def without_teams(policy: Policy, teams: Container[str]) -> Policy:
    """Return the policy without some reviewers: teams that must not be named."""
    duties = (
        duty.model_copy(
            update={
                "reviewers": tuple(reviewer for reviewer in duty.reviewers if reviewer not in teams)
            }
        )
        for duty in policy.rules
    )
    return Policy(tuple(duties))


def unknown_reviewers(policy: Policy, atlas: Atlas) -> list[Message]:
    """Return a message for each reviewer that is not a team."""
    reviewers = dict.fromkeys(reviewer for duty in policy.rules for reviewer in duty.reviewers)
    text = N_("The setting review_policy names a team “{name}” that is not in teams.yml.")
    return [
        Message(text, {"name": reviewer}, nearest(reviewer, atlas.teams))
        for reviewer in reviewers
        if reviewer != OWNER and reviewer not in atlas.teams
    ]


def assign_reviews(policy: Policy, facts: Iterable[Fact]) -> list[Review]:
    """Return the facts that each team should review; the team with most of them comes first."""
    by_team: dict[str, list[Fact]] = {}
    for fact in facts:
        teams: dict[str, None] = {}
        for duty in policy.rules:
            if duty.matches(fact):
                for reviewer in duty.reviewers:
                    teams.update(dict.fromkeys(fact.owners if reviewer == OWNER else (reviewer,)))
        for team in teams:
            by_team.setdefault(team, []).append(fact)
    ordered = sorted(by_team.items(), key=lambda item: (-len(item[1]), item[0]))
    return [Review(team, tuple(team_facts)) for team, team_facts in ordered]
