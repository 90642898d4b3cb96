"""From what is not published nothing is published: no word of any field, in no byte of a site."""

from __future__ import annotations

import pytest
import yaml
from withheld import LANE, Level, Repository, lists, words_in

from mkdocs_journeys.cli import cli as command

DAYS = [f"2026-0{month}-05" for month in range(1, 8)]


class Atlas:
    """A repository with things of every level, and their words."""

    def __init__(self, root):
        self.public = Level("public", "pq")
        self.internal = Level("internal", "nq")
        self.private = Level("private", "vq")
        self.once = Level("private", "fq")
        """What was private once, or is private now: as it was."""
        self.gone = Level("public", "gq")
        """What was published once, and was deleted."""
        self.own = {
            name: Level(name, mark, maps="public")
            for name, mark in (("internal", "oq"), ("private", "wq"))
        }
        """What says itself who may read it, and is named by a public map all the same; of maps
        their folder says so.
        """
        self.repository = Repository(root)
        self.project = self.repository.project
        self.project.set(
            plugins=["search", {"journeys": {"lanes": {LANE: "Lawyers"}}}],
            repo_url="https://git.example.org/maps",
            edit_uri="edit/main/docs/",
        )
        self.project.write("mkdocs.yml", self.project.config.read_text("utf-8"))
        for day, files in zip(DAYS, self.history(), strict=False):
            self.repository.commit(day, files)

    @property
    def secret(self):
        return [self.internal, self.private, self.once, self.gone, *self.own.values()]

    def history(self):
        """What is written, commit by commit."""
        once, public, private = self.once, self.public, self.private
        opened = f"journeys/{public.ids['area']}/opened.md"
        closed = f"journeys/{private.ids['area']}/closed.md"
        # A map that is public today was private; one that is private today was public; a persona, a
        # study, a team, a channel that a public map named are gone.
        was = once.files() | self.gone.files()
        yield (
            was
            | lists(once, self.gone)
            | {
                opened: _text(once.journey("opened", title="Opened")),
                closed: _text(once.journey("closed", visibility="public")),
                "journeys/named.md": self.naming([once, self.gone], [self.gone]),
            }
        )
        yield (
            dict.fromkeys(was)
            | lists(self.public)
            | {
                opened: _text({"title": "Opened", "visibility": "public", "stages": ["A"]}),
                closed: _text(
                    {"title": once.word("closed"), "visibility": "private", "stages": ["A"]}
                ),
                "journeys/named.md": self.naming([public], [public]),
            }
        )
        yield self.now()
        yield {opened: _text({"title": "Opened", "visibility": "public", "stages": ["A", "B"]})}

    def now(self):
        own = self.own
        files = {}
        for level in (self.public, self.internal, self.private):
            files |= level.files()
        for name, level in own.items():
            files |= level.files(visibility=name)
        teams, channels, goals = {}, {}, {}
        for level in (self.public, self.internal, self.private):
            teams |= level.team()
            channels |= level.channel()
            goals |= level.goal()
        for name, level in own.items():
            teams |= level.team(visibility=name)
            channels |= level.channel(visibility=name)
            goals |= level.goal(visibility=name)
        teams["nobody"] = {"name": "Named by nobody"}
        files["journeys/teams.yml"] = yaml.safe_dump(teams, allow_unicode=True)
        files["journeys/goals.yml"] = yaml.safe_dump(goals, allow_unicode=True)
        files["journeys/channels.yml"] = yaml.safe_dump(channels, allow_unicode=True)
        files["journeys/named.md"] = self.naming(
            [self.internal, self.private, *own.values()], own.values()
        )
        files["journeys/research/open-study.md"] = _text(
            {"title": "Open study", "link": f"../personas/{own['private'].ids['who']}.md"},
        )
        for level in (self.internal, self.private):
            broken = {"title": level.word("broken:title"), "visibility": level.name}
            files[f"journeys/{level.ids['area']}/{level.word('broken:file')}.md"] = _text(
                broken | {"owner": level.ids["team"]}, level.word("broken:prose")
            )
        return files

    def naming(self, maps, all_of):
        """A public map that names maps of those levels, in every way that there is, and everything
        else of some.
        """
        maps, all_of = list(maps), list(all_of)

        def ids(kind):
            return [level.ids[kind] for level in all_of]

        touchpoints = [
            {
                "name": f"Touch {number}",
                "journey": level.ids["map"],
                "owner": ids("team"),
                "channel": ids("channel"),
                "evidence": ids("study"),
                "emotion": dict.fromkeys(ids("who"), -2),
                "quotes": [
                    {"text": "Said", "persona": level.ids["who"], "evidence": level.ids["study"]}
                ],
                "barriers": [{"text": "Barred", "evidence": level.ids["study"]}],
                "scores": [{"measure": "csat", "value": 3, "persona": level.ids["who"]}],
            }
            for number, level in enumerate(all_of)
        ]
        touchpoints += [
            {"name": f"Inside {number}", "journey": level.ids[kind]}
            for number, level in enumerate(maps)
            for kind in ("map", "inner")
        ]
        names = {
            "title": "Names all",
            "visibility": "public",
            "personas": ids("who"),
            "owner": all_of[-1].ids["team"],
            "evidence": ids("study"),
            "company_goals": ids("goal"),
            "state": "to-be",
            "replaces": maps[0].ids["inner"],
            "stages": [{"name": "Stage", "touchpoints": touchpoints, "owner": ids("team")}],
        }
        links = [link for level in maps for link in _links_to_maps(level)]
        links += [link for level in all_of for link in _links(level)]
        return _text(names, "\n\n".join(links))

    def settings(self, visibility):
        return self.project.plugin(lanes={LANE: "Lawyers"}, visibility=visibility)

    def levels(self, visibility):
        """The levels that are published, and those that are not."""
        shown = [self.public]
        if visibility == "internal":
            shown += [self.internal, self.own["internal"]]
        return shown, [level for level in self.secret if level not in shown]


def _text(values, prose=""):
    return f"---\n{yaml.safe_dump(values, allow_unicode=True, sort_keys=False)}---\n{prose}\n"


def _links_to_maps(level):
    ids = level.ids
    return [
        f"[here]({ids['area']}/{ids['map']}.md)",
        f'[here]({ids["area"]}/{ids["map"]}/#stage "there")',
        f"[here]({ids['area']}/)",
        f"[here]({ids['area']}/index.md)",
        f"[here](/journeys/{ids['area']}/{ids['inner']}.md)",
        f"[here](../{ids['area']}/{ids['inner']}/)",
        f"[here](compare/changes/{ids['area']}/{ids['map']}.md)",
        f"![here]({ids['area']}/{ids['map']}.md)",
    ]


def _links(level):
    ids = level.ids
    return [
        f"[here](personas/{ids['who']}.md?x=1#top)",
        f"[here](research/{ids['study'].upper()}.md)",
        f"[here](research/{ids['study']}.html)",
        f"[here](teams/{ids['team']}.md)",
        f"[here](../teams/{ids['team']}/)",
        f"[here](channels/{ids['channel']}.md)",
        f"[here][{level.mark}]\n\n[{level.mark}]: personas/{ids['who']}.md",
    ]


@pytest.fixture(scope="module")
def atlas(tmp_path_factory):
    return Atlas(tmp_path_factory.mktemp("atlas"))


THEMES = {"mkdocs": {"name": "mkdocs"}, "material": {"name": "material", "font": False}}


@pytest.fixture(scope="module", params=[("public", "material"), ("internal", "mkdocs")])
def built(request, atlas):
    """The site under each setting."""
    visibility, theme = request.param
    atlas.settings(visibility).set(theme=THEMES[theme])
    site = atlas.project.build(site=f"site-{visibility}")
    site.visibility = visibility
    return site


def places(levels):
    return {
        word: f"{level.name} {place}" for level in levels for word, place in level.places.items()
    }


def test_no_word_of_what_is_not_published_is_anywhere(atlas, built):
    _, hidden = atlas.levels(built.visibility)
    found = words_in(built.site, "|".join(level.mark for level in hidden))

    known = places(hidden)
    assert {(known.get(word, word), name) for word, name in found.items()} == set()


NOT_SHOWN = {
    *("tags.0", "opportunities.0.id", "broken:title", "broken:prose"),
    *(":description", ":hide.0", ":icon", ":subtitle", ":template", ":status"),
    *(":page.key", ":page.value", ":search.key", ":search.value"),
}
"""Fields whose words no page shows: tags and the keys of the page are the theme's, which shows none
of them here.
"""


def test_every_word_of_what_is_published_is_there(atlas, built):
    shown, _ = atlas.levels(built.visibility)
    found = words_in(built.site, "|".join(level.mark for level in shown))

    lacking = {place for word, place in places(shown).items() if word not in found}
    assert {one for one in lacking if not one.endswith(tuple(NOT_SHOWN))} == set()


def test_what_nobody_names_is_published(built):
    assert built.has("journeys/teams/nobody/")


def test_its_author_sees_everything_while_it_is_served(atlas):
    atlas.settings("public").set(theme=THEMES["mkdocs"])
    served = atlas.project.build(command="serve", site="served")

    found = words_in(served.site, "nq|vq|oq|wq")
    levels = [atlas.internal, atlas.private, *atlas.own.values()]
    lacking = {place for word, place in places(levels).items() if word not in found}
    assert {one for one in lacking if not one.endswith(tuple(NOT_SHOWN))} == set()


@pytest.mark.parametrize("base", ["HEAD~3", "HEAD~2", "HEAD~1"])
@pytest.mark.parametrize("visibility", ["public", "internal"])
def test_a_preview_has_no_word_of_what_is_not_published(atlas, visibility, base, monkeypatch):
    monkeypatch.chdir(atlas.project.root)
    folder = f"preview-{visibility}-{base[-1]}"
    _ = atlas.settings(visibility).config
    command(["diff", base, "--site", folder], standalone_mode=False)

    _, hidden = atlas.levels(visibility)
    if base == "HEAD~3":  # there it was published, and it is told that it went
        hidden.remove(atlas.gone)
    known = places(hidden)
    found = words_in(atlas.project.root / folder, "|".join(level.mark for level in hidden))
    assert {(known.get(word, word), name) for word, name in found.items()} == set()
    if base == "HEAD~2":
        assert words_in(atlas.project.root / folder, atlas.public.mark)


def test_a_preview_for_its_author_shows_everything(atlas, monkeypatch):
    monkeypatch.chdir(atlas.project.root)
    _ = atlas.settings("public").config
    command(["diff", "HEAD~2", "--site", "all", "--visibility", "private"], standalone_mode=False)

    assert words_in(atlas.project.root / "all", atlas.private.mark)
    assert words_in(atlas.project.root / "all", atlas.internal.mark)
