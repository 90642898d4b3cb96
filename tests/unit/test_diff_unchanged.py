"""A comparison that leaves out the journeys that did not change reports the same as a whole one."""

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_journeys.diff.compare import compare
from mkdocs_journeys.diff.json_report import format_json
from mkdocs_journeys.diff.markdown_report import format_markdown
from mkdocs_journeys.diff.text_report import format_text
from mkdocs_journeys.diff.unchanged import UnreadJourney
from mkdocs_journeys.language import Language
from mkdocs_journeys.vcs.revisions import Snapshot

NAMES = ("visit", "order", "return", "call")
FOLDERS = ("", "clinic/", "shop/")
JOURNEYS = [f"{folder}{name}.md" for folder in FOLDERS for name in NAMES]


def journey(name: str, others: list[str]) -> str:
    """A map that names personas, studies, channels, teams, goals and other maps."""
    number = JOURNEYS.index(name)
    ident = f"id: way-{number}\n" if number % 3 == 0 else ""
    return f"""---
title: Map {number}
{ident}personas: [{"anna" if number % 2 else "bob"}]
owner: web
evidence: [{"talks" if number % 2 else "survey"}]
company_goals: [{"growth" if number % 2 else "trust"}]
stages:
- name: Choice {number}
  emotion: {number % 5 - 2}
  owner: care
  image: {"plan.png" if number % 4 == 0 else "other.svg"}
  touchpoints:
  - name: Page {number}
    channel: {"site" if number % 2 else "kiosk"}
    quotes:
    - text: It works {number}
      persona: {"anna" if number % 2 else "bob"}
    barriers:
    - text: Slow {number}
      severity: low
      opportunities: [o1]
  - name: Next {number}
    journey: {others[number % len(others)]}
opportunities:
- id: o1
  text: Faster {number}
  impact: high
  effort: low
---
Prose of {number}.
"""


BASE = {
    **{name: journey(name, ["visit", "shop/order", "way-3", "/call"]) for name in JOURNEYS},
    "index.md": "---\ntitle: All\njourneys: [visit]\n---\n",
    "clinic/index.md": "---\ntitle: Clinic\n---\n",
    "personas/anna.md": "---\nname: Anna\nid: ann\ngoals: [Peace]\n---\n",
    "personas/bob.md": "---\nname: Bob\ngoals: [Speed]\n---\n",
    "research/talks.md": "---\ntitle: Talks\nmethod: interview\n---\n",
    "research/survey.md": "---\ntitle: Survey\nmethod: survey\n---\n",
    "channels.yml": "kiosk: Kiosk\nvan: Van\n",
    "teams.yml": "web: Web\ncare: Care\n",
    "goals.yml": "growth: Growth\ntrust: Trust\n",
    "plan.png": "one",
    "clinic/plan.png": "two",
}

FILES = sorted(BASE)

REPLACEMENTS = [
    ("severity: low", "severity: high"),
    ("emotion: ", "emotion: 1 # "),
    ("effort: low", "effort: 3 days"),
    ("effort: low", "effort: high"),
    ("impact: high", "reach: 500 a month"),
    ("impact: high", "impact: low"),
    ("journey: visit", "journey: clinic/visit"),
    ("journey: way-3", "journey: shop/visit.md"),
    ("title: ", "title: New "),
    ("id: way-", "id: road-"),
    ("id: way-0", "id: way-3"),
    ("id: way", '"id": way'),
    ("title: ", "id: visit\ntitle: "),
    ("title: ", "id: ann\nname: "),
    ("personas: [bob]", "personas: [ann]"),
    ("persona: bob", "persona: Боб"),
    ("kiosk", "stand"),
    ("van: Van", "bus: Van"),
    ("web: Web", "site-team: Web"),
    ("care", "help"),
    ("growth", "more"),
    ("name: Anna", "name: Anne"),
    ("title: Clinic", "title: Clinic\nscale: {emotion: [1, 5]}"),
    ("title: Clinic", "title: Clinic\nvisibility: private"),
    ("stages:", "visibility: private\nstages:"),
    ("stages:", "visibilty: private\nstages:"),
    ("stages:", "stages"),
    ("stages:", "replaces: order\nstages:"),
    ("  emotion: ", "  mood: "),
    ("---\nProse", "Prose"),
    ("Prose of", "See [it](visit.md) in"),
    ("name: Choice", "name: Start"),
    ("quotes:", "quotes: &a"),
    ("image: plan.png", "image: pl%61n.png"),
    ("one", "three"),
]

replaced = st.tuples(st.just("replace"), st.sampled_from(FILES), st.sampled_from(REPLACEMENTS))
everywhere = st.tuples(st.just("everywhere"), st.just(""), st.sampled_from(REPLACEMENTS))
moved = st.tuples(
    st.just("move"),
    st.sampled_from(FILES),
    st.sampled_from(
        [*FILES, "new.md", "shop/sub/new.md", "shop/index.md", "personas/eve.md", "visit/index.md"]
    ),
)
copied = st.tuples(
    st.just("copy"), moved.map(lambda edit: edit[1]), moved.map(lambda edit: edit[2])
)
removed = st.tuples(st.just("remove"), st.sampled_from(FILES), st.just(""))
edits = st.lists(st.one_of(replaced, replaced, everywhere, moved, copied, removed), max_size=5)


def edited(files, changes):
    """Return the files after the edits; one that finds nothing to change changes nothing."""
    files = dict(files)
    for kind, name, to in changes:
        if kind == "everywhere":
            files = {path: text.replace(*to) for path, text in files.items()}
        elif name not in files:
            continue
        elif kind == "replace":
            files[name] = files[name].replace(*to)
        elif kind == "copy":
            files[to] = files[name]
        elif kind == "move":
            files[to] = files.pop(name)
        else:
            del files[name]
    return files


def written(folder: Path, files) -> Snapshot:
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "journeys").mkdir(parents=True)
    for name, text in files.items():
        path = folder / "journeys" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return Snapshot(folder / "journeys", "journeys", folder / "mkdocs.yml")


def reports(comparison):
    report = comparison.report
    text = "\n".join(line.text for line in format_text(report))
    return text, format_markdown(report), format_json(report), list(comparison.notes)


def both(home: Path, before, after):
    sides = written(home / "before", before), written(home / "after", after)
    words, names = Language("en"), ("main", "")
    return [compare(*sides, words, names, every_file=every) for every in (True, False)]


@settings(max_examples=60)
@given(edits, edits)
def test_the_report_is_that_of_a_whole_comparison(common, changes):
    before = edited(BASE, common)
    with TemporaryDirectory() as folder:
        whole, quick = both(Path(folder), before, edited(before, changes))
        assert reports(quick) == reports(whole)


def unread(comparison):
    journeys = comparison.readings[1].atlas.journeys.values()
    return {str(entry.source) for entry in journeys if isinstance(entry.model, UnreadJourney)}


def test_only_what_changed_and_what_it_names_is_read(tmp_path):
    after = edited(BASE, [("replace", "shop/order.md", ("severity: low", "severity: high"))])
    _, quick = both(tmp_path, BASE, after)
    assert quick.report.facts
    assert "shop/order.md" not in unread(quick)
    assert len(unread(quick)) >= len(JOURNEYS) - 3


def test_what_names_something_that_is_gone_is_read(tmp_path):
    after = edited(BASE, [("move", "shop/order.md", "shop/purchase.md")])
    _, quick = both(tmp_path, BASE, after)
    naming = {name for name in JOURNEYS if "journey: shop/order" in BASE[name]}
    assert naming
    assert not naming & unread(quick)


def test_scores_depend_on_the_estimates_of_journeys_that_did_not_change(tmp_path):
    before = edited(BASE, [("replace", "visit.md", ("effort: low", "effort: 2 weeks"))])
    before = edited(before, [("replace", "call.md", ("effort: low", "effort: 2 days"))])
    after = edited(before, [("replace", "call.md", ("effort: 2 days", "effort: 4 days"))])
    whole, quick = both(tmp_path, before, after)
    assert reports(quick) == reports(whole)
    assert "visit.md" not in unread(quick)
    assert unread(quick)


def test_emotions_depend_on_the_scale_of_an_area(tmp_path):
    scale = ("title: Clinic", "title: Clinic\nscale: {emotion: [-5, 5]}")
    after = edited(BASE, [("replace", "clinic/index.md", scale)])
    whole, quick = both(tmp_path, BASE, after)
    assert any(str(fact.about.source) in JOURNEYS for fact in whole.report.facts)
    assert reports(quick) == reports(whole)
