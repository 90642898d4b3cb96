"""What is checked in authors' texts while MkDocs builds, when all addresses are known."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from ...diagnostics import N_, Diagnostic, Message, Severity
from ...model.atlas import BodyText, Entry
from ...model.journey import Journey
from ...model.traversal import prose_nodes
from ...model.values import Part
from ...pages.build import check_links
from ...pages.check import LinkCheck, check_body
from ...pages.site import Site
from ...reading.prose import divide, stage_names
from .picture_files import PictureFiles
from .reporter import validation_severity

__all__ = ["SourceChecks"]

_BRACES = re.compile(r"\{\{.+?\}\}|\{%.+?%\}", re.DOTALL)

_UNFILLED = Message(
    N_("Braces in a value stay as they are: other plugins fill in the body of a file only."),
    hint=Message(N_("Move the text below the keys, or write it out.")),
)


@dataclass
class SourceChecks:
    """The checks of one build. Pictures that a checked text shows are added to the site."""

    entries: Mapping[PurePosixPath, Entry[Part]]
    """The entries with a page of their own, by source."""
    config: MkDocsConfig
    pictures: PictureFiles
    checked: LinkCheck = field(default_factory=LinkCheck)

    @property
    def severity(self) -> Severity | None:
        """How bad a link is that leads nowhere; None where nobody is to be told."""
        return validation_severity(self.config.validation.links.not_found)

    def check_links(self, site: Site, files: Files, present: Container[str]) -> Site:
        """Look at the links that authors wrote; return the site with what is wrong in them.

        Those in bodies of the pages that are `present` are reported when other plugins have had
        them.
        """
        self.checked = check_links(site, self.severity or "info")
        site = site.with_problems(self._reportable(self.checked))
        for source, body in list(self.checked.bodies.items()):
            self.checked.targets |= body.targets
            if site.page_of(self.entries[source]) not in present:
                site = self._with_body_checked(site, self.checked.bodies.pop(source))
        self.pictures.add(files, self.checked.targets)
        self.pictures.remove_unused(files, self.checked.targets)
        return site

    def take_body(self, site: Site, entry: Entry[Part], markdown: str, files: Files) -> Site:
        """Look at the links of a body with what other plugins have made of it; return the site
        with this body, and with what is wrong in it.
        """
        checked = self.checked.bodies.pop(entry.source, LinkCheck())
        if _comparable_lines(markdown) != _comparable_lines(
            site.reading.documents[entry.source].body
        ):
            body = _divide_body(markdown, entry)
            if body != site.bodies.get(entry.source):  # a file may have several pages
                site = replace(site, bodies={**site.bodies, entry.source: body})
                checked = check_body(site, entry, self.severity or "info")
                self.pictures.add(files, checked.targets)
        return self._with_body_checked(site, checked)

    def check_anchors(self, site: Site, files: Files) -> None:
        """Look for the places that links lead to: all pages are rendered, and have theirs."""
        severity = validation_severity(self.config.validation.links.anchors)
        for anchor in self.checked.anchors if severity else ():
            target = files.get_file_from_path(anchor.target)
            page = target.page if target else None
            present = page.present_anchor_ids if page is not None else None
            if present is not None and anchor.anchor not in present and severity:
                site.report(anchor.problem(severity))

    def check_braces(self, site: Site) -> Site:
        """Return the site with a note on each value that has something to fill in, which other
        plugins do in bodies only.
        """
        return site.with_problems(list(self._unfilled(site)))

    def _unfilled(self, site: Site) -> Iterator[Diagnostic]:
        for entry in self.entries.values():
            document = site.reading.documents[entry.source]
            for value in prose_nodes(entry.model):
                if _BRACES.search(value.text):
                    diagnostic = document.problem(value.loc, "unfilled", _UNFILLED)
                    yield replace(diagnostic, severity="info")

    def _with_body_checked(self, site: Site, checked: LinkCheck) -> Site:
        self.checked.anchors += checked.anchors
        return site.with_problems(self._reportable(checked))

    def _reportable(self, checked: LinkCheck) -> list[Diagnostic]:
        """Return the problems that are reported with the severity that the site has set."""
        return [
            problem for problem in checked.problems if self.severity or problem.severity == "error"
        ]


def _comparable_lines(body: str) -> list[str]:
    """Return a body as it is compared: how lines end, and empty ones around it, do not count."""
    return "\n".join(line.rstrip() for line in body.splitlines()).strip("\n").split("\n")


def _divide_body(body: str, entry: Entry[Part]) -> BodyText:
    """Return a body as its parts are shown: what stands under a stage's name goes to the stage."""
    if isinstance(entry.model, Journey):
        return divide(body, stage_names(entry.model))
    return BodyText(body)
