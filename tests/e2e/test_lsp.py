"""The language server as an editor meets it: a process, started and asked by a real client."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from mkdocs_journeys.language import Language

lsp = pytest.importorskip("lsprotocol.types")
from pygls.exceptions import JsonRpcException  # noqa: E402
from pygls.lsp.client import LanguageClient  # noqa: E402

JOURNEYS = str(Path(sys.executable).with_name("journeys"))
PATIENCE = 60

TEXT = """\
---
title: 🙂 Вечер
personas: [olga]
stages:
  - name: Выбор
    touchpoints:
      - {name: 🙂 Тарифы, id: pricing, channel: sait, next: pay}
      - {name: Оплата, id: pay, owner: web}
---
См. [Ольгу](<../personas/olga.md>) и [её](../personas/olga.md).
"""
OLGA = "---\nname: Ольга\nsegment: Семьи\n---\n"


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
            self.registered += [one.method for one in params.registrations]

    async def until(self, uri, wanted):
        """Wait until what is said of a file is as wanted."""

        async def waiting():
            while uri not in self.told or not wanted(self.told[uri]):
                self.news.clear()
                await self.news.wait()

        await asyncio.wait_for(waiting(), PATIENCE)
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


@pytest.fixture
def site(tmp_path):
    """A site whose folders have spaces and Cyrillic letters in their names."""
    home = tmp_path / "Мои карты" / "сайт"
    maps = home / "карты"
    (maps / "кино").mkdir(parents=True)
    (maps / "personas").mkdir()
    (home / "docs").mkdir()
    (home / "mkdocs.yml").write_text("plugins: [journeys: {folder: карты}]\n", "utf-8")
    (home / "docs/index.md").write_text("---\nnonsense: 1\n---\n", "utf-8")
    (maps / "кино/вечер.md").write_text(TEXT, "utf-8")
    (maps / "personas/olga.md").write_text(OLGA, "utf-8")
    (maps / "teams.yml").write_text("web: Сайты\n", "utf-8")
    return home


def test_a_day_of_writing(site):
    async def story():
        async with editor(site) as one:
            uri = one.open(site / "карты/кино/вечер.md")

            (error,) = await one.errors(uri, ["unknown-channel"])
            russian = Language("ru").text
            said = russian("There is no channel “{name}”.").format(name="sait")
            assert (
                error.message == f"{said} {russian('Did you mean “{name}”?').format(name='site')}"
            )
            assert error.range.start == where(TEXT, "sait")
            assert error.range.end == where(TEXT, "sait", 4)
            assert error.source == "journeys"

            whole = lsp.Range(error.range.start, error.range.start)
            (action,) = await one.client.text_document_code_action_async(
                lsp.CodeActionParams(
                    lsp.TextDocumentIdentifier(uri), whole, lsp.CodeActionContext([error])
                )
            )
            assert action.title == "sait → site"
            ((edit,),) = action.edit.changes.values()
            assert (edit.range, edit.new_text) == (error.range, "site")

            good = TEXT.replace("sait", "site")
            one.write(uri, good)
            await one.errors(uri, [])

            found = await one.ask("completion", uri, where(good, "olga]"))
            assert [(item.label, item.detail) for item in found.items] == [("olga", "Ольга")]

            told = await one.ask("hover", uri, where(good, "olga]", 1))
            assert told.contents.value == "**Ольга** — портрет `olga`\n\nСемьи"
            assert told.range == lsp.Range(where(good, "olga]"), where(good, "olga]", 4))

            place = await one.ask("definition", uri, where(good, "olga]", 1))
            assert place.uri == (site / "карты/personas/olga.md").as_uri()
            place = await one.ask("definition", uri, where(good, "pay}", 1))
            assert place.range.start == where(good, "Оплата, id")
            place = await one.ask("definition", uri, where(good, "web}", 1))
            assert place.uri == (site / "карты/teams.yml").as_uri()

            places = await one.ask(
                "references", uri, where(good, "pay}", 1), context=lsp.ReferenceContext(False)
            )
            assert [one.range.start for one in places] == [where(good, "pay}")]

            symbols = await one.client.text_document_document_symbol_async(
                lsp.DocumentSymbolParams(lsp.TextDocumentIdentifier(uri))
            )
            assert [one.name for one in symbols] == ["Выбор"]
            assert [one.name for one in symbols[0].children] == ["🙂 Тарифы", "Оплата"]

    asyncio.run(story())


def test_renaming(site):
    async def story():
        async with editor(site) as one:
            uri = one.open(site / "карты/кино/вечер.md")
            await one.errors(uri, ["unknown-channel"])
            here = where(TEXT, "olga]", 1)

            can = await one.ask("prepare_rename", uri, here)
            assert can.placeholder == "olga"
            edit = await one.ask("rename", uri, here, new_name="ольга")

            changed, moved = edit.document_changes
            assert changed.text_document.uri == uri
            assert changed.text_document.version == 1
            assert len(changed.edits) == 3  # the reference, and two links of the prose
            assert moved.kind == "rename"
            assert moved.old_uri == (site / "карты/personas/olga.md").as_uri()
            assert moved.new_uri == (site / "карты/personas/ольга.md").as_uri()

            refusal = Language("ru").text("An identifier has only letters, digits, “-” and “_”.")
            with pytest.raises(JsonRpcException, match=refusal):
                await one.ask("rename", uri, here, new_name="о льга")
            with pytest.raises(JsonRpcException, match="sait"):
                await one.ask("prepare_rename", uri, where(TEXT, "sait", 1))

    asyncio.run(story())


def test_half_written_yaml(site):
    broken = "---\ntitle: T\nstages:\n  - name: A\n    touchpoints: [{name: B, ch\n    own\n"

    async def story():
        async with editor(site, locale="en") as one:
            uri = one.open(site / "карты/кино/вечер.md", broken)
            (error,) = await one.errors(uri, ["front-matter-unclosed"])
            assert "never closed" in error.message

            found = await one.ask("completion", uri, where(broken, "ch\n", 2))
            assert "channel" in [item.label for item in found.items]
            found = await one.ask("completion", uri, where(broken, "own\n", 3))
            assert "owner" in [item.label for item in found.items]
            told = await one.ask("hover", uri, where(broken, "stages", 2))
            assert told.contents.value.startswith("**`stages`**")

            one.write(uri, broken + "---\n")
            await one.errors(uri, ["yaml-syntax"])
            for text in ("", "---", "\0", "---\n\t[{\"'", "---\n- - -\n---\n", "x" * 2_000_000):
                one.write(uri, text)
                await one.ask("completion", uri, lsp.Position(1, 3))
                await one.ask("hover", uri, lsp.Position(0, 0))
                await one.client.text_document_document_symbol_async(
                    lsp.DocumentSymbolParams(lsp.TextDocumentIdentifier(uri))
                )
            await one.errors(uri, ["too-large"])

    asyncio.run(story())


def test_a_file_outside_the_folder_is_left_alone(site):
    async def story():
        async with editor(site) as one:
            outside = one.open(site / "docs/index.md")
            unsaved = "untitled:Untitled-1"
            one.client.text_document_did_open(
                lsp.DidOpenTextDocumentParams(lsp.TextDocumentItem(unsaved, "markdown", 1, TEXT))
            )
            inside = one.open(site / "карты/кино/вечер.md")
            await one.errors(inside, ["unknown-channel"])

            assert outside not in one.told
            assert unsaved not in one.told
            for uri in (outside, unsaved):
                assert (await one.ask("completion", uri, lsp.Position(1, 2))).items == ()
                assert await one.ask("hover", uri, lsp.Position(1, 2)) is None
                assert await one.ask("definition", uri, lsp.Position(1, 2)) is None
                assert await one.ask("rename", uri, lsp.Position(1, 2), new_name="x") is None

    asyncio.run(story())


def test_two_folders_know_nothing_of_each_other(site, tmp_path):
    other = tmp_path / "other" / "journeys"
    (other / "personas").mkdir(parents=True)
    (other / "personas/igor.md").write_text("---\nname: Игорь\n---\n", "utf-8")
    text = "---\ntitle: T\npersona: olga\nstages: [A]\n---\n"
    (other / "a.md").write_text(text, "utf-8")

    async def story():
        async with editor(site, other.parent) as one:
            first = one.open(site / "карты/кино/вечер.md")
            second = one.open(other / "a.md")
            await one.errors(first, ["unknown-channel"])
            await one.errors(second, ["unknown-persona"])

            found = await one.ask("completion", second, where(text, "olga", 2))
            assert [item.label for item in found.items] == ["igor"]

    asyncio.run(story())


def test_what_happens_elsewhere_is_noticed(site):
    watching = lsp.ClientCapabilities(
        workspace=lsp.WorkspaceClientCapabilities(
            did_change_watched_files=lsp.DidChangeWatchedFilesClientCapabilities(
                dynamic_registration=True
            )
        )
    )
    text = "---\ntitle: T\npersona: igor\nstages: [{name: A, legal: x}]\n---\n"
    igor = site / "карты/personas/igor.md"
    config = site / "mkdocs.yml"

    async def story():
        async with editor(site, capabilities=watching) as one:
            uri = one.open(site / "карты/кино/вечер.md", text)
            await one.errors(uri, ["unknown-persona", "unknown-key"])

            igor.write_text("---\nname: Игорь\n---\n", "utf-8")
            made = lsp.FileEvent(igor.as_uri(), lsp.FileChangeType.Created)
            one.client.workspace_did_change_watched_files(lsp.DidChangeWatchedFilesParams([made]))
            await one.errors(uri, ["unknown-key"])

            settings = "plugins: [journeys: {folder: карты, lanes: {legal: Law}}]"
            config.write_text(settings, "utf-8")
            change = lsp.FileEvent(config.as_uri(), lsp.FileChangeType.Changed)
            one.client.workspace_did_change_watched_files(lsp.DidChangeWatchedFilesParams([change]))
            await one.errors(uri, [])

            igor.unlink()
            gone = lsp.FileEvent(igor.as_uri(), lsp.FileChangeType.Deleted)
            one.client.workspace_did_change_watched_files(lsp.DidChangeWatchedFilesParams([gone]))
            await one.errors(uri, ["unknown-persona"])
            assert one.registered == ["workspace/didChangeWatchedFiles"]

            pulled = [igor.with_name(f"p{number}.md") for number in range(30)]
            for path in [*pulled, igor]:
                path.write_text("---\nname: P\n---\n", "utf-8")
            made = [lsp.FileEvent(path.as_uri(), lsp.FileChangeType.Created) for path in pulled]
            one.client.workspace_did_change_watched_files(lsp.DidChangeWatchedFilesParams(made))
            await one.errors(uri, [])  # all is read again, and with it what was not told of

            one.client.text_document_did_close(
                lsp.DidCloseTextDocumentParams(lsp.TextDocumentIdentifier(uri))
            )
            assert await one.until(uri, lambda found: not found) == ()

    asyncio.run(story())


def test_the_language_can_be_chosen(site):
    async def story():
        async with editor(site, locale="ru", args=["--language", "en"]) as one:
            uri = one.open(site / "карты/кино/вечер.md")
            (error,) = await one.errors(uri, ["unknown-channel"])
            assert error.message == "There is no channel “sait”. Did you mean “site”?"

    asyncio.run(story())


def message(method, **more):
    body = json.dumps({"jsonrpc": "2.0", "method": method, **more}).encode()
    return b"Content-Length: %d\r\n\r\n%s" % (len(body), body)


def test_no_process_is_left_when_the_editor_dies(site):
    with subprocess.Popen([JOURNEYS, "lsp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as one:
        start = {"capabilities": {}, "processId": None, "rootUri": site.as_uri()}
        one.stdin.write(message("initialize", id=1, params=start))
        one.stdin.flush()
        assert one.stdout.readline().startswith(b"Content-Length")
        one.stdin.close()

        one.wait(PATIENCE)


def test_without_its_packages_it_says_what_to_install():
    code = (
        "import sys; sys.modules['pygls'] = sys.modules['lsprotocol'] = None\n"
        "from mkdocs_journeys.cli import main; sys.exit(main(['lsp', '--language', 'en']))"
    )

    found = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False
    )

    assert found.returncode == 2
    assert found.stdout == ""
    assert "pip install 'mkdocs-journeys[lsp]'" in found.stderr
    assert "Traceback" not in found.stderr
