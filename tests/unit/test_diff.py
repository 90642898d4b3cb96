"""`journeys diff`: what it prints, in which form, for whom, and how it ends."""

from __future__ import annotations

import json
import os
import re
import shutil
from pathlib import Path
from urllib.parse import unquote

import pytest
from versions import commit, git, write

from mkdocs_journeys.adapters.mkdocs.config import JourneysConfig
from mkdocs_journeys.cli import main
from mkdocs_journeys.diagrams.engine import user_cache
from mkdocs_journeys.diff.kinds import (
    TOPICS,
    FactKind,
    Weight,
    topic,
)
from mkdocs_journeys.diff.markdown_report import MOST, escape

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git here")

ROOT = Path(__file__).parents[2]

OLD = """\
---
title: Путь зрителя
owner: care
personas: olga
stages:
  - name: Выбор
    touchpoints:
      - name: Тарифы
        owner: web
        emotion: 0
        scores: {measure: csat, value: 3.1, answers: 412}
      - Чат
  - name: Оплата
---
"""
NEW = """\
---
title: Путь зрителя
owner: care
personas: olga
stages:
  - name: Оплата
  - name: Выбор
    touchpoints:
      - name: Тарифы
        owner: web
        emotion: -2
        scores: {measure: csat, value: 3.9, answers: 530}
        barriers: [Непонятно]
---
"""
TEAMS = "web: Сайт\ncare: Забота\nresearch: Исследователи\n"
POLICY = """\
plugins:
  - journeys:
      review_policy:
        - facts: [emotion, barrier-added]
          reviewers: owner
        - facts: [touchpoint]
          paths: ["journeys/*"]
          reviewers: [owner, research]
        - facts: all
          paths: other/**
          reviewers: research
"""


@pytest.fixture(autouse=True)
def at_home(tmp_path, monkeypatch):
    """A repository with one commit; no settings of this machine; an environment in English."""
    for name in [one for one in os.environ if one.startswith("GIT_")]:
        monkeypatch.delenv(name)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(user_cache().parent))  # Graphviz is compiled once
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    (tmp_path / "site").mkdir()
    monkeypatch.chdir(tmp_path / "site")
    git("init", "-q", "-b", "main")
    write("journeys/a.md", OLD)
    write("journeys/teams.yml", TEAMS)
    write("journeys/personas/olga.md", "---\nname: Ольга\n---\n")
    commit()


def said(capsys, *args, code=0):
    """What is printed, without notes."""
    assert main(["diff", *args]) == code
    return capsys.readouterr().out


RUSSIAN = """\
6 изменений в 1 карте; 4 требуют внимания.

Путь зрителя
  a.md

  Выбор
    ▼ «Тарифы»: эмоция стала хуже: 0 → −2; теперь это критическая точка: \
клиенты выходят из неё недовольными
    ▼ «Тарифы»: новый барьер: «Непонятно»
    ! Точка контакта «Чат» убрана
    • Этап переставлен: теперь он после этапа «Оплата»
    ▲ «Тарифы»: оценка CSAT: 3,1 (412 ответов) → 3,9 (530 ответов)
"""


def test_text(capsys):
    write("journeys/a.md", NEW)

    assert said(capsys, "HEAD", "--language", "ru") == RUSSIAN


def test_two_revisions(capsys):
    write("journeys/a.md", NEW)
    commit()

    assert said(capsys, "HEAD~1", "HEAD", "--language", "ru") == RUSSIAN
    assert said(capsys, "HEAD~1..HEAD", "--language", "ru") == RUSSIAN
    assert said(capsys, "HEAD", "HEAD") == "Nothing changed in the journeys.\n"


def test_two_folders(capsys, tmp_path):
    write("../old/journeys/a.md", OLD)
    write("../new/journeys/a.md", NEW)

    assert "Тарифы" in said(capsys, "../old", "../new")
    assert "Тарифы" in said(capsys, "../old/journeys", str(tmp_path / "new/journeys"))
    assert "Тарифы" in said(capsys, "main", "../new/journeys")


def test_the_language_of_the_environment(capsys, monkeypatch):
    monkeypatch.setenv("LANG", "ru_RU.UTF-8")

    assert said(capsys, "HEAD") == "В картах ничего не изменилось.\n"


def test_the_terminal_is_coloured_and_a_file_is_not(capsys, monkeypatch):
    write("journeys/a.md", NEW)
    monkeypatch.setattr("click.utils.should_strip_ansi", lambda *_: False)

    assert "\x1b[31m    ▼" in said(capsys, "HEAD")
    said(capsys, "HEAD", "--output", "../report.txt")
    assert "\x1b" not in Path("../report.txt").read_text("utf-8")
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in said(capsys, "HEAD")


def test_output_is_written_with_plain_line_ends(capsys):
    assert said(capsys, "HEAD", "--output", "report.md", "--format", "markdown") == ""

    assert Path("report.md").read_bytes().startswith(b"### What changed in the journeys\n\n")


def test_exit_code(capsys):
    said(capsys, "HEAD", "--exit-code", code=0)
    write("journeys/a.md", NEW)
    said(capsys, "HEAD", "--exit-code", code=1)
    said(capsys, "HEAD", code=0)


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        (["nonsense"], "Git knows no revision “nonsense” here."),
        (["HEAD", "nonsense"], "Git knows no revision “nonsense” here."),
        (["main...nonsense"], "Git knows no revision “nonsense” here."),
        (["../nowhere"], "“../nowhere” is neither a revision that git knows nor a folder."),
        (["HEAD", "--folder", "maps"], "There is no folder “maps” at either of the two times."),
        (["HEAD", "--folder", "../.."], "lies outside this repository"),
        (["HEAD", "--output", "no/such/folder.txt"], "no/such/folder.txt"),
        ([], "Missing argument"),
    ],
)
def test_nonsense_ends_with_a_sentence(args, sentence, capsys):
    assert main(["diff", *args]) == 2

    out, err = capsys.readouterr()
    assert out == ""
    assert sentence in err


def test_no_repository(capsys, monkeypatch, tmp_path):
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path / "empty")

    assert main(["diff", "main"]) == 2
    assert "no git repository" in capsys.readouterr().err


def test_journeys_that_were_not_there_yet_are_all_new(capsys):
    write("maps/a.md", NEW)

    assert main(["diff", "HEAD", "--folder", "maps"]) == 0
    out, err = capsys.readouterr()
    assert "A new map: 2 stages, 1 touchpoint, 1 critical point, 1 barrier" in out
    assert err == "There is no folder “maps” in HEAD.\n"
    assert "channel" not in out.casefold(), "those that every folder has are not new"


def test_lanes_of_each_side(capsys):
    write("mkdocs.yml", "plugins: [{journeys: {lanes: {legal: Юристы}}}]")
    write("journeys/a.md", OLD.replace("name: Оплата", "name: Оплата\n    legal: Договор"))
    commit()
    write("mkdocs.yml", "plugins: [{journeys: {lanes: {systems: Системы}}}]")
    write("journeys/a.md", OLD.replace("name: Оплата", "name: Оплата\n    systems: CRM"))

    out = said(capsys, "HEAD", "--language", "ru")

    assert "• Юристы: убрано «Договор»" in out
    assert "• Системы: добавлено «CRM»" in out


def test_what_an_author_writes_can_not_steer_the_terminal(capsys):
    write("journeys/a.md", OLD.replace("Путь зрителя", '"\\u202eПуть\\e[31m\\nзрителя"'))

    out = said(capsys, "HEAD")

    assert "\x1b" not in out
    assert "\u202e" not in out


# Who should look


def test_who_should_look(capsys):
    write("mkdocs.yml", POLICY)
    write("journeys/a.md", NEW)

    out = said(capsys, "HEAD", "--language", "ru")

    assert out.endswith(
        "\nКому посмотреть\n"
        "  • Сайт: эмоции (1), барьеры (1)\n"
        "  • Забота: точки контакта (1)\n"
        "  • Исследователи: точки контакта (1)\n"
    )


def test_without_a_policy_nobody_is_named(capsys):
    write("journeys/a.md", NEW)

    assert "Who should look" not in said(capsys, "HEAD")


def test_a_policy_holds_for_what_goes_with_something_else(capsys):
    write(
        "mkdocs.yml",
        "plugins: [{journeys: {review_policy: [{facts: quote-removed, reviewers: research}]}}]",
    )
    write("journeys/a.md", OLD.replace("- Чат", "- {name: Чат, quotes: [Ура]}"))
    commit()
    write("journeys/a.md", OLD.replace("      - Чат\n", ""))

    assert "Исследователи: touchpoints (1)" in said(capsys, "HEAD")


@pytest.mark.parametrize(
    ("policy", "sentence"),
    [
        ("[{facts: emotoin, reviewers: owner}]", "Did you mean “emotion”?"),
        ("[{facts: emotion, reviewers: wen}]", "Did you mean “web”?"),
        ("[{facts: emotion}]", "reviewers"),
        ("[{facts: emotion, reviewer: web}]", "reviewer"),
        ("[5]", "mkdocs.yml:1:"),
        ("{facts: emotion}", "A list is expected here"),
        ("nonsense", "A list is expected here"),
    ],
)
def test_a_policy_that_can_not_be_followed_is_told_and_the_rest_is_printed(
    policy, sentence, capsys
):
    write("mkdocs.yml", f"plugins: [{{journeys: {{review_policy: {policy}}}}}]")
    write("journeys/a.md", NEW)

    assert main(["diff", "HEAD"]) == 0

    out, err = capsys.readouterr()
    assert "Тарифы" in out
    assert sentence in err


def test_the_plugin_lets_a_policy_stand():
    config = JourneysConfig()
    config.load_dict({"review_policy": [{"facts": "emotion", "reviewers": "owner"}]})

    assert config.validate() == ([], [])


# Markdown


def test_markdown(capsys):
    write("mkdocs.yml", POLICY)
    write("journeys/a.md", NEW)

    assert said(capsys, "HEAD", "--language", "ru", "--format", "markdown") == (
        "### Что изменилось в картах\n"
        "\n"
        "6 изменений в 1 карте; 4 требуют внимания.\n"
        "\n"
        "**Кому посмотреть**\n"
        "\n"
        "- **Сайт**: эмоции \\(1\\), барьеры \\(1\\)\n"
        "- **Забота**: точки контакта \\(1\\)\n"
        "- **Исследователи**: точки контакта \\(1\\)\n"
        "\n"
        "#### Путь зрителя\n"
        "\n"
        "`a.md`\n"
        "\n"
        "**Выбор**\n"
        "\n"
        "- ⚠️ «Тарифы»: эмоция стала хуже: 0 → −2; "
        "теперь это критическая точка: клиенты выходят из неё недовольными\n"
        "- ⚠️ «Тарифы»: новый барьер: «Непонятно»\n"
        "- ⚠️ Точка контакта «Чат» убрана\n"
        "- Этап переставлен: теперь он после этапа «Оплата»\n"
        "- ✅ «Тарифы»: оценка CSAT: 3,1 \\(412 ответов\\) → 3,9 \\(530 ответов\\)\n"
    )


BAD = [
    "@anna please",
    "a@example.org",
    "#12 and !34 and GH-56",
    "https://example.org www.example.org",
    "<script>alert(1)</script> &lt;b&gt;",
    "</details></summary>",
    "[link](https://example.org) ![](x.png) <https://example.org>",
    "`code` **bold** _it_ ~~no~~ | table | $x^2$ :tada:",
    "deadbeef1234567 is a commit",
    "one\n\n# two\n/close",
    "\u202eright to left\x1b[31m",
]


@pytest.mark.parametrize("words", BAD)
def test_words_stay_words_in_a_comment(words):
    found = escape(words)

    assert "\n" not in found
    assert "<" not in found
    assert ">" not in found
    assert not re.search(r"(?<!\\)[`*_\[\]()|~$]", found)
    assert not re.search(r"[@#!:][\w/]|www\.|GH-\d|[0-9a-f]{7}", found)
    assert "\x1b" not in found
    assert "\u202e" not in found


def test_a_hostile_map_makes_a_tame_comment(capsys):
    text = " ".join(one.replace("\n", " ") for one in BAD)
    stage = {"name": text, "touchpoints": [{"name": text, "quotes": [text], "barriers": [text]}]}
    write("journeys/a.md", f"---\n{json.dumps({'title': text, 'stages': [stage]})}\n---\n")

    out = said(capsys, "HEAD", "--format", "markdown")

    assert "<script" not in out
    assert not re.search(r"@\w", out)
    assert "](" not in out.replace("\\]\\(", "")


def test_a_long_comment_is_cut_and_says_so(capsys):
    def maps(count):
        for number in range(40):
            quotes = [f"Слова {n} про {number}: " + "много слов " * 12 for n in range(count)]
            stage = {"name": "A", "touchpoints": [{"name": "B", "quotes": quotes}]}
            data = json.dumps({"title": f"Map {number}", "stages": [stage]})
            write(f"journeys/{number}.md", f"---\n{data}\n---\n")

    maps(0)
    commit()
    maps(40)

    out = said(capsys, "HEAD", "--format", "markdown", "--language", "en")

    assert len(out) < MOST
    assert out.count("<details>") == out.count("</details>")
    assert out.count("<details>")
    shown = len(re.findall("^- ", out, re.MULTILINE))
    left = re.search(r"… and ([\d,]+) more changes; `journeys diff` shows all of them", out)
    total = re.search(r"^([\d,]+) changes in", out, re.MULTILINE)
    assert int(total[1].replace(",", "")) == shown + int(left[1].replace(",", ""))


# JSON


def test_json(capsys):
    write("mkdocs.yml", POLICY)
    write("journeys/a.md", NEW)

    found = json.loads(said(capsys, "HEAD", "--language", "ru", "--format", "json"))

    assert found["version"] == 1
    assert (found["before"], found["after"]) == ("HEAD", "")
    emotion = next(one for one in found["facts"] if one["kind"] == "emotion-changed")
    assert emotion == {
        "kind": "emotion-changed",
        "topic": "emotion",
        "weight": "attention",
        "better": False,
        "about": {"thing": "journey", "id": "a", "name": "Путь зрителя", "file": "a.md"},
        "place": {
            "stage": {"id": "выбор", "name": "Выбор"},
            "touchpoint": {"id": "тарифы", "name": "Тарифы"},
        },
        "before": 0.0,
        "after": -2.0,
        "owners": ["web"],
        "said": "«Путь зрителя», «Выбор», «Тарифы»: эмоция стала хуже: 0 → −2",
    }
    score = next(one for one in found["facts"] if one["kind"] == "score-changed")
    assert score["after"] == {"value": 3.9, "answers": 530}
    web = found["review"][0]
    assert (web["team"], web["name"]) == ("web", "Сайт")
    assert {found["facts"][one]["topic"] for one in web["facts"]} == {"emotion", "barrier"}


# The preview


def test_a_preview_stands_alone(capsys):
    write("journeys/a.md", NEW)
    linked = "Видит [другую](../a.md) и [сайт](https://example.org)"
    new = NEW.replace("Путь зрителя", "Новая").replace("[Непонятно]", json.dumps([linked]))
    write("journeys/кино/новая карта.md", new)

    said(capsys, "HEAD", "--language", "ru", "--site", "out")

    pages = {
        path.relative_to("out").as_posix(): path.read_text("utf-8")
        for path in Path("out").rglob("*.html")
    }
    assert set(pages) == {"index.html", "maps/a.html", "maps/кино/новая карта.html"}
    for name, html in pages.items():
        home = (Path("out") / name).parent
        ids = set(re.findall(r'\bid="([^"]+)"', html))
        for target in re.findall(r'\b(?:href|src)="([^"]+)"', html):
            path, _, anchor = target.partition("#")
            if target == "https://example.org":
                continue
            assert "//" not in target
            assert (home / unquote(path)).is_file() if path else anchor in ids, target
        assert len(ids) == len(re.findall(r'\bid="', html))
    page = pages["maps/a.html"]
    assert "«Тарифы»: эмоция стала хуже: 0 → −2" in page
    assert page.count('<table class="jm-map"') == 2
    assert 'class="jm-line jm-line--before"' in page
    assert pages["maps/кино/новая карта.html"].count('<table class="jm-map"') == 1
    css = Path("out/assets/journeys.css").read_text("utf-8")
    for font in re.findall(r"url\(\"([^\"]+)\"\)", css):
        assert (Path("out/assets") / font).is_file()


def test_a_preview_draws_the_persona_who_feels_otherwise(capsys, tmp_path):
    for folder, felt in (("old", "0"), ("new", "-2")):
        write(f"{tmp_path}/{folder}/personas/olga.md", "---\nname: Ольга\n---\n")
        write(f"{tmp_path}/{folder}/personas/igor.md", "---\nname: Игорь\n---\n")
        write(
            f"{tmp_path}/{folder}/a.md",
            "---\ntitle: Путь\npersonas: [olga, igor]\nstages:\n"
            f"  - {{name: Выбор, emotion: {{olga: {felt}, igor: {0 - int(felt)}}}}}\n"
            "  - {name: Оплата, emotion: {olga: 1, igor: 1}}\n---\n",
        )

    said(capsys, f"{tmp_path}/old", f"{tmp_path}/new", "--language", "ru", "--site", "out")

    page = Path("out/maps/a.html").read_text("utf-8")
    _, _, curves = page.partition("Кривые эмоций")
    assert "<h3>Ольга</h3>" in curves
    assert "<h3>Игорь</h3>" in curves
    assert "−2" in curves
    assert "+2" in curves


def test_a_preview_is_made_again_in_its_folder_and_in_no_other(capsys):
    write("journeys/a.md", NEW)
    write("mine/index.html", "mine")

    said(capsys, "HEAD", "--site", "out")
    said(capsys, "HEAD", "--site", "out")
    assert main(["diff", "HEAD", "--site", "mine"]) == 2

    assert "The folder mine is not empty, and no preview" in capsys.readouterr().err
    assert Path("mine/index.html").read_text("utf-8") == "mine"


def test_a_preview_shows_no_private_map(capsys):
    write("journeys/a.md", NEW.replace("title: Путь зрителя", "title: Тайна\nvisibility: private"))

    said(capsys, "HEAD", "--site", "out")

    assert [path.name for path in Path("out").rglob("*.html")] == ["index.html"]
    assert "Тайна" not in Path("out/index.html").read_text("utf-8")


def test_a_hostile_map_makes_a_tame_preview(capsys):
    bad = '<img src=x onerror=alert(1)>"><script>alert(1)</script>'
    stage = {"name": bad, "touchpoints": [{"name": bad, "quotes": [bad], "barriers": [bad]}]}
    write("journeys/a.md", f"---\n{json.dumps({'title': bad, 'stages': [stage]})}\n---\n")

    said(capsys, "HEAD", "--site", "out")

    for path in Path("out").rglob("*.html"):
        html = path.read_text("utf-8")
        assert "<script" not in html
        assert "<img" not in html


@pytest.mark.parametrize("pages", ["manual", "en"])
def test_the_manual_lists_every_kind(pages):
    text = (ROOT / "docs" / pages / "diff.md").read_text("utf-8")

    for kind in FactKind:
        assert f"`{kind}`" in text
    for one in TOPICS:
        assert f"| `{one}` |" in text
    assert {topic(kind) for kind in FactKind} == set(TOPICS)
    assert all(f"`{one}`" in text for one in Weight)


def test_the_journeys_of_this_repository_say_nothing_strange(capsys, monkeypatch):
    """All of them at once, as if they were new."""
    (Path("nothing")).mkdir()

    out = said(capsys, "./nothing", str(ROOT / "journeys"), "--language", "ru")

    assert "{" not in out
    assert "Новая карта" in out.replace("новая карта", "Новая карта")


def test_what_is_new_in_one_opportunity_is_one_sentence(capsys):
    way = "opportunities: [{id: w, text: A lamp, impact: %s, effort: %s}]\n"
    write("journeys/w.md", "---\ntitle: W\nstages: [S]\n" + way % ("high", "low") + "---\n")
    commit()
    write("journeys/w.md", "---\ntitle: W\nstages: [S]\n" + way % ("low", "high") + "---\n")

    printed = said(capsys, "HEAD", "--language", "en")
    assert printed.count("A lamp") == 1
    assert "impact: high → low; effort: low → high" in printed


@pytest.mark.parametrize("words", [("personas", "name"), ("research", "title")])
def test_the_file_of_a_persona_or_study_that_moves_is_told(words, capsys, tmp_path):
    folder, key = words
    for side, name in (("old", "first"), ("new", "second")):
        write(f"{tmp_path}/{side}/{folder}/{name}.md", f"---\n{key}: Ольга Кравцова\n---\nА\n")
        write(f"{tmp_path}/{side}/a.md", "---\ntitle: T\nstages: [A]\n---\n")

    told = said(capsys, f"{tmp_path}/old", f"{tmp_path}/new", "--language", "ru")

    assert f"файл: «{folder}/first.md» → «{folder}/second.md»" in told


def test_a_file_that_still_says_what_a_map_was_called_did_not_change(capsys):
    write("journeys/t.md", "---\ntitle: T\nstate: to-be\nreplaces: a\nstages: [S]\n---\n")
    commit()
    git("mv", "journeys/a.md", "journeys/b.md")

    printed = said(capsys, "HEAD", "--language", "en")
    assert "a.md → b.md" in printed
    assert "t.md" not in printed


def test_a_persona_that_takes_the_place_of_another_brings_her_feelings(capsys):
    stages = "[{name: Till, emotion: {%s: %s}}, {name: Door, emotion: {%s: 1}}]"
    front = f"---\ntitle: W\npersonas: [%s]\nstages: {stages}\n---\n"
    for name in ("olga", "inna"):
        write(f"journeys/personas/{name}.md", f"---\nname: {name.title()}\n---\n")
    write("journeys/w.md", front % ("olga", "olga", 2, "olga"))
    commit()
    write("journeys/w.md", front % ("inna", "inna", -2, "inna"))

    printed = said(capsys, "HEAD", "--language", "en")
    assert "one more persona: Inna, feels from −2 to +1, worst at “Till”" in printed
