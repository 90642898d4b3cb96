"""`journeys check --fix`: what is mechanical is fixed, and nothing changes its meaning."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mkdocs_journeys.autofix.dates import DATES
from mkdocs_journeys.autofix.fix_files import fix_files, fix_text
from mkdocs_journeys.cli import main
from mkdocs_journeys.model.journey import Journey
from mkdocs_journeys.model.organization import Team
from mkdocs_journeys.model.personas import Evidence, Persona
from mkdocs_journeys.reading.dates import iso
from mkdocs_journeys.reading.yaml import load

LANES = ("legal",)


def fixed_with_edits(text, model=Journey, depth=0):
    return fix_text(text, 2, model, LANES, depth)


def fixed(text, model=Journey, depth=0):
    return fixed_with_edits(text, model, depth)[0]


# Keys


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("tittle: T\n", "title: T\n"),
        ("title: T\nstage: [A]\n", "title: T\nstages: [A]\n"),
        ("stages:\n- name: A\n  touchpoint: [B]\n", "stages:\n- name: A\n  touchpoints: [B]\n"),
        ("stages: [{name: A, emotoin: 1}]\n", "stages: [{name: A, emotion: 1}]\n"),
        ("title: T\nPersonas: [a]\n", "title: T\npersonas: [a]\n"),
        ("stages:\n- name: A\n  legall: x\n", "stages:\n- name: A\n  legal: x\n"),
    ],
)
def test_a_slip_of_the_pen_is_fixed(text, right):
    assert fixed(text) == right


@pytest.mark.parametrize(
    "text",
    [
        "title: T\ntittle: U\n",  # taken
        "persona: a\npersonaz: [b]\n",  # taken by its other name
        "titel: A\ntittle: B\n",  # two slips for one key
        "title: T\nstages:\n- name: A\n  actors: [Ольга]\n",  # another word
        "title: T\ncolour: red\n",  # nothing like it
        '"tittle": T\n',  # in quotes
        "stages:\n- name: A\n  emotion: {olga: 1, emotoin: 2}\n",  # a name of somebody
    ],
)
def test_other_keys_are_left(text):
    assert fixed(text) == text


def test_keys_below_the_ids_of_a_list():
    assert fixed("name:\n  nane: Web\n", Team, 1) == "name:\n  name: Web\n"


# Dates


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("05.11.2026", "2026-11-05"),
        ("5.11.2026 г.", "2026-11-05"),
        ("2026.11.05", "2026-11-05"),
        ("2026/1/5", "2026-01-05"),
        ("2026-1-5", "2026-01-05"),
        ("25/11/2026", "2026-11-25"),
        ("11/25/2026", "2026-11-25"),
        ("07/07/2026", "2026-07-07"),
        ("5 ноября 2026", "2026-11-05"),
        ("5 Ноября 2026 г.", "2026-11-05"),
        ("05/11/2026", None),
        ("31.02.2026", None),
        ("05.11.26", None),
        ("вчера", None),
        ("11.2026", None),
    ],
)
def test_dates_that_can_mean_one_day_only(written, right):
    assert iso(written) == right
    text = f"title: T\nreviewed: {written} # проверили\n"
    assert fixed(text) == text.replace(written, right or written)


def test_a_date_in_quotes_and_in_brackets():
    assert fixed("date: '05.11.2026'\n", Evidence) == "date: '2026-11-05'\n"
    text = "opportunities: [{text: A, due: 05.11.2026}]\n"
    assert fixed(text) == text.replace("05.11.2026", "2026-11-05")


def test_a_text_that_looks_like_a_date_stays():
    text = "title: Встреча\nsummary: Было 05.11.2026.\n"
    assert fixed(text) == text


# Quotes


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("title: *Важно* для всех\n", "title: '*Важно* для всех'\n"),
        ("title: Совет: не спешите\n", "title: 'Совет: не спешите'\n"),
        ("tags:\n  - @kino\n", "tags:\n  - '@kino'\n"),
        ("title: 'A' b\n", "title: '''A'' b'\n"),
        ("title: 100\ngoal: Да: it's\n", "title: '100'\ngoal: 'Да: it''s'\n"),
        ("title: no\n", "title: 'no'\n"),
        ("title: 2026-10-01\n", "title: '2026-10-01'\n"),
        (
            "stages: [{name: A, actions: [1:30, yes]}]\n",
            "stages: [{name: A, actions: ['1:30', 'yes']}]\n",
        ),
        ("stages:\n- 2026\n", "stages:\n- '2026'\n"),
        ("stages:\n- name: A\n  legal: 012\n", "stages:\n- name: A\n  legal: '012'\n"),
        ("persona: 7\n", "persona: '7'\n"),
    ],
)
def test_texts_that_yaml_takes_for_something_else_get_quotes(text, right):
    assert fixed(text) == right


@pytest.mark.parametrize(
    "text",
    [
        "title: да\n",
        "title: 'no'\n",
        "reviewed: 2026-10-01\n",
        "stages:\n- name: A\n  emotion: 1\n",
        "stages:\n- name: A\n  next: [{to: B, share: 0.5}]\n",
        "title: A summary: B\n",  # two keys in a line, and not a text
        "title: *yes\n",  # an alias that is not there
        "title: [A\n",
        "title: T\n\tgoal: x\n",
    ],
)
def test_other_texts_are_left(text):
    assert fixed(text) == text


# Spaces


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("title:T\ngoal: x\n", "title: T\ngoal: x\n"),
        ("stages:\n  - name:A\n    goal: x\n", "stages:\n  - name: A\n    goal: x\n"),
        ("stages:\n  -name: A\n    goal: x\n", "stages:\n  - name: A\n    goal: x\n"),
        ("stages:\n  - A\n  -B\n", "stages:\n  - A\n  - B\n"),
        ("stages:\n  — name: A\n    goal: x\n", "stages:\n  - name: A\n    goal: x\n"),
        ("stages:\n  - A\n  •B\n", "stages:\n  - A\n  - B\n"),
        ("title:\u00a0T\ngoal: x\n", "title: T\ngoal: x\n"),
        ("stages:\n  -\u00a0name: A\n    goal: x\n", "stages:\n  - name: A\n    goal: x\n"),
    ],
)
def test_spaces_without_which_yaml_stumbles(text, right):
    assert fixed(text) == right


@pytest.mark.parametrize(
    "text",
    [
        "stages:\n  - name: A\n    goal: |\n      -x\n      •y\n      title:T\n",
        "title: T\ngoal: –x\n",
        "title: T\u00a0U\n",
        "title: 'T\n  -x'\n",
        "title: T\n\tgoal:x\n",
    ],
)
def test_spaces_that_yaml_understands_are_left(text):
    assert fixed(text) == text


def test_special_spaces_before_keys():
    text = "stages:\n\u00a0\u00a0- name: A\n\u00a0\u00a0\u00a0\u00a0goal: x\ntitle: T\n"

    assert fixed(text) == "title: T\nstages:\n  - name: A\n    goal: x\n"


def test_mappings_of_a_persona():
    text = "attributes:\n  social: {Возраст: 25, Дети: нет}\n"
    assert fixed(text, Persona) == text.replace("25", "'25'")


# Order


def test_keys_come_in_the_manuals_order():
    text = "stages: [A]\nowner: web\ntitle: T\nsummary: |\n  Одна\n\n  строка\nid: t\n"
    right = "title: T\nid: t\nsummary: |\n  Одна\n\n  строка\nowner: web\nstages: [A]\n"
    assert fixed(text) == right


def test_an_item_begins_with_its_name():
    text = "stages:\n  - emotion: 1 # хорошо\n    name: A\n    goal: x\n"
    assert fixed(text) == text
    text = "stages:\n  - emotion: 1\n    touchpoints:\n    - B\n    name: A # так\n    goal: x\n"
    right = "stages:\n  - name: A # так\n    emotion: 1\n    touchpoints:\n    - B\n    goal: x\n"
    assert fixed(text) == right


@pytest.mark.parametrize(
    "text",
    [
        "# О карте\nstages: [A]\ntitle: T\n",
        "stages: [A]\n# О названии\ntitle: T\n",
        "stages: [A]\n\ntitle: T\n",
        "stages: [A] # этапы\ntitle: T\n",
        "stages:\n  - goal: x\n    name: A  # journeys: ignore no-such-rule — так\n    id: a\n",
        "{stages: [A],\ntitle: T}\n",
        "owner: &a web\nstages: [{name: A, owner: *a}]\ntitle: T\ntags: [*a]\n",
    ],
)
def test_no_comment_is_torn_from_its_key(text):
    new = fixed(text)
    assert new == text or "&a" in text
    assert load(new).data == load(text).data


# Whatever is written: a fix changes names and dates, and nothing else, and only once.

WORDS = (
    "да|no|yes|1:30|2026|0x1f|a b|it's|№ 5|~|2026-01-01|.5|null|05.11.2026|Совет|=|on|1_000|e|"
    "Вечер, кино|[]|a #b|"
)
NAMES = (
    "title|tittle|name|nmae|summary|goal|owner|reviewed|emotion|date|touchpoint|touchpoints|"
    "stage|stages|id|legal|tags|colour|due|opportunities|actions|channel|next|персона"
)
words, names = st.sampled_from(WORDS.split("|")), st.sampled_from(NAMES.split("|"))
values = st.recursive(
    words | st.none(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=4),
    max_leaves=14,
)
comments = st.lists(st.tuples(st.integers(0, 30), st.sampled_from(["# раз", "  # два", ""])))


def shape(data):
    """The values without the names of keys and the forms of dates."""
    if isinstance(data, dict):
        return sorted(repr(shape(one)) for one in data.values())
    if isinstance(data, list):
        return [shape(one) for one in data]
    return iso(data) or data if isinstance(data, str) else data


def unmoved(data, listed):
    """The data with the opportunities that have come to the list where they are named.

    `listed` is how many the list had; one that is written in place is the same with an id or not.
    """
    if not isinstance(data, dict):
        return data
    whole = data.get("opportunities")
    moved = whole[listed:] if isinstance(whole, list) else []
    named = {item["id"]: item for item in moved if isinstance(item, dict) and "id" in item}

    def back(value, key):
        if isinstance(value, list):
            return [back(item, key) for item in value]
        if key == "opportunities" and value is not None:
            item = named.get(value, {"text": value}) if isinstance(value, str) else value
            return {name: inner for name, inner in item.items() if name != "id"}
        if isinstance(value, dict):
            return {name: back(inner, name) for name, inner in value.items()}
        return value

    top = {key: back(value, key) for key, value in data.items() if key != "opportunities"}
    left = whole[:listed] if isinstance(whole, list) else whole
    return top | ({"opportunities": left} if left else {})


def listed_in(data):
    top = data.get("opportunities") if isinstance(data, dict) else None
    return len(top) if isinstance(top, list) else 0


def dates_are_at_their_keys(old, new, key=""):
    """Whether values differ only below keys that hold dates."""
    if isinstance(old, list) and isinstance(new, list):
        return all(map(dates_are_at_their_keys, old, new))
    if isinstance(old, dict) and isinstance(new, dict):
        return all(
            old[one] == new[one] or one in DATES or not isinstance(old[one], str)
            for one in old.keys() & new.keys()
        )
    return old == new


@example(
    data={"title": None, "stage": [{"opportunities": "a b"}]},
    flow=False,
    indent=2,
    said=[],
    model=Journey,
)
@example(
    data={"stages": [{"name": "e", "opportunities": ["a b"]}], "opportunities": None},
    flow=False,
    indent=2,
    said=[],
    model=Journey,
)
@example(
    data={"summary": [{"tittle": "да"}]},
    flow=False,
    indent=2,
    said=[],
    model=Journey,
)
@settings(max_examples=150, deadline=None)
@given(
    data=st.dictionaries(names, values, min_size=1, max_size=6),
    flow=st.sampled_from([None, False]),
    indent=st.sampled_from([2, 4]),
    said=comments,
    model=st.sampled_from([Journey, Persona, Evidence]),
)
def test_a_fix_never_changes_what_is_meant(data, flow, indent, said, model):
    dumped = yaml.safe_dump(
        data, allow_unicode=True, sort_keys=False, default_flow_style=flow, indent=indent
    )
    lines = dumped.replace("'", "").split("\n") if len(said) % 2 else dumped.split("\n")
    for number, comment in said:
        if number < len(lines):
            lines.insert(number, comment)
    text = "\n".join(lines)
    before = load(text)

    new, edits = fixed_with_edits(text, model)
    after = load(new)

    if before.data is not None and not any(
        trouble.rule == "yaml-syntax" for trouble in before.errors
    ):
        listed = listed_in(before.data)
        same, old = unmoved(after.data, listed), unmoved(before.data, listed)
        assert shape(same) == shape(old)
        assert dates_are_at_their_keys(old, same)
        assert len(after.errors) <= len(before.errors)
        assert [one for one in new.split("\n") if "#" in one and one.lstrip()[0] == "#"] == [
            one for one in text.split("\n") if "#" in one and one.lstrip()[0] == "#"
        ]
    assert bool(edits) == (new != text)
    assert fixed_with_edits(new, model) == (new, [])


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="ab:-•—\u00a0*&'\"[]{}#|> \n\tж", max_size=60))
def test_no_text_is_too_odd(text):
    new, _ = fixed_with_edits(text)
    assert fixed_with_edits(new) == (new, [])


# The command


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    Path("journeys/one").mkdir(parents=True)
    return tmp_path


WRONG = "---\ntittle: T # заголовок\nreviewed: 05.11.2026\nstages: [A]\n---\n# Проза: 05.11.2026\n"
RIGHT = "---\ntitle: T # заголовок\nreviewed: 2026-11-05\nstages: [A]\n---\n# Проза: 05.11.2026\n"
FORMAT = ["--select", "unknown-key,wrong-type,missing-key"]


def test_every_fix_is_told(home, capsys):
    Path("journeys/a.md").write_text(WRONG, "utf-8")

    assert main(["check", "--fix", *FORMAT]) == 0

    out, err = capsys.readouterr()
    assert out.splitlines() == [
        "journeys/a.md:2:1: fixed: the key “tittle” is now “title”",
        "journeys/a.md:3:11: fixed: the date “05.11.2026” is now “2026-11-05”",
        "",
    ]
    assert err == "No problems found.\n"
    assert Path("journeys/a.md").read_text("utf-8") == RIGHT


def test_a_diff_writes_nothing(home, capsys):
    Path("journeys/a.md").write_text(WRONG, "utf-8")

    assert main(["check", "--diff"]) == 1

    out = capsys.readouterr().out
    assert "--- a/journeys/a.md\n+++ b/journeys/a.md\n" in out
    assert "-tittle: T # заголовок\n" in out
    assert "+title: T # заголовок\n" in out
    assert Path("journeys/a.md").read_text("utf-8") == WRONG
    Path("journeys/a.md").write_text(RIGHT, "utf-8")
    assert main(["check", "--diff"]) == 0
    assert capsys.readouterr().out == ""


def test_only_what_was_asked_for_is_fixed(home):
    for name in ("a.md", "one/b.md"):
        (home / "journeys" / name).write_text(WRONG, "utf-8")

    main(["check", "--fix", "journeys/one"])

    assert Path("journeys/a.md").read_text("utf-8") == WRONG
    assert Path("journeys/one/b.md").read_text("utf-8") == RIGHT


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_line_ends_and_rights_stay(home, mark, end):
    path = Path("journeys/a.md")
    path.write_bytes(mark + WRONG.encode().replace(b"\n", end))
    path.chmod(0o640)

    main(["check", "--fix"])

    assert path.read_bytes() == mark + RIGHT.encode().replace(b"\n", end)
    assert path.stat().st_mode & 0o777 == 0o640
    assert {one.name for one in Path("journeys").iterdir()} == {"one", "a.md"}


@pytest.mark.parametrize(
    ("most", "some", "end"),
    [(b"\n", b"\r\n", b"\n"), (b"\r\n", b"\n", b"\r\n"), (b"\r", b"\r", b"\n")],
)
def test_lines_of_mixed_ends_end_as_most_of_them_did(home, most, some, end):
    path = Path("journeys/a.md")
    path.write_bytes(WRONG.encode().replace(b"\n", most).replace(most, some, 1))

    main(["check", "--fix"])

    assert path.read_bytes() == RIGHT.encode().replace(b"\n", end)


def test_a_file_that_has_changed_meanwhile_is_left(home, monkeypatch, capsys):
    path = Path("journeys/a.md")
    path.write_text(WRONG, "utf-8")
    later = WRONG + "Ещё слово.\n"

    def fixed_then_saved(*args):
        result = list(fix_files(*args))
        path.write_text(later, "utf-8")
        return result

    monkeypatch.setattr("mkdocs_journeys.cli.check.fix_files", fixed_then_saved)

    main(["check", "--fix", "--language", "en"])

    assert path.read_text("utf-8") == later
    assert "a.md is left as it is: it has changed meanwhile." in capsys.readouterr().err


def test_a_second_fix_changes_nothing(home, capsys):
    Path("journeys/a.md").write_text(WRONG, "utf-8")
    main(["check", "--fix"])
    capsys.readouterr()

    main(["check", "--fix"])

    assert "fixed" not in capsys.readouterr().out


@pytest.mark.parametrize("sign", ["–", "—", "•", "－", "‐", "◦", "– ", "— ", "• ", "－ ", "-"])
@pytest.mark.parametrize("count", [1, 2])
def test_an_item_with_a_key_begins_with_a_hyphen_whatever_stands_there(sign, count):
    text = "".join(f"  {sign}name: {name}\n    emotion: 1\n" for name in "AB"[:count])

    new, edits = fix_text(f"title: T\nstages:\n{text}", 2, Journey, ())
    assert new == f"title: T\nstages:\n{text.replace(sign + 'name', '- name')}"
    assert len(edits) == count


@pytest.mark.parametrize(
    "text", ["- name: A\n    quotes:\n      — Words", "- name: A\n    -goal: x", "- name:A"]
)
def test_a_dash_that_may_belong_to_the_text_stays(text):
    whole = f"title: T\nstages:\n  {text}\n"
    assert fix_text(whole, 2, Journey, ()) == (whole, [])
