"""The language server: what an editor asks, handed to the room, and the answers handed back.

Only this module knows pygls.
"""

from __future__ import annotations

import logging
from pathlib import Path

from lsprotocol import types as lsp
from pygls import uris
from pygls.exceptions import JsonRpcInvalidParams
from pygls.lsp.server import LanguageServer

from .. import __version__
from ..language import Language
from ..problems import Message
from . import protocol
from .about import definition, note
from .complete import proposals
from .desk import Desk
from .outline import outline
from .rename import can_rename, rename
from .shelf import CONFIGS
from .uses import uses

__all__ = ["make_server"]


class Server(LanguageServer):
    """The server of one editor."""

    def __init__(self, language: str | None, lanes: tuple[str, ...]) -> None:
        # pygls takes more signs for line ends than editors do, so it gets whole texts.
        full = lsp.TextDocumentSyncKind.Full
        super().__init__("journeys", __version__, text_document_sync_kind=full)
        self.language = language
        words = Language(language or "en")
        self.desk = Desk(self.publish, uris.to_fs_path, uris.from_fs_path, words, lanes=lanes)

    def publish(self, uri: str, found: list[lsp.Diagnostic]) -> None:
        """Show what is wrong in a file."""
        told = lsp.PublishDiagnosticsParams(uri, found, self.version_of(uri))
        self.text_document_publish_diagnostics(told)

    def version_of(self, uri: str) -> int | None:
        """The number of an open file's text; None of a file that is not open."""
        return self.workspace.get_text_document(uri).version

    def refusal(self, message: Message) -> JsonRpcInvalidParams:
        """Why something can't be done, as editors show it."""
        return JsonRpcInvalidParams(message.said(self.desk.words.text))


def make_server(language: str | None = None, lanes: tuple[str, ...] = ()) -> Server:
    """A server that speaks `language`, or the editor's own."""
    # A refusal is an answer; pygls would write it down as if something had gone wrong.
    logging.getLogger("pygls.protocol.json_rpc").addFilter(_is_no_refusal)
    server = Server(language, lanes)
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
        server.desk.words = Language(server.language or params.locale or "en")
        encoding = server.workspace.position_encoding
        server.desk.scale = protocol.Scale(str(getattr(encoding, "value", encoding)))

    @server.feature(lsp.INITIALIZED)
    def initialized(_: lsp.InitializedParams) -> None:
        capabilities = server.client_capabilities.workspace
        watched = capabilities.did_change_watched_files if capabilities else None
        if watched is None or not watched.dynamic_registration:
            return
        watchers = [lsp.FileSystemWatcher("**/*.md"), lsp.FileSystemWatcher("**/*.{yml,yaml}")]
        options = lsp.DidChangeWatchedFilesRegistrationOptions(watchers)
        method = lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES
        server.client_register_capability(
            lsp.RegistrationParams([lsp.Registration("journeys-files", method, options)])
        )


def _follow(server: Server, desk: Desk) -> None:
    """What happens to files."""

    @server.feature(lsp.TEXT_DOCUMENT_DID_OPEN)
    def opened(params: lsp.DidOpenTextDocumentParams) -> None:
        uri = params.text_document.uri
        desk.places.pop(uri, None)  # a `mkdocs.yml` may have come since
        place = desk.place(uri)
        if place is not None:
            desk.write(place, uri, params.text_document.text)
            if place.shelf.reading is None:
                desk.read(place.shelf)
            desk.tell(place.shelf)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CHANGE)
    def changed(params: lsp.DidChangeTextDocumentParams) -> None:
        uri = params.text_document.uri
        place = desk.place(uri)
        if place is not None:
            desk.write(place, uri, server.workspace.get_text_document(uri).source)
            desk.tell_soon(uri, place.shelf)

    @server.feature(lsp.TEXT_DOCUMENT_DID_SAVE)
    def saved(params: lsp.DidSaveTextDocumentParams) -> None:
        place = desk.place(params.text_document.uri)
        if place is not None:
            desk.ask(place.shelf)

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
            if path.name in CONFIGS:
                desk.settle(path)
            else:
                changed.append(change.uri)
        desk.look_again(changed)


def _answer(server: Server, desk: Desk) -> None:
    """What the editor asks about a place."""

    @server.feature(
        lsp.TEXT_DOCUMENT_COMPLETION,
        lsp.CompletionOptions(trigger_characters=[" ", ":", "-", "[", "{", ","]),
    )
    def complete(params: lsp.CompletionParams) -> lsp.CompletionList:
        here = desk.at(params)
        if here is None:
            return lsp.CompletionList(is_incomplete=False, items=[])
        found = enumerate(proposals(*here, desk.today))
        sheet = here[0].sheet
        items = [protocol.completion(one, number, sheet, desk.scale) for number, one in found]
        return lsp.CompletionList(is_incomplete=False, items=items)

    @server.feature(lsp.TEXT_DOCUMENT_HOVER)
    def hover(params: lsp.HoverParams) -> lsp.Hover | None:
        here = desk.at(params)
        told = note(*here) if here else None
        if told is None or here is None:
            return None
        text = lsp.MarkupContent(lsp.MarkupKind.Markdown, told.text)
        return lsp.Hover(text, desk.scale.range(here[0].sheet, told.span))

    @server.feature(lsp.TEXT_DOCUMENT_DEFINITION)
    def define(params: lsp.DefinitionParams) -> lsp.Location | None:
        here, place = desk.at(params), desk.place(params.text_document.uri)
        target = definition(*here) if here else None
        if here is None or place is None or target is None or target.source is None:
            return None
        sheet = here[0].sheet_of(target.source)
        start = desk.scale.position(sheet, sheet.offset(target.spot))
        return lsp.Location(desk.uri(place.shelf, target.source), lsp.Range(start, start))


def _list(server: Server, desk: Desk) -> None:
    """What the editor lists."""

    @server.feature(lsp.TEXT_DOCUMENT_REFERENCES)
    def references(params: lsp.ReferenceParams) -> list[lsp.Location]:
        here, place = desk.at(params), desk.place(params.text_document.uri)
        subject = here[0].subject(here[1]) if here else None
        if here is None or place is None or subject is None:
            return []
        return [
            lsp.Location(
                desk.uri(place.shelf, one.sheet.name), desk.scale.range(one.sheet, one.span)
            )
            for one in uses(here[0], subject)
        ]

    @server.feature(lsp.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    def symbols(params: lsp.DocumentSymbolParams) -> list[lsp.DocumentSymbol]:
        view = desk.view(params.text_document.uri)
        found = outline(view) if view else []
        return [protocol.symbol(one, view.sheet, desk.scale) for one in found if view]

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
        near = [one for one in problems if one.spot.line in lines]
        found = [protocol.action(one, uri, view.sheet, desk.scale, desk.words.text) for one in near]
        return [one for one in found if one is not None]


def _change(server: Server, desk: Desk) -> None:
    """What the editor is to change."""

    @server.feature(lsp.TEXT_DOCUMENT_PREPARE_RENAME)
    def prepare(params: lsp.PrepareRenameParams) -> lsp.PrepareRenamePlaceholder | None:
        here = desk.at(params)
        if here is None:
            return None
        subject = can_rename(*here)
        if isinstance(subject, Message):
            raise server.refusal(subject)
        span = here[0].span(subject.token)
        return lsp.PrepareRenamePlaceholder(desk.scale.range(here[0].sheet, span), subject.id)

    @server.feature(lsp.TEXT_DOCUMENT_RENAME, lsp.RenameOptions(prepare_provider=True))
    def give_name(params: lsp.RenameParams) -> lsp.WorkspaceEdit | None:
        here, place = desk.at(params), desk.place(params.text_document.uri)
        if here is None or place is None:
            return None
        renaming = rename(*here, params.new_name)
        if isinstance(renaming, Message):
            raise server.refusal(renaming)
        return protocol.workspace_edit(
            renaming,
            desk.scale,
            lambda source: desk.uri(place.shelf, source),
            server.version_of,
        )
