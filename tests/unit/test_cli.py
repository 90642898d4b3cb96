"""The command line: what it prints, where, and how it ends; never a traceback."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import click
import pytest

from mkdocs_journeys.cli import COMMANDS, cli, main
from mkdocs_journeys.language import Language
from mkdocs_journeys.reference import reference

DOCS = Path(__file__).parents[2] / "docs"
GOOD = "---\ntitle: T\nstages: [A]\n---\n"
BAD = "---\ntitle: T\nstages:\n  - {name: A, emotion: 7}\n  - {name: B, legal: x}\n---\n"


@pytest.fixture(autouse=True)
def at_home(tmp_path, monkeypatch):
    """An empty folder, and an environment that asks for English."""
    monkeypatch.chdir(tmp_path)
    for name in ("JOURNEYS_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)


def written(**files):
    folder = Path("journeys")
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / f"{name}.md").write_text(text, "utf-8")


# check (more in test_check.py)


def test_check_knows_the_sites_lanes(capsys):
    written(a=BAD.replace("emotion: 7", "emotion: 1"))

    assert main(["check", "--select", "unknown-key"]) == 1
    assert main(["check", "--select", "unknown-key", "--lane", "legal"]) == 0


def test_check_reads_private_journeys(capsys):
    written(a=BAD.replace("title: T", "title: T\nvisibility: private"))

    assert main(["check", "--select", "emotion-range"]) == 1


@pytest.mark.parametrize("name", ["LANG", "LC_ALL"])
def test_language_of_the_environment(name, capsys, monkeypatch):
    monkeypatch.setenv(name, "ru_RU.UTF-8")
    written(a=BAD)

    main(["check", "--select", "emotion-range,unknown-key"])

    out, err = capsys.readouterr()
    assert "Эмоция бывает от −2 до 2" in out
    assert err.startswith("2 ошибки.\n")


def test_a_language_that_is_named_wins(capsys, monkeypatch):
    monkeypatch.setenv("LANG", "ru_RU.UTF-8")
    written(a=GOOD)

    main(["check", "--language", "en", "--select", "tab"])

    assert capsys.readouterr().err == "No problems found.\n"


def test_an_unknown_language_is_english(capsys, monkeypatch):
    monkeypatch.setenv("LANG", "xx")
    written(a=GOOD)

    main(["check", "--select", "tab"])

    assert capsys.readouterr().err == "No problems found.\n"


# schema, reference


@pytest.mark.parametrize("kind", ["journey", "persona", "evidence"])
def test_schema(kind, capsys):
    assert main(["schema", kind]) == 0
    assert "$schema" in json.loads(capsys.readouterr().out)


def test_schema_with_lanes(capsys):
    assert main(["schema", "--lane", "legal"]) == 0
    assert '"legal"' in capsys.readouterr().out


@pytest.mark.parametrize("code", ["en", "ru"])
def test_reference(code, capsys):
    assert main(["reference", "--language", code]) == 0
    assert capsys.readouterr().out == reference(Language(code))


# Whatever is typed.


@pytest.mark.parametrize(
    "args",
    [
        ["nonsense"],
        ["check", "nowhere"],
        ["check", "--nonsense"],
        ["check", ""],
        ["schema", "nonsense"],
        ["new", "nothing"],
        ["new", "journey", "T", "--stages", "x"],
        ["reference", "--language", "xx"],
    ],
)
def test_nonsense_ends_with_a_sentence(args, capsys):
    assert main(args) == 2

    out, err = capsys.readouterr()
    assert out == ""
    assert "Error:" in err


@pytest.mark.parametrize("args", [["--help"], ["--version"], ["check", "-h"]])
def test_help_and_version(args, capsys):
    assert main(args) == 0
    assert capsys.readouterr().out


def every(command=cli):
    """A command, and all that it is made of."""
    yield command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            yield from every(command.get_command(context, name))


@pytest.mark.parametrize("command", list(every()), ids=lambda one: one.name)
def test_every_command_has_examples_and_tells_what_it_ends_with(command):
    assert command is cli or command.brief
    assert command.examples
    assert {0, 2} <= set(command.ends)


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize(
    "example", [one for command in every() for one in command.examples], ids=str
)
def test_examples_can_be_typed(example, language):
    words = shlex.split(Language(language).text(example).partition(" > ")[0])
    assert words.pop(0) == "journeys"
    command = cli
    while isinstance(command, click.Group):
        command = command.get_command(click.Context(command), words.pop(0))

    if words != ["--help"]:
        assert command.make_context(command.name, words).params


def test_help_is_in_the_readers_language(capsys, monkeypatch):
    monkeypatch.setenv("LANG", "ru_RU.UTF-8")

    assert main(["check", "--help"]) == 0

    out = capsys.readouterr().out
    assert out.startswith("Как писать: journeys check [ПАРАМЕТРЫ] [ПУТИ]...")
    assert "Проверяет карты и печатает, что в них не так" in out
    assert "[обычно: text]" in out
    assert "--summary                       Печатать только числа." in out
    assert "  -h, --help                      Показать эту справку." in out
    assert "journeys check --fix              исправить то, что исправляется само" in out
    assert "  1  найдены ошибки или предупреждения" in out


@pytest.mark.parametrize("command", list(every()), ids=lambda one: one.name)
def test_what_stands_for_a_value_is_in_the_readers_language(command, monkeypatch):
    monkeypatch.setenv("LANG", "ru_RU.UTF-8")

    told = command.get_help(click.Context(command, info_name=command.name))

    both = {"HEAD", "BASE", "JSON", "CODEOWNERS"}
    assert not set(re.findall(r"\b[A-Z]{3,}\b", told)) - both


def test_lists_of_commands_are_in_the_readers_language(capsys, monkeypatch):
    monkeypatch.setenv("LANG", "ru_RU.UTF-8")

    main(["--help"])

    out = capsys.readouterr().out
    assert "Команды:\n  init        Создать новый сайт.\n" in out
    assert "Показать версию." in out


def test_help_in_english(capsys):
    main(["diff", "--help"])

    out = capsys.readouterr().out
    assert out.startswith("Usage: journeys diff [OPTIONS] BASE [HEAD]\n\n  Describe in words what")
    assert "Show this message and exit." in out
    assert "\nExit codes:\n  0  the changes are printed; with --exit-code: nothing changed\n" in out


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["chek"], "Ошибка: Команды «chek» нет. (Может быть, что-то из этого: 'check'"),
        (["diff", ".", ".", "--output", "no/x"], "journeys: no/x: такого файла или папки нет"),
        (["check", "--formt"], "Ошибка: Параметра «--formt» нет. Может быть, '--format'?"),
        (["check", "--select"], "Ошибка: После параметра «--select» нужно значение."),
        (["check", "--format", "x"], "«x» здесь не подходит; можно: 'text', 'short', 'json'"),
        (["check", "--config", "no.yml"], "«no.yml» — такого нет."),
        (["diff"], "Ошибка: Не названо 'BASE'."),
        (["new", "journey", "A", "B", "C"], "Ошибка: Лишние слова: B C"),
        (
            ["new", "evidence", "A", "--date", "x"],
            "Дата пишется год-месяц-день, например 2026-10-01.",
        ),
        (["texts", "zz"], "Языка «zz» нет; попробуйте `de`."),
    ],
)
def test_what_is_typed_wrong_is_told_in_the_readers_language(args, said, capsys, monkeypatch):
    monkeypatch.setenv("LANG", "ru_RU.UTF-8")

    assert main(args) == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("named", ["", "C.UTF-8", "POSIX"])
def test_where_nobody_sits_the_sites_language_is_spoken(named, capsys, monkeypatch):
    monkeypatch.setenv("LANG", named)
    Path("mkdocs.yml").write_text(
        "site_name: T\nplugins:\n  - journeys:\n      language: ru\n", "utf-8"
    )
    written(a=BAD)

    main(["check", "--select", "emotion-range"])

    assert "Эмоция бывает от −2 до 2" in capsys.readouterr().out


# A site in two languages.

RUSSIAN = "theme: {language: ru}\nplugins:\n  - journeys:\n      folder: ru\n"
ENGLISH = "INHERIT: mkdocs.yml\ntheme: {language: en}\nplugins: [{journeys: {folder: en}}]\n"


@pytest.fixture
def two_languages():
    """Maps in two folders, a mistake in each, settings for each."""
    for code, text in (("ru", RUSSIAN), ("en", ENGLISH)):
        Path(code).mkdir()
        Path(code, "a.md").write_text(BAD, "utf-8")
        Path("mkdocs.yml" if code == "ru" else "mkdocs.en.yml").write_text(text, "utf-8")


@pytest.mark.parametrize(
    ("environment", "code"),
    [
        ({}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "ru_RU.UTF-8"}, "ru"),
        ({"LANG": "ru_RU.UTF-8", "JOURNEYS_LANGUAGE": "en"}, "en"),
        ({"LANG": "C.UTF-8", "JOURNEYS_LANGUAGE": "ru"}, "ru"),
        ({"LANG": "ru_RU.UTF-8", "JOURNEYS_LANGUAGE": ""}, "ru"),
    ],
)
def test_a_site_in_two_languages_is_taken_in_the_readers(
    environment, code, capsys, monkeypatch, two_languages
):
    for name, value in environment.items():
        monkeypatch.setenv(name, value)

    main(["check", "--select", "emotion-range", "--format", "short"])

    sentence = {"en": "An emotion goes from", "ru": "Эмоция бывает от"}[code]
    assert capsys.readouterr().out.startswith(f"{code}/a.md:4:24: error: {sentence}")

    assert main(["new", "journey", "Trip"]) == 0
    assert capsys.readouterr().out.strip() == f"{code}/trip.md"
    hint = {"en": "What the map is about", "ru": "О чём эта карта"}[code]
    assert hint in Path(code, "trip.md").read_text("utf-8")

    main(["--help"])
    assert {"en": "Usage:", "ru": "Как писать:"}[code] in capsys.readouterr().out


def test_an_option_chooses_the_words_and_the_settings(capsys, monkeypatch, two_languages):
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    options = ["--config", "mkdocs.yml", "--language", "ru", "--select", "emotion-range"]

    main(["check", *options, "--format", "short"])

    assert capsys.readouterr().out.startswith("ru/a.md:4:24: error: Эмоция бывает")


def test_an_english_reader_of_a_russian_site_is_told_in_english(capsys, monkeypatch):
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    Path("mkdocs.yml").write_text("theme: {language: ru}\nplugins: [journeys]\n", "utf-8")
    written(a=BAD)

    main(["check", "--select", "emotion-range"])
    assert "An emotion goes from" in capsys.readouterr().out
    main(["new", "journey", "Поездка"])
    assert "О чём эта карта" in Path("journeys/поездка.md").read_text("utf-8"), "pages stay Russian"


@pytest.mark.parametrize(
    ("told", "heading"),
    [
        ("Russian_Russia", "Как писать:"),
        ("ru_RU", "Как писать:"),
        ("English_United States", "Usage:"),
        (None, "Usage:"),
    ],
)
def test_windows_tells_its_language_in_its_own_way(told, heading, capsys, monkeypatch):
    monkeypatch.setattr("mkdocs_journeys.cli.options.sys.platform", "win32")
    monkeypatch.setattr("locale.getlocale", lambda: (told, "1251"))

    main(["--help"])

    assert capsys.readouterr().out.startswith(heading)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_and_is_in_the_docs(name):
    command = cli.get_command(click.Context(cli), name)

    for part in parts(command):
        assert part.help
        assert all(option.help for option in options(part))
    names = {max(option.opts, key=len) for part in parts(command) for option in options(part)}
    for pages in ("manual", "en"):
        texts = [path.read_text("utf-8") for path in (DOCS / pages).glob("*.md")]
        about = [text for text in texts if f"journeys {name}" in text]
        assert {one for one in names if not any(one in text for text in about)} == set(), pages
        assert about, pages


def parts(command):
    """The command, and what it is made of."""
    inner = command.commands.values() if isinstance(command, click.Group) else ()
    return [command, *inner]


def options(command):
    return [param for param in command.params if isinstance(param, click.Option)]


def test_a_disk_that_is_full_ends_with_a_sentence(capsys, monkeypatch):
    def full(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("mkdocs_journeys.cli.reference.reference", full)

    assert main(["reference"]) == 2
    assert capsys.readouterr().err == "journeys: the disk is full\n"
