"""What is checked in authors' texts while MkDocs builds, when all addresses are known."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass, field, replace

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from ...diagnostics import N_, Diagnostic, Message, Severity
from ...model.atlas import BodyText, Entry
from ...model.journey import Journey
from ...model.traversal import texts
from ...model.values import Part
from ...pages.build import check_links
from ...pages.check import Checked, check_body
from ...reading.prose import divide, stage_names
from .picture_files import PictureFiles
from .reporter import validation_severity
from .site_factory import BuiltSite

__all__ = ["SourceChecks"]

_BRACES = re.compile(r"\{\{.+?\}\}|\{%.+?%\}", re.DOTALL)

_UNFILLED = Message(
    N_("Braces in a value stay as they are: other plugins fill in the body of a file only."),
    hint=Message(N_("Move the text below the keys, or write it out.")),
)


@dataclass
class SourceChecks:
    """The checks of one build. Pictures that a checked text shows are added to the site."""

    built: BuiltSite
    config: MkDocsConfig
    pictures: PictureFiles
    checked: Checked = field(default_factory=Checked)

    @property
    def severity(self) -> Severity | None:
        """How bad a link is that leads nowhere; None where nobody is to be told."""
        return validation_severity(self.config.validation.links.not_found)

    def check_links(self, files: Files, present: Container[str]) -> None:
        """Look at the links that authors wrote.

        Those in bodies of the pages that are `present` are told of when other plugins have had
        them.
        """
        site = self.built.site
        self.checked = check_links(site, self.severity or "info")
        self._report_all(self.checked)
        for source, body in list(self.checked.bodies.items()):
            self.checked.targets |= body.targets
            if site.page_of(self.built.entries[source]) not in present:
                self._report_body(self.checked.bodies.pop(source))
        self.pictures.add(files, self.checked.targets)
        self.pictures.remove_unused(files, self.checked.targets)

    def take_body(self, entry: Entry[Part], markdown: str, files: Files) -> None:
        """Take a body with what other plugins have made of it, and look at its links."""
        site = self.built.site
        checked = self.checked.bodies.pop(entry.source, Checked())
        if _lines(markdown) != _lines(site.reading.documents[entry.source].body):
            known = site.bodies.get(entry.source)
            site.bodies[entry.source] = _divided(markdown, entry)
            if site.bodies[entry.source] != known:  # a file may have several pages
                checked = check_body(site, entry, self.severity or "info")
                self.pictures.add(files, checked.targets)
        self._report_body(checked)

    def check_anchors(self, files: Files) -> None:
        """Look for the places that links lead to: all pages are rendered, and have theirs."""
        severity = validation_severity(self.config.validation.links.anchors)
        for anchor in self.checked.anchors if severity else ():
            target = files.get_file_from_path(anchor.target)
            page = target.page if target else None
            present = page.present_anchor_ids if page is not None else None
            if present is not None and anchor.anchor not in present and severity:
                self.built.site.report(anchor.problem(severity))

    def check_braces(self) -> None:
        """Say where a value has something to fill in, which other plugins do in bodies only."""
        for entry in self.built.entries.values():
            document = self.built.site.reading.documents[entry.source]
            for value in texts(entry.model):
                if _BRACES.search(value.text):
                    diagnostic = document.problem(value.loc, "unfilled", _UNFILLED)
                    self._report(replace(diagnostic, severity="info"))

    def _report_body(self, checked: Checked) -> None:
        self._report_all(checked)
        self.checked.anchors += checked.anchors

    def _report_all(self, checked: Checked) -> None:
        for diagnostic in checked.problems:
            if self.severity or diagnostic.severity == "error":
                self._report(diagnostic)

    def _report(self, diagnostic: Diagnostic) -> None:
        self.built.site.reading.problems.append(diagnostic)
        self.built.site.report(diagnostic)


def _lines(body: str) -> list[str]:
    """A body as it is compared: how lines end, and empty ones around it, do not count."""
    return "\n".join(line.rstrip() for line in body.splitlines()).strip("\n").split("\n")


def _divided(body: str, entry: Entry[Part]) -> BodyText:
    """A body as its parts are shown: what stands under a stage's name goes to the stage."""
    if isinstance(entry.model, Journey):
        return divide(body, stage_names(entry.model))
    return BodyText(body)
