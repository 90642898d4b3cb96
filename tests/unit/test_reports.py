"""Findings in every form that people and programs read."""

from __future__ import annotations

import datetime as dt
import json

import click
import pytest
from jsonschema import Draft7Validator

from mkdocs_journeys.checks.fingerprint import fingerprints, normalized
from mkdocs_journeys.diagnostics import Diagnostic, Message, Position
from mkdocs_journeys.language import Language
from mkdocs_journeys.reports.formats import FORMATS
from mkdocs_journeys.reports.place import extent, shown
from mkdocs_journeys.reports.report import CheckReport, ReportedFix, printable

LINE = "    channel: sait, 100%: да"


def problem(line=3, rule="unknown-channel", level="error", path="journeys/a.md", **values):
    message = Message("There is no “{name}”.", {"name": "sait", **values}, Message("Why: 5%,\nso."))
    return Diagnostic(path, Position(line, 14), rule, message, level)


def rendered(form, *problems, code="en", **more):
    lines = {"journeys/a.md": ["---", "title: T", LINE, "", LINE]}
    return FORMATS[form](CheckReport(problems, Language(code), lines, **more))


FIXES = {
    ("journeys/a.md", Position(3, 14), "unknown-channel"): ReportedFix(
        Position(3, 14), "sait", "site"
    )
}


# The place


@pytest.mark.parametrize(
    ("line", "column", "value"),
    [
        ("  emotion: 7", 12, "7"),
        ("  emotion: 7  # Почему", 12, "7"),
        ("- text: Тарифы, цены: всё", 9, "Тарифы, цены: всё"),
        ("  touchpoint: [A]", 3, "touchpoint"),
        ("  touchpoints: [A, {name: B}] # C", 16, "[A, {name: B}]"),
        ("  next: [{to: pay, share: 7}, x]", 27, "7"),
        ("  next: [{to: pay, share: 7}, x]", 10, "{to: pay, share: 7}"),
        ("  next: [{to: pay,", 10, "{to: pay,"),
        ("tags: ['a, b', cc]", 7, "['a, b', cc]"),
        ("tags: ['a, b', cc]", 8, "'a, b'"),
        ('title: "A # \\" B" # C', 8, '"A # \\" B"'),
        ("title: it's [odd, so", 8, "it's [odd, so"),
        ("- ", 1, "-"),
        ("", 1, " "),
        ("a: b", 40, " "),
    ],
)
def test_how_much_is_underlined(line, column, value):
    assert extent(line, column) == len(value)


@pytest.mark.parametrize(
    ("line", "column", "under"),
    [
        ("name: 映画館 x", 7, "      ^~~~~~~~"),
        ("映画: bad", 5, "      ^~~"),
        ("имя: e\u0301e\u0301 x", 6, "     ^~~~"),
        ("\tname: x", 2, "    ^~~~"),
        ("🎬: 7", 4, "    ^"),
    ],
)
def test_marks_stand_below_the_value_as_a_terminal_shows_it(line, column, under):
    assert shown(line, column, 80)[1] == under


@pytest.mark.parametrize("column", [1, 40, 500, 990])
@pytest.mark.parametrize("letter", ["x", "映"])
def test_long_lines_are_cut_around_the_place(column, letter):
    line = f"{letter * (column - 1)}[бяка]{letter * (1000 - column)}"

    text, marks = shown(line, column, 60)

    assert "[бяка]" in text
    assert sum(2 if one == "映" else 1 for one in text) <= 62
    before = text[: text.index("[")]
    assert marks.index("^") == sum(2 if one == "映" else 1 for one in before)


def test_signs_that_move_a_cursor_are_not_printed():
    assert shown("a: \x1b[31m\u202eb\x07", 1, 80)[0] == "a: �[31m�b�"


# For people


def test_text():
    text = rendered("text", problem())

    assert "\x1b[31m" in text
    assert click.unstyle(text).splitlines() == [
        "journeys/a.md:3:14: error: There is no “sait”. Why: 5%, so. [unknown-channel]",
        "  3 |     channel: sait, 100%: да",
        "    |              ^~~~~~~~~~~~~~",
        "",
    ]


def test_text_shows_what_a_fix_would_write():
    text = click.unstyle(rendered("text", problem(), problem(5), fixes=FIXES))

    assert [line for line in text.splitlines() if "^" in line] == [
        "    |              ^~~~~~~~~~~~~~ --fix: site",
        "    |              ^~~~~~~~~~~~~~",
    ]


def test_levels_are_words_for_people_and_signs_for_programs():
    found = [problem(level=level) for level in ("error", "warning", "info")]

    full = click.unstyle(rendered("text", *found, code="ru"))
    assert [line.split(": ")[1] for line in full.splitlines() if "sait”" in line] == [
        "ошибка",
        "предупреждение",
        "к сведению",
    ]
    short = click.unstyle(rendered("short", *found, code="ru"))
    assert [line.split(": ")[1] for line in short.splitlines()] == ["error", "warning", "info"]


@pytest.mark.parametrize(
    ("code", "day"), [("ru", "1 марта 2026"), ("en", "March 1, 2026"), ("xx", "March 1, 2026")]
)
@pytest.mark.parametrize("form", FORMATS)
def test_days_are_told_as_people_say_them(form, code, day):
    message = Message(
        "Since {day}.", {"day": dt.date(2026, 3, 1)}, Message("Not {day}.", {"day": 1})
    )
    found = Diagnostic("journeys/a.md", Position(3, 14), "review-overdue", message)

    assert f"Since {day}." in rendered(form, found, code=code)


def test_special_spaces_are_spaces_when_they_are_printed():
    assert printable("1\u00a0000\u2009₽\u202e") == "1 000 ₽�"


def test_a_place_without_a_line_is_told_without_it():
    assert "|" not in rendered("text", problem(line=4), problem(line=99))


# For programs


def test_json():
    data = json.loads(rendered("json", problem(), problem(5, level="info"), known=2, silenced=1))

    assert data["version"] == 1
    assert data["summary"] == {"error": 1, "warning": 0, "info": 1, "silenced": 1, "baseline": 2}
    first = data["findings"][0]
    assert len(first.pop("fingerprint")) == 32
    assert first == {
        "path": "journeys/a.md",
        "line": 3,
        "column": 14,
        "end_column": 28,
        "level": "error",
        "rule": "unknown-channel",
        "message": "There is no “sait”.",
        "hint": "Why: 5%, so.",
        "fix": None,
    }


def test_json_holds_the_fix():
    data = json.loads(rendered("json", problem(), fixes=FIXES))

    assert data["findings"][0]["fix"] == {"line": 3, "column": 14, "old": "sait", "new": "site"}


POSITIVE = {"type": "integer", "minimum": 1}
SARIF = {
    "type": "object",
    "required": ["version", "runs", "$schema"],
    "additionalProperties": False,
    "properties": {
        "$schema": {"type": "string", "format": "uri"},
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["tool"],
                "additionalProperties": False,
                "properties": {
                    "language": {"type": "string", "pattern": "^[a-zA-Z]{2}(-[a-zA-Z]{2})?$"},
                    "invocations": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": ["executionSuccessful"],
                            "additionalProperties": False,
                            "properties": {"executionSuccessful": {"type": "boolean"}},
                        },
                    },
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "tool": {
                        "type": "object",
                        "required": ["driver"],
                        "additionalProperties": False,
                        "properties": {"driver": {"$ref": "#/definitions/driver"}},
                    },
                    "results": {"type": "array", "items": {"$ref": "#/definitions/result"}},
                },
            },
        },
    },
    "definitions": {
        "text": {
            "type": "object",
            "required": ["text"],
            "additionalProperties": False,
            "properties": {
                "text": {"type": "string", "minLength": 1},
                "markdown": {"type": "string", "minLength": 1},
            },
        },
        "level": {"enum": ["none", "note", "warning", "error"]},
        "artifact": {
            "type": "object",
            "additionalProperties": False,
            "properties": {
                "uri": {"type": "string", "pattern": "^[A-Za-z0-9._~%/:-]+$"},
                "uriBaseId": {"type": "string"},
            },
        },
        "region": {
            "type": "object",
            "additionalProperties": False,
            "properties": {
                "startLine": POSITIVE,
                "startColumn": POSITIVE,
                "endLine": POSITIVE,
                "endColumn": POSITIVE,
            },
        },
        "fix": {
            "type": "object",
            "required": ["artifactChanges"],
            "additionalProperties": False,
            "properties": {
                "description": {"$ref": "#/definitions/text"},
                "artifactChanges": {
                    "type": "array",
                    "minItems": 1,
                    "uniqueItems": True,
                    "items": {
                        "type": "object",
                        "required": ["artifactLocation", "replacements"],
                        "additionalProperties": False,
                        "properties": {
                            "artifactLocation": {"$ref": "#/definitions/artifact"},
                            "replacements": {
                                "type": "array",
                                "minItems": 1,
                                "items": {
                                    "type": "object",
                                    "required": ["deletedRegion"],
                                    "additionalProperties": False,
                                    "properties": {
                                        "deletedRegion": {"$ref": "#/definitions/region"},
                                        "insertedContent": {"$ref": "#/definitions/text"},
                                    },
                                },
                            },
                        },
                    },
                },
            },
        },
        "driver": {
            "type": "object",
            "required": ["name"],
            "additionalProperties": False,
            "properties": {
                "name": {"type": "string"},
                "semanticVersion": {"type": "string", "pattern": r"^\d+\.\d+\.\d+"},
                "rules": {
                    "type": "array",
                    "uniqueItems": True,
                    "items": {
                        "type": "object",
                        "required": ["id"],
                        "additionalProperties": False,
                        "properties": {
                            "id": {"type": "string"},
                            "name": {"type": "string"},
                            "shortDescription": {"$ref": "#/definitions/text"},
                            "fullDescription": {"$ref": "#/definitions/text"},
                            "help": {"$ref": "#/definitions/text"},
                            "defaultConfiguration": {
                                "type": "object",
                                "additionalProperties": False,
                                "properties": {"level": {"$ref": "#/definitions/level"}},
                            },
                            "properties": {
                                "type": "object",
                                "properties": {"tags": {"type": "array"}},
                            },
                        },
                    },
                },
            },
        },
        "result": {
            "type": "object",
            "required": ["message"],
            "additionalProperties": False,
            "properties": {
                "ruleId": {"type": "string"},
                "ruleIndex": {"type": "integer", "minimum": 0},
                "level": {"$ref": "#/definitions/level"},
                "message": {"$ref": "#/definitions/text"},
                "fixes": {"type": "array", "items": {"$ref": "#/definitions/fix"}},
                "partialFingerprints": {
                    "type": "object",
                    "additionalProperties": {"type": "string"},
                },
                "locations": {
                    "type": "array",
                    "items": {
                        "type": "object",
                        "properties": {
                            "physicalLocation": {
                                "type": "object",
                                "required": ["artifactLocation"],
                                "additionalProperties": False,
                                "properties": {
                                    "artifactLocation": {"$ref": "#/definitions/artifact"},
                                    "region": {"$ref": "#/definitions/region"},
                                },
                            }
                        },
                    },
                },
            },
        },
    },
}
"""The parts of SARIF 2.1.0's schema that are used here, each closed to other keys."""


def test_sarif():
    found = [
        problem(),
        problem(5, level="warning"),
        problem(9, "emotion-range", "info", "journeys/кино 1.md"),
        problem(1, "nobody-knows", path="/tmp/x y.md"),
    ]

    log = json.loads(rendered("sarif", *found, fixes=FIXES))

    Draft7Validator.check_schema(SARIF)
    Draft7Validator(SARIF).validate(log)
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["emotion-range", "nobody-knows", "unknown-channel"]
    results = run["results"]
    assert [rules[result["ruleIndex"]]["id"] for result in results] == [one.rule for one in found]
    assert [result["level"] for result in results] == ["error", "warning", "note", "error"]
    places = [result["locations"][0]["physicalLocation"] for result in results]
    assert places[0]["region"] == {
        "startLine": 3,
        "startColumn": 14,
        "endLine": 3,
        "endColumn": 28,
    }
    uris = [place["artifactLocation"]["uri"] for place in places[2:]]
    assert uris == [
        "journeys/%D0%BA%D0%B8%D0%BD%D0%BE%201.md",
        "file:///tmp/x%20y.md",
    ]


def test_sarif_brings_the_rules_page_along_and_the_fix():
    found = [problem(), problem(5, "review-overdue", "warning")]

    (run,) = json.loads(rendered("sarif", *found, fixes=FIXES, code="ru"))["runs"]

    assert run["language"] == "ru"
    help_of = {one["id"]: one["help"]["markdown"] for one in run["tool"]["driver"]["rules"]}
    assert "## Почему это важно" in help_of["review-overdue"]
    assert "**Как исправить.**" in help_of["unknown-channel"]
    (fix,) = run["results"][0]["fixes"]
    (change,) = fix["artifactChanges"]
    assert change["replacements"] == [
        {
            "deletedRegion": {"startLine": 3, "startColumn": 14, "endColumn": 18},
            "insertedContent": {"text": "site"},
        }
    ]
    assert "fixes" not in run["results"][1]


def test_github_says_that_it_marks_only_some():
    few = [problem(level=level) for level in ("error", "warning", "info") for _ in range(10)]

    assert len(rendered("github", *few).splitlines()) == 30
    first, *marks = rendered("github", *few, problem()).splitlines()
    assert first.startswith("::notice::There are 31 findings")
    assert len(marks) == 31


def test_github():
    text = rendered("github", problem(path="journeys/a,b:c%.md"), problem(level="info"))

    assert text.splitlines() == [
        "::error file=journeys/a%2Cb%3Ac%25.md,line=3,endLine=3,col=14,endColumn=14,"
        "title=unknown-channel::journeys/a,b:c%25.md:3:14: There is no “sait”. Why: 5%25, so.",
        "::notice file=journeys/a.md,line=3,endLine=3,col=14,endColumn=27,"
        "title=unknown-channel::journeys/a.md:3:14: There is no “sait”. Why: 5%25, so.",
    ]


def test_gitlab():
    data = json.loads(rendered("gitlab", problem(), problem(5, level="warning")))

    assert [one["severity"] for one in data] == ["major", "minor"]
    assert data[0]["location"] == {"path": "journeys/a.md", "lines": {"begin": 3}}
    assert data[0]["check_name"] == "unknown-channel"
    assert len({one["fingerprint"] for one in data}) == 2


@pytest.mark.parametrize("form", FORMATS)
def test_nothing_found(form):
    text = rendered(form)

    assert text in {"", "[]\n"} or json.loads(text)


# What stays the same


def test_fingerprints_survive_moved_lines_and_passed_days():
    before = [sign for _, sign in fingerprints([problem(3, days=5), problem(8, days=5)])]
    after = [sign for _, sign in fingerprints([problem(4, days=6), problem(90, days=6)])]

    assert before == after
    assert len(set(before)) == 2


def test_fingerprints_tell_other_words_files_and_rules_apart():
    found = [problem(), problem(path="b.md"), problem(rule="x"), problem(name="other")]

    assert len({sign for _, sign in fingerprints(found)}) == 4


def test_the_essence_has_no_hint_and_no_line():
    message = Message("“{key}” stands in line {line}.", {"key": "a", "line": 7}, Message("Hint."))

    assert normalized(message) == "“a” stands in line …."
