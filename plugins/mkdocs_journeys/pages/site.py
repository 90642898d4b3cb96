"""What every page is made from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote

from jinja2 import Environment
from markupsafe import Markup

from ..analysis.evidence_coverage import EvidenceCoverage, evidence_coverage
from ..analysis.freshness import Freshness, freshness
from ..analysis.goals import GoalRef
from ..analysis.opportunity_order import in_order
from ..analysis.opportunity_scores import Scoring
from ..analysis.queries import AtlasQueries
from ..diagnostics import Diagnostic
from ..diagrams.layout_cache import LayoutCache
from ..language import Language
from ..model.atlas import Atlas, BodyText, Entry
from ..model.emotion import COMMON, EmotionScale
from ..model.joined_site import JoinedSite
from ..model.journey import Journey, Opportunity
from ..model.personas import Persona
from ..model.values import Part
from ..plaintext import plain
from ..reading.folder import FolderReading
from ..vcs.file_history import RepositoryHistory
from ..vcs.last_changes import CommitInfo
from .links import Links
from .map_division import MapDivision, MapPart
from .pending_sketches import PendingSketches
from .prose import MarkdownRenderer
from .score_wording import ScoreWording
from .site_queries import SiteQueries

__all__ = ["Helpers", "Site"]


@dataclass(frozen=True)
class Site:
    """The atlas and the means to make pages of it.

    Pages are planned with a site that has no `links` and `prose` yet; they are rendered with a copy
    of it (`dataclasses.replace`) that has these, and that shares the `queries`.
    """

    reading: FolderReading
    queries: SiteQueries
    """The answers about the reading's atlas that were computed already."""
    section: str
    """The site's folder of all pages: `journeys`."""
    language: Language
    env: Environment
    links: Links
    prose: MarkdownRenderer
    layouts: LayoutCache
    lanes: Mapping[str, str]
    """The site's own lanes: key and title."""
    report: Callable[[Diagnostic], None]
    today: dt.date
    """The day the site is made: what is old or due is so on that day."""
    show_problems: bool
    """Whether pages tell their readers what is wrong in their files."""
    lane_order: tuple[str, ...] = ()
    """The order of lanes of maps that name none."""
    scale: EmotionScale = COMMON
    """The site's scale of emotions."""
    review: int = 0
    """Days between two reviews of a journey; 0 where nobody wants to be told."""
    tickets: str = ""
    """The address of a ticket, with `{ticket}` in it; empty where tickets are plain text."""
    last_changes: Mapping[PurePosixPath, CommitInfo] = field(default_factory=dict)
    """The last changes of files inside the folder, as far as they are known."""
    past: RepositoryHistory | None = None
    """What git knows of the files' versions; None where nobody wants to be told."""
    history: int = 0
    """How many changes a journey's page tells."""
    repository: str = ""
    """The address under which commits can be read; empty for none."""
    joined: tuple[JoinedSite, ...] = ()
    """Other sites, whose journeys stand in the portfolio and on the overview."""
    bodies: Mapping[PurePosixPath, BodyText] = field(default_factory=dict)
    """The bodies that other plugins made something else of, by source."""
    problems: tuple[Diagnostic, ...] = ()
    """What was found wrong after the reading, in addressing pages and following links."""
    sketches: PendingSketches = field(default_factory=PendingSketches)
    """The diagrams whose layouts were begun."""

    @property
    def atlas(self) -> Atlas:
        """All that has been read."""
        return self.reading.atlas

    def with_problems(self, problems: Iterable[Diagnostic]) -> Site:
        """Report the problems; return the site whose pages tell them as well."""
        further = tuple(problems)
        for problem in further:
            self.report(problem)
        return replace(self, problems=(*self.problems, *further)) if further else self

    def body(self, entry: Entry[Any]) -> BodyText:
        """Return the body of an entry's file, with what other plugins made of it."""
        return self.bodies.get(entry.source, entry.prose)

    def address(self, name: PurePosixPath | str) -> str:
        """Return the source path of a page on the site."""
        return f"{self.section}/{name}" if self.section else str(name)

    def lane_order_of(self, entry: Entry[Journey]) -> tuple[str, ...]:
        """Return the order of a map's lanes: its own, that of the nearest area, the site's."""
        orders = (area.lane_order for area in self.atlas.areas_around(entry.source))
        return next(filter(None, (entry.model.lane_order, *orders)), self.lane_order)

    def page_of(self, entry: Entry[Part]) -> str:
        """Return the address of an entry's page."""
        return self.address(entry.address)

    def team_page(self, key: str) -> str:
        """Return the address of a team's page."""
        return self.address(f"teams/{_leaf(key)}.md")

    def channel_page(self, key: str) -> str:
        """Return the address of a channel's page."""
        return self.address(f"channels/{_leaf(key)}.md")

    def changes_page(self, entry: Entry[Journey]) -> str:
        """Return the address of the page that lays a to-be journey beside what it rebuilds."""
        return self.address(f"compare/changes/{entry.address}")

    def together_page(self, entry: Entry[Journey]) -> str:
        """Return the address of the page with a journey's personas beside each other."""
        return self.address(f"compare/personas/{entry.address}")

    def diagram_page(self, entry: Entry[Journey]) -> str:
        """Return the address of the page of a diagram that is too large for its journey's page."""
        return self.address(f"diagrams/{entry.address}")

    def history_page(self, entry: Entry[Journey]) -> str:
        """Return the address of the page that tells how a map changed."""
        return self.address(f"history/{entry.address}")

    def drawing_down(self, entry: Entry[Journey]) -> str:
        """Return the address of the diagram for narrow screens, a file of its own."""
        return self.address(entry.address.with_suffix("") / "diagram-down.svg")

    def division(self, entry: Entry[Journey]) -> MapDivision:
        """Return what of a journey stands on other pages than its map's own."""
        return self.queries.division(entry.key)

    def part_page(self, entry: Entry[Journey], part: MapPart) -> str:
        """Return the address of a part of a map that is too large for one page."""
        return self.address(f"stages/{entry.address.with_suffix('')}/{part.name}.md")

    def opportunities_page(self, entry: Entry[Journey], number: int) -> str:
        """The address of one of the pages of opportunities that the map's page has no room for."""
        return self.address(f"opportunities/{entry.address.with_suffix('')}/{number + 1}.md")

    def joined_page(self, joined: JoinedSite) -> str:
        """Return the address of the page about another site."""
        return self.address(f"sites/{joined.name}.md")

    def handle(self, entry: Entry[Journey]) -> str:
        """Return what a journey is called in ids, by its path: no two are called the same."""
        return self.queries.handles[entry.key]

    def place(self, entry: Entry[Journey], ident: str = "") -> str:
        """Return the id of a journey, or of something in it, on a page about many journeys."""
        # Two hyphens stand in no handle, so that no two places have one id.
        return f"jm-at-{self.handle(entry)}" + (f"--{ident}" if ident else "")

    def freshness(self, journey: Journey) -> Freshness | None:
        """Return how fresh a journey is on the day the site is made."""
        return freshness(journey.reviewed, self.today, self.review)

    def certainty(self, journey: Journey) -> EvidenceCoverage:
        """Return what a journey claims, and what that rests on."""
        return evidence_coverage(journey, self.atlas.evidence)

    def invented(self, journey: Journey) -> bool:
        """Whether a journey rests on studies that were made up as examples, and on no others."""
        studies = self.certainty(journey).studies
        return bool(studies) and all(self.atlas.evidence[key].model.invented for key in studies)

    @property
    def across(self) -> AtlasQueries:
        """The questions that are asked across all journeys, each answered once."""
        return self.queries.across

    @property
    def scoring(self) -> Scoring:
        """The scores of all opportunities."""
        return self.queries.scoring

    @property
    def scores(self) -> ScoreWording:
        """The scores in the site's language, for templates."""
        return ScoreWording(self.scoring, self.language)

    def in_order(self, opportunities: Iterable[Opportunity]) -> list[Opportunity]:
        """Return opportunities, those with the highest score first."""
        return in_order(opportunities, self.scoring)

    @property
    def goals(self) -> Mapping[str, GoalRef]:
        """The goals of the company by id, in the order of their tree."""
        return self.queries.goal_tree.by_key

    @property
    def goals_page(self) -> str:
        """Return the address of the page of the company's goals."""
        return self.address("goals.md")

    def ticket_url(self, ticket: str) -> str | None:
        """Return the address of a ticket; None where the settings don't say where tickets are."""
        if not self.tickets:
            return None
        return self.tickets.replace("{ticket}", quote(ticket, safe=""))

    def problem_texts(self, source: PurePosixPath) -> list[str]:
        """Return what is wrong in a file, where readers are to know."""
        if not self.show_problems:
            return []
        path = self.reading.display_path_of(source)
        problems = self.reading.problems_of(source)
        problems += [problem for problem in self.problems if problem.path == path]
        return [problem.render(self.language.text) for problem in problems]

    def loose_problem_texts(self) -> list[str]:
        """Return what is wrong in files that have no page of their own to say so."""
        if not self.show_problems:
            return []
        reading = self.reading
        sources = {entry.source for entry in self.atlas.entries()}
        sources |= {broken.source for broken in reading.broken}
        paths = {reading.display_path_of(source) for source in sources}
        problems = (*reading.problems, *self.problems)
        loose = [problem for problem in problems if problem.path not in paths]
        return [problem.render(self.language.text) for problem in loose]

    def render(self, template: str, page: str, text_page: str = "", /, **values: object) -> str:
        """A template for the page `page`: texts and links in it are the page's own, or of the page
        `text_page`.
        """
        helpers = Helpers(self, page, text_page or page)
        html = self.env.get_template(template).render(
            site=self,
            atlas=self.atlas,
            page=page,
            md=helpers.inline,
            body=helpers.body,
            url=helpers.url,
            entry_url=helpers.entry_url,
            joined_url=helpers.joined_url,
            file_url=helpers.file_url,
            link_url=helpers.link_url,
            photo_of=helpers.photo_of,
            problems=self.problem_texts,
            loose_problems=self.loose_problem_texts,
            **values,
        )
        return html.replace(f' href="{_NO_ADDRESS}"', "")


_NO_ADDRESS = "\x01"
"""A sign that no address has, and that `markup.Rewriter` keeps, unlike a zero."""


class _Nowhere(str):
    """The address of a page that is not on the site: false in conditions."""

    __slots__ = ()

    def __html__(self) -> str:
        return _NO_ADDRESS


NOWHERE = _Nowhere()
"""What is printed as a link to it becomes a text: an `<a>` without an address."""


@dataclass
class Helpers:
    """What templates may ask, for one page."""

    site: Site
    page: str
    text_page: str
    """The page whose file the texts are from."""
    used_ids: set[str] = field(default_factory=set)

    def inline(self, text: object, text_page: str = "") -> Markup:
        """A value with its inline Markdown; its links are seen from the page `text_page`, where it
        comes from another one.
        """
        html = self.site.prose.inline(str(text), text_page or self.text_page, self.page).html
        way = self.site.language.turned(plain(str(text)))
        return Markup('<bdi dir="{}">{}</bdi>').format(way, html) if way else html

    def body(self, text: str, used_ids: Iterable[str] = ()) -> Markup:
        """Prose with all its Markdown."""
        self.used_ids |= set(used_ids)
        return self.site.prose.block(text, self.text_page, self.used_ids, self.page).html

    def url(self, address: str, anchor: str = "") -> str:
        """Return the address of another page; `NOWHERE` if there is none."""
        return self.site.links.url(self.page, address, anchor) or NOWHERE

    def entry_url(self, entry: Entry[Part] | None, anchor: str = "") -> str:
        """Return the address of an entry's page."""
        return NOWHERE if entry is None else self.url(self.site.page_of(entry), anchor)

    def joined_url(self, joined: JoinedSite, page: str, anchor: str = "") -> str:
        """Return the address of a page of another site; `NOWHERE` if it has no such page."""
        address = joined.url(page, anchor)
        return NOWHERE if address is None else self.site.links.outside(self.page, address)

    def file_url(self, raw: str) -> str | None:
        """The address of a picture that is named in this page's file; None if there is none."""
        link = self.site.links.picture(raw, self.text_page)
        if link.rule is not None:
            return None
        return self.site.links.rebase(link, self.text_page, self.page).href

    def link_url(self, raw: str) -> str | None:
        """Return the address of a link that stands by itself; None where it must not be made."""
        link = self.site.links.resolve(raw, self.text_page)
        return self.site.links.rebase(link, self.text_page, self.page).href

    def photo_of(self, entry: Entry[Persona]) -> str | None:
        """Return the address of a persona's picture; None if there is none."""
        if entry.model.photo is None:
            return None
        link = self.site.links.picture(entry.model.photo, self.site.page_of(entry))
        if link.rule is not None or link.target is None:
            return link.href if link.rule is None else None
        return self.site.links.url(self.page, link.target)


def _leaf(key: str) -> str:
    """Return what a page is called after `key`; the name `index` is the list's."""
    return "index_" if key == "index" else key
