"""Diagnostics of the language server for the whole site, whether its files are open or not."""

from __future__ import annotations

import json
import subprocess

import pytest

lsp = pytest.importorskip("lsprotocol.types")
import lsp_sites  # noqa: E402
from editors import JOURNEYS, PATIENCE, editor, play, where  # noqa: E402
from lsp_sites import OLGA, TEXT, changed, diagnostics_by_file  # noqa: E402

site = lsp_sites.site


def findings(site, *args):
    """What `journeys check` tells: for each file, rule, line and sentence."""
    run = subprocess.run(
        [JOURNEYS, "check", "--format", "json", *args],
        cwd=site, capture_output=True, text=True, check=False, timeout=PATIENCE,
    )  # fmt: skip
    findings_by_file = {}
    for load in json.loads(run.stdout)["findings"]:
        uri = (site / load["path"]).as_uri()
        findings_by_file.setdefault(uri, []).append((load["rule"], load["line"], load["message"]))
    return {uri: sorted(all_of) for uri, all_of in findings_by_file.items()}


def _without_messages(findings_by_file):
    """The rules and lines of findings."""
    return {uri: [finding[:2] for finding in all_of] for uri, all_of in findings_by_file.items()}


async def same(session, site, *args):
    """Wait until the editor knows what `check` tells."""
    expected = findings(site, *args)
    await session.when(
        lambda: _without_messages(diagnostics_by_file(session)) == _without_messages(expected)
    )
    for uri, all_of in expected.items():
        for (_, _, short), (_, _, full) in zip(
            all_of, diagnostics_by_file(session)[uri], strict=True
        ):
            assert full.startswith(short)


OLYA = OLGA.replace("---\nname", "---\nid: olya\nname")


def called_by_id(journey, persona):
    """Let the journey call the persona by its `id`."""
    journey.write_text(journey.read_text("utf-8").replace("olga", "olya"), "utf-8")
    persona.write_text(OLYA, "utf-8")


def test_all_of_a_site_is_told_and_nothing_has_to_be_open(site):
    evening, olga = site / "карты/кино/вечер.md", site / "карты/personas/olga.md"

    called_by_id(evening, olga)

    async def story():
        async with editor(site, locale="en") as session:
            await same(session, site)
            assert "unknown-channel" in [
                rule for rule, _, _ in diagnostics_by_file(session)[evening.as_uri()]
            ]

            olga.write_text(OLGA, "utf-8")
            changed(session, olga)
            await session.errors(evening.as_uri(), ["unknown-persona", "unknown-channel"])
            await same(session, site)

            uri = session.open(olga)
            session.write(uri, OLYA)  # mended, and not saved yet
            await session.errors(evening.as_uri(), ["unknown-channel"])
            session.close(uri)
            await session.errors(evening.as_uri(), ["unknown-persona", "unknown-channel"])

            evening.unlink()
            changed(session, evening, kind=lsp.FileChangeType.Deleted)
            await session.until(evening.as_uri(), lambda diagnostics: not diagnostics)
            await same(session, site)

    play(story())


def test_what_is_written_is_looked_at_in_the_files_that_name_it(site):
    evening, olga = site / "карты/кино/вечер.md", site / "карты/personas/olga.md"

    called_by_id(evening, olga)

    async def story():
        async with editor(site, locale="en") as session:
            uri = session.open(olga)
            await session.errors(evening.as_uri(), ["unknown-channel"])
            session.write(uri, OLGA)
            await session.errors(evening.as_uri(), ["unknown-persona", "unknown-channel"])

            session.write(uri, "---\nname: [")  # in the middle of a word, others are left alone
            await session.errors(uri, ["front-matter-unclosed"])
            session.write(uri, OLYA)
            await session.errors(evening.as_uri(), ["unknown-channel"])
            await same(session, site)

    play(story())


def test_findings_of_the_past_are_not_told(site):
    evening = site / "карты/кино/вечер.md"
    subprocess.run([JOURNEYS, "check", "--write-baseline"], cwd=site, check=True, timeout=PATIENCE)
    config = site / "mkdocs.yml"
    listed = "checks: {baseline: .journeys-baseline.json}"

    async def story():
        async with editor(site, locale="en") as session:
            uri = session.open(evening)
            await session.errors(uri, ["unknown-channel"])

            config.write_text(f"plugins: [journeys: {{folder: карты, {listed}}}]\n", "utf-8")
            changed(session, config)
            await same(session, site)
            assert diagnostics_by_file(session) == {}

            session.write(uri, TEXT.replace("owner: web", "owner: wep"))
            (diagnostic,) = await session.errors(uri, ["unknown-team"])
            session.write(uri, TEXT)
            await session.errors(uri, [])

            baseline = site / ".journeys-baseline.json"
            baseline.unlink()
            changed(session, baseline, kind=lsp.FileChangeType.Deleted)
            await session.errors(uri, ["unknown-channel"])
            (diagnostic,) = await session.errors(config.as_uri(), ["unreadable"])
            assert "--write-baseline" in diagnostic.message

    play(story())


def test_settings_that_cannot_be_followed_are_told_in_their_file(site):
    config = site / "mkdocs.yml"
    config.write_text(
        "plugins: [journeys: {folder: карты, checks: {ignore: dead-ends}}]\n", "utf-8"
    )

    async def story():
        async with editor(site, locale="en") as session:
            (diagnostic,) = await session.errors(config.as_uri(), ["unknown-rule"])
            assert diagnostic.message == "There is no rule “dead-ends”. Did you mean “dead-end”?"

            config.write_text("plugins: [journeys: {folder: карты}]\n", "utf-8")
            changed(session, config)
            await session.errors(config.as_uri(), [])

    play(story())


def test_a_folder_that_is_not_there_is_told_where_it_is_named(site):
    config, olga = site / "mkdocs.yml", site / "карты/personas/olga.md"
    wrong = "plugins:\n  - journeys:\n      folder: карта\n"
    config.write_text(wrong, "utf-8")

    async def story():
        async with editor(site, locale="en") as session:
            (diagnostic,) = await session.errors(config.as_uri(), ["no-folder"])
            assert (
                diagnostic.message == "There is no folder “карта” yet; make it beside mkdocs.yml."
            )
            assert diagnostic.range.start.line == 2
            assert list(session.told) == [config.as_uri()]

            config.write_text("plugins: [journeys: {folder: карты}]\n", "utf-8")
            changed(session, config)
            evening = (site / "карты/кино/вечер.md").as_uri()
            await session.errors(evening, ["unknown-channel"])
            await session.errors(config.as_uri(), [])

            session.open(site / "карты/кино/вечер.md")
            olga.write_text("---\nname: []\n---\n", "utf-8")
            changed(session, olga)
            await session.errors(olga.as_uri(), ["wrong-type"])
            config.write_text(wrong, "utf-8")
            changed(session, config)
            await session.errors(config.as_uri(), ["no-folder"])
            await session.errors(evening, [])
            await session.errors(olga.as_uri(), [])

    play(story())


def test_a_folder_that_comes_later_is_noticed(site):
    config = site / "mkdocs.yml"
    config.write_text("plugins: [journeys: {folder: потом}]\n", "utf-8")

    async def story():
        async with editor(site, locale="en") as session:
            await session.errors(config.as_uri(), ["no-folder"])
            path = site / "потом/a.md"
            path.parent.mkdir()
            path.write_text("---\ntitle: A\nstages: [{name: S, emotion: 9}]\n---\n", "utf-8")
            changed(session, path)
            await session.errors(path.as_uri(), ["emotion-range"])
            await session.errors(config.as_uri(), [])

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
        async with editor(site, locale="en") as session:
            uri = session.open(site / "карты/кино/вечер.md", text)
            await session.until(
                uri,
                lambda diagnostics: (
                    "unused-silence" in [diagnostic.code for diagnostic in diagnostics]
                ),
            )
            (diagnostic,) = [
                diagnostic
                for diagnostic in session.told[uri]
                if diagnostic.code == "unused-silence"
            ]
            assert diagnostic.range.start == where(text, "emotion-range")
            assert diagnostic.range.end == where(text, "emotion-range", len("emotion-range"))

            (action,) = await session.actions(uri, diagnostic)
            assert action.title == title
            assert session.edited(text, action.edit.changes[uri]) == TEXT.replace(old, after)

    play(story())


def test_a_wrong_rule_in_a_comment_can_be_mended(site):
    text = TEXT.replace("stages:", "stages:  # journeys: ignore unknown-chanel — так зовётся")

    async def story():
        async with editor(site, locale="en") as session:
            uri = session.open(site / "карты/кино/вечер.md", text)
            diagnostic, _ = await session.errors(uri, ["unknown-rule", "unknown-channel"])
            (action,) = await session.actions(uri, diagnostic)
            assert action.title == "unknown-chanel → unknown-channel"
            mended = session.edited(text, action.edit.changes[uri])
            assert mended == text.replace("chanel", "channel")

    play(story())


def test_the_site_says_in_which_language_its_authors_read(site):
    config = site / "mkdocs.yml"
    config.write_text("theme: {language: ru}\n" + config.read_text("utf-8"), "utf-8")

    async def story():
        async with editor(site, locale="en") as session:
            (error,) = await session.errors(
                (site / "карты/кино/вечер.md").as_uri(), ["unknown-channel"]
            )
            assert error.message == "Канала «sait» нет. Может быть, «site»?"

    play(story())


def test_the_language_can_be_chosen(site):
    async def story():
        async with editor(site, locale="ru", args=["--language", "en"]) as session:
            uri = session.open(site / "карты/кино/вечер.md")
            (error,) = await session.errors(uri, ["unknown-channel"])
            assert error.message == "There is no channel “sait”. Did you mean “site”?"

    play(story())
