"""The language server: handlers of an editor's requests and notifications.

Only this module uses pygls, except for its position codec (`protocol`).
"""

from __future__ import annotations

import logging
from pathlib import Path

from lsprotocol import types as lsp
from pygls import uris
from pygls.exceptions import JsonRpcInvalidParams
from pygls.lsp.server import LanguageServer

from .. import __version__
from ..diagnostics import Message
from ..reading.settings import is_config
from ..runtime import switch_threads_often
from . import protocol
from .completion import completion_candidates
from .context import DocumentContext
from .hover import definition, hover_text
from .outline import outline
from .publisher import DiagnosticsPublisher
from .references import symbol_uses
from .rename import can_rename, rename
from .session import Session

__all__ = ["Server", "make_server"]

WATCHED = ("md", "{yml,yaml}", "json")
"""File extensions that editors are asked to watch; a `.json` file may be the baseline."""


class Server(LanguageServer):
    """The server of one editor."""

    def __init__(self, language: str | None, lanes: tuple[str, ...], default_language: str) -> None:
        # pygls splits lines at more characters than editors do, so changes are sent as full texts.
        full = lsp.TextDocumentSyncKind.Full
        super().__init__("journeys", __version__, text_document_sync_kind=full)
        self.has_shut_down = False
        """Whether the editor has sent `shutdown`."""
        self.has_exited = False
        self.session = Session(
            DiagnosticsPublisher(self.publish),
            uris.to_fs_path,
            uris.from_fs_path,
            language,
            default_language,
            lanes=lanes,
        )

    def publish(self, uri: str, problems: list[lsp.Diagnostic]) -> None:
        """Publish a file's diagnostics, unless the editor has shut down."""
        if self.has_shut_down or self.has_exited:
            return
        params = lsp.PublishDiagnosticsParams(uri, problems, self.version_of(uri))
        self.text_document_publish_diagnostics(params)

    def version_of(self, uri: str) -> int | None:
        """Return the version of an open file's text; None for a closed file."""
        return self.workspace.get_text_document(uri).version

    def refusal(self, message: Message, context: DocumentContext) -> JsonRpcInvalidParams:
        """Return the error with which a request is refused; editors show its message."""
        return JsonRpcInvalidParams(context.words.render_message(message))


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
    _handle_positions(server, server.session)
    _handle_lists(server, server.session)
    _handle_renaming(server, server.session)
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


def _handle_positions(server: Server, session: Session) -> None:
    """Register handlers of requests about one position."""

    @server.feature(
        lsp.TEXT_DOCUMENT_COMPLETION,
        lsp.CompletionOptions(trigger_characters=[" ", "-", "[", "{", ","]),
    )
    def complete(params: lsp.CompletionParams) -> lsp.CompletionList:
        here = session.document_at(params)
        if here is None:
            return lsp.CompletionList(is_incomplete=False, items=[])
        candidates = enumerate(completion_candidates(*here, session.today))
        source_text = here[0].source_text
        items = [
            protocol.completion(candidate, number, source_text, session.encoder)
            for number, candidate in candidates
        ]
        return lsp.CompletionList(is_incomplete=False, items=items)

    @server.feature(lsp.TEXT_DOCUMENT_HOVER)
    def hover(params: lsp.HoverParams) -> lsp.Hover | None:
        here = session.document_at(params)
        hover_result = hover_text(*here) if here else None
        if hover_result is None or here is None:
            return None
        text = lsp.MarkupContent(lsp.MarkupKind.Markdown, hover_result.text)
        return lsp.Hover(text, session.encoder.range(here[0].source_text, hover_result.span))

    @server.feature(lsp.TEXT_DOCUMENT_DEFINITION)
    def define(params: lsp.DefinitionParams) -> lsp.Location | None:
        here, location = (
            session.document_at(params, settled=True),
            session.locate(params.text_document.uri),
        )
        target = definition(*here) if here else None
        if here is None or location is None or target is None or target.source is None:
            return None
        source_text = here[0].source_text_of(target.source)
        start = session.encoder.position(source_text, source_text.offset(target.position))
        return lsp.Location(session.uri(location.workspace, target.source), lsp.Range(start, start))


def _handle_lists(server: Server, session: Session) -> None:
    """Register handlers of requests for lists."""

    @server.feature(lsp.TEXT_DOCUMENT_REFERENCES)
    def references(params: lsp.ReferenceParams) -> list[lsp.Location]:
        here, location = (
            session.document_at(params, settled=True),
            session.locate(params.text_document.uri),
        )
        subject = here[0].subject(here[1]) if here else None
        if here is None or location is None or subject is None:
            return []
        return [
            lsp.Location(
                session.uri(location.workspace, use.source_text.name),
                session.encoder.range(use.source_text, use.span),
            )
            for use in symbol_uses(here[0], subject)
        ]

    @server.feature(lsp.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    def symbols(params: lsp.DocumentSymbolParams) -> list[lsp.DocumentSymbol]:
        context = session.context(params.text_document.uri)
        items = outline(context) if context else []
        return [
            protocol.symbol(item, context.source_text, session.encoder) for item in items if context
        ]

    @server.feature(
        lsp.TEXT_DOCUMENT_CODE_ACTION,
        lsp.CodeActionOptions(code_action_kinds=[lsp.CodeActionKind.QuickFix]),
    )
    def actions(params: lsp.CodeActionParams) -> list[lsp.CodeAction]:
        uri = params.text_document.uri
        location, context = session.locate(uri), session.context(uri)
        if location is None or context is None:
            return []
        lines = range(params.range.start.line + 1, params.range.end.line + 2)
        problems = location.workspace.problems(location.name, session.today)
        problems_in_range = [problem for problem in problems if problem.position.line in lines]
        say = context.words.render_message
        found_actions = [
            protocol.action(problem, uri, context.source_text, session.encoder, say)
            for problem in problems_in_range
        ]
        return [found_action for found_action in found_actions if found_action is not None]


def _handle_renaming(server: Server, session: Session) -> None:
    """Register handlers of renaming."""

    @server.feature(lsp.TEXT_DOCUMENT_PREPARE_RENAME)
    def prepare(params: lsp.PrepareRenameParams) -> lsp.PrepareRenamePlaceholder | None:
        here = session.document_at(params, settled=True)
        if here is None:
            return None
        subject = can_rename(*here)
        if isinstance(subject, Message):
            raise server.refusal(subject, here[0])
        span = here[0].span(subject.token)
        return lsp.PrepareRenamePlaceholder(
            session.encoder.range(here[0].source_text, span), subject.id
        )

    @server.feature(lsp.TEXT_DOCUMENT_RENAME, lsp.RenameOptions(prepare_provider=True))
    def rename_symbol(params: lsp.RenameParams) -> lsp.WorkspaceEdit | None:
        here, location = (
            session.document_at(params, settled=True),
            session.locate(params.text_document.uri),
        )
        if here is None or location is None:
            return None
        capabilities = server.client_capabilities.workspace
        edit_support = capabilities.workspace_edit if capabilities is not None else None
        resource_operations = (
            (edit_support.resource_operations or ()) if edit_support is not None else ()
        )
        moves = lsp.ResourceOperationKind.Rename in resource_operations
        renaming = rename(*here, params.new_name, moves=moves)
        if isinstance(renaming, Message):
            raise server.refusal(renaming, here[0])
        return protocol.workspace_edit(
            renaming,
            session.encoder,
            lambda source: session.uri(location.workspace, source),
            server.version_of,
            listed=edit_support is not None and bool(edit_support.document_changes),
        )
