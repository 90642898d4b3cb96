"""JSON Schemas take what the reader takes and refuse what it refuses."""

from __future__ import annotations

import json
import re
from pathlib import Path, PurePosixPath

import pytest
import yaml
from jsonschema import Draft7Validator

from mkdocs_journeys.cli import main
from mkdocs_journeys.language import Language
from mkdocs_journeys.lsp.schema_lookup import shape
from mkdocs_journeys.lsp.source import parse_source
from mkdocs_journeys.model.values import is_identifier
from mkdocs_journeys.reading.folder import read_folder
from mkdocs_journeys.reading.lanes import added_lanes
from mkdocs_journeys.schemas import SCHEMAS, schema

ROOT = Path(__file__).parents[2]
LANES = ("legal", "systems")


class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
    """YAML 1.2, as editors read it: dates are words, `no` is no."""

    yaml_implicit_resolvers = {}  # noqa: RUF012


for tag, pattern, first in (
    ("null", "~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("bool", "true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", "[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", list("-+0123456789")),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", list("-+.0123456789")),
):
    Loader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), first)


def values_of(name, text):
    """The YAML of a file as an editor reads it."""
    found = parse_source(name, text)
    text = found.text[found.yaml.start : found.yaml.end].replace("\u00a0\n", "\n")  # nobody sees it
    return yaml.load(text, Loader)


VALIDATORS = {kind: Draft7Validator(schema(kind, lanes=LANES)) for kind in SCHEMAS}


def is_taken(kind, values):
    return VALIDATORS[kind].is_valid(values)


FORMAT = {
    "empty-value",
    "missing-key",
    "out-of-range",
    "share-range",
    "unknown-icon",
    "unknown-key",
    "wrong-choice",
    "wrong-identifier",
    "wrong-type",
}
"""What a schema can see; that `touch-` is reserved it can't, nor the scale of a site."""


def files():
    for path in sorted((ROOT / "journeys").rglob("*")):
        if path.suffix in {".md", ".yml"}:
            name = path.relative_to(ROOT / "journeys")
            yield str(name), {str(name): path.read_text("utf-8")}
    for path in sorted((ROOT / "tests/scenarios").glob("*.yml")):
        yield path.stem, yaml.safe_load(path.read_text("utf-8"))["files"]


@pytest.mark.parametrize(("label", "texts"), [pytest.param(*file, id=file[0]) for file in files()])
def test_a_file_is_taken_if_the_reader_has_nothing_against_its_form(label, texts, tmp_path):
    for name, text in texts.items():
        if isinstance(text, str):
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode("utf-8", "surrogateescape"))
    reading = read_folder(tmp_path, "journeys", lanes=LANES, private=True)
    for name, document in reading.documents.items():
        found = shape(name)
        untold = [problem for problem in document.problems if problem.rule != "empty-file"]
        joined = [one for one in reading.problems_of(name) if one.rule == "yaml-syntax"]
        if untold or joined or document.values.errors or document.values.data is None:
            continue
        against = [
            one
            for one in reading.problems_of(name)
            if one.rule in FORMAT
            and one.severity == "error"
            and "touch-" not in one.message.text
            and not one.message.text.startswith("A map can't lie")
        ]
        values = values_of(name, document.text)
        if isinstance(values, dict):
            assert is_taken(found.kind, values) == (not against), (name, against)


SMALLEST = {
    "journey": {"title": "T", "stages": ["A"]},
    "persona": {"name": "P"},
    "evidence": {"title": "E"},
    "area": {},
    "channels": {},
    "teams": {},
    "goals": {},
}
NAMES = {
    "journey": "a.md",
    "persona": "personas/a.md",
    "evidence": "research/a.md",
    "area": "index.md",
    "channels": "channels.yml",
    "teams": "teams.yml",
    "goals": "goals.yml",
}


def of_journey(**keys):
    return "journey", "title: T\nstages: [A]\n" + "".join(f"{k}: {v}\n" for k, v in keys.items())


def of_stage(key, value):
    return "journey", f"title: T\nstages:\n  - name: A\n    {key}: {value}\n"


def of_transition(value):
    return of_stage("next", f"{{to: exit, share: {value}}}")


def of_evidence(key, value):
    return "evidence", f"title: T\n{key}: {value}\n"


TEXTS = ["a", "2026", "true", "1.5", "'2026'", "", '" "', "''", "~", "[a]", "{a: b}", "2026-10-01"]
NUMBERS = ["1", "-2", "+2", "2.0", "1.5", "−1", "–1", "2.1", "-3", "'1'", "a", "1,5", "[]", "[1]",
           "true", "", ".5", "1e1", "{olga: 1}", "{olga: 3}", "{olga: a}", "{olga: −1}", "{olga: }",
           "200", "007", "0.0000001", "'2.5'", "inf", ".inf", "nan", "1e-1", "0.42"]  # fmt: skip
SHARES = ["0", "1", "0.42", "42%", "42 %", "4,2%", "100%", "101%", "1.1", "-0.1", "'0.5'", "a",
          "'%'", "", "true", "[0.1]", "0.5%", "100.0%", "100.5%", "-1%", "'.5'", "1.0"]  # fmt: skip
DATES = ["2026-10-01", "'2026-10-01'", "2026", "2026-13-01", "2026-10-32", "1.10.2026", "today", "",
         "20261001", "[2026-10-01]", "2026-10-01 10:00"]  # fmt: skip
COUNTS = ["1", "0", "-1", "1.5", "1.0", "'7'", "a", "", "true", "[1]", "1 000"]
TRUTHS = ["true", "false", "yes", "no", "True", "on", "off", "maybe", "2", "", "[true]"]
LISTS = ["a", "[a, b]", "[]", "[a, ]", "[a, ~]", "[[a]]", "{a: b}", "", "1", "[1, true]"]
IDS = ["a", "путь-1", "a_b", "2026", "a b", "a.b", "a/b", "«a»", "", "[a]", "एक", "1.5", "true"]
QUOTES = ["слова", "[слова, {text: b}]", "{text: a, persona: olga}", "{text: }", "{persona: olga}",
          "{text: a, x: y}", "[{text: a, date: 2026-10-01}]", "1", "[~]"]  # fmt: skip

CASES = [
    *(of_journey(summary=one) for one in TEXTS),
    *(of_journey(reviewed=one) for one in DATES),
    *(of_journey(tags=one) for one in LISTS),
    *(of_journey(id=one) for one in IDS),
    *(of_journey(status=one) for one in ("draft", "done", "", "[draft]", "Draft")),
    *(of_journey(personas=one) for one in LISTS),
    *(of_journey(persona=one) for one in LISTS),
    *(of_journey(unknown=one) for one in ("", "a")),
    of_journey(persona="a", personas="b"),
    *(of_stage("emotion", one) for one in NUMBERS),
    *(of_stage("quotes", one) for one in QUOTES),
    *(of_stage("legal", one) for one in LISTS),
    *(of_stage("steps", one) for one in ("a", "[a, {name: b}]", "[{name: b, steps: [c]}]", "")),
    *(of_stage("storyboard", one) for one in ("a.png", "{image: a.png}", "{alt: b}", "[a]")),
    *(of_stage("next", one) for one in ("exit", "[exit]", "{to: exit}", "[]", "", "{share: 1}")),
    *(of_stage("metrics", f"{{name: M, target: {one}}}") for one in NUMBERS),
    *(of_stage("scores", f"{{measure: csat, value: 3, answers: {one}}}") for one in COUNTS),
    *(of_transition(one) for one in SHARES),
    *(of_evidence("count", one) for one in COUNTS),
    *(of_evidence("invented", one) for one in TRUTHS),
    *(("area", f"order: {one}\n") for one in COUNTS),
    *(("persona", f"name: P\nattributes: {{social: {one}}}\n") for one in ("{a: b}", "a", "[a]",
      "{a: [b]}", "{a: 1}", "", "{a: }")),
    *(("channels", f"{one}\n") for one in ("a: b", "a: {name: b}", "a: {icon: phone}", "a b: c",
      "a: {name: b, icon: phone}", "a: {name: b, icon: fone}", "a: [b]", "a: ", "1: c")),
    *(("teams", f"{one}\n") for one in ("a: b", "a: {name: b, personas: c}", "a: {contact: b}")),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "text"), CASES)
def test_a_value_is_taken_if_the_reader_takes_it(kind, text, tmp_path):
    name = NAMES[kind]
    whole = text if name.endswith(".yml") else f"---\n{text}---\n"
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(whole, "utf-8")
    reading = read_folder(tmp_path, "journeys", lanes=LANES)
    against = [
        problem.rule
        for problem in reading.problems
        if not problem.rule.startswith("unknown-") and problem.rule != "emotion-range"
    ]
    against += [problem.rule for problem in reading.problems if problem.rule in FORMAT]

    assert is_taken(kind, values_of(PurePosixPath(name), whole)) == (not against), against


@pytest.mark.parametrize("kind", SCHEMAS)
@pytest.mark.parametrize("code", ["en", "ru"])
def test_schemas_are_valid_and_say_what_every_key_means(kind, code):
    made = schema(kind, Language(code), LANES)

    Draft7Validator.check_schema(made)
    assert "(own)" not in json.dumps(made)
    parts = [made, *made["definitions"].values()]
    for part in parts:
        assert part.get("description")
        for name, key in part.get("properties", {}).items():
            assert key.get("description") or name in LANES, name


def test_descriptions_are_in_the_readers_language():
    english = schema("journey")["properties"]["title"]["description"]
    russian = schema("journey", Language("ru"))["properties"]["title"]["description"]

    assert english == "The page's title."
    assert russian == Language("ru").text(english) != english


@pytest.mark.parametrize("kind", SCHEMAS)
def test_the_smallest_file_is_taken(kind):
    assert is_taken(kind, SMALLEST[kind])


def test_patterns_are_understood_by_editors_too():
    """JavaScript reads classes and groups as Python does, but not all that begins with `(?`."""
    made = json.dumps([schema(kind) for kind in SCHEMAS], ensure_ascii=False)

    assert "(?" not in made


def test_signs_of_identifiers_are_those_of_the_reader():
    pattern = re.compile(schema("journey")["properties"]["id"]["pattern"])
    for sign in map(chr, range(0x21, 0x250)):
        if sign.isalnum() or (sign.isascii() and sign.isprintable()):
            assert bool(pattern.search(sign)) == is_identifier(sign), sign


# The command.


@pytest.fixture
def at_home(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)


def test_all_are_written_into_a_folder(at_home, capsys):
    assert main(["schema", "--all", ".vscode", "--language", "ru", "--lane", "legal"]) == 0

    written = sorted(Path(".vscode").iterdir())
    assert [one.name for one in written] == sorted(f"{kind}.schema.json" for kind in SCHEMAS)
    assert sorted(capsys.readouterr().out.split()) == [str(one) for one in written]
    journey = Path(".vscode/journey.schema.json").read_text("utf-8")
    assert json.loads(journey) == schema("journey", Language("ru"), ["legal", *added_lanes()])


def test_a_file_that_says_something_else_is_kept(at_home, capsys):
    mine = Path(".vscode/persona.schema.json")
    mine.parent.mkdir()
    mine.write_text("mine", "utf-8")

    assert main(["schema", "--all", ".vscode"]) == 1

    assert [one.name for one in Path(".vscode").iterdir()] == ["persona.schema.json"]
    assert mine.read_text("utf-8") == "mine"
    assert "--force" in capsys.readouterr().err
    assert main(["schema", "--all", ".vscode", "--force"]) == 0
    assert json.loads(mine.read_text("utf-8"))["title"] == "Journeys: persona"


def test_writing_twice_is_no_trouble(at_home, capsys):
    assert main(["schema", "--all", "a"]) == 0
    assert main(["schema", "--all", "a"]) == 0


def test_one_is_printed(at_home, capsys):
    assert main(["schema", "teams"]) == 0

    assert json.loads(capsys.readouterr().out) == schema("teams")


def test_lanes_of_the_site_are_keys(at_home, capsys):
    Path("mkdocs.yml").write_text("plugins: [journeys: {lanes: {legal: Law}}]\n", "utf-8")

    main(["schema"])

    made = json.loads(capsys.readouterr().out)
    assert all("legal" in made["definitions"][one]["properties"] for one in ("Stage", "Step"))
