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
from ..model.traversal import TextNode, prose_nodes, text_nodes
from ..model.values import Part
from ..reading.document import Document
from .links import Link
from .site import Site

__all__ = ["Anchor", "LinkCheck", "check_body", "check_links"]


@dataclass(frozen=True)
class Anchor:
    """A link to a place on a page, to be checked when that page has been rendered."""

    document: Document
    position: Position
    target: str
    anchor: str

    def problem(self, severity: Severity) -> Diagnostic:
        """Return the finding that the page has no such place."""
        message = Message(
            N_("“{page}” has no place “#{anchor}”."), {"page": self.target, "anchor": self.anchor}
        )
        file = self.document.file
        return Diagnostic(file.display_path, self.position, "unknown-anchor", message, severity)


@dataclass
class LinkCheck:
    """What came of a site's links."""

    problems: list[Diagnostic] = field(default_factory=list)
    anchors: list[Anchor] = field(default_factory=list)
    targets: set[str] = field(default_factory=set)
    """Every page and file that some link or picture leads to."""
    bodies: dict[PurePosixPath, LinkCheck] = field(default_factory=dict)
    """The same of each file's body alone, by source: other plugins may yet change it."""

    def take(self, document: Document, position: Position, link: Link, severity: Severity) -> None:
        """Note one link and what is wrong with it."""
        if link.rule is not None and link.message is not None:
            level: Severity = "error" if link.rule == "unsafe-link" else severity
            path = document.file.display_path
            self.problems.append(Diagnostic(path, position, link.rule, link.message, level))
        elif link.target is not None:
            self.targets.add(link.target)
            if link.anchor:
                self.anchors.append(Anchor(document, position, link.target, link.anchor))


_PICTURES = {"image", "photo"}


def check_links(site: Site, severity: Severity) -> LinkCheck:
    """Look at every link that authors wrote; one that leads nowhere is as bad as `severity`."""
    checked = LinkCheck()
    groups: list[Entry[Part]] = [
        *site.atlas.areas.values(),
        *site.atlas.journeys.values(),
        *site.atlas.personas.values(),
        *site.atlas.evidence.values(),
    ]
    for entry in groups:
        document = site.reading.documents[entry.source]
        page = site.page_of(entry)
        checked_values = LinkCheck() if entry.source in site.reading.stale else checked
        _check_texts(site, prose_nodes(entry.model), page, document, checked_values, severity)
        _check_addresses(site, entry, document, checked_values, severity)
        checked.targets |= checked_values.targets
        checked.bodies[entry.source] = check_body(site, entry, severity)
    for (kind, key), source in site.atlas.declared.items():
        document = site.reading.documents[source]
        nodes = (
            TextNode((key, *text.loc), text.key, text.text)
            for text in prose_nodes(site.atlas.lists[kind][key])
        )
        _check_texts(site, nodes, site.address(source), document, checked, severity)
    return checked


def _check_texts(
    site: Site,
    nodes: Iterable[TextNode],
    page: str,
    document: Document,
    checked: LinkCheck,
    severity: Severity,
) -> None:
    for node in nodes:
        near = document.position(node.loc)
        for raw, link in site.prose.inline(node.text, page).links:
            checked.take(document, _find_link(document, raw, near), link, severity)


def _check_addresses(
    site: Site, entry: Entry[Part], document: Document, checked: LinkCheck, severity: Severity
) -> None:
    page = site.page_of(entry)
    for node in text_nodes(entry.model):
        if node.key not in {*_PICTURES, "link"}:
            continue
        is_picture = node.key in _PICTURES
        link = (site.links.picture if is_picture else site.links.resolve)(node.text, page)
        # A report may lie where the site does not reach; only what is unsafe is a mistake.
        if is_picture or link.rule == "unsafe-link":
            checked.take(document, document.position(node.loc), link, severity)


def check_body(site: Site, entry: Entry[Part], severity: Severity) -> LinkCheck:
    """Look at the links in a body: one that is written twice has two places."""
    checked = LinkCheck()
    document = site.reading.documents[entry.source]
    after: dict[str, Position] = {}
    body = site.body(entry)
    for text in (body.general, *body.under.values()):
        for raw, link in site.prose.block(text, site.page_of(entry), set()).links:
            near = after.get(raw, Position(document.body_line))
            position = _find_link(document, raw, near)
            after[raw] = Position(position.line, position.column + 1)
            checked.take(document, position, link, severity)
    if entry.source in site.reading.stale:
        checked.problems, checked.anchors = [], []
    return checked


def _find_link(document: Document, raw: str, near: Position) -> Position:
    """Return where an address stands as a link's, and not in plain words before it."""
    for opening in ("](", "](<", "]: ", "<", ""):
        position = document.find_text(opening + raw, near)
        if position != near:
            return Position(position.line, position.column + len(opening))
    return near
