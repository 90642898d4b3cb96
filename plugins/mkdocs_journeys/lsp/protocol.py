"""From what the room knows to the words of the language server protocol.

The protocol counts lines from zero, and letters in code units: a 🙂 is two of them in UTF-16.
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
    "PositionEncoder",
    "Say",
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
_ITEMS = {
    "key": lsp.CompletionItemKind.Property,
    "name": lsp.CompletionItemKind.Reference,
    "choice": lsp.CompletionItemKind.EnumMember,
}
_SYMBOLS = {
    "stage": lsp.SymbolKind.Class,
    "step": lsp.SymbolKind.Method,
    "touchpoint": lsp.SymbolKind.Field,
    "opportunity": lsp.SymbolKind.Event,
}

URI = Callable[[PurePosixPath], str]


Say = Callable[[Message], str]
"""Says a message in the reader's language."""


class PositionEncoder:
    """Counts letters as an editor does."""

    def __init__(self, codec: PositionCodec | None = None) -> None:
        self.codec = codec or PositionCodec()

    def position(self, sheet: SourceText, offset: int) -> lsp.Position:
        """Where a letter stands for the editor."""
        spot = sheet.spot(offset)
        before = sheet.text[offset - spot.column + 1 : offset]
        return lsp.Position(line=spot.line - 1, character=self.codec.client_num_units(before))

    def offset(self, sheet: SourceText, position: lsp.Position) -> int:
        """Which letter the editor means."""
        start = sheet.offset(Position(position.line + 1, 1))
        line = sheet.text[start : sheet.line_end(start)]
        # The codec takes a place behind the end of the line for the one before its last letter.
        units = min(position.character, self.codec.client_num_units(line))
        return (
            start + self.codec.position_from_client_units([line], lsp.Position(0, units)).character
        )

    def range(self, sheet: SourceText, span: TextSpan) -> lsp.Range:
        """Where a piece stands for the editor."""
        return lsp.Range(self.position(sheet, span.start), self.position(sheet, span.end))


def completion(
    completion_candidate: CompletionCandidate,
    number: int,
    sheet: SourceText,
    scale: PositionEncoder,
) -> lsp.CompletionItem:
    """A proposal, in its place in the order."""
    return lsp.CompletionItem(
        label=completion_candidate.label,
        kind=_ITEMS[completion_candidate.kind],
        detail=completion_candidate.detail or None,
        documentation=lsp.MarkupContent(lsp.MarkupKind.Markdown, completion_candidate.note)
        if completion_candidate.note
        else None,
        sort_text=f"{number:05}",
        filter_text=completion_candidate.sought or completion_candidate.label,
        text_edit=lsp.TextEdit(
            scale.range(sheet, completion_candidate.span), completion_candidate.text
        ),
    )


def diagnostic(
    problem: Diagnostic, sheet: SourceText, scale: PositionEncoder, say: Say
) -> lsp.Diagnostic:
    """A problem, at the word that it is about."""
    return lsp.Diagnostic(
        range=scale.range(sheet, span_of(problem, sheet)),
        message=say(problem.message),
        severity=_SEVERITIES[problem.severity],
        code=problem.rule,
        source="journeys",
    )


def action(
    problem: Diagnostic, uri: str, sheet: SourceText, scale: PositionEncoder, say: Say
) -> lsp.CodeAction | None:
    """What would mend the problem, if it is clear."""
    found = source_fix(problem, sheet)
    if found is None:
        return None
    edit = lsp.TextEdit(scale.range(sheet, found.span), found.text)
    return lsp.CodeAction(
        title=say(found.title),
        kind=lsp.CodeActionKind.QuickFix,
        diagnostics=[diagnostic(problem, sheet, scale, say)],
        is_preferred=True,
        edit=lsp.WorkspaceEdit(changes={uri: [edit]}),
    )


def symbol(heading: OutlineItem, sheet: SourceText, scale: PositionEncoder) -> lsp.DocumentSymbol:
    """A line of the outline and all below it."""
    return lsp.DocumentSymbol(
        name=heading.name or "…",
        kind=_SYMBOLS.get(heading.kind, lsp.SymbolKind.Object),
        range=scale.range(sheet, heading.whole),
        selection_range=scale.range(sheet, heading.chosen),
        detail=heading.detail or None,
        children=[symbol(outline_item, sheet, scale) for outline_item in heading.inner],
    )


Change = lsp.TextDocumentEdit | lsp.CreateFile | lsp.RenameFile | lsp.DeleteFile


def workspace_edit(
    renaming: Renaming,
    scale: PositionEncoder,
    uri: URI,
    version: Callable[[str], int | None],
    *,
    listed: bool,
) -> lsp.WorkspaceEdit:
    """All changes of a renaming; a file gets its new name when all are written.

    Editors that can't take a list get the changes by file.
    """
    changes: list[Change] = list(_edits(renaming, scale, uri, version))
    if not listed and renaming.moved is None:
        edits = _edits(renaming, scale, uri, version)
        by_file = {edit.text_document.uri: list(edit.edits) for edit in edits}
        return lsp.WorkspaceEdit(changes=by_file)  # type: ignore[arg-type]
    if renaming.moved is not None:
        old, new = renaming.moved
        changes.append(lsp.RenameFile(old_uri=uri(old), new_uri=uri(new)))
    return lsp.WorkspaceEdit(document_changes=changes)


def _edits(
    renaming: Renaming, scale: PositionEncoder, uri: URI, version: Callable[[str], int | None]
) -> Iterator[lsp.TextDocumentEdit]:
    for source, sheet in renaming.sheets.items():
        own: Iterable[tuple[TextSpan, str]] = (
            (edit.span, edit.text) for edit in renaming.edits if edit.source == source
        )
        where = uri(source)
        yield lsp.TextDocumentEdit(
            lsp.OptionalVersionedTextDocumentIdentifier(uri=where, version=version(where)),
            [lsp.TextEdit(scale.range(sheet, span), text) for span, text in sorted(own)],
        )
