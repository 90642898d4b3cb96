"""What an editor shows: what may stand at the cursor, what a word means, where else it is."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from pathlib import Path, PurePosixPath

import pytest

from mkdocs_journeys.diagnostics import Message
from mkdocs_journeys.language import Language
from mkdocs_journeys.lsp.completion import completion_candidates
from mkdocs_journeys.lsp.context import document_context
from mkdocs_journeys.lsp.hover import definition, hover_text
from mkdocs_journeys.lsp.outline import outline
from mkdocs_journeys.lsp.references import symbol_uses
from mkdocs_journeys.lsp.rename import Renaming, can_rename, rename
from mkdocs_journeys.lsp.schema_lookup import shape
from mkdocs_journeys.lsp.source import parse_source
from mkdocs_journeys.reading.folder import read_folder

DEMO = Path(__file__).parents[2] / "journeys"
LANES = ("legal", "systems")
TODAY = dt.date(2026, 11, 22)
CURSOR = "¦"

FOLDER = {
    "cinema/evening.md": (
        "---\ntitle: Вечер\nsummary: Дети спят.\npersonas: [olga]\ntags: [кино]\n"
        "stages:\n"
        "  - name: Выбор\n"
        "    touchpoints:\n"
        "      - name: Страница тарифов\n        id: pricing\n        owner: web\n"
        "        next: [{to: pay, share: 42%}, exit]\n"
        "      - Оплата\n"
        "  - {name: Просмотр, id: pay}\n"
        "opportunities: [{id: table, text: Таблица}]\n"
        "---\n## pay\n\nСм. [Ольгу](../personas/olga.md#goals) и `olga`.\n"
    ),
    "cinema/new.md": "---\ntitle: Новый\nreplaces: evening\npersona: olga\nstages: [A]\n---\n",
    "shop.md": (
        "---\ntitle: Лавка\npersona: olga\nstages:\n"
        "  - name: A\n    emotion: {olga: 1}\n    touchpoints:\n"
        "      - {name: B, journey: cinema/evening, channel: kassa, evidence: talks}\n---\n"
    ),
    "personas/olga.md": "---\nname: Ольга\nsegment: Семьи\nevidence: talks\n---\n",
    "personas/igor.md": "---\nname: Игорь\nid: gosha\n---\n",
    "research/talks.md": "---\ntitle: Беседы\nmethod: interview\ndate: 2026-03-01\n---\n",
    "channels.yml": "kassa: {name: Касса, icon: shop}\nsite: Наш сайт\n",
    "goals.yml": "keep: {name: Удержать, summary: Остаются.}\npart: {name: Часть, parent: keep}\n",
    "teams.yml": "web:\n  name: Сайты\n  summary: Держим страницы.\n  personas: [olga]\n",
}


@pytest.fixture
def opened(read):
    """Open a file of the folder with another text: the view, and where the cursor is."""

    def open_file(text, name="cinema/evening.md", language="en", lanes=()):
        offset = text.index(CURSOR)
        reading = read(FOLDER | {name: text.replace(CURSOR, "")}, lanes=lanes, private=True)
        shown = document_context(
            PurePosixPath(name), text.replace(CURSOR, ""), reading, Language(language), lanes
        )
        return shown, offset

    return open_file


def journey(text):
    return f"---\ntitle: T\n{text}---\n"


def stage(text):
    return journey(f"stages:\n  - name: A\n{text}")


# What may stand at the cursor.


@pytest.fixture
def offered(opened):
    def labels(text, **settings):
        return [
            completion_candidate.label
            for completion_candidate in completion_candidates(*opened(text, **settings), TODAY)
        ]

    return labels


@pytest.mark.parametrize(
    ("text", "some", "none"),
    [
        (journey("¦\n"), {"stages", "persona", "personas", "owner"}, {"title", "name", "own"}),
        (journey("personas: olga\n¦\n"), {"owner"}, {"persona", "personas"}),
        (stage("    ¦\n"), {"touchpoints", "steps", "emotion"}, {"name", "title", "channel"}),
        (stage("    steps:\n      - name: B\n        ¦\n"), {"touchpoints"}, {"steps", "name"}),
        (stage("    touchpoints:\n      - na¦\n        owner: web\n"), {"name", "channel"},
         {"owner"}),
        (stage("    touchpoints:\n      - ¦\n"), {"name", "channel"}, {"steps"}),
        (stage("    touchpoints:\n      ¦\n"), {"- name"}, {"name"}),
        (stage("    touchpoints:\n      - name: B\n      ¦\n"), {"- name"}, {"name"}),
        (stage("    next: {¦}\n"), {"to", "share"}, {"name"}),
        (stage("    next: {to: exit, ¦\n"), {"share", "label"}, {"to"}),
        (stage("    emotion: {¦}\n"), {"olga", "gosha"}, {"name"}),
        (stage("    barriers:\n      - text: b\n        se¦\n"), {"severity"}, {"text"}),
        (journey("opportunities:\n  - text: A\n    ¦\nstages: [A]\n"), {"impact", "due"}, {"text"}),
        ("---\n¦", {"title", "stages"}, set()),
        ("---\nti¦\n---\n", {"title", "stages"}, set()),
    ],
)  # fmt: skip
def test_keys_that_may_stand_here(offered, text, some, none):
    found = offered(text)

    assert some <= set(found)
    assert not none & set(found)
    assert len(found) == len(set(found))


def test_what_must_be_there_comes_first(offered):
    assert offered("---\n¦\n---\n")[:2] == ["title", "stages"]


def test_keys_of_other_files(offered):
    assert "segment" in offered("---\n¦\n---\n", name="personas/new.md")
    assert "method" in offered("---\n¦\n---\n", name="research/new.md")
    assert "order" in offered("---\n¦\n---\n", name="cinema/index.md")
    assert "contact" in offered("web:\n  ¦\n", name="teams.yml")
    assert {"icon", "group"} <= set(offered("kassa:\n  name: K\n  ¦\n", name="channels.yml"))
    assert "social" in offered("---\nname: P\nattributes:\n  ¦\n---\n", name="personas/new.md")
    assert "phone" in offered("site: S\n¦\n", name="channels.yml")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("cinema/new.md", "---\ntitle: \nstages:\n  - name: \n---\n"),
        ("personas/new.md", "---\nname: \n---\n"),
        ("research/new.md", "---\ntitle: \n---\n"),
    ],
)
@pytest.mark.parametrize("text", ["¦", "-¦", "--¦\n", "---¦"])
def test_an_empty_file_is_offered_all_that_it_needs(opened, name, expected, text):
    (one,) = completion_candidates(*opened(text, name=name), TODAY)

    assert (one.label, one.text) == ("---", expected)
    assert one.span == (0, text.index("¦"))
    assert one.detail


@pytest.mark.parametrize("text", ["-¦", "--¦", "---¦", "---¦\nПроза.\n"])
def test_nothing_is_offered_for_the_line_that_ends_the_keys(offered, text):
    assert offered(f"---\ntitle: T\nstages:\n  - name: A\n{text}") == []


def test_a_list_may_stand_as_far_left_as_its_key(offered):
    assert "name" in offered("---\ntitle: T\nstages:\n- name: A\n-¦\n---\n")


def test_lanes_of_the_site_are_keys_of_stages(offered):
    assert "legal" in offered(stage("    ¦\n"), lanes=("legal",))
    assert "legal" not in offered(stage("    ¦\n"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (journey("persona: ¦\n"), ["gosha", "olga"]),
        (journey("personas: [olga, ¦\nstages: [A]\n"), ["gosha"]),
        (journey("personas:\n  - ¦\n"), ["gosha", "olga"]),
        (journey("owner: w¦\n"), ["web"]),
        (journey("owner:¦\n"), ["web"]),
        (journey("evidence: ¦\n"), ["talks"]),
        (journey("replaces: ¦\n"), ["cinema/new", "shop"]),
        (journey("status: ¦\n"), ["draft", "review", "approved"]),
        (journey("kind: ¦\n"), ["customer", "user", "life"]),
        (journey("reviewed: ¦\n"), ["2026-11-22"]),
        (stage("    emotion: ¦\n"), ["-2", "-1", "0", "1", "2"]),
        (stage("    emotion: {olga: ¦}\n"), ["-2", "-1", "0", "1", "2"]),
        (stage("    barriers: [{text: b, severity: ¦\n"), ["low", "medium", "high"]),
        (stage("    scores: [{measure: ¦\n"), ["csat", "nps", "ces"]),
        (stage("    touchpoints:\n      - {name: B, id: b}\n    next: ¦\n"), ["a", "b", "exit"]),
        (stage("    touchpoints: [Б в]\n    next: [{to: ¦\n"), ["a", "б-в", "exit"]),
        (stage("    backstage: [{text: B, id: b}, {text: C, after: ¦\n"), ["a", "b", "c"]),
        (stage("    support: [{text: B, owner: w¦\n"), ["web"]),
        (stage("    support: [{text: B, informed: w¦\n"), ["web"]),
        (stage("    opportunities: ¦\nopportunities: [{id: x, text: y}, Что-то]\n"),
         ["x", "что-то"]),
        (stage("    metrics: [M, {name: N}]\nopportunities: [{text: y, metric: ¦}]\n"), ["M", "N"]),
        (journey("title: ¦\n"), []),
        (journey("goal: ¦\n"), []),
        (journey("goal: |\n  Мно¦го\n"), []),
        (journey("stages: [A]\n") + "Про¦за", []),
        (journey("# ком¦\n"), []),
    ],
)  # fmt: skip
def test_values_that_are_known(offered, text, expected):
    found = offered(text)

    assert [one for one in found if one != "to"][: len(expected)] == expected
    if not expected:
        assert found == []


def test_channels_have_names_in_the_readers_language(opened):
    text = stage("    touchpoints: [{name: B, channel: ¦\n")
    found = {
        completion_candidate.label: completion_candidate
        for completion_candidate in completion_candidates(*opened(text, language="ru"), TODAY)
    }

    assert found["kassa"].detail == "Касса"
    assert found["site"].detail == "Наш сайт"
    assert found["phone"].detail == Language("ru").text("Phone")
    assert "Касса" in found["kassa"].filter_text


def applied(text, one):
    plain = text.replace(CURSOR, "")
    return plain[: one.span.start] + one.text + plain[one.span.end :]


@pytest.mark.parametrize(
    ("text", "label", "after"),
    [
        (journey("ow¦\n"), "owner", journey("owner: \n")),
        (journey("ow¦: web\n"), "owner", journey("owner: web\n")),
        (journey("owner: w¦eb\n"), "web", journey("owner: web\n")),
        (journey("owner:¦\n"), "web", journey("owner: web\n")),
        (journey('owner: "w¦eb"\n'), "web", journey("owner: web\n")),
        (journey("personas: [o¦]\n"), "olga", journey("personas: [olga]\n")),
        (journey("stages:\n  ¦\n"), "- name", journey("stages:\n  - name: \n")),
        (stage("    emotion: -¦\n"), "-2", stage("    emotion: -2\n")),
        (stage("    emotion:¦\n"), "-2", stage("    emotion: -2\n")),
        (journey("personas:\n  -¦\n"), "olga", journey("personas:\n  - olga\n")),
        (stage("    emotion: {o¦}\n"), "olga", stage("    emotion: {olga: }\n")),
    ],
)
def test_what_is_taken_stands_in_its_place(opened, text, label, after):
    found = {
        completion_candidate.label: completion_candidate
        for completion_candidate in completion_candidates(*opened(text), TODAY)
    }

    assert applied(text, found[label]) == after


def test_a_key_comes_with_what_it_means(opened):
    found = {
        completion_candidate.label: completion_candidate
        for completion_candidate in completion_candidates(*opened(stage("    ¦\n")), TODAY)
    }

    note = found["emotion"].documentation
    assert note == (
        "What customers feel, −2 … 2: a number, the numbers that it runs through, or `value` and "
        "`word`; for everyone or for each persona."
    )
    assert found["touchpoints"].detail == "one or many: touchpoint"


# What a word means.


@pytest.fixture
def told(opened):
    def text_of(text, **settings):
        found = hover_text(*opened(text, **settings))
        return found and found.text

    return text_of


def test_a_key_is_explained(told):
    assert told(journey("ow¦ner: web\n")).startswith("**`owner`** — The team that keeps the map")
    assert told(journey("ow¦ner: web\n"), language="ru").startswith("**`owner`** — Команда")
    assert "required" in told("---\nti¦tle: T\n---\n")
    assert "draft" in told(journey("status: app¦roved\n"))
    assert "lane" in told(stage("    leg¦al: x\n"), lanes=("legal",))
    assert told(journey("per¦sona: olga\n")).startswith("**`persona`**")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (journey("persona: ol¦ga\n"), "Ольга"),
        (journey("owner: we¦b\n"), "Сайты"),
        (journey("evidence: [tal¦ks]\n"), "Беседы"),
        (journey("replaces: sho¦p\n"), "Лавка"),
        (stage("    emotion: {ol¦ga: 1}\n"), "Ольга"),
        (stage("    touchpoints: [{name: Б, id: b}]\n    next: ¦b\n"), "Б"),
        (stage("    backstage: [{text: Б, id: b}, {text: C, after: ¦b}]\n"), "Б"),
        (stage("    backstage: {text: C, after: ¦a}\n"), "A"),
        (stage("    next: ex¦it\n"), "The customer leaves."),
        (stage("    touchpoints: [{name: B, channel: pho¦ne}]\n"), "Phone"),
    ],
)
def test_a_reference_says_what_it_names(told, text, name):
    assert name in told(text)


@pytest.mark.parametrize(
    "text",
    [
        journey("persona: no¦body\n"),
        journey("goal: сло¦ва\n").replace("goal", "nonsense"),
        journey("¦\n"),
        journey("") + "Про¦за",
        "Про¦за",
        "",
    ],
)
def test_nothing_is_told_of_what_is_not_known(told, text):
    assert told(text or CURSOR) is None


def test_what_authors_write_is_no_html(told):
    text = stage("    touchpoints: [{name: <b>Б, id: b}]\n    next: ¦b\n")

    assert "<b>" not in told(text)


# Where it is written.


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (journey("persona: ol¦ga\n"), ("personas/olga.md", 1)),
        (journey("persona: gos¦ha\n"), ("personas/igor.md", 1)),
        (journey("evidence: tal¦ks\n"), ("research/talks.md", 1)),
        (journey("replaces: sho¦p\n"), ("shop.md", 1)),
        (journey("owner: we¦b\n"), ("teams.yml", 1)),
        (journey("company_goals: [ke¦ep]\n"), ("goals.yml", 1)),
        (stage("    touchpoints: [{name: B, channel: si¦te}]\n"), ("channels.yml", 2)),
        (stage("    touchpoints: [{name: B, id: b}]\n    next: ¦b\n"), ("cinema/evening.md", 5)),
        (stage("    opportunities: ¦x\nopportunities:\n  - {id: x, text: y}\n"),
         ("cinema/evening.md", 7)),
        (stage("    touchpoints: [{name: B, channel: pho¦ne}]\n"), None),
        (stage("    next: ex¦it\n"), None),
        (journey("persona: nob¦ody\n"), None),
        (journey("goal: sho¦p\n"), None),
    ],
)  # fmt: skip
def test_where_it_is_written(opened, text, place):
    found = definition(*opened(text))

    assert (found and (str(found.source), found.position.line)) == place


def test_who_names_it(opened):
    shown, offset = opened(FOLDER["personas/olga.md"].replace("name: О", "na¦me: О"),
                           name="personas/olga.md")  # fmt: skip
    assert shown.subject(offset) is None  # a file has no word for its own name
    shown, offset = opened(journey("persona: ol¦ga\n"), name="cinema/new.md")
    found = [
        (str(symbol_use.source_text.name), symbol_use.loc)
        for symbol_use in symbol_uses(shown, shown.subject(offset))
    ]

    assert sorted(found, key=str) == [
        ("cinema/evening.md", ("personas", 0)),
        ("cinema/new.md", ("persona",)),
        ("shop.md", ("personas",)),  # as the reader calls it
        ("shop.md", ("stages", 0, "emotion", "olga")),
        ("teams.yml", ("web", "personas", 0)),
    ]


# Another id.


def renamed(shown, offset, new, **settings):
    """The texts after a renaming, by file."""
    done = rename(shown, offset, new, **settings)
    assert isinstance(done, Renaming), done
    texts = {}
    for name, own in done.source_texts.items():
        text = own.text
        for one in sorted((edit for edit in done.edits if edit.source == name), reverse=True):
            text = text[: one.span.start] + one.text + text[one.span.end :]
        texts[str(name)] = text
    return texts, done.moved


def at(name, word):
    """A file of the folder with the cursor in a word."""
    text = FOLDER[name]
    place = text.index(word) + 1
    return {"text": text[:place] + CURSOR + text[place:], "name": name}


def test_where_no_file_can_be_moved_it_is_called_by_a_key(opened):
    texts, moved = renamed(*opened(**at("cinema/evening.md", "olga")), "olya", moves=False)

    assert moved is None
    assert texts["personas/olga.md"].startswith("---\nid: olya\nname: Ольга\n")
    assert "personas: [olya]" in texts["cinema/evening.md"]
    assert "(../personas/olga.md#goals)" in texts["cinema/evening.md"]  # it is still there
    assert "emotion: {olya: 1}" in texts["shop.md"]


def test_who_calls_a_journey_by_its_path_goes_on_doing_so_while_it_stays(opened):
    texts, _ = renamed(*opened(**at("cinema/new.md", "evening")), "night", moves=False)

    assert "replaces: night" in texts["cinema/new.md"]
    assert texts["cinema/evening.md"].startswith("---\nid: night\n")
    assert "shop.md" not in texts

    named = FOLDER["cinema/evening.md"].replace("title:", "id: eve¦ning\ntitle:")
    texts, moved = renamed(*opened(named), "night")
    assert moved is None
    assert "id: night" in texts["cinema/evening.md"]
    assert "shop.md" not in texts


def test_a_file_that_is_called_by_its_name_is_moved_and_links_follow(opened):
    texts, moved = renamed(*opened(**at("cinema/evening.md", "olga")), "olya")

    assert moved == (PurePosixPath("personas/olga.md"), PurePosixPath("personas/olya.md"))
    assert set(texts) == {"cinema/evening.md", "cinema/new.md", "shop.md", "teams.yml"}
    assert "personas: [olya]" in texts["cinema/evening.md"]
    assert "(../personas/olya.md#goals) и `olga`" in texts["cinema/evening.md"]
    assert "persona: olya" in texts["cinema/new.md"]
    assert "emotion: {olya: 1}" in texts["shop.md"]


def test_a_file_with_an_id_keeps_its_name(opened):
    shown = opened(FOLDER["personas/igor.md"].replace("gosha", "go¦sha"), name="personas/igor.md")
    texts, moved = renamed(*shown, "гоша")

    assert moved is None
    assert texts == {"personas/igor.md": "---\nname: Игорь\nid: гоша\n---\n"}


def test_a_journey_is_called_by_its_path_too(opened):
    texts, moved = renamed(*opened(**at("cinema/new.md", "evening")), "night")

    assert moved == (PurePosixPath("cinema/evening.md"), PurePosixPath("cinema/night.md"))
    assert "journey: cinema/night," in texts["shop.md"]
    assert "replaces: night" in texts["cinema/new.md"]


def test_a_goal_of_the_company_is_a_line(opened, offered):
    text = journey("company_goals: ¦keep\nopportunities: [{text: W, company_goals: [keep]}]\n")
    texts, moved = renamed(*opened(text), "hold")

    assert moved is None
    assert texts["goals.yml"] == (
        "hold: {name: Удержать, summary: Остаются.}\npart: {name: Часть, parent: hold}\n"
    )
    assert texts["cinema/evening.md"].count("hold") == 2
    assert hover_text(*opened(text)).text.startswith("**Удержать** — goal of the company `keep`")
    assert {"keep", "part"} <= set(offered(journey("company_goals: ¦\n")))
    assert {"parent", "metrics"} <= set(offered("keep:\n  ¦\n", name="goals.yml"))
    shown, _ = opened(**at("goals.yml", "keep"))
    assert [one.name for one in outline(shown)] == ["Удержать", "Часть"]


def test_a_team_and_a_channel_are_lines(opened):
    texts, moved = renamed(*opened(**at("cinema/evening.md", "web")), "sites")
    assert moved is None
    assert texts["teams.yml"].startswith("sites:\n")
    assert "owner: sites" in texts["cinema/evening.md"]

    texts, _ = renamed(*opened(**at("channels.yml", "kassa")), "till")
    assert texts["channels.yml"].startswith("till: {name")
    assert "channel: till" in texts["shop.md"]


def test_a_touchpoint_and_a_stage_within_their_file(opened):
    texts, _ = renamed(*opened(**at("cinema/evening.md", "pricing")), "prices")
    assert texts == {
        "cinema/evening.md": FOLDER["cinema/evening.md"].replace("id: pricing", "id: prices")
    }

    texts, _ = renamed(*opened(**at("cinema/evening.md", "pay,")), "watch")
    text = texts["cinema/evening.md"]
    assert "{to: watch, share" in text
    assert "id: watch}" in text
    assert "## watch\n" in text


@pytest.mark.parametrize(
    ("written", "after"),
    [
        ("      - Оплата\n", "      - {name: Оплата, id: pay}\n"),
        ("      - name: Оплата # тут\n        owner: web\n",
         "      - name: Оплата # тут\n        id: pay\n        owner: web\n"),
        ("      - {name: Оплата, owner: web}\n", "      - {name: Оплата, id: pay, owner: web}\n"),
        ("      - 'Оплата'\n", "      - {name: 'Оплата', id: pay}\n"),
    ],
)  # fmt: skip
def test_an_id_that_was_made_from_a_name_is_written_down(opened, read, written, after):
    text = stage(f"    touchpoints:\n{written}    next: опла¦та\n")
    texts, _ = renamed(*opened(text), "pay")

    expected = stage(f"    touchpoints:\n{after}    next: pay\n")
    assert texts == {"cinema/evening.md": expected}
    assert read({"cinema/evening.md": expected}).said == []


def test_a_name_with_a_comma_is_quoted_between_brackets(opened):
    texts, _ = renamed(*opened(stage("    touchpoints:\n      - А, Б\n    next: а¦-б\n")), "x")

    assert '- {name: "А, Б", id: x}' in texts["cinema/evening.md"]


@pytest.mark.parametrize(
    ("text", "new", "why"),
    [
        (journey("persona: ol¦ga\n"), "gosha", "There is “gosha” already"),
        (journey("persona: ol¦ga\n"), "igor", "There is “igor” already"),
        (journey("persona: ol¦ga\n"), "о л", "only letters, digits"),
        (journey("persona: ol¦ga\n"), "../x", "only letters, digits"),
        (journey("persona: ol¦ga\n"), "", "only letters, digits"),
        (journey("persona: nob¦ody\n"), "x", "There is no “nobody” here"),
        (journey("goal: сло¦ва\n"), "x", "nothing here that has an id"),
        (stage("    next: ex¦it\n"), "x", "it has no other name"),
        (stage("    touchpoints: [{name: B, channel: pho¦ne}]\n"), "x", "built in"),
        (stage("    touchpoints: [{name: B, id: b}]\n    next: ¦b\n"), "exit", "already"),
        (stage("    touchpoints: [{name: B, id: b}]\n    next: ¦b\n"), "a", "already"),
    ],
)
def test_what_can_not_be_renamed_says_why(opened, text, new, why):
    refused = rename(*opened(text), new)

    assert isinstance(refused, Message)
    assert why in refused.render(str)


def test_what_would_be_renamed(opened):
    found = can_rename(*opened(journey("persona: ol¦ga\n")))

    assert not isinstance(found, Message)
    assert (found.kind, found.id) == ("persona", "olga")


@pytest.mark.parametrize(
    ("kind", "old", "keeps_id"),
    [
        ("persona", "olga", True),
        ("team", "marketing", True),
        ("channel", "kassa", True),
        ("evidence", "crm-2026-q3", True),
        ("journey", "shop/refund", True),
        ("journey", "shop/refund", False),
    ],
)
def test_the_demo_reads_as_well_after_a_renaming(kind, old, keeps_id, tmp_path):
    maps = tmp_path / "journeys"
    shutil.copytree(DEMO, maps)
    if not keeps_id:  # then the file itself is called otherwise
        path = maps / f"{old}.md"
        path.write_text(re.sub(r"(?m)^id: .*\n", "", path.read_text("utf-8")), "utf-8")
    before = read_folder(maps, "journeys", lanes=LANES, private=True)
    source, offset = next(
        (name, token.start)
        for name, document in before.documents.items()
        if (found := shape(name)) is not None
        for token in parse_source(name, document.text).tokens
        if token.text == old and found.names_at(token.loc, token.role) == kind
    )
    shown = document_context(source, before.documents[source].text, before, Language("ru"), LANES)

    texts, moved = renamed(shown, offset, "новое-имя")
    for name, text in texts.items():
        (maps / name).write_text(text, "utf-8")
    if moved:
        (maps / moved[0]).rename(maps / moved[1])

    after = read_folder(maps, "journeys", lanes=LANES, private=True)
    assert [problem.render(str) for problem in after.problems] == [
        problem.render(str) for problem in before.problems
    ]
    assert len(texts) > 2 or (kind == "journey" and keeps_id)  # paths lead there as before
    now = document_context(source, "---\n---\n", after, Language("ru"))
    assert now.target(kind, "новое-имя") is not None
    left = now.target(kind, old)  # a journey with an id is called by its file's name, too
    assert left is None or left == now.target(kind, "новое-имя")


# The outline.


def test_the_outline(opened):
    shown, _ = opened(**at("cinema/evening.md", "Вечер"))

    found = outline(shown)

    names = [(one.name, one.kind, [child.name for child in one.children]) for one in found]
    assert names == [
        ("Выбор", "stage", ["Страница тарифов", "Оплата"]),
        ("Просмотр", "stage", []),
        ("Таблица", "opportunity", []),
    ]
    for one in found:
        assert one.span.start <= one.selection_span.start <= one.selection_span.end <= one.span.end


def test_the_outline_of_other_files(opened):
    assert [one.name for one in outline(opened(**at("teams.yml", "web"))[0])] == ["Сайты"]
    assert [one.name for one in outline(opened(**at("personas/olga.md", "О"))[0])] == ["Ольга"]
    assert outline(opened("Про¦за")[0]) == []
    steps = stage("    ¦steps: [{name: B, touchpoints: [C]}]\n")
    (found,) = outline(opened(steps)[0])
    assert [(one.name, one.kind) for one in found.children] == [("B", "step")]
    assert [one.name for one in found.children[0].children] == ["C"]
