"""The language server as an editor meets it: a process, started and asked by a real client."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys

import pytest

from mkdocs_journeys.language import Language

lsp = pytest.importorskip("lsprotocol.types")
from editors import JOURNEYS, PATIENCE, editor, message, play, where  # noqa: E402
from pygls.exceptions import JsonRpcException  # noqa: E402

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
            assert [place.range.start for place in places] == [where(good, "pay}")]

            symbols = await one.client.text_document_document_symbol_async(
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
        async with editor(site, capabilities=client) as one:
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

            refusal = Language("ru").text(
                "An identifier may contain only letters, digits, “-” and “_”."
            )
            with pytest.raises(JsonRpcException, match=refusal):
                await one.ask("rename", uri, here, new_name="о льга")
            with pytest.raises(JsonRpcException, match="sait"):
                await one.ask("prepare_rename", uri, where(TEXT, "sait", 1))

    play(story())


def test_an_editor_that_cannot_rename_files_gets_an_id_instead(site):
    async def story():
        async with editor(site) as one:
            uri = one.open(site / "карты/кино/вечер.md")
            await one.errors(uri, ["unknown-channel"])

            edit = await one.ask("rename", uri, where(TEXT, "olga]", 1), new_name="ольга")

            assert edit.document_changes is None
            olga = (site / "карты/personas/olga.md").as_uri()
            assert one.edited(TEXT, edit.changes[uri]) == TEXT.replace("[olga]", "[ольга]")
            assert one.edited(OLGA, edit.changes[olga]) == OLGA.replace("name", "id: ольга\nname")

    play(story())


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
            await one.errors(uri, ["yaml-syntax", "yaml-syntax"])
            for text in ("", "---", "\0", "---\n\t[{\"'", "---\n- - -\n---\n", "x" * 2_000_000):
                one.write(uri, text)
                await one.ask("completion", uri, lsp.Position(1, 3))
                await one.ask("hover", uri, lsp.Position(0, 0))
                await one.client.text_document_document_symbol_async(
                    lsp.DocumentSymbolParams(lsp.TextDocumentIdentifier(uri))
                )
            await one.errors(uri, ["too-large"])

    play(story())


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

    play(story())


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

            one.close(uri)
            await one.errors(uri, ["unknown-channel"])  # so it is on the disk

    play(story())


# The whole site, whether its files are open or not


def findings(site, *args):
    """What `journeys check` tells: for each file, rule, line and sentence."""
    run = subprocess.run(
        [JOURNEYS, "check", "--format", "json", *args],
        cwd=site, capture_output=True, text=True, check=False, timeout=PATIENCE,
    )  # fmt: skip
    found = {}
    for load in json.loads(run.stdout)["findings"]:
        uri = (site / load["path"]).as_uri()
        found.setdefault(uri, []).append((load["rule"], load["line"], load["message"]))
    return {uri: sorted(all_of) for uri, all_of in found.items()}


def told(one):
    """The same of what the editor was told."""
    return {
        uri: sorted((each.code, each.range.start.line + 1, each.message) for each in found)
        for uri, found in one.told.items()
        if found
    }


async def same(one, site, *args):
    """Wait until the editor knows what `check` tells."""
    expected = findings(site, *args)
    await one.when(lambda: {u: [e[:2] for e in f] for u, f in told(one).items()}
                   == {u: [e[:2] for e in f] for u, f in expected.items()})  # fmt: skip
    for uri, all_of in expected.items():
        for (_, _, short), (_, _, full) in zip(all_of, told(one)[uri], strict=True):
            assert full.startswith(short)


def changed(one, *paths, kind=lsp.FileChangeType.Changed):
    events = [lsp.FileEvent(path.as_uri(), kind) for path in paths]
    one.client.workspace_did_change_watched_files(lsp.DidChangeWatchedFilesParams(events))


OLYA = OLGA.replace("---\nname", "---\nid: olya\nname")


def called_by_id(journey, persona):
    """Let the journey call the persona by its `id`."""
    journey.write_text(journey.read_text("utf-8").replace("olga", "olya"), "utf-8")
    persona.write_text(OLYA, "utf-8")


def test_all_of_a_site_is_told_and_nothing_has_to_be_open(site):
    evening, olga = site / "карты/кино/вечер.md", site / "карты/personas/olga.md"

    called_by_id(evening, olga)

    async def story():
        async with editor(site, locale="en") as one:
            await same(one, site)
            assert "unknown-channel" in [rule for rule, _, _ in told(one)[evening.as_uri()]]

            olga.write_text(OLGA, "utf-8")
            changed(one, olga)
            await one.errors(evening.as_uri(), ["unknown-persona", "unknown-channel"])
            await same(one, site)

            uri = one.open(olga)
            one.write(uri, OLYA)  # fixed, and not saved yet
            await one.errors(evening.as_uri(), ["unknown-channel"])
            one.close(uri)
            await one.errors(evening.as_uri(), ["unknown-persona", "unknown-channel"])

            evening.unlink()
            changed(one, evening, kind=lsp.FileChangeType.Deleted)
            await one.until(evening.as_uri(), lambda found: not found)
            await same(one, site)

    play(story())


def test_what_is_written_is_looked_at_in_the_files_that_name_it(site):
    evening, olga = site / "карты/кино/вечер.md", site / "карты/personas/olga.md"

    called_by_id(evening, olga)

    async def story():
        async with editor(site, locale="en") as one:
            uri = one.open(olga)
            await one.errors(evening.as_uri(), ["unknown-channel"])
            one.write(uri, OLGA)
            await one.errors(evening.as_uri(), ["unknown-persona", "unknown-channel"])

            one.write(uri, "---\nname: [")  # in the middle of a word, others are left alone
            await one.errors(uri, ["front-matter-unclosed"])
            one.write(uri, OLYA)
            await one.errors(evening.as_uri(), ["unknown-channel"])
            await same(one, site)

    play(story())


def test_findings_of_the_past_are_not_told(site):
    evening = site / "карты/кино/вечер.md"
    subprocess.run([JOURNEYS, "check", "--write-baseline"], cwd=site, check=True, timeout=PATIENCE)
    config = site / "mkdocs.yml"
    listed = "checks: {baseline: .journeys-baseline.json}"

    async def story():
        async with editor(site, locale="en") as one:
            uri = one.open(evening)
            await one.errors(uri, ["unknown-channel"])

            config.write_text(f"plugins: [journeys: {{folder: карты, {listed}}}]\n", "utf-8")
            changed(one, config)
            await same(one, site)
            assert told(one) == {}

            one.write(uri, TEXT.replace("owner: web", "owner: wep"))
            (found,) = await one.errors(uri, ["unknown-team"])
            one.write(uri, TEXT)
            await one.errors(uri, [])

            baseline = site / ".journeys-baseline.json"
            baseline.unlink()
            changed(one, baseline, kind=lsp.FileChangeType.Deleted)
            await one.errors(uri, ["unknown-channel"])
            (found,) = await one.errors(config.as_uri(), ["unreadable"])
            assert "--write-baseline" in found.message

    play(story())


def test_settings_that_cannot_be_followed_are_told_in_their_file(site):
    config = site / "mkdocs.yml"
    config.write_text(
        "plugins: [journeys: {folder: карты, checks: {ignore: dead-ends}}]\n", "utf-8"
    )

    async def story():
        async with editor(site, locale="en") as one:
            (found,) = await one.errors(config.as_uri(), ["unknown-rule"])
            assert found.message == "There is no rule “dead-ends”. Did you mean “dead-end”?"

            config.write_text("plugins: [journeys: {folder: карты}]\n", "utf-8")
            changed(one, config)
            await one.errors(config.as_uri(), [])

    play(story())


def test_a_folder_that_is_not_there_is_told_where_it_is_named(site):
    config, olga = site / "mkdocs.yml", site / "карты/personas/olga.md"
    wrong = "plugins:\n  - journeys:\n      folder: карта\n"
    config.write_text(wrong, "utf-8")

    async def story():
        async with editor(site, locale="en") as one:
            (found,) = await one.errors(config.as_uri(), ["no-folder"])
            assert found.message == "There is no folder “карта” yet; make it beside mkdocs.yml."
            assert found.range.start.line == 2
            assert list(one.told) == [config.as_uri()]

            config.write_text("plugins: [journeys: {folder: карты}]\n", "utf-8")
            changed(one, config)
            evening = (site / "карты/кино/вечер.md").as_uri()
            await one.errors(evening, ["unknown-channel"])
            await one.errors(config.as_uri(), [])

            one.open(site / "карты/кино/вечер.md")
            olga.write_text("---\nname: []\n---\n", "utf-8")
            changed(one, olga)
            await one.errors(olga.as_uri(), ["wrong-type"])
            config.write_text(wrong, "utf-8")
            changed(one, config)
            await one.errors(config.as_uri(), ["no-folder"])
            await one.errors(evening, [])
            await one.errors(olga.as_uri(), [])

    play(story())


def test_a_folder_that_comes_later_is_noticed(site):
    config = site / "mkdocs.yml"
    config.write_text("plugins: [journeys: {folder: потом}]\n", "utf-8")

    async def story():
        async with editor(site, locale="en") as one:
            await one.errors(config.as_uri(), ["no-folder"])
            path = site / "потом/a.md"
            path.parent.mkdir()
            path.write_text("---\ntitle: A\nstages: [{name: S, emotion: 9}]\n---\n", "utf-8")
            changed(one, path)
            await one.errors(path.as_uri(), ["emotion-range"])
            await one.errors(config.as_uri(), [])

    play(story())


COMMENT = "# journeys: ignore emotion-range — было"
TWO = "# journeys: ignore emotion-range, unknown-channel — так и зовётся"


@pytest.mark.parametrize(
    ("before", "after", "title"),
    [
        (f"title: 🙂 Вечер  {COMMENT}", "title: 🙂 Вечер", "Delete the comment"),
        (f"{COMMENT}\ntitle: 🙂 Вечер", "title: 🙂 Вечер", "Delete the comment"),
        (
            f"{TWO}\nstages:",
            "# journeys: ignore unknown-channel — так и зовётся\nstages:",
            "Delete “emotion-range” from the comment",
        ),
    ],
)
def test_a_comment_that_silences_nothing_can_be_deleted(site, before, after, title):
    old = next(line for line in ("title: 🙂 Вечер", "stages:") if line in after.split("\n"))
    text = TEXT.replace(old, before)

    async def story():
        async with editor(site, locale="en") as one:
            uri = one.open(site / "карты/кино/вечер.md", text)
            await one.until(uri, lambda found: "unused-silence" in [each.code for each in found])
            (found,) = [each for each in one.told[uri] if each.code == "unused-silence"]
            assert found.range.start == where(text, "emotion-range")
            assert found.range.end == where(text, "emotion-range", len("emotion-range"))

            (action,) = await one.actions(uri, found)
            assert action.title == title
            assert one.edited(text, action.edit.changes[uri]) == TEXT.replace(old, after)

    play(story())


def test_a_wrong_rule_in_a_comment_can_be_fixed(site):
    text = TEXT.replace("stages:", "stages:  # journeys: ignore unknown-chanel — так зовётся")

    async def story():
        async with editor(site, locale="en") as one:
            uri = one.open(site / "карты/кино/вечер.md", text)
            found, _ = await one.errors(uri, ["unknown-rule", "unknown-channel"])
            (action,) = await one.actions(uri, found)
            assert action.title == "unknown-chanel → unknown-channel"
            fixed = one.edited(text, action.edit.changes[uri])
            assert fixed == text.replace("chanel", "channel")

    play(story())


def test_the_site_says_in_which_language_its_authors_read(site):
    config = site / "mkdocs.yml"
    config.write_text("theme: {language: ru}\n" + config.read_text("utf-8"), "utf-8")

    async def story():
        async with editor(site, locale="en") as one:
            (error,) = await one.errors(
                (site / "карты/кино/вечер.md").as_uri(), ["unknown-channel"]
            )
            assert error.message == "Канала «sait» нет. Может быть, «site»?"

    play(story())


def test_the_language_can_be_chosen(site):
    async def story():
        async with editor(site, locale="ru", args=["--language", "en"]) as one:
            uri = one.open(site / "карты/кино/вечер.md")
            (error,) = await one.errors(uri, ["unknown-channel"])
            assert error.message == "There is no channel “sait”. Did you mean “site”?"

    play(story())


def test_no_process_is_left_when_the_editor_dies(site):
    with subprocess.Popen([JOURNEYS, "lsp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as one:
        start = {"capabilities": {}, "processId": None, "rootUri": site.as_uri()}
        one.stdin.write(message("initialize", id=1, params=start))
        one.stdin.flush()
        assert one.stdout.readline().startswith(b"Content-Length")
        one.stdin.close()

        assert one.wait(PATIENCE) == 1, "the editor said nothing before it was gone"


@pytest.mark.parametrize(("shut", "code"), [(True, 0), (False, 1)])
def test_the_exit_code_tells_whether_the_editor_shut_it(site, shut, code):
    start = {"capabilities": {}, "processId": None, "rootUri": site.as_uri()}
    said = message("initialize", id=1, params=start) + message("initialized", params={})
    said += (message("shutdown", id=2) if shut else b"") + message("exit")

    ended = subprocess.run(
        [JOURNEYS, "lsp"], input=said, capture_output=True, check=False, timeout=PATIENCE
    )

    assert ended.returncode == code
    assert b"Traceback" not in ended.stderr


BUSY = """
import sys
from typing import Annotated
from pydantic import AfterValidator, TypeAdapter
from mkdocs_journeys.cli import main
from mkdocs_journeys.lsp.workspace import Workspace

def read_for_ever(shelf):
    numbers = TypeAdapter(list[Annotated[int, AfterValidator(lambda number: number)]])
    def read():
        sys.stderr.write("reading\\n")
        while True:
            numbers.validate_python([1] * 1000)
    return read

Workspace.make_reader = read_for_ever
sys.exit(main(["lsp"]))
"""


def test_a_folder_that_is_still_being_read_does_not_hinder_the_end(site):
    """Python that is taken down under a thread in pydantic's Rust aborts: code -6."""
    start = {"capabilities": {}, "processId": None, "rootUri": site.as_uri()}
    said = message("initialize", id=1, params=start) + message("initialized", params={})
    pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    with subprocess.Popen([sys.executable, "-c", BUSY], **pipes) as one:
        one.stdin.write(said)
        one.stdin.flush()
        assert one.stderr.readline() == b"reading\n"

        _, rest = one.communicate(message("shutdown", id=2) + message("exit"), PATIENCE)

    assert (one.returncode, rest) == (0, b"")


@pytest.mark.skipif(sys.platform == "win32", reason="has no pty")
def test_who_starts_it_by_hand_is_told_and_can_end_it():
    import pty  # noqa: PLC0415 -- not everywhere

    keyboard, terminal = pty.openpty()
    with subprocess.Popen(
        [JOURNEYS, "lsp"], stdin=terminal, stdout=terminal, stderr=subprocess.PIPE
    ) as one:
        assert b"Ctrl+C" in one.stderr.readline()
        one.send_signal(signal.SIGINT)
        assert one.wait(PATIENCE) == -signal.SIGINT
    os.close(keyboard)
    os.close(terminal)


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
