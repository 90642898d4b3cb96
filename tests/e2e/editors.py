"""An editor as tests use it: a real client that starts the server and is told by it."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

lsp = pytest.importorskip("lsprotocol.types")
from pygls.lsp.client import LanguageClient  # noqa: E402

JOURNEYS = str(Path(sys.executable).with_name("journeys"))
PATIENCE = 60


def play(story: Coroutine[object, object, None]) -> None:
    """Run a coroutine to its end, in a thread: Playwright may keep a loop in this one."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, story).result()


def message(method, **more):
    """What goes to a server, letter by letter."""
    body = json.dumps({"jsonrpc": "2.0", "method": method, **more}).encode()
    return b"Content-Length: %d\r\n\r\n%s" % (len(body), body)


def _start(edit):
    return (edit.range.start.line, edit.range.start.character)


class Editor:
    """A client and what it was told."""

    def __init__(self):
        self.client = LanguageClient("editor", "1")
        self.told: dict[str, list] = {}
        self.news = asyncio.Event()
        self.shown: list[str] = []
        self.registered: list[str] = []
        self.versions: dict[str, int] = {}

        @self.client.feature(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def publish(params):
            self.told[params.uri] = params.diagnostics
            self.news.set()

        @self.client.feature(lsp.WINDOW_SHOW_MESSAGE)
        def show(params):
            self.shown.append(params.message)

        @self.client.feature(lsp.CLIENT_REGISTER_CAPABILITY)
        def register(params):
            self.registered += [registration.method for registration in params.registrations]

    async def when(self, is_so):
        """Wait until what was told makes something true."""

        async def waiting():
            while not is_so():
                self.news.clear()
                await self.news.wait()

        await asyncio.wait_for(waiting(), PATIENCE)

    async def until(self, uri, wanted):
        """Wait until what is said of a file is as wanted."""
        await self.when(lambda: uri in self.told and wanted(self.told[uri]))
        return self.told[uri]

    async def errors(self, uri, expected):
        """Wait until these and no others are a file's errors."""

        def are_there(found):
            return [one.code for one in found if one.severity == 1] == expected

        found = await self.until(uri, are_there)
        return [one for one in found if one.severity == 1]

    def open(self, path, text=None):
        uri = path.as_uri()
        written = path.read_text("utf-8") if text is None else text
        self.versions[uri] = 1
        self.client.text_document_did_open(
            lsp.DidOpenTextDocumentParams(lsp.TextDocumentItem(uri, "markdown", 1, written))
        )
        return uri

    def write(self, uri, text):
        self.versions[uri] += 1
        self.client.text_document_did_change(
            lsp.DidChangeTextDocumentParams(
                lsp.VersionedTextDocumentIdentifier(self.versions[uri], uri),
                [lsp.TextDocumentContentChangeWholeDocument(text)],
            )
        )

    def close(self, uri):
        self.client.text_document_did_close(
            lsp.DidCloseTextDocumentParams(lsp.TextDocumentIdentifier(uri))
        )

    async def actions(self, uri, diagnostic):
        """What would fix it."""
        return await self.client.text_document_code_action_async(
            lsp.CodeActionParams(
                lsp.TextDocumentIdentifier(uri),
                diagnostic.range,
                lsp.CodeActionContext([diagnostic]),
            )
        )

    @staticmethod
    def edited(text, edits):
        """A text with changes, as an editor that counts in UTF-16 makes them."""
        lines = [line.encode("utf-16-le") for line in text.split("\n")]
        for edit in sorted(edits, key=_start, reverse=True):
            start, end = edit.range.start, edit.range.end
            before = lines[start.line][: start.character * 2]
            after = lines[end.line][end.character * 2 :] if end.line < len(lines) else b""
            new = (before + edit.new_text.encode("utf-16-le") + after).decode("utf-16-le")
            lines[start.line : end.line + 1] = [one.encode("utf-16-le") for one in new.split("\n")]
        return "\n".join(line.decode("utf-16-le") for line in lines)

    async def ask(self, question, uri, position, **more):
        kinds = {
            "completion": lsp.CompletionParams,
            "hover": lsp.HoverParams,
            "definition": lsp.DefinitionParams,
            "rename": lsp.RenameParams,
            "prepare_rename": lsp.PrepareRenameParams,
            "references": lsp.ReferenceParams,
        }
        params = kinds[question](
            text_document=lsp.TextDocumentIdentifier(uri), position=position, **more
        )
        asked = getattr(self.client, f"text_document_{question}_async")(params)
        return await asyncio.wait_for(asked, PATIENCE)


def where(text, word, after=0):
    """The position of a word for an editor that counts in UTF-16."""
    offset = text.index(word) + after
    line = text[text.rfind("\n", 0, offset) + 1 : offset]
    return lsp.Position(text.count("\n", 0, offset), len(line.encode("utf-16-le")) // 2)


@asynccontextmanager
async def editor(*folders, locale="ru", capabilities=None, args=()):
    one = Editor()
    await one.client.start_io(JOURNEYS, "lsp", *args)
    try:
        one.capabilities = (
            await one.client.initialize_async(
                lsp.InitializeParams(
                    capabilities=capabilities or lsp.ClientCapabilities(),
                    locale=locale,
                    workspace_folders=[
                        lsp.WorkspaceFolder(path.as_uri(), path.name) for path in folders
                    ],
                )
            )
        ).capabilities
        one.client.initialized(lsp.InitializedParams())
        yield one
        await asyncio.wait_for(one.client.shutdown_async(None), PATIENCE)
        one.client.exit(None)
        code = await asyncio.wait_for(one.client._server.wait(), PATIENCE)
        assert code == 0
        assert one.shown == []
    finally:
        if one.client._server.returncode is None:
            one.client._server.kill()
        await one.client.stop()
