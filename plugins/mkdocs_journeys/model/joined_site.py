"""Another site, whose published data this one shows beside its own journeys."""

from __future__ import annotations

from dataclasses import dataclass, field

from .published_data import PublishedIndex

__all__ = ["JoinedSite"]


@dataclass(frozen=True)
class JoinedSite:
    """Another site; what it says of itself is never mixed with names of this one."""

    name: str
    """What its page is called here; no two joined sites are called the same."""
    title: str
    address: str
    """Where its data lie, which its addresses are relative to: `https://…/journeys/`, or a path
    from the top of this site, `../cinema/journeys/`. Empty where nobody says it."""
    index: PublishedIndex | None = field(repr=False)
    """None where its data can't be read."""

    def url(self, page: str, anchor: str = "") -> str | None:
        """Return the address of a page and a place on it; None if it has no such page."""
        if not page or not self.address:
            return None
        return f"{self.address}{page.removeprefix('./')}" + (f"#{anchor}" if anchor else "")

    def area_title(self, key: str) -> str:
        """Return the title of an area; that of the site for journeys outside of all areas."""
        area = self.index.areas.get(key) if self.index else None
        return area.name if area is not None else key.rpartition("/")[2] or self.title

    def persona_name(self, key: str) -> str:
        """Return the name of a persona."""
        persona = self.index.personas.get(key) if self.index else None
        return persona.name if persona is not None else key

    def team_name(self, key: str) -> str:
        """Return the name of a team."""
        team = self.index.teams.get(key) if self.index else None
        return team.name if team is not None else key
