"""State of one LSP client: its folders, open files, language and published diagnostics.

Open files are checked first, after each pause in typing; all others later, and not while the YAML
of an open file is invalid.
"""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import NamedTuple, Protocol

from lsprotocol import types as lsp

from ..language import Language
from .context import DocumentContext
from .discovery import folder_around, folder_inside, folder_named
from .incremental import CheckResult
from .protocol import PositionEncoder, diagnostic
from .publisher import DiagnosticsPublisher, PublishedDiagnostics, build_diagnostics
from .scheduler import CheckScheduler
from .settings import no_folder
from .source import parse_source
from .workspace import Workspace

__all__ = ["DocumentPosition", "FileLocation", "Session"]

TYPING_PAUSE = 0.3
"""Seconds without a change before an open file is checked."""


class FileLocation(NamedTuple):
    """A file in a folder of journeys."""

    workspace: Workspace
    name: PurePosixPath


class DocumentPosition(Protocol):
    """Request parameters about a position in a file."""

    text_document: lsp.TextDocumentIdentifier
    position: lsp.Position


@dataclass
class Session:
    """State of one LSP client."""

    publisher: DiagnosticsPublisher
    path_of: Callable[[str], str | None]
    uri_of: Callable[[str], str | None]
    language: str | None = None
    """The requested language; None for that of the site."""
    default_language: str = "en"
    """The language for sites that set none."""
    encoder: PositionEncoder = field(default_factory=PositionEncoder)
    lanes: tuple[str, ...] = ()
    workspaces: dict[Path, Workspace] = field(default_factory=dict)
    """Open folders by path."""
    client_paths: dict[Path, Path] = field(default_factory=dict)
    """The editor's own path of each folder, which may contain symlinks."""
    uris: dict[Path, str] = field(default_factory=dict)
    """The editor's own URIs of open files."""
    locations: dict[str, FileLocation | None] = field(default_factory=dict)
    """Cached locations by URI."""
    pending_checks: dict[str, asyncio.TimerHandle] = field(default_factory=dict)
    """Timers of pending checks, by URI."""
    scheduler: CheckScheduler = field(init=False)
    languages: dict[str, Language] = field(default_factory=dict)
    """Loaded languages by code."""

    def __post_init__(self) -> None:
        self.scheduler = CheckScheduler(
            self.publish_open, self._diagnostics_builder, self._publish_closed
        )

    @property
    def today(self) -> dt.date:
        """Today's date."""
        return dt.date.today()

    def language_for(self, workspace: Workspace) -> Language:
        """Return the language of messages about a folder."""
        code = self.language or workspace.settings.language or self.default_language
        return self.languages.setdefault(code, Language(code))

    # Locations.

    def locate(self, uri: str) -> FileLocation | None:
        """Return the location of a file; None outside folders of journeys."""
        if uri not in self.locations:
            self.locations[uri] = self._locate(uri)
        return self.locations[uri]

    def _locate(self, uri: str) -> FileLocation | None:
        client_path = self.path_of(uri) if uri.startswith("file:") else None
        if not client_path:
            return None
        path = Path(client_path).resolve()
        folder_and_config = folder_around(path)
        if folder_and_config is None:
            return None
        root, config = folder_and_config
        workspace = self.workspaces.get(root) or Workspace(root, config, self.lanes)
        name = workspace.name_of(path)
        if name is None:
            return None
        self.workspaces[root] = workspace
        depth = len(name.parts)
        if Path(client_path).parts[-depth:] == name.parts:
            self.client_paths[root] = Path(client_path).parents[depth - 1]
        return FileLocation(workspace, name)

    def open_project(self, uri: str) -> None:
        """Check the journeys of an opened project, if it has any."""
        client_path = self.path_of(uri) if uri.startswith("file:") else None
        project = Path(client_path or "").absolute()
        folder_and_config = folder_inside(project) if client_path else None
        if folder_and_config is None:
            return
        root, config = folder_and_config
        if root not in self.workspaces:
            self.workspaces[root] = Workspace(root, config.resolve(), self.lanes)
            if root.is_relative_to(project.resolve()):
                self.client_paths[root] = project / root.relative_to(project.resolve())
        self.scheduler.check(self.workspaces[root])

    def context(self, uri: str) -> DocumentContext | None:
        """Return the context of an open file."""
        location = self.locate(uri)
        if location is None:
            return None
        return location.workspace.context(location.name, self.language_for(location.workspace))

    def document_at(
        self, params: DocumentPosition, *, settled: bool = False
    ) -> tuple[DocumentContext, int] | None:
        """Return the context and offset of a position.

        With `settled` all open files are read first.
        """
        location = self.locate(params.text_document.uri) if settled else None
        if location is not None:
            for name in list(location.workspace.unsaved):
                location.workspace.problems(name, self.today)
        context = self.context(params.text_document.uri)
        return (
            None
            if context is None
            else (context, self.encoder.offset(context.source_text, params.position))
        )

    def uri(self, workspace: Workspace, name: PurePosixPath) -> str:
        """Return the editor's URI of a file."""
        path = self.client_paths.get(workspace.root, workspace.root) / name
        return self.uris.get(workspace.root / name) or self.uri_of(str(path)) or ""

    # Changes of files.

    def open(self, location: FileLocation, uri: str, text: str) -> None:
        """Handle the opening of a file."""
        own_uri = self.uri(location.workspace, location.name)
        if own_uri != uri:
            self.publisher.update(own_uri, [])
        self.write(location, uri, text)
        self.publish_open(location.workspace)
        if location.workspace.last_check is None:
            self.scheduler.check(location.workspace)
        elif location.workspace.is_changed(location.name):
            self.scheduler.check_soon(location.workspace)

    def write(self, location: FileLocation, uri: str, text: str) -> None:
        """Store the text of an open file."""
        self.uris[location.workspace.root / location.name] = uri
        location.workspace.write(location.name, text)

    def close(self, location: FileLocation, uri: str) -> None:
        """Handle the closing of a file: its text on disk counts again."""
        self._cancel_timer(uri)
        location.workspace.close(location.name)
        self._publish_file(location.workspace, location.name)
        self.uris.pop(location.workspace.root / location.name, None)
        self.publish_open(location.workspace)
        self.scheduler.check_soon(location.workspace)

    def files_changed(self, uris: Iterable[str]) -> None:
        """Handle files that changed on disk or were deleted."""
        changed_files: dict[Path, set[PurePosixPath]] = {}
        for uri in uris:
            location = self.locate(uri)
            if location is not None and location.name not in location.workspace.unsaved:
                changed_files.setdefault(location.workspace.root, set()).add(location.name)
        for root in changed_files:
            self.workspaces[root].needs_reading = True
            self.scheduler.check_soon(self.workspaces[root])

    def reload_config(self, path: Path) -> None:
        """Reload the settings after a change of `mkdocs.yml` or of the baseline."""
        path = path.resolve()
        self.locations.clear()
        for workspace in list(self.workspaces.values()):
            if path not in {workspace.config, workspace.settings.baseline}:
                continue
            new_location = None
            if path == workspace.config:
                new_location = folder_named(path) if path.is_file() else folder_inside(path.parent)
            if new_location is not None and new_location[0] != workspace.root:
                self._move(workspace, *new_location)
            else:
                workspace.reload_config()
                self.scheduler.check_soon(workspace)

    def _move(self, workspace: Workspace, root: Path, config: Path) -> None:
        """Replace a folder that the site no longer uses by the new one."""
        del self.workspaces[workspace.root]
        self.scheduler.forget(workspace)
        open_uris = {name: self.uri(workspace, name) for name in workspace.unsaved}
        self.publisher.update_all(
            workspace.root, {}, lambda name: self.uri(workspace, name), open_uris.__contains__
        )
        new_workspace = self.workspaces.setdefault(root, Workspace(root, config, self.lanes))
        for name, uri in open_uris.items():
            location = self.locate(uri)
            if location is None:
                self.publisher.update(uri, [])
            else:
                self.write(location, uri, workspace.unsaved[name])
        self.scheduler.check(new_workspace)

    # Diagnostics of open files.

    def publish_open(self, workspace: Workspace) -> None:
        """Publish the diagnostics of all open files in a folder; unchanged ones are cached."""
        for name in list(workspace.unsaved):  # first, as one file may change another's diagnostics
            workspace.problems(name, self.today)
        for name in list(workspace.unsaved):
            self._publish_file(workspace, name)

    def _publish_file(self, workspace: Workspace, name: PurePosixPath) -> None:
        """Publish the diagnostics of one file."""
        words, source_text = self.language_for(workspace), workspace.source_text(name)
        problems = workspace.problems(name, self.today)
        diagnostics = [
            diagnostic(problem, source_text, self.encoder, words.render_message)
            for problem in problems
        ]
        self.publisher.update(
            self.uri(workspace, name), diagnostics, again=name in workspace.unsaved
        )

    def publish_soon(self, uri: str, location: FileLocation) -> None:
        """Publish the diagnostics of open files after a pause in typing."""

        def publish() -> None:
            self.pending_checks.pop(uri, None)
            self.publish_open(location.workspace)
            if not location.workspace.is_invalid(location.name):
                self.scheduler.check_soon(location.workspace)

        self._cancel_timer(uri)
        self.pending_checks[uri] = asyncio.get_running_loop().call_later(TYPING_PAUSE, publish)

    def _cancel_timer(self, uri: str) -> None:
        if (timer := self.pending_checks.pop(uri, None)) is not None:
            timer.cancel()

    # Diagnostics of closed files.

    def _diagnostics_builder(
        self, workspace: Workspace
    ) -> Callable[[CheckResult], dict[PurePosixPath, PublishedDiagnostics]]:
        """Return a callable that builds diagnostics from a check's result, for use in a thread."""
        before, encoder = self.publisher.closed_files.get(workspace.root, {}), self.encoder
        say = self.language_for(workspace).render_message
        return lambda check_result: build_diagnostics(check_result, before, encoder, say)

    def _publish_closed(
        self, workspace: Workspace, diagnostics: dict[PurePosixPath, PublishedDiagnostics]
    ) -> None:
        if self.workspaces.get(workspace.root) is not workspace:
            return  # the site uses another folder now
        self._publish_settings(workspace)
        self.publisher.update_all(
            workspace.root,
            diagnostics,
            lambda name: self.uri(workspace, name),
            lambda name: name in workspace.unsaved,
        )

    def _publish_settings(self, workspace: Workspace) -> None:
        """Publish the diagnostics about `mkdocs.yml`."""
        if workspace.config is None:
            return
        source_text = parse_source(PurePosixPath(workspace.config.name), workspace.settings.text)
        words = self.language_for(workspace)
        problems = (*no_folder(workspace.root, workspace.config), *workspace.settings.problems)
        diagnostics = [
            diagnostic(problem, source_text, self.encoder, words.render_message)
            for problem in problems
        ]
        self.publisher.update(self.uri_of(str(workspace.config)) or "", diagnostics)
