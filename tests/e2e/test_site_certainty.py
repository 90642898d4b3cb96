"""How sure we are, as readers of the built site see it."""

from __future__ import annotations

import os
import shutil
import subprocess

import pytest
from crawl import dead_links
from mkdocs.commands.build import build
from mkdocs.config import load_config
from projects import Project, small

from mkdocs_journeys.vcs import git as git_module

PAGE = "journeys/certainty/"
TODAY = "1795305600"
"""22 November 2026."""

MAPS = {
    "journeys/bank/loan.md": """\
---
title: A loan & <i>more</i>
basis: analytic
reviewed: 2026-10-14
evidence: [interviews, chats]
stages:
  - name: Need
    emotion: -1
    thoughts: How much?
    evidence: interviews
    touchpoints:
      - name: Banner <b>
        id: banner
        channel: ads
        emotion: 0
        scores: [{measure: csat, value: 4, answers: 12}, {measure: nps, value: 8}]
  - name: Choice
    id: choice
    emotion: 1
    actions: Compares
    quotes: ["Too many papers.", {text: Fine., evidence: calls}]
    touchpoints:
      - name: Calculator
        id: calculator
        channel: site
        emotion: -1
        scores: [{measure: ces, value: 3, answers: 40}, {measure: csat, value: 3, answers: 500}]
---
""",
    "journeys/bank/card.md": """\
---
title: A card
basis: theoretical
reviewed: 2026-01-10
stages:
  - {name: Wish, emotion: 1}
  - {name: Card, thoughts: At last.}
---
""",
    "journeys/bank/safe.md": """\
---
title: A safe
reviewed: 2026-06-01
stages:
  - {name: Key, quotes: {text: Heavy., evidence: calls}}
---
""",
    "journeys/bank/plan.md": "---\ntitle: A plan\nstages: [First]\n---\n",
    "journeys/research/interviews.md": "---\ntitle: Interviews\ndate: 2026-09-30\n---\n",
    "journeys/research/calls.md": "---\ntitle: Calls\ndate: 2025-05-30\n---\n",
    "journeys/research/chats.md": "---\ntitle: Chats\n---\n",
}


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", TODAY)


@pytest.fixture
def bank(project):
    return project.bare().files(MAPS)


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", TODAY)
        project = Project(tmp_path_factory.mktemp("bank")).bare().files(MAPS)
        return project.build(strict=True)


def rows(built):
    """The table by the journey's title: heads of columns and cells."""
    table = built.article(PAGE).find("table", cls="jm-sure")
    heads = [one.text for one in table.find("thead").find_all("th")]
    result = {}
    for row in table.find("tbody").find_all("tr"):
        title = row.find("th").find("a").text
        result[title] = dict(zip(heads[1:], row.find_all("td"), strict=True))
    return result


def weak(built):
    """The weakest places by the journey's title."""
    boxes = built.article(PAGE).find_all("details", cls="jm-weak")
    return {box.find("summary").children[0].strip(): box for box in boxes}


def test_the_least_sure_comes_first(built):
    assert list(rows(built)) == ["A card", "A loan & <i>more</i>", "A safe", "A plan"]


def test_shares_of_claims(built):
    shares = {title: row["Claims backed by evidence"] for title, row in rows(built).items()}

    assert shares["A card"].text == "0% 0 of 2"
    assert shares["A loan & <i>more</i>"].text == "58% 7 of 12"
    assert shares["A safe"].text == "100% 1 of 1"
    assert shares["A plan"].text == "nothing is claimed yet"
    bar = shares["A safe"].find("rect", cls="jm-backed__part")
    assert bar["width"] == "100.0"
    assert shares["A card"].find_all("rect", cls="jm-backed__part") == []


def test_columns_sort_by_what_stands_behind_the_words(built):
    row = rows(built)["A loan & <i>more</i>"]

    assert {head: cell.get("data-sort") for head, cell in row.items()} == {
        "Claims backed by evidence": str(7 / 12),
        "Newest evidence": "2026-09-30",
        "Fewest answers": "12",
        "Reviewed": "2026-10-14",
    }
    assert rows(built)["A plan"]["Claims backed by evidence"]["data-sort"] == ""
    assert built.article(PAGE).find("table", cls="jm-sure").get("data-sortable")


def test_how_old_the_evidence_is(built):
    cell = rows(built)["A loan & <i>more</i>"]["Newest evidence"]
    newest, oldest = cell.find_all("time")

    assert cell.text == "53 days ago oldest: 18 months ago"
    assert (newest["datetime"], oldest["datetime"]) == ("2026-09-30", "2025-05-30")
    assert newest["title"] == "Sep 30, 2026"
    assert rows(built)["A card"]["Newest evidence"].text == ""


def test_answers_behind_scores(built):
    cell = rows(built)["A loan & <i>more</i>"]["Fewest answers"]

    assert cell.text == "few answers: may change easily; 12 552 in all 1 score does not say"


def test_the_sentence_on_top(built):
    lead = built.article(PAGE).find("p", cls="jm-lead")

    assert lead.text == (
        "2 maps of 4 rest on evidence by more than half; 1 is overdue for review; "
        "1 was never reviewed."
    )


def test_the_sentence_when_nothing_is_late(bank):
    built = bank.plugin(review=1000).files({"journeys/bank/plan.md": MAPS["journeys/bank/safe.md"]})

    assert built.build().article(PAGE).find("p", cls="jm-lead").text == (
        "3 maps of 4 rest on evidence by more than half; all were reviewed in time."
    )


def test_places_that_rest_on_nothing(built):
    box = weak(built)["A loan & <i>more</i>"]
    places = box.find("ol").find_all("li")

    assert [place.text for place in places] == [
        "Calculator Choice · what they feel, 2 scores",
        "Choice what they do, 1 quote",
    ]
    assert {place.find("a")["href"].split("#")[1] for place in places} == {
        "choice",
        "touch-calculator",
    }
    assert "Emotions 3 of 4" in box.text
    assert "Interviews 53 days ago · 5 claims" in box.text
    assert "Chats named for the whole map; no claim names it" in box.text
    assert weak(built)["A safe"].find("summary").text == "A safe every claim rests on evidence"
    assert "A plan" not in weak(built)


def test_links_lead_somewhere_and_names_are_only_text(built):
    assert dead_links(built) == []
    assert built.warnings == []
    for url in (PAGE, "journeys/", "journeys/bank/loan/"):
        assert "<i>more" not in built.text(url)
        assert "Banner <b>" not in built.text(url)


def test_the_page_is_listed_where_there_are_journeys(built, project):
    assert PAGE in built.page("").find("pre", id="menu").text

    empty = project.bare().build()

    assert not empty.has(PAGE)


def test_journeys_that_are_not_published_are_not_counted(bank):
    private = MAPS["journeys/bank/safe.md"].replace("A safe", "A secret\nvisibility: private")
    built = bank.files({"journeys/bank/safe.md": private}).build()

    assert list(rows(built)) == ["A card", "A loan & <i>more</i>", "A plan"]
    assert "secret" not in built.text(PAGE)


def test_search_finds_the_page_and_not_its_lists(project):
    built = project.files(MAPS).build()
    texts = {one["location"]: one["text"] for one in built.search if one["location"] == PAGE}

    assert "rest on evidence by more than half" in texts[PAGE]
    assert "Calculator" not in texts[PAGE]


# --- A journey's own page ---


def fact(built, url, name):
    """What stands beside a name in what is told about a map."""
    for one in built.article(url).find("dl", cls="jm-facts").find_all("div"):
        if one.find("dt").text == name:
            return one.find("dd")
    return None


def facts(built, url):
    """The line of facts in the head of a journey's page."""
    return built.article(url).find("ul", cls="jm-facts-line").find_all("li")


def words_of(built, url):
    return [one.text for one in facts(built, url)]


def test_the_head_of_a_journey(built):
    (backed,) = [one for one in facts(built, "journeys/bank/loan/") if "backed" in one.text]

    assert backed.text == "58% backed by evidence"
    assert backed.find("a")["title"] == "7 of 12 claims"
    assert backed.find("a")["href"] == "../../certainty/#jm-sure-bank.loan"
    assert "jm-sure-bank.loan" in built.page(PAGE).ids
    assert "reviewed 39 days ago" in words_of(built, "journeys/bank/loan/")
    assert not any("backed by" in words for words in words_of(built, "journeys/bank/plan/"))
    assert "never reviewed" in words_of(built, "journeys/bank/plan/")


@pytest.mark.parametrize(
    ("url", "kind", "words", "note"),
    [
        ("journeys/bank/card/", "theoretical", "modelled by the company", True),
        ("journeys/bank/loan/", "analytic", "measured from customers", False),
        ("journeys/bank/safe/", None, None, False),
    ],
)
def test_where_a_map_comes_from(built, url, kind, words, note):
    article = built.article(url)
    badges = [
        (one, one.text)
        for name in ("theoretical", "analytic")
        for one in article.find_all(cls=f"jm-badge--{name}")
    ]

    assert [text for _, text in badges] == ([words] if words else [])
    assert all(badge.find_all("i", cls="jm-icon") for badge, _ in badges)
    assert ("jm-journey--theoretical" in article.classes) is (kind == "theoretical")
    assert ("not yet checked with customers" in article.text) is note


def test_lists_tell_them_apart(built):
    table = built.article("journeys/bank/").find("table", cls="jm-journeys")
    texts = {row.find("a").text: row.text for row in table.find("tbody").find_all("tr")}

    assert "modelled by the company" in texts["A card"]
    assert "measured from customers" in texts["A loan & <i>more</i>"]
    assert not any(words in texts["A safe"] for words in ("modelled", "measured"))
    assert "reviewed 10 months ago, review overdue" in texts["A card"]
    assert "reviewed 39 days ago" in texts["A loan & <i>more</i>"]
    assert "review due soon" not in texts["A loan & <i>more</i>"]
    assert "reviewed 6 months ago, review due soon" in texts["A safe"].replace(
        "174 days", "6 months"
    )
    assert "never reviewed" in texts["A plan"]


def badges(built, url=PAGE):
    found = built.article(url).find_all(cls="jm-review")
    return [next(iter(one.classes - {"jm-review"})).rpartition("--")[2] for one in found]


@pytest.mark.parametrize(
    ("days", "states"),
    [
        (180, ["overdue", "fresh", "soon", "never"]),
        (1000, ["fresh", "fresh", "fresh", "never"]),
        (30, ["overdue", "overdue", "overdue", "never"]),
    ],
)
def test_the_interval_between_reviews_is_a_setting(bank, days, states):
    built = bank.plugin(review=days).build(strict=True)

    assert badges(built) == states
    template = built.article(PAGE).find("template", cls="jm-states")
    assert template["data-interval"] == str(days)
    assert template["data-built"] == "2026-11-22"


def test_badges_differ_by_more_than_their_colour(built):
    drawn = {one.find("i")["data-i"] for one in built.article(PAGE).find_all(cls="jm-review")}

    assert len(drawn) == 4


def test_without_an_interval_there_are_no_badges(bank):
    built = bank.plugin(review=0).build(strict=True)

    for url in (PAGE, "journeys/", "journeys/bank/", "journeys/bank/loan/"):
        assert badges(built, url) == []
    assert "reviewed 39 days ago" in words_of(built, "journeys/bank/loan/")
    assert not any("reviewed" in words for words in words_of(built, "journeys/bank/plan/"))
    assert "Reviewed" not in rows(built)["A card"]
    assert "review" not in built.article(PAGE).find("p", cls="jm-lead").text


def test_words_in_russian(bank):
    built = bank.plugin(language="ru").build(strict=True)
    (card,) = [one for one in facts(built, "journeys/bank/card/") if one.find_all("time")]

    assert card.text == "проверена 10 месяцев назад, проверка просрочена"
    assert card.find("time")["lang"] == "ru"
    (backed,) = [one for one in facts(built, "journeys/bank/loan/") if "58" in one.text]
    assert backed.find("a")["title"] == "7 из 12 утверждений"
    assert backed.text.replace(" %", "\xa0%") == "подтверждено на 58\xa0%"


# --- Scores ---


def test_scores_show_how_much_they_say(built):
    scores = {
        one.find("strong").text + " " + one.find(cls="jm-score__measure").text: one
        for one in built.article("journeys/bank/loan/").find_all(cls="jm-score")
    }
    found = {
        name: (
            next(iter(one.classes - {"jm-score"})),
            len(one.find_all("circle", cls="jm-strength__on")),
            one.find(cls="jm-strength")["title"] in one.find(cls="jm-strength").text,
        )
        for name, one in scores.items()
    }

    assert found == {
        "4 CSAT": ("jm-score--few", 1, True),
        "8 NPS": ("jm-score--unsaid", 0, True),
        "3 CES": ("jm-score--some", 2, True),
        "3 CSAT": ("jm-score--many", 3, True),
    }
    assert all(len(score.find_all("circle")) == 3 for score in scores.values())
    assert "answers not said" in scores["8 NPS"].text


# --- Git ---


@pytest.fixture
def git(monkeypatch, tmp_path_factory):
    """Git in the project's folder, with nobody's settings."""
    if shutil.which("git") is None:
        pytest.skip("there is no git here")
    for name in [one for one in os.environ if one.startswith("GIT_")]:
        monkeypatch.delenv(name)
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")

    def run(folder, *arguments, day="2026-11-01", author="Ада & <b>Co"):
        who = {"NAME": author, "EMAIL": "a@example.org", "DATE": f"{day}T12:00:00Z"}
        names = {f"GIT_{role}_{key}": who[key] for role in ("AUTHOR", "COMMITTER") for key in who}
        command = ["git", "-c", "init.defaultBranch=main", *arguments]
        subprocess.run(command, cwd=folder, env=os.environ | names, check=True, capture_output=True)

    return run


@pytest.fixture
def kept(bank, git):
    """A project that is kept in git."""
    bank.write("journeys/банк/карта & счёт.md", "---\ntitle: Кириллица\nstages: [A]\n---\n")
    git(bank.root, "init", "-q")
    git(bank.root, "add", "journeys")
    git(bank.root, "commit", "-q", "-m", "one")
    return bank


def test_the_last_change_comes_from_git(kept, git):
    kept.write("journeys/bank/card.md", MAPS["journeys/bank/card.md"] + "More.\n")
    git(kept.root, "commit", "-q", "-am", "two", day="2026-11-20", author="Bob")
    kept.write("journeys/bank/new.md", "---\ntitle: New\nstages: [A]\n---\n")

    built = kept.build(strict=True)

    change = fact(built, "journeys/bank/loan/", "Last change")
    assert change.text == "21 days ago, by Ада & bCo"
    assert change.find("time")["datetime"] == "2026-11-01"
    assert fact(built, "journeys/bank/card/", "Last change").text == "2 days ago, by Bob"
    assert "21 days ago" in fact(built, "journeys/банк/карта & счёт/", "Last change").text
    assert fact(built, "journeys/bank/new/", "Last change") is None
    table = rows(built)
    assert table["A card"]["Last change"]["data-sort"] == "2026-11-20"
    assert table["New"]["Last change"].text == ""
    assert [info for info in built.infos if "[git]" in info] == []


def test_an_author_who_is_called_like_an_element(kept, git):
    kept.write(".mailmap", '&lt;script&gt;alert(1) & "Co" <a@example.org>\n')

    built = kept.build(strict=True)

    text = built.text("journeys/bank/loan/")
    assert "by &amp;lt;script&amp;gt;alert(1) &amp; &#34;Co&#34;" in text


def test_git_can_be_left_out(kept):
    built = kept.plugin(git=False).build(strict=True)

    assert "Last change" not in built.text(PAGE) + built.text("journeys/bank/loan/")
    assert "Ада" not in "".join(built.text(file) for file in built.files if file.endswith(".html"))


def test_without_a_repository_nothing_is_said(bank):
    built = bank.build(strict=True)

    assert "Last change" not in built.text(PAGE) + built.text("journeys/bank/loan/")
    assert [info for info in built.infos if "[git]" in info] == []


def test_git_is_asked_anew_only_after_a_commit(kept, git, monkeypatch):
    """Under `mkdocs serve` the plugin lives from build to build."""
    asked = []
    before = git_module.subprocess.run

    def run(command, **options):
        asked.extend(one for one in ("rev-parse", "log") if one in command)
        return before(command, **options)

    config = load_config(str(kept.config), site_dir=str(kept.root / "site"))
    config.plugins.on_startup(command="serve", dirty=False)
    try:
        monkeypatch.setattr(git_module.subprocess, "run", run)
        build(config)
        kept.write("journeys/bank/card.md", MAPS["journeys/bank/card.md"] + "More.\n")
        build(config)
        assert (asked.count("rev-parse"), asked.count("log")) == (4, 2)
        monkeypatch.undo()
        git(kept.root, "commit", "-q", "-am", "two", day="2026-11-20", author="Bob")
        build(config)
    finally:
        config.plugins.on_shutdown()

    page = (kept.root / "site" / "journeys/bank/card/index.html").read_text("utf-8")
    assert "by Bob" in page


def test_a_shallow_clone_says_so_once(kept, git, tmp_path_factory):
    kept.write("journeys/bank/card.md", MAPS["journeys/bank/card.md"] + "More.\n")
    git(kept.root, "commit", "-q", "-am", "two", day="2026-11-20", author="Bob")
    kept.write("journeys/bank/safe.md", MAPS["journeys/bank/safe.md"] + "More.\n")
    git(kept.root, "commit", "-q", "-am", "three", day="2026-11-21", author="Bob")
    clone = tmp_path_factory.mktemp("clones") / "shallow"
    git(clone.parent, "clone", "-q", "--depth=2", f"file://{kept.root}", str(clone))
    for name in ("mkdocs.yml", "docs", "theme"):
        source = kept.root / name
        if name == "mkdocs.yml":
            kept.config  # noqa: B018 writes it
            shutil.copy(source, clone)
        else:
            shutil.copytree(source, clone / name)
    kept.root = clone

    built = kept.build(strict=True)

    assert fact(built, "journeys/bank/safe/", "Last change").text == "yesterday, by Bob"
    assert fact(built, "journeys/bank/card/", "Last change") is None
    assert fact(built, "journeys/bank/loan/", "Last change") is None
    (said,) = [info for info in built.infos if "[git]" in info]
    assert said.startswith("journeys:1:1: info: The clone is shallow")


def test_a_site_without_any_extras_has_its_page(project):
    """The smallest site: the theme that comes with MkDocs, and the small folder."""
    built = project.files(small()).build(strict=True)

    assert built.article(PAGE).find("table", cls="jm-sure")
    assert dead_links(built) == []
