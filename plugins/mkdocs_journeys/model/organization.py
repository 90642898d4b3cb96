"""The company's side: channels, teams, areas."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from .emotion import Scales
from .lane_order import LaneOrder
from .page_keys import PageKeysWithStatus
from .values import (
    Many,
    Part,
    Reference,
    Text,
    Visibility,
    Whole,
)

__all__ = ["Area", "Channel", "Team"]


class Channel(Part):
    """Where touchpoints happen."""

    shorthand: ClassVar[str | None] = "name"

    name: Text = Field(description="What readers see.")
    icon: Text | None = Field(None, description="One of the built-in icons.")
    group: Text | None = Field(None, description="Channels of one kind.")
    visibility: Visibility | None = Field(
        None, description="Who may read it; without the key it is published with what names it."
    )


class Team(Part):
    """Who answers for a journey, a stage or a touchpoint."""

    shorthand: ClassVar[str | None] = "name"

    name: Text = Field(description="What readers see.")
    contact: Text | None = Field(None, description="How to reach them.")
    summary: Text | None = Field(None, description="What the team does, in a sentence.")
    personas: Many[Reference] = Field(
        (), description="Whom newcomers should get to know first: personas' ids, in that order."
    )
    journeys: Many[Reference] = Field(
        (), description="Which journeys newcomers should read first, in that order."
    )
    visibility: Visibility | None = Field(
        None, description="Who may read it; without the key it is published with what names it."
    )


class Area(PageKeysWithStatus):
    """A folder of journeys: a line of business, a product."""

    title: Text | None = Field(None, description="What readers see; else the folder's name.")
    summary: Text | None = Field(None, description="The area in one sentence.")
    order: Whole | None = Field(None, description="Smaller ones come first; none comes last.")
    tags: Many[Text] = Field((), description="Words to find it by.")
    visibility: Visibility | None = Field(
        None, description="Who may read the area: nothing in the folder is for more readers."
    )
    language: Text | None = Field(None, description="The file's language, if not the site's: `en`.")
    scale: Scales | None = Field(
        None, description="On which scale emotions are written, if not from −2 to 2."
    )
    lane_order: LaneOrder = Field(
        (), description="The order of lanes of the folder's maps, if they name none themselves."
    )
