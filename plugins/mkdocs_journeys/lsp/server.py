"""The language server: what an editor asks, handed to the room, and the answers handed back.

Only this module knows pygls, but for its counting of letters (`protocol`).
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
"""Files whose changes editors are asked to tell: of `.json`, one may hold old findings."""


class Server(LanguageServer):
    """The server of one editor."""

    def __init__(self, language: str | None, lanes: tuple[str, ...], usual: str) -> None:
        # pygls takes more signs for line ends than editors do, so it gets whole texts.
        full = lsp.TextDocumentSyncKind.Full
        super().__init__("journeys", __version__, text_document_sync_kind=full)
        self.is_shut = False
        """Whether the editor has said that it is done."""
        self.is_left = False
        self.desk = Session(
            DiagnosticsPublisher(self.publish),
            uris.to_fs_path,
            uris.from_fs_path,
            language,
            usual,
            lanes=lanes,
        )

    def publish(self, uri: str, problems: list[lsp.Diagnostic]) -> None:
        """Show what is wrong in a file, as long as somebody looks."""
        if self.is_shut or self.is_left:
            return
        told = lsp.PublishDiagnosticsParams(uri, problems, self.version_of(uri))
        self.text_document_publish_diagnostics(told)

    def version_of(self, uri: str) -> int | None:
        """The number of an open file's text; None of a file that is not open."""
        return self.workspace.get_text_document(uri).version

    def refusal(self, message: Message, view: DocumentContext) -> JsonRpcInvalidParams:
        """Why something can't be done, as editors show it."""
        return JsonRpcInvalidParams(view.words.said(message))


def make_server(
    language: str | None = None, lanes: tuple[str, ...] = (), usual: str = "en"
) -> Server:
    """A server that speaks `language`; else that of the site, of the editor, or the `usual` one."""
    # A refusal is an answer; pygls would write it down as if something had gone wrong.
    logging.getLogger("pygls.protocol.json_rpc").addFilter(_is_no_refusal)
    switch_threads_often()
    server = Server(language, lanes, usual)
    _begin(server)
    _follow(server, server.desk)
    _answer(server, server.desk)
    _list(server, server.desk)
    _change(server, server.desk)
    return server


def _is_no_refusal(record: logging.LogRecord) -> bool:
    error = record.exc_info[1] if record.exc_info else None
    return not isinstance(error, JsonRpcInvalidParams)


def _begin(server: Server) -> None:
    @server.feature(lsp.INITIALIZE)
    def initialize(params: lsp.InitializeParams) -> None:
        server.desk.usual = params.locale or server.desk.usual
        server.desk.scale = protocol.PositionEncoder(server.workspace.position_codec)

    @server.feature(lsp.SHUTDOWN)
    def shut(_: None) -> None:
        server.is_shut = True

    @server.feature(lsp.EXIT)
    def leave(_: None) -> None:
        server.is_left = True

    @server.feature(lsp.INITIALIZED)
    def initialized(_: lsp.InitializedParams) -> None:
        for folder in server.workspace.folders.values():
            server.desk.begin(folder.uri)
        if not server.workspace.folders and server.workspace.root_uri:
            server.desk.begin(server.workspace.root_uri)
        capabilities = server.client_capabilities.workspace
        watched = capabilities.did_change_watched_files if capabilities else None
        if watched is None or not watched.dynamic_registration:
            return
        watchers = [lsp.FileSystemWatcher(f"**/*.{one}") for one in WATCHED]
        options = lsp.DidChangeWatchedFilesRegistrationOptions(watchers)
        method = lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES
        server.client_register_capability(
            lsp.RegistrationParams([lsp.Registration("journeys-files", method, options)])
        )


def _follow(server: Server, desk: Session) -> None:
    """What happens to files."""

    @server.feature(lsp.TEXT_DOCUMENT_DID_OPEN)
    def opened(params: lsp.DidOpenTextDocumentParams) -> None:
        uri = params.text_document.uri
        desk.places.pop(uri, None)  # a `mkdocs.yml` may have come since
        place = desk.place(uri)
        if place is not None:
            desk.open(place, uri, params.text_document.text)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CHANGE)
    def changed(params: lsp.DidChangeTextDocumentParams) -> None:
        uri = params.text_document.uri
        place = desk.place(uri)
        if place is not None:
            desk.write(place, uri, server.workspace.get_text_document(uri).source)
            desk.tell_soon(uri, place)

    @server.feature(lsp.TEXT_DOCUMENT_DID_SAVE)
    def saved(params: lsp.DidSaveTextDocumentParams) -> None:
        place = desk.place(params.text_document.uri)
        if place is not None:
            desk.rounds.look_soon(place.shelf)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: lsp.DidCloseTextDocumentParams) -> None:
        place = desk.place(params.text_document.uri)
        if place is not None:
            desk.close(place, params.text_document.uri)

    @server.feature(lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def watched(params: lsp.DidChangeWatchedFilesParams) -> None:
        changed: list[str] = []
        for change in params.changes:
            path = Path(uris.to_fs_path(change.uri) or "")
            if is_config(path) or path.suffix == ".json":
                desk.settle(path)
            else:
                changed.append(change.uri)
        desk.look_again(changed)

    @server.feature(lsp.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)
    def opened_folder(params: lsp.DidChangeWorkspaceFoldersParams) -> None:
        for folder in params.event.added:
            desk.begin(folder.uri)


def _answer(server: Server, desk: Session) -> None:
    """What the editor asks about a place."""

    @server.feature(
        lsp.TEXT_DOCUMENT_COMPLETION,
        lsp.CompletionOptions(trigger_characters=[" ", "-", "[", "{", ","]),
    )
    def complete(params: lsp.CompletionParams) -> lsp.CompletionList:
        here = desk.at(params)
        if here is None:
            return lsp.CompletionList(is_incomplete=False, items=[])
        found = enumerate(completion_candidates(*here, desk.today))
        sheet = here[0].sheet
        items = [
            protocol.completion(completion_candidate, number, sheet, desk.scale)
            for number, completion_candidate in found
        ]
        return lsp.CompletionList(is_incomplete=False, items=items)

    @server.feature(lsp.TEXT_DOCUMENT_HOVER)
    def hover(params: lsp.HoverParams) -> lsp.Hover | None:
        here = desk.at(params)
        told = hover_text(*here) if here else None
        if told is None or here is None:
            return None
        text = lsp.MarkupContent(lsp.MarkupKind.Markdown, told.text)
        return lsp.Hover(text, desk.scale.range(here[0].sheet, told.span))

    @server.feature(lsp.TEXT_DOCUMENT_DEFINITION)
    def define(params: lsp.DefinitionParams) -> lsp.Location | None:
        here, place = desk.at(params, settled=True), desk.place(params.text_document.uri)
        target = definition(*here) if here else None
        if here is None or place is None or target is None or target.source is None:
            return None
        sheet = here[0].sheet_of(target.source)
        start = desk.scale.position(sheet, sheet.offset(target.spot))
        return lsp.Location(desk.uri(place.shelf, target.source), lsp.Range(start, start))


def _list(server: Server, desk: Session) -> None:
    """What the editor lists."""

    @server.feature(lsp.TEXT_DOCUMENT_REFERENCES)
    def references(params: lsp.ReferenceParams) -> list[lsp.Location]:
        here, place = desk.at(params, settled=True), desk.place(params.text_document.uri)
        subject = here[0].subject(here[1]) if here else None
        if here is None or place is None or subject is None:
            return []
        return [
            lsp.Location(
                desk.uri(place.shelf, symbol_use.sheet.name),
                desk.scale.range(symbol_use.sheet, symbol_use.span),
            )
            for symbol_use in symbol_uses(here[0], subject)
        ]

    @server.feature(lsp.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    def symbols(params: lsp.DocumentSymbolParams) -> list[lsp.DocumentSymbol]:
        view = desk.view(params.text_document.uri)
        outline_items = outline(view) if view else []
        return [
            protocol.symbol(outline_item, view.sheet, desk.scale)
            for outline_item in outline_items
            if view
        ]

    @server.feature(
        lsp.TEXT_DOCUMENT_CODE_ACTION,
        lsp.CodeActionOptions(code_action_kinds=[lsp.CodeActionKind.QuickFix]),
    )
    def actions(params: lsp.CodeActionParams) -> list[lsp.CodeAction]:
        uri = params.text_document.uri
        place, view = desk.place(uri), desk.view(uri)
        if place is None or view is None:
            return []
        lines = range(params.range.start.line + 1, params.range.end.line + 2)
        problems = place.shelf.problems(place.name, desk.today)
        near = [problem for problem in problems if problem.spot.line in lines]
        say = view.words.said
        code_actions = [
            protocol.action(problem, uri, view.sheet, desk.scale, say) for problem in near
        ]
        return [code_action for code_action in code_actions if code_action is not None]


def _change(server: Server, desk: Session) -> None:
    """What the editor is to change."""

    @server.feature(lsp.TEXT_DOCUMENT_PREPARE_RENAME)
    def prepare(params: lsp.PrepareRenameParams) -> lsp.PrepareRenamePlaceholder | None:
        here = desk.at(params, settled=True)
        if here is None:
            return None
        subject = can_rename(*here)
        if isinstance(subject, Message):
            raise server.refusal(subject, here[0])
        span = here[0].span(subject.token)
        return lsp.PrepareRenamePlaceholder(desk.scale.range(here[0].sheet, span), subject.id)

    @server.feature(lsp.TEXT_DOCUMENT_RENAME, lsp.RenameOptions(prepare_provider=True))
    def give_name(params: lsp.RenameParams) -> lsp.WorkspaceEdit | None:
        here, place = desk.at(params, settled=True), desk.place(params.text_document.uri)
        if here is None or place is None:
            return None
        can = server.client_capabilities.workspace
        edits = can.workspace_edit if can is not None else None
        operations = (edits.resource_operations or ()) if edits is not None else ()
        moves = lsp.ResourceOperationKind.Rename in operations
        renaming = rename(*here, params.new_name, moves=moves)
        if isinstance(renaming, Message):
            raise server.refusal(renaming, here[0])
        return protocol.workspace_edit(
            renaming,
            desk.scale,
            lambda source: desk.uri(place.shelf, source),
            server.version_of,
            listed=edits is not None and bool(edits.document_changes),
        )
