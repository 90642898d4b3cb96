"""The language server in the files that an editor has open."""

from __future__ import annotations

import pytest

from mkdocs_journeys.language import Language

lsp = pytest.importorskip("lsprotocol.types")
import lsp_sites  # noqa: E402
from editors import editor, play, where  # noqa: E402
from lsp_sites import OLGA, TEXT  # noqa: E402
from pygls.exceptions import JsonRpcException  # noqa: E402

site = lsp_sites.site


def test_a_day_of_writing(site):
    async def story():
        async with editor(site) as session:
            uri = session.open(site / "карты/кино/вечер.md")

            (error,) = await session.errors(uri, ["unknown-channel"])
            russian = Language("ru").text
            said = russian("There is no channel “{name}”.").format(name="sait")
            assert (
                error.message == f"{said} {russian('Did you mean “{name}”?').format(name='site')}"
            )
            assert error.range.start == where(TEXT, "sait")
            assert error.range.end == where(TEXT, "sait", 4)
            assert error.source == "journeys"

            whole = lsp.Range(error.range.start, error.range.start)
            (action,) = await session.client.text_document_code_action_async(
                lsp.CodeActionParams(
                    lsp.TextDocumentIdentifier(uri), whole, lsp.CodeActionContext([error])
                )
            )
            assert action.title == "sait → site"
            ((edit,),) = action.edit.changes.values()
            assert (edit.range, edit.new_text) == (error.range, "site")

            good = TEXT.replace("sait", "site")
            session.write(uri, good)
            await session.errors(uri, [])

            completion = await session.ask("completion", uri, where(good, "olga]"))
            assert [(item.label, item.detail) for item in completion.items] == [("olga", "Ольга")]

            hover = await session.ask("hover", uri, where(good, "olga]", 1))
            assert hover.contents.value == "**Ольга** — портрет `olga`\n\nСемьи"
            assert hover.range == lsp.Range(where(good, "olga]"), where(good, "olga]", 4))

            place = await session.ask("definition", uri, where(good, "olga]", 1))
            assert place.uri == (site / "карты/personas/olga.md").as_uri()
            place = await session.ask("definition", uri, where(good, "pay}", 1))
            assert place.range.start == where(good, "Оплата, id")
            place = await session.ask("definition", uri, where(good, "web}", 1))
            assert place.uri == (site / "карты/teams.yml").as_uri()

            places = await session.ask(
                "references", uri, where(good, "pay}", 1), context=lsp.ReferenceContext(False)
            )
            assert [place.range.start for place in places] == [where(good, "pay}")]

            symbols = await session.client.text_document_document_symbol_async(
                lsp.DocumentSymbolParams(lsp.TextDocumentIdentifier(uri))
            )
            assert [symbol.name for symbol in symbols] == ["Выбор"]
            assert [child.name for child in symbols[0].children] == ["🙂 Тарифы", "Оплата"]

    play(story())


def test_renaming(site):
    able = lsp.WorkspaceEditClientCapabilities(
        document_changes=True, resource_operations=[lsp.ResourceOperationKind.Rename]
    )
    client = lsp.ClientCapabilities(workspace=lsp.WorkspaceClientCapabilities(workspace_edit=able))

    async def story():
        async with editor(site, capabilities=client) as session:
            uri = session.open(site / "карты/кино/вечер.md")
            await session.errors(uri, ["unknown-channel"])
            here = where(TEXT, "olga]", 1)

            can = await session.ask("prepare_rename", uri, here)
            assert can.placeholder == "olga"
            edit = await session.ask("rename", uri, here, new_name="ольга")

            changed, moved = edit.document_changes
            assert changed.text_document.uri == uri
            assert changed.text_document.version == 1
            assert len(changed.edits) == 3  # the reference, and two links of the prose
            assert moved.kind == "rename"
            assert moved.old_uri == (site / "карты/personas/olga.md").as_uri()
            assert moved.new_uri == (site / "карты/personas/ольга.md").as_uri()

            refusal = Language("ru").text(
                "An identifier may contain only letters, digits, “-” and “_”."
            )
            with pytest.raises(JsonRpcException, match=refusal):
                await session.ask("rename", uri, here, new_name="о льга")
            with pytest.raises(JsonRpcException, match="sait"):
                await session.ask("prepare_rename", uri, where(TEXT, "sait", 1))

    play(story())


def test_an_editor_that_cannot_rename_files_gets_an_id_instead(site):
    async def story():
        async with editor(site) as session:
            uri = session.open(site / "карты/кино/вечер.md")
            await session.errors(uri, ["unknown-channel"])

            edit = await session.ask("rename", uri, where(TEXT, "olga]", 1), new_name="ольга")

            assert edit.document_changes is None
            olga = (site / "карты/personas/olga.md").as_uri()
            assert session.edited(TEXT, edit.changes[uri]) == TEXT.replace("[olga]", "[ольга]")
            assert session.edited(OLGA, edit.changes[olga]) == OLGA.replace(
                "name", "id: ольга\nname"
            )

    play(story())


def test_half_written_yaml(site):
    broken = "---\ntitle: T\nstages:\n  - name: A\n    touchpoints: [{name: B, ch\n    own\n"

    async def story():
        async with editor(site, locale="en") as session:
            uri = session.open(site / "карты/кино/вечер.md", broken)
            (error,) = await session.errors(uri, ["front-matter-unclosed"])
            assert "never closed" in error.message

            completion = await session.ask("completion", uri, where(broken, "ch\n", 2))
            assert "channel" in [item.label for item in completion.items]
            completion = await session.ask("completion", uri, where(broken, "own\n", 3))
            assert "owner" in [item.label for item in completion.items]
            hover = await session.ask("hover", uri, where(broken, "stages", 2))
            assert hover.contents.value.startswith("**`stages`**")

            session.write(uri, broken + "---\n")
            await session.errors(uri, ["yaml-syntax", "yaml-syntax"])
            for text in ("", "---", "\0", "---\n\t[{\"'", "---\n- - -\n---\n", "x" * 2_000_000):
                session.write(uri, text)
                await session.ask("completion", uri, lsp.Position(1, 3))
                await session.ask("hover", uri, lsp.Position(0, 0))
                await session.client.text_document_document_symbol_async(
                    lsp.DocumentSymbolParams(lsp.TextDocumentIdentifier(uri))
                )
            await session.errors(uri, ["too-large"])

    play(story())


def test_a_file_outside_the_folder_is_left_alone(site):
    async def story():
        async with editor(site) as session:
            outside = session.open(site / "docs/index.md")
            unsaved = "untitled:Untitled-1"
            session.client.text_document_did_open(
                lsp.DidOpenTextDocumentParams(lsp.TextDocumentItem(unsaved, "markdown", 1, TEXT))
            )
            inside = session.open(site / "карты/кино/вечер.md")
            await session.errors(inside, ["unknown-channel"])

            assert outside not in session.told
            assert unsaved not in session.told
            for uri in (outside, unsaved):
                assert (await session.ask("completion", uri, lsp.Position(1, 2))).items == ()
                assert await session.ask("hover", uri, lsp.Position(1, 2)) is None
                assert await session.ask("definition", uri, lsp.Position(1, 2)) is None
                assert await session.ask("rename", uri, lsp.Position(1, 2), new_name="x") is None

    play(story())


def test_two_folders_know_nothing_of_each_other(site, tmp_path):
    other = tmp_path / "other" / "journeys"
    (other / "personas").mkdir(parents=True)
    (other / "personas/igor.md").write_text("---\nname: Игорь\n---\n", "utf-8")
    text = "---\ntitle: T\npersona: olga\nstages: [A]\n---\n"
    (other / "a.md").write_text(text, "utf-8")

    async def story():
        async with editor(site, other.parent) as session:
            first = session.open(site / "карты/кино/вечер.md")
            second = session.open(other / "a.md")
            await session.errors(first, ["unknown-channel"])
            await session.errors(second, ["unknown-persona"])

            completion = await session.ask("completion", second, where(text, "olga", 2))
            assert [item.label for item in completion.items] == ["igor"]

    play(story())


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
        async with editor(site, capabilities=watching) as session:
            uri = session.open(site / "карты/кино/вечер.md", text)
            await session.errors(uri, ["unknown-persona", "unknown-key"])

            igor.write_text("---\nname: Игорь\n---\n", "utf-8")
            made = lsp.FileEvent(igor.as_uri(), lsp.FileChangeType.Created)
            session.client.workspace_did_change_watched_files(
                lsp.DidChangeWatchedFilesParams([made])
            )
            await session.errors(uri, ["unknown-key"])

            settings = "plugins: [journeys: {folder: карты, lanes: {legal: Law}}]"
            config.write_text(settings, "utf-8")
            change = lsp.FileEvent(config.as_uri(), lsp.FileChangeType.Changed)
            session.client.workspace_did_change_watched_files(
                lsp.DidChangeWatchedFilesParams([change])
            )
            await session.errors(uri, [])

            igor.unlink()
            gone = lsp.FileEvent(igor.as_uri(), lsp.FileChangeType.Deleted)
            session.client.workspace_did_change_watched_files(
                lsp.DidChangeWatchedFilesParams([gone])
            )
            await session.errors(uri, ["unknown-persona"])
            assert session.registered == ["workspace/didChangeWatchedFiles"]

            pulled = [igor.with_name(f"p{number}.md") for number in range(30)]
            for path in [*pulled, igor]:
                path.write_text("---\nname: P\n---\n", "utf-8")
            made = [lsp.FileEvent(path.as_uri(), lsp.FileChangeType.Created) for path in pulled]
            session.client.workspace_did_change_watched_files(lsp.DidChangeWatchedFilesParams(made))
            await session.errors(uri, [])  # all is read again, and with it what was not told of

            session.close(uri)
            await session.errors(uri, ["unknown-channel"])  # so it is on the disk

    play(story())
