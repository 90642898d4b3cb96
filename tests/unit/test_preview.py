"""`journeys diff --site`: a small site of what changed, for those who review it."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
from pathlib import Path

import pytest
from contrasts import GROUND, contrast, tokens
from versions import commit, git, write

from mkdocs_journeys.cli import main
from mkdocs_journeys.diagrams.engine import user_cache
from mkdocs_journeys.preview.output_folder import record_of

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git here")

MAP = """\
---
title: {title}
personas: olga
stages:
  - name: Запись
    touchpoints: [{{name: Звонок, channel: phone, emotion: {emotion}}}]
  - name: Урок
    storyboard: {{image: images/lesson.png, alt: Первый урок}}
    touchpoints: [Площадка]
---
"""
PICTURE = b"\x89PNG\r\n\x1a\n the picture itself"


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
    write("journeys/a.md", MAP.format(title="Права", emotion=0))
    write("journeys/b.md", MAP.format(title="Экзамен", emotion=0))
    write("journeys/personas/olga.md", "---\nname: Ольга\n---\n")
    write("journeys/images/lesson.png", PICTURE)
    commit()


def change(name="a", **values):
    write(f"journeys/{name}.md", MAP.format(**({"title": "Права", "emotion": 0} | values)))


def preview(folder="out", base="HEAD", code=0):
    assert main(["diff", base, "--site", folder]) == code


def page(name, folder="out"):
    return (Path(folder) / "maps" / f"{name}.html").read_text("utf-8")


def files(folder="out"):
    """Everything there but the look."""
    found = (one.relative_to(folder) for one in Path(folder).rglob("*") if one.is_file())
    return {str(one) for one in found if one.parts[0] != "assets"}


# What a page shows


def test_the_diagram_is_shown_before_and_now_where_it_changed():
    change(emotion=-2)
    preview()

    html = page("a")
    diagrams = re.findall(r'<svg class="jm-graph".*?</svg>', html, re.DOTALL)
    faces = [set(re.findall(r"#jm-face-(\w+)", diagram)) for diagram in diagrams]
    assert len(diagrams) == 4  # before and now, across and down
    assert faces[:2] == [{"0"}, {"0"}]
    assert faces[2:] == [{"n2"}, {"n2"}]
    assert html.index("<h3>Before</h3>") < html.index("<h3>Now</h3>")


def test_what_changed_is_marked_in_both_maps():
    change(emotion=-2)
    preview()

    marked = re.findall(r'<a class="jm-chip[^>]* data-changed', page("a"))
    assert len(marked) == 2
    assert "have a frame or a line here" in page("a")


NUMBERED = """\
---
title: Заказ
stages:
  - {{name: {first} Поиск, emotion: {emotion}}}
  - {{name: {second} Оплата, steps: [{{name: Карта, emotion: 0}}, {{name: Наличные, emotion: 1}}]}}
---
"""


@pytest.mark.parametrize(
    ("first", "second", "heads"),
    [
        ("Мой", "Моя", ["1 Мой Поиск", "2.1 Карта", "2.2 Наличные"]),
        ("Этап А –", "Этап Б –", ["Этап А – Поиск", "Карта", "Наличные"]),
    ],
)
def test_columns_of_the_curves_are_numbered_as_those_of_the_map(first, second, heads):
    write("journeys/a.md", NUMBERED.format(first=first, second=second, emotion=0))
    commit()
    write("journeys/a.md", NUMBERED.format(first=first, second=second, emotion=-1))
    preview()
    curve = re.search(r"jm-overlay__frame--across.*?</svg>", page("a"), re.DOTALL)[0]

    texts = [re.sub("<[^>]+>", " ", one) for one in re.findall("<text.*?</text>", curve, re.DOTALL)]
    words = [" ".join(one.split()) for one in texts]
    assert [one for one in words if re.search("Поиск|Карта|Наличные", one)] == heads


def test_a_diagram_that_looks_as_before_is_not_shown():
    write("journeys/a.md", Path("journeys/a.md").read_text("utf-8").replace("Права", "Другое"))
    preview()

    assert "jm-graph" not in page("a")


def test_a_new_map_shows_its_diagram_once():
    change("new", title="Новая")
    preview()

    assert page("new").count('<svg class="jm-graph"') == 2


def test_a_long_diagram_has_ids_of_its_own_at_both_times():
    """For paper it is cut into rows, which point to the drawing."""
    stages = "".join(f"  - {{name: Этап {n}, touchpoints: [Точка {n}]}}\n" for n in range(9))
    write("journeys/a.md", f"---\ntitle: Права\nstages:\n{stages}---\n")
    commit()
    write("journeys/a.md", f"---\ntitle: Права\nstages:\n{stages}  - Ещё\n---\n".replace("0", "О"))
    preview()

    html = page("a")
    ids = re.findall(r'\bid="([^"]+)"', html)
    used = set(re.findall(r'<use href="#(jm-graph[^"]*)"', html))
    assert len(used) == 2
    assert used <= set(ids)
    assert len(ids) == len(set(ids))


def test_the_pictures_that_a_map_uses_come_along():
    write("journeys/images/other.png", PICTURE + b"nobody uses it")
    write("journeys/images/lesson.png", PICTURE + b"anew")
    change(emotion=1)
    preview()

    sources = re.findall(r'<img class="jm-storyboard" src="([^"]+)" alt="Первый урок"', page("a"))
    shown = [(Path("out/maps") / source).resolve() for source in sources]
    assert [one.read_bytes() for one in shown] == [PICTURE, PICTURE + b"anew"]
    assert len(list(Path("out/pictures").iterdir())) == 2


def test_a_picture_that_is_replaced_under_its_name_is_told(capsys):
    write("journeys/images/lesson.png", PICTURE + b"anew")
    preview()

    assert capsys.readouterr().out.count("Another picture is shown: “Первый урок”") == 2  # a and b
    assert {"maps/a.html", "maps/b.html"} <= files()


def test_a_picture_under_another_name_is_the_same_picture(capsys):
    Path("journeys/images/lesson.png").rename("journeys/images/first.png")
    text = Path("journeys/a.md").read_text("utf-8").replace("lesson.png", "first.png")
    write("journeys/a.md", text)
    preview()

    out = capsys.readouterr().out
    assert "The file of the picture: images/lesson.png → images/first.png" in out
    assert "Another picture" not in out


def test_one_picture_of_both_times_is_one_file():
    change(emotion=1)
    preview()

    assert len(re.findall('<img class="jm-storyboard"', page("a"))) == 2
    assert len(list(Path("out/pictures").iterdir())) == 1


@pytest.mark.parametrize("name", ["../../secret.png", "/etc/passwd", "images/none.png"])
def test_what_is_no_picture_of_the_folder_is_no_picture_here(name):
    write("../secret.png", b"secret")
    write("secret.png", b"secret")
    text = Path("journeys/a.md").read_text("utf-8").replace("images/lesson.png", name)
    write("journeys/a.md", text)
    preview()

    html = page("a")
    assert html.count("<img") == 1  # as it was before
    assert not any(one.read_bytes() == b"secret" for one in Path("out/pictures").iterdir())


def test_a_link_to_a_picture_elsewhere_is_not_followed(tmp_path):
    write("../secret.png", b"secret")
    Path("journeys/images/lesson.png").unlink()
    Path("journeys/images/lesson.png").symlink_to(tmp_path / "secret.png")
    change(emotion=1)
    preview()

    assert not any(one.read_bytes() == b"secret" for one in Path("out/pictures").iterdir())


def test_a_large_picture_of_a_revision_comes_whole():
    large = PICTURE + b"x" * (2 * 1024 * 1024)
    write("journeys/images/lesson.png", large)
    commit()
    change(emotion=1)
    commit()
    assert main(["diff", "HEAD~1", "HEAD", "--site", "out"]) == 0

    assert [one.read_bytes() for one in Path("out/pictures").iterdir()] == [large]


# How it looks


def dark():
    """The colours for a dark system."""
    css = Path("out/assets/journeys.css").read_text("utf-8")
    blocks = re.findall(
        r"@media screen and \(prefers-color-scheme: dark\) \{\s*:root \{(.*?)\}", css, re.DOTALL
    )
    return dict(re.findall(r"--(?:jm-)?([\w-]+):\s*(#[0-9a-f]{3,6})", "".join(blocks)))


def test_dark_colours_are_those_of_the_site():
    preview()

    found = dark()
    known = tokens("dark")
    changed = {name: one for name, one in known.items() if one != tokens("light")[name]}
    assert changed
    assert {name: found.get(name) for name in changed} == changed


def test_words_can_be_read_in_the_dark():
    preview()

    found = dark()
    assert (found["md-default-bg-color"], found["md-default-fg-color"]) == GROUND["dark"]
    assert contrast(found["md-typeset-a-color"], found["md-default-bg-color"]) >= 4.5


def test_nothing_runs_and_nothing_is_asked_of_other_hosts():
    change(emotion=-2)
    preview()

    for name in ("index.html", "maps/a.html", "assets/journeys.css"):
        text = (Path("out") / name).read_text("utf-8")
        assert "<script" not in text
        assert not re.search(r"""(?:src|href)="https?:|url\(["']?https?:""", text)


# Private maps


PRIVATE = "visibility: private\n"


def private(name, title, emotion=0):
    text = MAP.format(title=title, emotion=emotion).replace("personas", f"{PRIVATE}personas")
    write(f"journeys/{name}.md", text)


def index():
    return Path("out/index.html").read_text("utf-8")


def test_private_maps_are_counted_and_not_shown():
    private("secret", "Тайна")
    commit()
    private("secret", "Тайна", emotion=-2)
    change(emotion=1)
    preview()

    assert "1 change in 1 map." in index()
    assert "1 map that is not published changed, too; this preview does not show it." in index()
    assert "Тайна" not in index()
    assert "secret" not in " ".join(files())


def test_without_private_maps_nothing_is_said_of_them():
    change(emotion=1)
    preview()

    assert "private" not in index()


def test_a_private_map_calls_nobody(capsys):
    write(
        "mkdocs.yml",
        "plugins: [{journeys: {review_policy: [{facts: emotion, reviewers: web}]}}]",
    )
    write("journeys/teams.yml", "web: Сайт\n")
    private("secret", "Тайна")
    commit()
    private("secret", "Тайна", emotion=-2)
    preview()

    assert "Who should look" in capsys.readouterr().out
    assert "Who should look" not in index()


def test_a_map_that_is_published_now_is_new_and_one_that_is_kept_back_is_not_shown_as_it_was():
    private("out-now", "Показана")
    change("kept", title="Спрятана")
    commit()
    change("out-now", title="Показана", emotion=1)
    private("kept", "Спрятана")
    preview()

    assert "A new map" in page("out-now")
    assert page("out-now").count('<table class="jm-map"') == 1
    assert files() == {"index.html", "maps/out-now.html", *pictures()}
    assert "Спрятана" not in index()


def test_a_private_map_is_not_named_by_others():
    private("secret", "Тайна")
    inner = MAP.replace("channel: phone", "channel: phone, journey: secret")
    write("journeys/a.md", inner.format(title="Права", emotion=0))
    preview()

    assert "Nothing changed" in index(), "that is all that readers may see of it"
    assert "not published" in index()
    assert "Тайна" not in index()
    write("journeys/a.md", inner.format(title="Права", emotion=2))
    preview()

    assert "Тайна" not in page("a")
    assert "secret" not in page("a")


def test_a_private_map_that_can_not_be_read_is_not_named():
    private("secret", "Тайна")
    commit()
    write("journeys/secret.md", "---\nvisibility: private\ntitle: [\n---\n")
    preview()

    assert "secret" not in index()


def pictures():
    return {f"pictures/{one.name}" for one in Path("out/pictures").iterdir()}


# The folder that it is written into


def test_pages_of_maps_that_no_longer_change_go():
    change(emotion=1)
    change("deep/b", title="Новая")
    preview()
    assert "maps/deep/b.html" in files()

    commit()
    change("b", title="Экзамен", emotion=-1)
    preview()

    assert files() == {"index.html", "maps/b.html", *pictures()}
    assert not Path("out/maps/deep").exists()


def test_what_others_put_into_the_folder_stays():
    change(emotion=1)
    change("deep/b", title="Новая")
    preview()
    write("out/CNAME", "example.org")
    write("out/maps/deep/note.txt", "mine")

    commit()
    preview()

    assert files() == {"index.html", "CNAME", "maps/deep/note.txt"}


def test_a_foreign_file_is_not_overwritten(capsys):
    preview()
    write("out/maps/a.html", "mine")
    change(emotion=1)
    preview(code=2)

    assert "maps/a.html is not part of the preview" in capsys.readouterr().err
    assert Path("out/maps/a.html").read_text("utf-8") == "mine"


def test_a_record_that_names_files_elsewhere_removes_none_of_them():
    preview()
    write("mine.txt", "mine")
    known = json.loads(record_of(Path("out")).read_text("utf-8"))
    digest = hashlib.sha256(b"mine").hexdigest()
    known["files"] |= {"../mine.txt": [digest], str(Path("mine.txt").resolve()): [digest]}
    record_of(Path("out")).write_text(json.dumps(known), "utf-8")
    preview()

    assert Path("mine.txt").is_file()


@pytest.mark.parametrize("content", ["", "mine.txt\nsub/kept.txt\n", "index.html\n"])
def test_no_file_of_a_repository_makes_a_folder_a_preview(content, capsys):
    for name in ("mine.txt", "sub/kept.txt", "index.html"):
        write(f"out/{name}", "mine")
    write("out/.journeys-preview", content)
    change(emotion=1)
    preview(code=2)

    assert "is not empty" in capsys.readouterr().err
    assert files() == {"mine.txt", "sub/kept.txt", "index.html", ".journeys-preview"}
    assert Path("out/index.html").read_text("utf-8") == "mine"


@pytest.mark.parametrize("link", ["out", "up/out", "up"])
def test_no_folder_is_written_through_a_link(link, tmp_path, capsys):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    Path(link).parent.mkdir(exist_ok=True)
    Path(link).symlink_to(elsewhere)
    preview(link if link.endswith("out") else "up/out", code=2)

    assert "is a link" in capsys.readouterr().err
    assert list(elsewhere.iterdir()) == []


@pytest.mark.parametrize("name", ["index.html", ".journeys-preview", "maps/a.html"])
@pytest.mark.parametrize("known", [False, True])
def test_no_file_is_written_through_a_link(name, known, tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("secret", "utf-8")
    change(emotion=1)
    if known:
        preview()
    path = Path("out", name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    path.symlink_to(secret)
    main(["diff", "HEAD", "--site", "out"])

    assert secret.read_text("utf-8") == "secret"


def test_a_preview_of_another_name_for_the_folder_is_the_same_preview(tmp_path):
    change(emotion=1)
    preview()
    preview(str(Path("out").resolve()))
    preview("../site/out")


def test_a_computer_that_remembers_nothing_still_makes_a_preview(monkeypatch, tmp_path):
    (tmp_path / "file").write_text("", "utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    change(emotion=1)
    preview()

    assert "maps/a.html" in files()


def test_a_link_in_the_folder_leads_nowhere(capsys):
    preview()
    change(emotion=1)
    Path("elsewhere").mkdir()
    Path("out/maps").symlink_to(Path("elsewhere").resolve())
    preview(code=2)

    assert "out/maps is not part of the preview" in capsys.readouterr().err
    assert list(Path("elsewhere").iterdir()) == []
