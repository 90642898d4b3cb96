"""How a journey changed, in words, from git: on a page of its own, the newest on the map's."""

from __future__ import annotations

import os
import subprocess

import pytest

URL = "journeys/visit/"
PAST = "journeys/history/visit/"
FIRST = """\
---
title: A visit
personas: [olga]
stages:
  - name: Choice
    emotion: 0
    touchpoints: [{name: Page, channel: site, scores: {measure: csat, value: 3.1, answers: 412}}]
  - {name: Payment, touchpoints: [{name: Till, emotion: 1}]}
---
"""


@pytest.fixture
def kept(project):
    """A project in a repository; `commit` writes the map and commits it on a day."""
    project.bare().write("journeys/personas/olga.md", "---\nname: Olga\n---\n")
    env = os.environ | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}

    def git(*arguments):
        command = ["git", "-c", "user.name=Anna B", "-c", "user.email=a@example.org", *arguments]
        subprocess.run(command, cwd=project.root, env=env, check=True, capture_output=True)

    def commit(day, text):
        project.write("journeys/visit.md", text)
        git("add", "--all")
        git("commit", "--quiet", "-m", "x", f"--date={day}T12:00:00")

    git("init", "--quiet", "--initial-branch=main")
    commit("2026-01-05", FIRST)
    project.commit, project.git = commit, git
    return project


def events(built):
    found = built.article(PAST).find_all("li", cls="jm-past__event")
    return [one.text for one in found]


def test_each_change_is_told_in_words(kept):
    worse = FIRST.replace("emotion: 1", "emotion: -2")
    kept.commit("2026-02-05", worse)
    kept.commit("2026-03-05", worse.replace("3.1, answers: 412", "3.9, answers: 530"))
    built = kept.set(repo_url="https://git.example.org/maps").build(strict=True)

    third, second, first = events(built)
    assert third.startswith("Mar 5, 2026 Anna B")
    assert "3.1 (412 answers) → 3.9 (530 answers)" in third
    assert second.startswith("Feb 5, 2026")
    assert "+1 → −2" in second
    assert first == "Jan 5, 2026 Anna B The map was begun."
    links = [href for href in built.article(PAST).hrefs if "/commit/" in href]
    assert len(links) == 2
    assert all(link.startswith("https://git.example.org/maps/commit/") for link in links)
    courses = built.article(PAST).find(cls="jm-past__courses").text
    assert "Emotion, on average 0.5 → −1" in courses
    assert "CSAT, on average 3.1 → 3.9" in courses
    newest = built.article(URL).find(cls="jm-newest")
    assert newest.text == "Mar 5, 2026, Anna B: 1 change All changes, in words"
    assert newest.find("a")["href"] == "../history/visit/"
    assert built.article(PAST).find("h1").text == "A visit: how this map changed"
    assert ("How this map changed", "#jm-past") in [
        (one.text, one["href"]) for one in built.page(URL).find(id="contents").find_all("a")
    ]


def test_a_map_that_never_changed_has_its_beginning_alone(kept):
    built = kept.build(strict=True)

    assert (
        built.article(URL).find(cls="jm-newest").text == "Jan 5, 2026, Anna B: The map was begun."
    )
    assert not (kept.root / "site" / PAST).exists()


def test_only_so_many_are_told(kept):
    for number in range(4):
        kept.commit(f"2026-0{number + 2}-05", FIRST.replace("A visit", f"A visit {number}"))
    built = kept.plugin(history=2).build()

    assert len(events(built)) == 2
    assert "3 older changes are kept in git." in built.article(PAST).text


@pytest.mark.parametrize("setting", [{"history": 0}, {"git": False}])
def test_who_wants_none_has_none(kept, setting):
    built = kept.plugin(**setting).build(strict=True)

    assert "How this map changed" not in built.article(URL).text


def test_without_git_nothing_else_is_lost(project):
    project.bare().write("journeys/visit.md", FIRST.replace("personas: [olga]\n", ""))
    built = project.build(strict=True)

    assert built.article(URL).find("h1").text == "A visit"
    assert "How this map changed" not in built.article(URL).text


def test_a_version_that_cannot_be_read_is_passed_over(kept):
    kept.commit("2026-02-05", FIRST.replace("stages:", "stages: ["))
    kept.commit("2026-03-05", FIRST.replace("emotion: 1", "emotion: 2"))
    built = kept.build(strict=True)

    assert len(events(built)) == 2
    assert "+1 → +2" in events(built)[0]


def test_a_change_that_changes_nothing_in_the_journey_is_not_told(kept):
    kept.commit("2026-02-05", FIRST.replace("title:", "# a comment\ntitle:"))
    built = kept.build()

    assert [event.split(" Anna")[0] for event in events(built)] == ["Jan 5, 2026"]


def test_texts_of_other_times_are_shown_as_they_stand(kept):
    kept.commit("2026-02-05", FIRST.replace("name: Till", "name: <script>alert(1)</script>"))
    built = kept.build()

    assert "<script>alert(1)</script>" in events(built)[0]
    assert "<script>alert" not in built.text(PAST)


def test_each_author_of_two_branches_has_only_their_own_changes(kept):
    apart = FIRST.replace("  - {name: Payment", "\n\n\n  - {name: Payment")
    kept.commit("2026-01-06", apart)
    kept.git("switch", "--quiet", "--create", "branch")
    kept.commit("2026-02-05", apart.replace("emotion: 1", "emotion: 2"))
    kept.git("switch", "--quiet", "main")
    kept.commit("2026-02-06", apart.replace("3.1, answers: 412", "3.9, answers: 530"))
    kept.git("merge", "--quiet", "--no-edit", "branch")
    built = kept.build(strict=True)

    told = {event[:11]: event for event in events(built)}
    assert set(told) == {"Jan 5, 2026", "Feb 5, 2026", "Feb 6, 2026"}
    assert "+1 → +2" in told["Feb 5, 2026"]
    assert "CSAT" not in told["Feb 5, 2026"]
    assert "3.1 (412 answers) → 3.9 (530 answers)" in told["Feb 6, 2026"]
    assert "+2" not in told["Feb 6, 2026"]
    courses = built.article(PAST).find(cls="jm-past__courses").text
    assert "Emotion, on average 0.5 → 1" in courses
    assert "CSAT, on average 3.1 → 3.9" in courses


def test_what_a_merge_says_that_no_branch_said_is_told_of_it(kept):
    kept.git("switch", "--quiet", "--create", "side")
    kept.commit("2026-02-05", FIRST.replace("emotion: 1", "emotion: -2").replace("3.1", "3.3"))
    kept.git("switch", "--quiet", "main")
    kept.commit("2026-02-06", FIRST.replace("emotion: 1", "emotion: 2"))
    with pytest.raises(subprocess.CalledProcessError):
        kept.git("merge", "--quiet", "side")
    kept.commit("2026-02-07", FIRST.replace("emotion: 1", "emotion: -1.5").replace("3.1", "3.3"))
    built = kept.build(strict=True)

    merge, *_ = told = events(built)
    assert len(told) == 4
    assert merge.startswith("Feb 7, 2026")
    assert "+2 → −1.5" in merge
    assert "3.3" not in merge, "that was the branch's word"


def test_a_merge_that_only_joins_says_nothing(kept):
    kept.git("switch", "--quiet", "--create", "side")
    kept.commit("2026-02-05", FIRST.replace("emotion: 1", "emotion: -2"))
    kept.git("switch", "--quiet", "main")
    kept.commit("2026-02-06", FIRST.replace("title: A visit", "title: The visit"))
    kept.git("merge", "--quiet", "--no-edit", "side")
    built = kept.build(strict=True)

    assert [event[:12].strip() for event in events(built)] == [
        "Feb 6, 2026", "Feb 5, 2026", "Jan 5, 2026",
    ]  # fmt: skip


def test_what_a_broken_version_hid_is_told_with_the_change_that_fixed_it(kept):
    worse = FIRST.replace("emotion: 1", "emotion: -2")
    kept.commit("2026-02-05", worse.replace("stages:", "stages: ["))
    kept.commit("2026-03-05", worse)

    assert "+1 → −2" in events(kept.build(strict=True))[0]


QUOTED = FIRST.replace("emotion: 1", "emotion: 1, quotes: [{text: My neighbour paid}]")


def test_words_that_were_taken_away_are_not_told_again(kept):
    kept.commit("2026-02-05", QUOTED)
    kept.commit("2026-03-05", QUOTED.replace("My neighbour paid", "Somebody paid"))
    kept.commit("2026-04-05", FIRST)
    built = kept.build(strict=True)

    removed, edited, added, _ = events(built)
    assert "words were removed: “…”" in removed
    assert "words were edited: “…” → “…”" in edited
    assert "new quote: “…”" in added
    assert "neighbour" not in built.text(URL) + built.text(PAST)


def test_what_was_for_fewer_readers_stays_with_them(kept):
    secret = QUOTED.replace("title:", "visibility: private\ntitle:")
    kept.commit("2026-02-05", secret)
    kept.commit("2026-03-05", FIRST)
    kept.commit("2026-04-05", FIRST.replace("emotion: 1", "emotion: 2"))
    built = kept.build(strict=True)

    assert len(events(built)) == 1
    assert "+1 → +2" in events(built)[0]
    assert "neighbour" not in built.text(URL) + built.text(PAST)


@pytest.mark.parametrize("kind", ["personas", "research"])
def test_a_file_that_others_name_may_be_renamed(kept, kind):
    title = {"personas": "name", "research": "title"}[kind]
    kept.write(f"journeys/{kind}/first.md", f"---\n{title}: First\n---\n")
    key = {"personas": "emotion: {first: 0}", "research": "emotion: 0\n    evidence: first"}[kind]
    named = FIRST.replace("emotion: 0", key).replace("[olga]", "[olga, first]")
    if kind == "research":
        named = named.replace("[olga, first]", "[olga]")
    kept.commit("2026-02-05", named)
    kept.commit("2026-03-05", named.replace("emotion: 1", "emotion: -1"))
    kept.git("mv", f"journeys/{kind}/first.md", f"journeys/{kind}/second.md")
    kept.commit("2026-04-05", named.replace("first", "second").replace("emotion: 1", "emotion: -1"))
    built = kept.build(strict=True)

    assert any("+1 → −1" in event for event in events(built))


def test_who_is_gone_is_not_named_and_who_is_called_otherwise_is_the_same(kept):
    kept.write("journeys/personas/victor.md", "---\nname: Victor the Old\nfor: whom\n---\n")
    kept.commit("2026-02-05", FIRST.replace("[olga]", "[olga, victor]"))
    (kept.root / "journeys/personas/victor.md").unlink()
    (kept.root / "journeys/personas/olga.md").rename(kept.root / "journeys/personas/olga-k.md")
    kept.commit("2026-03-05", FIRST.replace("[olga]", "[olga-k]"))
    built = kept.build(strict=True)

    assert len(events(built)) == 1, "the same person under another name of a file"
    assert "ictor" not in built.text(URL) + built.text(PAST)


@pytest.mark.parametrize("word", ["draft: private", "visibility: private"])
def test_an_area_that_was_for_fewer_readers_had_no_past(kept, word):
    kept.write("journeys/index.md", f"---\n{word}\n---\n")
    kept.commit("2026-02-05", QUOTED)
    kept.commit("2026-02-15", FIRST)
    kept.write("journeys/index.md", "---\ntitle: Maps\n---\n")
    kept.commit("2026-03-05", FIRST.replace("emotion: 1", "emotion: 2"))
    kept.commit("2026-04-05", FIRST.replace("emotion: 1", "emotion: -1"))
    built = kept.build(strict=True)

    assert len(events(built)) == 1
    assert "+2 → −1" in events(built)[0]
    assert "neighbour" not in built.text(URL) + built.text(PAST)


def test_a_changed_score_of_an_opportunity_is_told(kept):
    """By the formula of today, for both versions: else the formula's change would be the map's."""
    way = "opportunities:\n  - {{text: Another till, value: {value}, effort: 2}}\n---\n"
    told = {value: FIRST.removesuffix("---\n") + way.format(value=value) for value in (6, 8)}
    kept.commit("2026-02-05", told[6])
    kept.commit("2026-03-05", told[8])

    newest = events(kept.plugin(opportunity_score="value/effort").build())[0]

    assert "3 → 4" in newest
