"""Conversion of results to types of the language server protocol.

The protocol counts lines from zero, and columns in code units: a 🙂 is two of them in UTF-16.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePosixPath

from lsprotocol import types as lsp
from pygls.workspace import PositionCodec

from ..diagnostics import Diagnostic, Message, Position
from .code_actions import source_fix, span_of
from .completion import CompletionCandidate
from .outline import OutlineItem
from .rename import Renaming
from .source import SourceText, TextSpan

__all__ = [
    "MessageRenderer",
    "PositionEncoder",
    "action",
    "completion",
    "diagnostic",
    "symbol",
    "workspace_edit",
]

_SEVERITIES = {
    "error": lsp.DiagnosticSeverity.Error,
    "warning": lsp.DiagnosticSeverity.Warning,
    "info": lsp.DiagnosticSeverity.Information,
}
_COMPLETION_KINDS = {
    "key": lsp.CompletionItemKind.Property,
    "name": lsp.CompletionItemKind.Reference,
    "choice": lsp.CompletionItemKind.EnumMember,
}
_SYMBOL_KINDS = {
    "stage": lsp.SymbolKind.Class,
    "step": lsp.SymbolKind.Method,
    "touchpoint": lsp.SymbolKind.Field,
    "task": lsp.SymbolKind.Function,
    "opportunity": lsp.SymbolKind.Event,
}

URI = Callable[[PurePosixPath], str]


MessageRenderer = Callable[[Message], str]
"""Renders a message in the reader's language."""


class PositionEncoder:
    """Conversion of offsets to the positions of an editor, and back."""

    def __init__(self, codec: PositionCodec | None = None) -> None:
        self.codec = codec or PositionCodec()

    def position(self, source_text: SourceText, offset: int) -> lsp.Position:
        """Return the editor's position of an offset."""
        position = source_text.position(offset)
        before = source_text.text[offset - position.column + 1 : offset]
        return lsp.Position(line=position.line - 1, character=self.codec.client_num_units(before))

    def offset(self, source_text: SourceText, position: lsp.Position) -> int:
        """Return the offset of an editor's position."""
        start = source_text.offset(Position(position.line + 1, 1))
        line = source_text.text[start : source_text.line_end(start)]
        # The codec takes a position after the line's end for the one before its last character.
        units = min(position.character, self.codec.client_num_units(line))
        return (
            start + self.codec.position_from_client_units([line], lsp.Position(0, units)).character
        )

    def range(self, source_text: SourceText, span: TextSpan) -> lsp.Range:
        """Return the editor's range of a span."""
        return lsp.Range(
            self.position(source_text, span.start), self.position(source_text, span.end)
        )


def completion(
    candidate: CompletionCandidate,
    number: int,
    source_text: SourceText,
    encoder: PositionEncoder,
) -> lsp.CompletionItem:
    """Return a completion item; `number` is its rank."""
    return lsp.CompletionItem(
        label=candidate.label,
        kind=_COMPLETION_KINDS[candidate.kind],
        detail=candidate.detail or None,
        documentation=lsp.MarkupContent(lsp.MarkupKind.Markdown, candidate.documentation)
        if candidate.documentation
        else None,
        sort_text=f"{number:05}",
        filter_text=candidate.filter_text or candidate.label,
        text_edit=lsp.TextEdit(encoder.range(source_text, candidate.span), candidate.text),
    )


def diagnostic(
    problem: Diagnostic, source_text: SourceText, encoder: PositionEncoder, say: MessageRenderer
) -> lsp.Diagnostic:
    """Return a diagnostic at the word that it is about."""
    return lsp.Diagnostic(
        range=encoder.range(source_text, span_of(problem, source_text)),
        message=say(problem.message),
        severity=_SEVERITIES[problem.severity],
        code=problem.rule,
        source="journeys",
    )


def action(
    problem: Diagnostic,
    uri: str,
    source_text: SourceText,
    encoder: PositionEncoder,
    say: MessageRenderer,
) -> lsp.CodeAction | None:
    """Return the code action that fixes a diagnostic; None where there is none."""
    fix = source_fix(problem, source_text)
    if fix is None:
        return None
    edit = lsp.TextEdit(encoder.range(source_text, fix.span), fix.text)
    return lsp.CodeAction(
        title=say(fix.title),
        kind=lsp.CodeActionKind.QuickFix,
        diagnostics=[diagnostic(problem, source_text, encoder, say)],
        is_preferred=True,
        edit=lsp.WorkspaceEdit(changes={uri: [edit]}),
    )


def symbol(
    item: OutlineItem, source_text: SourceText, encoder: PositionEncoder
) -> lsp.DocumentSymbol:
    """Return an item of the outline with all its children."""
    return lsp.DocumentSymbol(
        name=item.name or "…",
        kind=_SYMBOL_KINDS.get(item.kind, lsp.SymbolKind.Object),
        range=encoder.range(source_text, item.span),
        selection_range=encoder.range(source_text, item.selection_span),
        detail=item.detail or None,
        children=[symbol(child, source_text, encoder) for child in item.children],
    )


Change = lsp.TextDocumentEdit | lsp.CreateFile | lsp.RenameFile | lsp.DeleteFile


def workspace_edit(
    renaming: Renaming,
    encoder: PositionEncoder,
    uri: URI,
    version: Callable[[str], int | None],
    *,
    listed: bool,
) -> lsp.WorkspaceEdit:
    """Return all edits of a renaming; a file is renamed after all edits.

    `listed` is whether the editor accepts a list of document changes; others get edits by file.
    """
    changes: list[Change] = list(_document_edits(renaming, encoder, uri, version))
    if not listed and renaming.moved is None:
        edits = _document_edits(renaming, encoder, uri, version)
        by_file = {edit.text_document.uri: list(edit.edits) for edit in edits}
        return lsp.WorkspaceEdit(changes=by_file)  # type: ignore[arg-type]
    if renaming.moved is not None:
        old, new = renaming.moved
        changes.append(lsp.RenameFile(old_uri=uri(old), new_uri=uri(new)))
    return lsp.WorkspaceEdit(document_changes=changes)


def _document_edits(
    renaming: Renaming, encoder: PositionEncoder, uri: URI, version: Callable[[str], int | None]
) -> Iterator[lsp.TextDocumentEdit]:
    for source, source_text in renaming.source_texts.items():
        file_edits: Iterable[tuple[TextSpan, str]] = (
            (edit.span, edit.text) for edit in renaming.edits if edit.source == source
        )
        document_uri = uri(source)
        yield lsp.TextDocumentEdit(
            lsp.OptionalVersionedTextDocumentIdentifier(
                uri=document_uri, version=version(document_uri)
            ),
            [
                lsp.TextEdit(encoder.range(source_text, span), text)
                for span, text in sorted(file_edits)
            ],
        )
