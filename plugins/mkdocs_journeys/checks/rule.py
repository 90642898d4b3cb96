"""What a rule is: one way in which maps fail, found in a whole atlas."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath

from ..model.across import Across
from ..model.atlas import Atlas
from ..model.walk import Loc
from ..problems import Message, Severity

__all__ = ["Finding", "Grounds", "Limits", "Rule"]


@dataclass(frozen=True)
class Limits:
    """What a site may set for the rules that count."""

    review: int = 180
    """Days between two reviews of a journey; 0 for never."""
    evidence_age: int = 730
    """Days after which a study is too old to speak for today's customers; 0 for never."""


@dataclass(frozen=True)
class Grounds:
    """What a rule may look at: everything that was read, and the day it is looked at."""

    atlas: Atlas
    today: dt.date
    limits: Limits = Limits()

    @cached_property
    def across(self) -> Across:
        """The questions that are asked across all journeys, each answered once."""
        return Across(self.atlas)


@dataclass(frozen=True)
class Finding:
    """One place where a rule is broken."""

    source: PurePosixPath
    """The file inside the folder."""
    loc: Loc
    """The value in the file, or the nearest one around what is missing."""
    message: Message
    """What is wrong there, and as its hint how to mend it."""
    key: bool = False
    """Whether the key is meant and not its value."""


@dataclass(frozen=True)
class Rule:
    """One way in which maps fail."""

    name: str
    """Names the offence: `stage-without-touchpoint`. Its page in the manual is called so, too."""
    level: Severity
    """How bad it is, unless a site says otherwise."""
    about: str
    """What it finds, in one sentence for a list of rules."""
    find: Callable[[Grounds], Iterator[Finding]]
