"""Checking the links that authors wrote, with the line and column of each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from ..diagnostics import (
    N_,
    Diagnostic,
    Message,
    Position,
    Severity,
)
from ..model.atlas import Entry
from ..model.file_kinds import FILE_KINDS
from ..model.traversal import TextNode, text_nodes, texts
from ..model.values import Part
from ..reading.document import Document
from .links import Link
from .site import Site

__all__ = ["Anchor", "Checked", "check_body", "check_links"]


@dataclass(frozen=True)
class Anchor:
    """A link to a place on a page, to be checked when that page has been rendered."""

    document: Document
    spot: Position
    target: str
    anchor: str

    def problem(self, severity: Severity) -> Diagnostic:
        """The finding that the page has no such place."""
        message = Message(
            N_("“{page}” has no place “#{anchor}”."), {"page": self.target, "anchor": self.anchor}
        )
        file = self.document.found
        return Diagnostic(file.shown, self.spot, "unknown-anchor", message, severity)


@dataclass
class Checked:
    """What came of a site's links."""

    problems: list[Diagnostic] = field(default_factory=list)
    anchors: list[Anchor] = field(default_factory=list)
    targets: set[str] = field(default_factory=set)
    """Every page and file that some link or picture leads to."""
    bodies: dict[PurePosixPath, Checked] = field(default_factory=dict)
    """The same of each file's body alone, by source: other plugins may yet change it."""

    def take(self, document: Document, spot: Position, link: Link, severity: Severity) -> None:
        """Note one link and what is wrong with it."""
        if link.rule is not None and link.message is not None:
            level: Severity = "error" if link.rule == "unsafe-link" else severity
            shown = document.found.shown
            self.problems.append(Diagnostic(shown, spot, link.rule, link.message, level))
        elif link.target is not None:
            self.targets.add(link.target)
            if link.anchor:
                self.anchors.append(Anchor(document, spot, link.target, link.anchor))


_PICTURES = {"image", "photo"}


def check_links(site: Site, severity: Severity) -> Checked:
    """Look at every link that authors wrote; one that leads nowhere is as bad as `severity`."""
    checked = Checked()
    groups: list[Entry[Part]] = [
        *site.atlas.areas.values(),
        *site.atlas.journeys.values(),
        *site.atlas.personas.values(),
        *site.atlas.evidence.values(),
    ]
    for entry in groups:
        document = site.reading.documents[entry.source]
        page = site.page_of(entry)
        found = Checked() if entry.source in site.reading.stale else checked
        _in_texts(site, texts(entry.model), page, document, found, severity)
        _in_addresses(site, entry, document, found, severity)
        checked.targets |= found.targets
        checked.bodies[entry.source] = check_body(site, entry, severity)
    for name in FILE_KINDS["team"].lists:
        teams = site.reading.documents.get(name)
        if teams is not None:
            page = site.address(name)
            for key, team in site.atlas.teams.items():
                said_here = (
                    TextNode((key, *text.loc), text.key, text.text) for text in texts(team)
                )
                _in_texts(site, said_here, page, teams, checked, severity)
    return checked


def _in_texts(
    site: Site,
    iterable: Iterable[TextNode],
    page: str,
    document: Document,
    checked: Checked,
    severity: Severity,
) -> None:
    for text_node in iterable:
        near = document.spot(text_node.loc)
        for written, link in site.prose.inline(text_node.text, page).links:
            checked.take(document, _place(document, written, near), link, severity)


def _in_addresses(
    site: Site, entry: Entry[Part], document: Document, checked: Checked, severity: Severity
) -> None:
    page = site.page_of(entry)
    for text_node in text_nodes(entry.model):
        if text_node.key not in {*_PICTURES, "link"}:
            continue
        is_picture = text_node.key in _PICTURES
        link = (site.links.picture if is_picture else site.links.resolve)(text_node.text, page)
        # A report may lie where the site does not reach; only what is unsafe is a mistake.
        if is_picture or link.rule == "unsafe-link":
            checked.take(document, document.spot(text_node.loc), link, severity)


def check_body(site: Site, entry: Entry[Part], severity: Severity) -> Checked:
    """Look at the links in a body: one that is written twice has two places."""
    checked = Checked()
    document = site.reading.documents[entry.source]
    after: dict[str, Position] = {}
    body = site.body(entry)
    for text in (body.general, *body.under.values()):
        for written, link in site.prose.block(text, site.page_of(entry), set()).links:
            near = after.get(written, Position(document.body_line))
            spot = _place(document, written, near)
            after[written] = Position(spot.line, spot.column + 1)
            checked.take(document, spot, link, severity)
    if entry.source in site.reading.stale:
        checked.problems, checked.anchors = [], []
    return checked


def _place(document: Document, written: str, near: Position) -> Position:
    """Where an address stands as a link's, and not in plain words before it."""
    for opening in ("](", "](<", "]: ", "<", ""):
        spot = document.spot_of(opening + written, near)
        if spot != near:
            return Position(spot.line, spot.column + len(opening))
    return near
