"""Answers to an editor's requests: about a position, for lists, and to rename."""

from __future__ import annotations

from lsprotocol import types as lsp

from ..diagnostics import Message
from . import protocol
from .completion import completion_candidates
from .hover import definition, hover_text
from .language_server import Server
from .outline import outline
from .references import symbol_uses
from .rename import can_rename, rename
from .session import Session

__all__ = ["answer_requests"]


def answer_requests(server: Server) -> None:
    """Register handlers of all requests."""
    _handle_positions(server, server.session)
    _handle_lists(server, server.session)
    _handle_renaming(server, server.session)


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
