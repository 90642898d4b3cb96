"""The server and `journeys check` tell the same of a folder."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path, PurePosixPath

import pytest

from mkdocs_journeys.checks.run import check_all
from mkdocs_journeys.checks.selection import RuleSelection
from mkdocs_journeys.cli import main
from mkdocs_journeys.diagnostics import Diagnostic, Message, Position
from mkdocs_journeys.language import Language
from mkdocs_journeys.lsp.incremental import shift_diagnostics
from mkdocs_journeys.lsp.workspace import Workspace
from mkdocs_journeys.reading.files import read_text

HERE = Path(__file__).parents[2]
SILENCE = re.compile(r"[ \t]*# journeys: ignore.*")
SETTINGS = "plugins: [journeys: {lanes: {legal: Law, systems: IT}, checks: {%s}}]\n"

BROKEN = {
    "shop/order.md": """\
---
title: Заказ 🙂
persona: olja  # journeys: ignore unknown-persona — придёт завтра
owner: [web, wep]
status: approvd
replaces: nowhere
stages:
  - name: Выбор
    emotion: {olga: 7}
    touchpoints:
      - {name: Касса, owner: web, channel: kassa, barriers: [Долго]}
      - name: Письмо  # journeys: ignore emotion-range, dead-end — лишнее
        next: [{to: nowhere, share: 0,4}]
  - Выбор
---
""",
    "shop/return.md": """\
---
title: Возврат
id: back
personas: [olga, igor]
stages:
  - name: Касса
    touchpoints:
      - {name: Касса, owner: care, channel: касса, journey: order}
      - {name: Касса, owner: [care, web], channel: касса}
---
""",
    "shop/again.md": "---\ntitle: Ещё\nid: back\nstages: [A]\n---\n",
    "shop.md": "---\ntitle: Магазин\nstages: [A]\n---\n",
    "shop/index.md": "---\ntitle: Магазин\norder: первый\n---\n",
    "half.md": "---\ntitle: Половина\nstages: [{name: A, ch\n---\n",
    "open.md": "---\ntitle: Не закрыта\n",
    "empty.md": "",
    "prose.md": "Просто текст.\n",
    "windows.md": "\ufeff---\r\ntitle: 🙂 С конца\r\nstages: [{name: A, chanel: x}]\r\n---\r\n",
    "koi8.md": "---\ntitle: Карта\n---\n".encode("koi8-r"),
    "map.txt": "---\ntitle: T\n---\n",
    "personas/olga.md": "---\nname: Ольга  # journeys: ignore unused-persona — скоро\n---\n",
    "personas/igor.md": "---\nname: Игорь\nid: olga\n---\n",
    "personas/anna.md": "---\nname: Анна\nsegment: Все от 20 до 55\n---\n",
    "research/talks.md": "---\ntitle: Беседы\ndate: 01.02.2020\n---\n",
    "research/old.md": "---\ntitle: Старые\ndate: 2001-02-01\nmethod: interview\n---\n",
    "channels.yml": "касса: {name: Касса, icon: nothing}\nunused: Лишний\n",
    "teams.yml": "web: Сайты\ncare: {name: Забота, personas: nobody}\n",
}
"""What is wrong in as many ways as files can be."""

WHOLE = {name: BROKEN[name] for name in ("shop/return.md", "channels.yml")} | {
    "personas/olga.md": BROKEN["personas/olga.md"],
    "personas/anna.md": BROKEN["personas/anna.md"],
    "research/old.md": BROKEN["research/old.md"],
    "shop/order.md": "---\ntitle: Заказ\npersona: olga\nstages:\n"
    "  - {name: Выбор, touchpoints: [{name: Касса, channel: касса, owner: web}]}\n"
    "  - name: Оплата  # journeys: ignore two-owners, stage-without-touchpoint — так надо\n"
    "  - Конец # journeys: ignore two-owners — лишнее\n---\n",
    "teams.yml": "web: Сайты\ncare: Забота\n",
}
"""Files that can all be read: rules that look at all of them find something."""


@pytest.fixture(params=["demo", "demo without comments", "broken", "whole", "old findings"])
def site(request, tmp_path, monkeypatch, capsys):
    """A site, and the settings that hold for it; the command is called in its folder."""
    monkeypatch.chdir(tmp_path)
    config = tmp_path / "mkdocs.yml"
    config.write_text(SETTINGS % "severity: {unused-channel: error}, ignore: dead-end", "utf-8")
    if request.param.startswith("demo"):
        shutil.copytree(HERE / "journeys", "journeys")
    else:
        texts = BROKEN if request.param != "whole" else WHOLE
        for name, text in texts.items():
            path = tmp_path / "journeys" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
    if request.param == "demo without comments":
        for path in Path("journeys").rglob("*.md"):
            path.write_text(SILENCE.sub("", path.read_text("utf-8")), "utf-8")
    if request.param == "old findings":
        assert main(["check", "--write-baseline", "old.json"]) == 0
        config.write_text(SETTINGS % "baseline: old.json", "utf-8")
        order = Path("journeys/shop/order.md")
        order.write_text(order.read_text("utf-8").replace("owner: web", "owner: wbe"), "utf-8")
    capsys.readouterr()
    return config


def told_by_check(capsys):
    main(["check", "--format", "short", "--language", "en"])
    return sorted(capsys.readouterr().out.splitlines())


def lines(problems):
    """As the terminal shows them."""
    say = Language("en").render_message
    return sorted(
        f"{problem.path}:{problem.position.line}:{problem.position.column}: {problem.severity}: "
        f"{say(problem.message)} [{problem.rule}]"
        for problem in problems
    )


def looked_at(config):
    shelf = Workspace(config.parent / "journeys", config)
    shelf.adopt(shelf.make_reader()())
    shelf.adopt_check(shelf.make_checker(date.today())())
    return shelf


def test_all_files_together(site, capsys):
    shelf = looked_at(site)

    found = [problem for problems in shelf.last_check.problems.values() for problem in problems]

    assert lines(found) == told_by_check(capsys)


def test_each_file_that_is_opened(site, capsys):
    expected = told_by_check(capsys)
    shelf = looked_at(site)
    found = []
    for name in {*shelf.reading.documents, *shelf.last_check.problems}:
        path = shelf.root / name
        if path.suffix == ".md" and path.name != "koi8.md":
            shelf.write(name, path.read_bytes().decode("utf-8"))
        found += shelf.problems(name, date.today())

    assert lines(found) == expected


def test_each_file_that_is_written_in(site, capsys):
    shelf = looked_at(site)
    files = [
        document
        for document in shelf.reading.documents
        if document.suffix == ".md" and document.name != "koi8.md"
    ]
    for name in files:
        document = shelf.reading.documents[name]
        text = read_text(document.file).replace("title:", "summary: X\ntitle:", 1)
        shelf.write(name, text)
        shelf.problems(name, date.today())
    found = {name: lines(shelf.problems(name, date.today())) for name in files}

    for name in files:
        (shelf.root / name).write_text(shelf.unsaved[name], "utf-8")
    told = told_by_check(capsys)

    for name in files:
        start = f"journeys/{name}:"
        assert found[name] == [one for one in told if one.startswith(start)], name


def test_what_was_read_is_read_again_only_where_it_has_changed(site, capsys):
    shelf = looked_at(site)
    first = next(iter(shelf.reading.atlas.journeys.values())).source
    before = dict(shelf.reading.documents)
    path = shelf.root / first
    path.write_text(path.read_text("utf-8").replace("title: ", "title: X", 1), "utf-8")

    shelf.adopt(shelf.make_reader()())
    shelf.adopt_check(shelf.make_checker(date.today())())

    found = [problem for problems in shelf.last_check.problems.values() for problem in problems]
    assert lines(found) == told_by_check(capsys)
    assert shelf.reading.documents[first].text != before[first].text
    again = [one for one in before if shelf.reading.documents[one].values is before[one].values]
    assert again
    assert first not in again


def test_findings_move_with_their_lines():
    def at(line):
        return Diagnostic("a.md", Position(line, 3), "dead-end", Message("x"))

    old = "one\ntwo\nthree\nfour\n"
    found = [at(number) for number in (1, 2, 3, 4)]

    assert shift_diagnostics(found, old, old) == found
    assert shift_diagnostics(found, old, "one\nTWO\nnew\nthree\nfour\n") == [at(1), at(4), at(5)]
    assert shift_diagnostics(found, old, "one\nfour\n") == [at(1), at(2)]
    assert shift_diagnostics(found, old, "") == []
    assert shift_diagnostics([at(2)], "a\na\n", "a\na\na\n") == [at(2)]


UNSURE = {
    "a.md": "---\ntitle: T\npersona: olga\nstages:\n  - name: A\n    touchpoints:\n      -\n"
    "      - name: B  # journeys: ignore low-emotion-without-barrier — так и есть\n"
    "        emotion: -2\n---\n",
    "personas/olga.md": "---\nname: Ольга\n---\n",
    "personas/anna.md": "---\nname: Анна  # journeys: ignore unused-persona — скоро\n---\n",
    "half.md": "---\ntitle: [\n---\n",
}


def test_no_comment_is_called_needless_while_something_cannot_be_read(read):
    reading = read(UNSURE, private=True)
    rules = [problem.rule for problem in check_all(reading, RuleSelection(), date.today()).problems]

    assert {"empty-value", "yaml-syntax"} <= set(rules)
    assert "unused-silence" not in rules


def test_in_the_middle_of_a_word_no_comment_is_called_needless(folder, write):
    for name, text in UNSURE.items():
        write(name, text.replace("      -\n", "") if name == "a.md" else text)
    shelf = Workspace(folder)
    shelf.adopt(shelf.make_reader()())
    name = PurePosixPath("a.md")

    shelf.write(name, UNSURE["a.md"])

    rules = [problem.rule for problem in shelf.problems(name, date.today())]
    assert "empty-value" in rules
    assert "unused-silence" not in rules
