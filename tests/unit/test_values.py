"""Small values, their shorthand forms, and what editors are told of them."""

from __future__ import annotations

import datetime as dt

import pytest
from pydantic import ValidationError

from mkdocs_journeys.diagnostics import (
    Diagnostic,
    Message,
    Position,
    nearest,
)
from mkdocs_journeys.model.journey import Journey, Metric, Quote, Stage, Touchpoint, Transition
from mkdocs_journeys.model.organization import Area, Channel, Team
from mkdocs_journeys.model.personas import Attributes, Evidence, Persona
from mkdocs_journeys.model.traversal import prose_nodes, text_nodes
from mkdocs_journeys.model.values import slug


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Сравнение сервисов", "сравнение-сервисов"),
        ("Okko, или Netflix?!", "okko-или-netflix"),
        ("  a  --  b  ", "a-b"),
        ("snake_case", "snake_case"),
        ("ИОС \u0438\u0306", "иос-\u0439"),
        ("10:30", "10-30"),
        ("支付", "支付"),
        ("हिन्दी में", "हिन्दी-में"),
        ("ที่นี่", "ที่นี่"),
        ("“…” 🎬", ""),
        ("", ""),
    ],
)
def test_slug(name, expected):
    assert slug(name) == expected
    assert slug(expected) == expected


@pytest.mark.parametrize(
    "ident", ["a", "A-1", "_", "-", "ключ", "支付", "été", "हिन्दी", "ที่นี่", " a\n"]
)
def test_identifiers(ident):
    assert Touchpoint(name="X", id=ident).id == ident.strip()


@pytest.mark.parametrize(
    "ident", ["a b", "a/b", "a.b", "a:b", "<a>", "“a”", "a\u200b", "🎬", "a#b"]
)
def test_what_is_no_identifier(ident):
    with pytest.raises(ValidationError, match="identifier"):
        Touchpoint(name="X", id=ident)


def test_texts_are_stripped_and_composed():
    assert Channel.model_validate(" \u0438\u0306\n").name == "\u0439"


@pytest.mark.parametrize("text", ["", " ", "\n\t"])
def test_a_text_has_words(text):
    with pytest.raises(ValidationError):
        Channel.model_validate(text)


@pytest.mark.parametrize("text", ["no", "012", "2026-10-01", "{{ x }}", "<b>", "~"])
def test_words_of_a_file_are_kept(read, text):
    result = read({"a.md": f"---\ntitle: '{text}'\nstages: ['{text}']\ntags: '{text}'\n---\n"})
    model = result.atlas.journeys["a"].model

    assert (model.title, model.stages[0].name, model.tags) == (text, text, (text,))


@pytest.mark.parametrize(
    ("part", "key"),
    [
        (Channel, "name"), (Team, "name"), (Evidence, "title"), (Quote, "text"), (Metric, "name"),
        (Transition, "to"), (Touchpoint, "name"), (Stage, "name"),
    ],
)  # fmt: skip
def test_a_text_stands_for_a_part(part, key):
    assert part.model_validate("x") == part.model_validate({key: "x"})
    assert getattr(part.model_validate("x"), key) == "x"


@pytest.mark.parametrize("part", [Persona, Journey, Area, Attributes])
def test_parts_without_shorthand_need_keys(part):
    with pytest.raises(ValidationError):
        part.model_validate("x")


def test_one_item_stands_for_a_list():
    one = Touchpoint.model_validate({"name": "X", "channel": "site", "quotes": {"text": "Q"}})
    many = Touchpoint.model_validate({"name": "X", "channel": ["site"], "quotes": ["Q"]})

    assert one == many
    assert one.channel == ("site",)


def test_next_that_is_not_said_differs_from_an_empty_one():
    assert Touchpoint.model_validate("X").next is None
    assert Touchpoint.model_validate({"name": "X", "next": None}).next is None
    assert Touchpoint.model_validate({"name": "X", "next": []}).next == ()


@pytest.mark.parametrize(
    ("share", "value"),
    [
        ("42%", 0.42),
        ("42,5 %", 0.425),
        ("0%", 0),
        ("100%", 1),
        ("0.3", 0.3),
        (" 7 % ", 0.07),
        (1, 1),
    ],
)
def test_shares(share, value):
    assert Transition(to="x", share=share).share == pytest.approx(value)


@pytest.mark.parametrize("share", ["101%", "-1%", "1.01", "x%", "%", "nan%", "inf%", "nan", "42"])
def test_what_is_no_share(share):
    with pytest.raises(ValidationError):
        Transition(to="x", share=share)


def test_emotions_of_all_or_of_each():
    assert Stage.model_validate({"name": "A", "emotion": "-1.5"}).emotion == {"": -1.5}
    assert Stage.model_validate({"name": "A", "emotion": {"olga": 2}}).emotion == {"olga": 2}
    assert Stage.model_validate({"name": "A"}).emotion == {}


@pytest.mark.parametrize(
    "emotion", ["2.1", "-3", "nan", "inf", {"olga": "3"}, [], [1, 3], "x", {"": 9}, {"word": "x"}]
)
def test_what_is_no_emotion(emotion):
    with pytest.raises(ValidationError):
        Stage.model_validate({"name": "A", "emotion": emotion})


@pytest.mark.parametrize(
    ("date", "expected"),
    [("2026-10-01", dt.date(2026, 10, 1)), ("2024-02-29", dt.date(2024, 2, 29))],
)
def test_dates(date, expected):
    assert Quote(text="Q", date=date).date == expected


@pytest.mark.parametrize(
    "date",
    [
        "0",
        "86400",
        "-86400",
        "2026",
        "20261001",
        "01.10.2026",
        "2026-13-01",
        "2026-02-29",
        "2026-10",
    ],
)
def test_what_is_no_date(date):
    with pytest.raises(ValidationError):
        Quote(text="Q", date=date)


def test_parts_are_closed_and_frozen():
    with pytest.raises(ValidationError):
        Channel.model_validate({"name": "A", "zzz": "b"})
    with pytest.raises(ValidationError):
        Channel(name="A").name = "B"


def test_own_lanes_are_known_where_a_site_declares_them():
    data = {"name": "A", "legal": "x", "steps": [{"name": "B", "legal": ["y", "z"]}]}
    stage = Stage.model_validate(data, context={"lanes": ("legal", "systems")})

    assert stage.own == {"legal": ("x",)}
    assert stage.steps[0].own == {"legal": ("y", "z")}
    with pytest.raises(ValidationError):
        Stage.model_validate(data)


def test_own_lanes_keep_the_declared_order():
    data = {"name": "A", "b": "x", "a": "y"}

    assert list(Stage.model_validate(data, context={"lanes": ("a", "b")}).own) == ["a", "b"]


def test_attributes_are_grouped_in_order():
    found = Attributes.model_validate({"behavioural": {"x": "y"}, "social": {"age": "34"}})

    assert found.groups == [("social", {"age": "34"}), ("behavioural", {"x": "y"})]


# The schema that editors use.


@pytest.mark.parametrize("part", [Channel, Evidence, Stage, Touchpoint, Transition])
def test_schema_tells_of_the_shorthand(part):
    schema = part.model_json_schema()
    schema = schema.get("$defs", {}).get(part.__name__, schema)

    assert {"type": "string"} in schema["anyOf"]
    assert any(one.get("type") == "object" for one in schema["anyOf"])
    assert "properties" not in schema


def test_schema_tells_of_shorthand_inside():
    schema = Journey.model_json_schema()
    stages, stage = schema["properties"]["stages"], schema["$defs"]["Stage"]

    assert {"$ref": "#/$defs/Stage"} in stages["anyOf"]
    assert any(stage.get("type") == "array" for stage in stages["anyOf"])
    assert {"type": "string"} in stage["anyOf"]
    assert schema["required"] == ["title", "stages"]


def test_schema_tells_of_numbers():
    parts = Journey.model_json_schema()["$defs"]
    (keys,) = (part["properties"] for part in parts["Transition"]["anyOf"] if "properties" in part)
    (touchpoint,) = (
        part["properties"] for part in parts["Touchpoint"]["anyOf"] if "properties" in part
    )

    scale = {"type": "number", "minimum": -2, "maximum": 2}
    assert touchpoint["emotion"]["anyOf"][0] == scale
    assert touchpoint["emotion"]["anyOf"][1] == {"type": "array", "items": scale}
    assert keys["share"]["anyOf"][0] == {"type": "number", "minimum": 0, "maximum": 1}
    assert "%" in keys["share"]["anyOf"][1]["pattern"]


@pytest.mark.parametrize("model", [Journey, Persona, Evidence, Area, Channel, Team])
def test_every_key_is_described(model):
    schema = model.model_json_schema()
    parts = [schema, *schema.get("$defs", {}).values()]
    wholes = [one for part in parts for one in (part, *part.get("anyOf", ()))]
    keys = {name: key for whole in wholes for name, key in whole.get("properties", {}).items()}

    assert keys
    assert {name for name, key in keys.items() if "description" not in key} <= {"(own)"}


# Walking through strings.


def test_every_string_has_its_place(journey):
    found = journey(
        "stages: [{name: A, emotion: {olga: 1}, touchpoints: [{name: B, channel: site}]}]"
    )
    strings = {text_node.loc: (text_node.key, text_node.text) for text_node in text_nodes(found)}

    assert strings["title",] == ("title", "T")
    assert strings["stages", 0, "emotion", "olga"] == ("emotion", "olga")
    assert strings["stages", 0, "touchpoints", 0, "channel", 0] == ("channel", "site")
    assert ("kind",) not in strings


def test_words_for_people_are_no_references_ids_or_files(journey):
    found = journey(
        """
        owner: web
        stages:
          - name: A
            legal: L
            storyboard: {image: a.png, alt: Alt}
            emotion: {olga: 1}
            scores: [{measure: csat, value: 1}]
            touchpoints: [{name: B, channel: site, next: [{to: exit, label: Label}]}]
            quotes: {text: Q, persona: olga, evidence: r}
        """,
        lanes=["legal"],
    )

    assert sorted(text.text for text in prose_nodes(found)) == ["A", "B", "L", "Label", "Q", "T"]


# Messages.


def test_a_problem_is_one_line():
    message = Message("There is no “{name}”.", {"name": "{x}"}, nearest("olag", ["igor", "Olga"]))
    problem = Diagnostic("a.md", Position(2, 3), "unknown-persona", message, "warning")

    assert problem.render(str) == (
        "a.md:2:3: warning: There is no “{x}”. Did you mean “Olga”? [unknown-persona]"
    )


def test_messages_are_translated_before_they_are_filled():
    message = Message("{name} is here.", {"name": "Olga"}, Message("Hint {name}.", {"name": "x"}))

    assert (
        message.render({"{name} is here.": "Тут {name}.", "Hint {name}.": "{name}!"}.get)
        == "Тут Olga. x!"
    )


@pytest.mark.parametrize(
    ("name", "offered"), [("SITE", "site"), ("stie", "site"), ("zzz", None), ("", None)]
)
def test_nearest(name, offered):
    hint = nearest(name, ["phone", "site"])

    assert (hint and hint.values["name"]) == offered
