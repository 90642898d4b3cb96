"""A site that is made of what earlier builds have kept is the site that a clean build makes."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Callable

import pytest
from jinja2 import Environment
from projects import Project, small

from mkdocs_journeys.diagrams.engine import user_cache

WORDS = ("тихий", "вечер", "refund", "*soft*", "[way](evening.md#need)", "звонок", "q & a", "<b>")
DAY = 24 * 3600


def page_bytes(built):
    names = [name for name in built.files if not name.startswith("sitemap.xml")]
    return {name: built.file(name).read_bytes() for name in names}


class Editor:
    """Somebody who changes a site at random, in every way that a page may depend on."""

    def __init__(self, project: Project, seed: int) -> None:
        self.project, self.dice = project, random.Random(seed)
        self.day = 20_700 * DAY
        self.options: dict[str, object] = {}

    def edit(self) -> str:
        """Change something; return what it was."""
        edits: list[Callable[[], object]] = [
            self.word, self.word, self.emotion, self.score, self.body, self.add, self.refer,
            self.delete, self.rename, self.persona, self.team, self.channel, self.area, self.study,
            self.template, self.setting, self.lane, self.language, self.next_day, self.hide,
            self.break_file, self.page, self.commit, self.revert, self.estimate, self.goal,
        ]  # fmt: skip
        edit = self.dice.choice(edits)
        edit()
        return edit.__name__

    @property
    def maps(self) -> list[str]:
        folder = self.project.root / "journeys/cinema"
        return sorted(path.name for path in folder.glob("*.md") if path.name != "index.md")

    def text(self) -> str:
        return " ".join(self.dice.choices(WORDS, k=3))

    def change(self, change: Callable[[str], str]) -> None:
        if self.maps:
            path = self.project.root / "journeys/cinema" / self.dice.choice(self.maps)
            path.write_text(change(path.read_text("utf-8")), "utf-8")

    def word(self) -> None:
        self.change(
            lambda text: (
                text.replace("touchpoints:", f"goal: '{self.text()}'\n    touchpoints:", 1)
                if "goal:" not in text
                else text.replace("goal: '", f"goal: '{self.dice.choice(WORDS[:3])} ", 1)
            )
        )

    def emotion(self) -> None:
        self.change(
            lambda text: text.replace("emotion: -2", "emotion: 2").replace(
                "emotion: 1", "emotion: -1"
            )
        )

    def score(self) -> None:
        score = f"scores: [{{measure: csat, value: {self.dice.randint(1, 5)}, answers: 50}}]"
        self.change(lambda text: text.replace("channel: site", f"{score}\n        channel: app", 1))

    def body(self) -> None:
        self.change(lambda text: f"{text}\n\n{self.text()}\n")

    def add(self) -> None:
        name = f"map{self.dice.randrange(5)}"
        self.project.write(
            f"journeys/cinema/{name}.md",
            f"---\ntitle: Map {name}\npersona: igor\nstages:\n  - name: One\n    touchpoints:\n"
            f"      - {{name: Tariff page, channel: site, owner: care}}\n---\n{self.text()}\n",
        )

    def refer(self) -> None:
        target = self.dice.choice([*self.maps, "nowhere.md"]).removesuffix(".md")
        self.change(lambda text: f"{text}\n[there]({target}.md)\n")

    def delete(self) -> None:
        if len(self.maps) > 1:
            (self.project.root / "journeys/cinema" / self.dice.choice(self.maps)).unlink()

    def rename(self) -> None:
        if self.maps:
            folder = self.project.root / "journeys/cinema"
            (folder / self.dice.choice(self.maps)).replace(folder / f"new{self.dice.random()}.md")

    def persona(self) -> None:
        name = self.dice.choice(("olga", "igor", "anna"))
        self.project.write(f"journeys/personas/{name}.md", f"---\nname: {self.text()!r}\n---\n")

    def team(self) -> None:
        self.project.write("journeys/teams.yml", f"web: {self.text()!r}\ncare: Care\n")

    def channel(self) -> None:
        self.project.write("journeys/channels.yml", f"site: {{name: {self.text()!r}}}\n")

    def area(self) -> None:
        self.project.write("journeys/cinema/index.md", f"---\ntitle: {self.text()!r}\n---\n")

    def study(self) -> None:
        day = f"20{self.dice.randint(20, 26)}-01-01"
        self.project.write(
            "journeys/research/interviews.md", f"---\ntitle: Talks\ndate: {day}\n---\n"
        )

    def template(self) -> None:
        for name in ("doors.html", "stage.html"):
            self.project.write(f"theme/journeys/{name}", f"<p>{self.dice.random()}</p>")

    def estimate(self) -> None:
        value = self.dice.choice(("effort: 2 weeks", "effort: 3 months", "reach: 7, effort: 1 day"))
        impact = self.dice.randint(1, 9)
        entry = f"- {{text: To do {impact}, impact: {impact}, {value}, goals: fit}}"
        self.change(
            lambda text: (
                text.replace("opportunities:\n", f"opportunities:\n  {entry}\n", 1)
                if "\nopportunities:\n" in text
                else text.replace("\nstages:", f"\nopportunities:\n  {entry}\nstages:", 1)
            )
        )

    def goal(self) -> None:
        self.project.write("journeys/goals.yml", f"fit: {{name: {self.text()!r}, owner: web}}\n")

    def setting(self) -> None:
        self.options["review"] = self.dice.choice((0, 30, 180))
        self.options["history"] = self.dice.choice((0, 3))

    def lane(self) -> None:
        self.options["lanes"] = {"legal": self.dice.choice(("Law", "Lawyers"))}
        self.change(
            lambda text: (
                text.replace("    touchpoints:", "    legal: x\n    touchpoints:", 1)
                if "legal:" not in text
                else text
            )
        )

    def language(self) -> None:
        self.options["language"] = self.dice.choice(("en", "ru"))

    def next_day(self) -> None:
        self.day += self.dice.choice((1, 40, 400)) * DAY

    def hide(self) -> None:
        level = self.dice.choice(("internal", "private"))
        self.change(
            lambda text: (
                text.replace("---\n", f"---\nvisibility: {level}\n", 1)
                if "visibility" not in text
                else text
            )
        )

    def break_file(self) -> None:
        self.change(lambda text: text.replace("---\n", "---\nowner: [web\n", 1))

    def page(self) -> None:
        self.project.write(
            f"docs/{self.dice.choice('ab')}.md", "# A page\n\n[m](journeys/index.md)\n"
        )

    def commit(self) -> None:
        for command in (("init", "-q"), ("add", "journeys"), ("commit", "-qm", self.text())):
            self.git(*command)

    def revert(self) -> None:
        self.git("checkout", "-q", "--", "journeys")

    def git(self, *command: str) -> None:
        identity = ("-c", "user.name=A", "-c", "user.email=a@example.com")
        subprocess.run(
            ["git", *identity, *command], cwd=self.project.root, check=False, capture_output=True
        )


@pytest.mark.parametrize("seed", range(6))
def test_after_any_edit_the_site_is_that_of_a_clean_build(tmp_path, seed, monkeypatch):
    project = Project(tmp_path).bare().files(small())
    editor = Editor(project, seed)
    edits: list[str] = []
    for _ in range(12):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(editor.day))
        command = editor.dice.choice(("build", "serve"))

        kept = project.plugin(**editor.options).build(command=command)
        clean = project.plugin(**editor.options, cache="").build(command=command, site="clean")

        first, second = page_bytes(kept), page_bytes(clean)
        assert set(first) == set(second), edits
        assert [name for name in first if first[name] != second[name]] == [], edits
        assert kept.warnings == clean.warnings, edits
        edits.append(editor.edit())


MAIN = """\
{% extends "base.html" %}
{% block footer %}SIGN {{ page.title }}{% endblock %}
"""


class MaterialEditor(Editor):
    """Somebody who changes what Material shows around pages as well."""

    def edit(self) -> str:
        """Change something; return what it was."""
        edits = [self.main, self.copyright, self.icon, self.status, self.careless, self.word]
        if self.dice.random() < 0.4:
            return super().edit()
        edit = self.dice.choice(edits)
        edit()
        return edit.__name__

    def main(self) -> None:
        self.project.write("theme/main.html", MAIN.replace("SIGN", str(self.dice.random())))

    def careless(self) -> None:
        """Add a template that looks at all pages."""
        titles = "{% for file in pages %}{{ file.page.content | length }}{% endfor %}"
        self.project.write("theme/main.html", MAIN.replace("SIGN", titles))

    def copyright(self) -> None:
        self.project.set(copyright=str(self.dice.random()))

    def icon(self) -> None:
        self.project.write("theme/.icons/own.svg", f"<svg><!-- {self.dice.random()} --></svg>")
        theme = self.project.settings["theme"]
        self.project.set(theme={**theme, "icon": {"logo": "own"}})

    def status(self) -> None:
        status = self.dice.choice(("new", "deprecated"))
        self.project.write("docs/a.md", f"---\nstatus: {status}\n---\n# {self.text()}\n")


@pytest.mark.parametrize("seed", range(3))
def test_pages_in_material_are_those_of_a_clean_build(tmp_path, seed, monkeypatch):
    project = Project(tmp_path).material(custom_dir="theme").files(small())
    project.write("theme/main.html", MAIN)
    editor = MaterialEditor(project, seed)
    edits: list[str] = []
    for _ in range(8):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(editor.day))

        kept = project.plugin(**editor.options).build()
        clean = project.plugin(**editor.options, cache="").build(site="clean")

        first, second = page_bytes(kept), page_bytes(clean)
        assert set(first) == set(second), edits
        assert [name for name in first if first[name] != second[name]] == [], edits
        assert kept.warnings == clean.warnings, edits
        edits.append(editor.edit())


@pytest.fixture
def themed(monkeypatch):
    """The pages that the theme's templates were rendered for."""
    from mkdocs_journeys.adapters.mkdocs.kept_pages import KeptPages  # noqa: PLC0415

    pages: list[str] = []
    attach = KeptPages.attach

    def note(kept_pages, env):
        attach(kept_pages, env)
        finish = kept_pages.finish
        kept_pages.finish = lambda page, html: pages.append(page.url) or finish(page, html)

    monkeypatch.setattr(KeptPages, "attach", note)
    return pages


def test_a_theme_renders_only_pages_that_changed(project, themed):
    project.material().files(small()).build()
    assert "journeys/cinema/refund/" in themed
    themed.clear()

    project.build()
    assert themed == []

    project.write("docs/index.md", "# Home\n\nOther words.\n")
    project.build()
    assert themed == [""]


HOOK = """\
def on_page_context(context, page, config, nav):
    context["pages"] = []
    page.file.words = 1
    return context


def on_post_page(output, page, config):
    return output + f"<!-- {page.url} -->"
"""


def test_hooks_of_others_run_for_kept_pages(project, themed):
    project.write("hooks.py", HOOK.partition("\n\n\n")[2])
    project.material().files(small()).set(hooks=["hooks.py"]).build()
    themed.clear()

    built = project.build()

    assert themed == []
    assert built.text("journeys/cinema/refund/").endswith("<!-- journeys/cinema/refund/ -->")


def test_every_page_is_rendered_where_a_hook_may_tell_templates_anything(project, themed):
    project.write("hooks.py", HOOK)
    project.material().files(small()).set(hooks=["hooks.py"]).build()
    rendered = sorted(themed)
    themed.clear()

    project.build()

    assert sorted(themed) == rendered


@pytest.fixture
def rendered(monkeypatch):
    """The templates that were rendered."""
    from mkdocs_journeys.pages.site import Site  # noqa: PLC0415

    templates: list[str] = []
    render = Site.render

    def note(site, template, page, *others, **values):
        templates.append(f"{page} {template}")
        return render(site, template, page, *others, **values)

    monkeypatch.setattr(Site, "render", note)
    return templates


def test_nothing_is_rendered_where_nothing_changed(bare, rendered):
    first = page_bytes(bare.build())
    assert rendered
    rendered.clear()

    assert page_bytes(bare.build()) == first
    assert rendered == []


def test_a_change_reaches_only_the_pages_that_read_it(bare, rendered):
    bare.write(
        "journeys/alone.md", "---\ntitle: Alone\nstages: [{name: S, touchpoints: [T]}]\n---\n"
    )
    bare.build()
    rendered.clear()
    bare.write(
        "journeys/alone.md", "---\ntitle: Alone\nstages: [{name: S, touchpoints: [U]}]\n---\n"
    )

    bare.build()

    pages = {line.split()[0] for line in rendered}
    assert "journeys/alone.md" in pages
    assert "journeys/cinema/evening.md" not in pages
    assert "journeys/personas/olga.md" not in pages


@pytest.mark.parametrize(
    "damage",
    [lambda raw: raw[: len(raw) // 2], lambda raw: raw[:-9] + b"X" + raw[-8:], lambda raw: b""],
)
def test_damaged_entries_are_made_again(bare, damage):
    first = page_bytes(bare.build())
    for path in (bare.root / ".cache").rglob("*"):
        if path.is_file():
            path.write_bytes(damage(path.read_bytes()))

    assert page_bytes(bare.build()) == first
    assert page_bytes(bare.build()) == first


def test_a_folder_that_cannot_be_written_is_told_once(bare):
    bare.write(".cache", "a file in its place")

    built = bare.build()

    assert len([line for line in built.infos if "can't be written" in line]) == 1
    assert built.warnings == []
    assert built.has("journeys/cinema/evening/")


def test_two_builds_at_once_have_the_same_pages(bare):
    runs = [bare.root / name for name in ("one", "two")]
    bare.config  # noqa: B018 writes it
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1790000000"}
    processes = [
        subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(run)],
            cwd=bare.root,
            env=environment,
        )
        for run in runs
    ]

    assert [process.wait(timeout=120) for process in processes] == [0, 0]
    files = [
        {path.relative_to(run): path.read_bytes() for path in run.rglob("*.html")} for run in runs
    ]
    assert files[0] == files[1]


@pytest.fixture
def bare(project):
    return project.bare().files(small())


@pytest.fixture
def compiled(monkeypatch, tmp_path):
    """The names of the templates that Jinja has compiled; nothing is kept from elsewhere."""
    graphviz = user_cache().glob("graphviz-*.bin")
    cache = tmp_path / "home-cache/mkdocs-journeys"
    cache.mkdir(parents=True, mode=0o700)
    for code in graphviz:  # compiling it takes a second
        (cache / code.name).symlink_to(code)
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache.parent))
    names: list[str] = []
    compile_template = Environment.compile

    def note(env, source, name=None, filename=None, **others):
        names.append(name)
        return compile_template(env, source, name, filename, **others)

    monkeypatch.setattr(Environment, "compile", note)
    return names


def kept_templates(root):
    folder = root / "home-cache/mkdocs-journeys/templates"
    return [path for path in folder.rglob("*") if path.is_file()]


def test_templates_are_compiled_once(bare, compiled):
    first = page_bytes(bare.plugin(cache="").build())
    assert {"journey.html", "main.html"} <= set(compiled)
    compiled.clear()

    assert page_bytes(bare.build()) == first
    assert set(compiled) <= {"main.html", "sitemap.xml"}  # the site's own may have filters


@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: path.write_bytes(path.read_bytes()[:-5]),
        lambda path: path.write_bytes(path.read_bytes()[:-5] + b"\xff" * 5),
        lambda path: path.chmod(0o666),
    ],
    ids=["cut short", "flipped", "writable by others"],
)
def test_compiled_templates_that_cannot_be_trusted_are_not_run(bare, compiled, spoil):
    first = page_bytes(bare.plugin(cache="").build())
    assert kept_templates(bare.root)
    for path in kept_templates(bare.root):
        spoil(path)
    compiled.clear()

    assert page_bytes(bare.build()) == first
    assert "journey.html" in compiled
