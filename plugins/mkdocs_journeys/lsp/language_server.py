"""The server of one editor: what it sends by itself."""

from __future__ import annotations

from lsprotocol import types as lsp
from pygls import uris
from pygls.exceptions import JsonRpcInvalidParams
from pygls.lsp.server import LanguageServer

from .. import __version__
from ..diagnostics import Message
from .context import DocumentContext
from .publisher import DiagnosticsPublisher
from .session import Session

__all__ = ["Server"]


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
