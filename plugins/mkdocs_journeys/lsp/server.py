"""The language server: how it begins and ends, and what it does when files change.

Only this module, `language_server` and `requests` use pygls, except for its position codec
(`protocol`).
"""

from __future__ import annotations

import logging
from pathlib import Path

from lsprotocol import types as lsp
from pygls import uris
from pygls.exceptions import JsonRpcInvalidParams

from ..reading.settings import is_config
from ..runtime import switch_threads_often
from . import protocol
from .language_server import Server
from .requests import answer_requests
from .session import Session

__all__ = ["Server", "make_server"]

WATCHED = ("md", "{yml,yaml}", "json")
"""File extensions that editors are asked to watch; a `.json` file may be the baseline."""


def make_server(
    language: str | None = None, lanes: tuple[str, ...] = (), default_language: str = "en"
) -> Server:
    """Create a server with messages in `language`.

    By default that is the site's language, else the editor's, else `default_language`.
    """
    # A refused request is no failure; pygls would log it as an error.
    logging.getLogger("pygls.protocol.json_rpc").addFilter(_is_no_refused_request)
    switch_threads_often()
    server = Server(language, lanes, default_language)
    _handle_lifecycle(server)
    _handle_files(server, server.session)
    answer_requests(server)
    return server


def _is_no_refused_request(record: logging.LogRecord) -> bool:
    """Whether the log record is about anything but a refused request."""
    error = record.exc_info[1] if record.exc_info else None
    return not isinstance(error, JsonRpcInvalidParams)


def _handle_lifecycle(server: Server) -> None:
    """Register handlers of start and end."""

    @server.feature(lsp.INITIALIZE)
    def initialize(params: lsp.InitializeParams) -> None:
        server.session.default_language = params.locale or server.session.default_language
        server.session.encoder = protocol.PositionEncoder(server.workspace.position_codec)

    @server.feature(lsp.SHUTDOWN)
    def shutdown(_: None) -> None:
        server.has_shut_down = True

    @server.feature(lsp.EXIT)
    def exit_server(_: None) -> None:
        server.has_exited = True

    @server.feature(lsp.INITIALIZED)
    def initialized(_: lsp.InitializedParams) -> None:
        for folder in server.workspace.folders.values():
            server.session.open_project(folder.uri)
        if not server.workspace.folders and server.workspace.root_uri:
            server.session.open_project(server.workspace.root_uri)
        capabilities = server.client_capabilities.workspace
        watch_support = capabilities.did_change_watched_files if capabilities else None
        if watch_support is None or not watch_support.dynamic_registration:
            return
        watchers = [lsp.FileSystemWatcher(f"**/*.{suffix}") for suffix in WATCHED]
        options = lsp.DidChangeWatchedFilesRegistrationOptions(watchers)
        method = lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES
        server.client_register_capability(
            lsp.RegistrationParams([lsp.Registration("journeys-files", method, options)])
        )


def _handle_files(server: Server, session: Session) -> None:
    """Register handlers of changes to files."""

    @server.feature(lsp.TEXT_DOCUMENT_DID_OPEN)
    def opened(params: lsp.DidOpenTextDocumentParams) -> None:
        uri = params.text_document.uri
        session.locations.pop(uri, None)  # there may be a new `mkdocs.yml`
        location = session.locate(uri)
        if location is not None:
            session.open(location, uri, params.text_document.text)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CHANGE)
    def changed(params: lsp.DidChangeTextDocumentParams) -> None:
        uri = params.text_document.uri
        location = session.locate(uri)
        if location is not None:
            session.write(location, uri, server.workspace.get_text_document(uri).source)
            session.publish_soon(uri, location)

    @server.feature(lsp.TEXT_DOCUMENT_DID_SAVE)
    def saved(params: lsp.DidSaveTextDocumentParams) -> None:
        location = session.locate(params.text_document.uri)
        if location is not None:
            session.scheduler.check_soon(location.workspace)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: lsp.DidCloseTextDocumentParams) -> None:
        location = session.locate(params.text_document.uri)
        if location is not None:
            session.close(location, params.text_document.uri)

    @server.feature(lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def watched(params: lsp.DidChangeWatchedFilesParams) -> None:
        changed: list[str] = []
        for change in params.changes:
            path = Path(uris.to_fs_path(change.uri) or "")
            if is_config(path) or path.suffix == ".json":
                session.reload_config(path)
            else:
                changed.append(change.uri)
        session.files_changed(changed)

    @server.feature(lsp.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)
    def opened_folder(params: lsp.DidChangeWorkspaceFoldersParams) -> None:
        for folder in params.event.added:
            session.open_project(folder.uri)
