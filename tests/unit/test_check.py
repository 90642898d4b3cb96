"""`journeys check`: what counts, what is shown, in which form, and how it ends."""

from __future__ import annotations

import json
import re
from pathlib import Path

import click
import pytest
import yaml

from mkdocs_journeys.checks.rule_names import FORMAT_RULES, SUPPRESSION_RULES
from mkdocs_journeys.cli import cli, main
from mkdocs_journeys.reports.formats import FORMATS

GOOD = """\
---
title: Вечер
owner: web
persona: olga
evidence: talks
reviewed: 2999-01-01
stages:
  - name: Выбор
    touchpoints: [Сайт]
---
"""
BAD = GOOD.replace("owner: web", "owner: wep").replace("[Сайт]", "[{name: Сайт, emotion: 7}]")
BARE = GOOD.replace("owner: web\n", "")
CHOSEN = "unknown-team,emotion-range,journey-without-owner"
PERSONA = "---\nname: Ольга\nevidence: talks\n---\n"
STUDY = "---\ntitle: Беседы\nmethod: interview\ndate: 2999-01-01\n---\n"


@pytest.fixture(autouse=True)
def at_home(tmp_path, monkeypatch):
    """A folder of maps and an environment that asks for English."""
    monkeypatch.chdir(tmp_path)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    written("journeys/teams.yml", "web: Сайт\n")
    written("journeys/personas/olga.md", PERSONA)
    written("journeys/research/talks.md", STUDY)


def written(name, text):
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def settings(text):
    inner = "".join(f"        {line}\n" for line in text.splitlines())
    written("mkdocs.yml", f"plugins:\n  - journeys:\n      checks:\n{inner}")


@pytest.fixture
def check(capsys):
    """Run the command: how it ends, and the findings in one line each."""

    def run(*args):
        code = main(["check", "--format", "short", *args])
        out, err = capsys.readouterr()
        return code, out.splitlines(), err

    return run


def rules(lines):
    return [line.rpartition("[")[2].rstrip("]") for line in lines]


# How it ends


def test_a_good_folder(check):
    written("journeys/a.md", GOOD)

    assert check("--select", CHOSEN) == (0, [], "No problems found.\n")


def test_errors_of_the_format_and_of_rules_come_together(check):
    written("journeys/a.md", BAD)
    written("journeys/b.md", BARE)

    code, lines, err = check("--select", CHOSEN)

    assert code == 1
    assert lines == [
        "journeys/a.md:3:8: error: There is no team “wep”. Did you mean “web”? [unknown-team]",
        "journeys/a.md:9:41: error: An emotion goes from −2 to 2, and this is 7. "
        "If it is on a scale from 1 to 10, it is 0.7 here. [emotion-range]",
        "journeys/b.md:2:8: warning: Nobody looks after this map. "
        "Name a team of teams.yml under `owner`. [journey-without-owner]",
    ]
    assert err.splitlines()[0] == "2 errors, 1 warning."


def test_notes_do_not_count(check):
    written("journeys/a.md", GOOD)
    written("journeys/b.txt", GOOD)

    code, lines, err = check("--select", "wrong-suffix")

    assert (code, rules(lines), err) == (0, ["wrong-suffix"], "1 note.\n")


# Which files


def test_paths_choose_what_is_shown_and_the_rest_is_still_known(check):
    written("journeys/one/a.md", BAD)
    written("journeys/two/b.md", BAD.replace("Вечер", "Утро"))
    written("journeys/two/c.md", GOOD.replace("[Сайт]", "[{name: Сайт, journey: a}]"))

    assert check("journeys/two/c.md", "--select", CHOSEN + ",unknown-journey")[0] == 0
    lines = check("journeys/two", "--select", CHOSEN)[1]
    assert {line.split(":")[0] for line in lines} == {"journeys/two/b.md"}
    lines = check("journeys/one/a.md", "journeys/two", "--select", CHOSEN)[1]
    assert len(lines) == 4


def test_the_folder_that_settings_name(check):
    written("mkdocs.yml", "plugins:\n  - journeys:\n      folder: maps\n")
    written("maps/a.md", BAD)

    lines = check("--select", CHOSEN)[1]

    assert lines[0].startswith("maps/a.md:3:8: error")


def test_a_folder_that_is_named_itself(check, tmp_path):
    written("elsewhere/a.md", BAD)

    assert check("elsewhere", "--select", "emotion-range")[1][0].startswith("elsewhere/a.md:9:41")


def test_other_settings(check):
    written("site/mkdocs.yml", "plugins:\n  - journeys:\n      checks: {select: emotion-range}\n")
    written("site/journeys/a.md", BAD)

    lines = check("--config", "site/mkdocs.yml")[1]

    assert lines[0].startswith("site/journeys/a.md:9:41: error")
    assert len(lines) == 1


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["mkdocs.md"], "does not lie in the folder"),
        (["journeys/b.md"], "There is no file or folder “journeys/b.md”. Did you mean “a.md”?"),
        (["nowhere/b.md"], "There is no file or folder “nowhere/b.md”."),
        (["--output", "nowhere/a.json"], "nowhere/a.json can't be written"),
        (["--select", "emotion-rnge"], "Did you mean “emotion-range”?"),
        (["--ignore", "emotion-range,nonsense"], "There is no rule “nonsense”."),
        (["--severity", "bad"], "bad"),
        (["--format", "xml"], "xml"),
        (["--baseline", "mkdocs.md"], "not a list of known findings"),
        (["--write-baseline", "--select", "tab"], "leave paths, rules and levels out"),
        (["--write-baseline", "mkdocs.md"], "not a list of known findings"),
        (["--write-baseline", "journeys/new.json"], "lies in the folder"),
        (["--output", "journeys/a.md"], "lies in the folder"),
    ],
)
def test_what_cannot_run_says_why(args, said, check):
    written("mkdocs.md", "{}")
    written("journeys/a.md", GOOD)

    code, lines, err = check(*args)

    assert (code, lines) == (2, [])
    assert said in " ".join(err.split())
    assert Path("journeys/a.md").read_text("utf-8") == GOOD
    assert Path("mkdocs.md").read_text("utf-8") == "{}"


def test_no_folder(check):
    written("mkdocs.yml", "plugins:\n  - journeys:\n      folder: nowhere\n")

    code, _, err = check()

    assert code == 2
    assert "There is no folder nowhere." in err


def test_a_folder_without_maps_is_told_of(check, tmp_path):
    (tmp_path / "empty").mkdir()

    code, lines, err = check("empty")

    assert (code, lines) == (0, [])
    assert err.splitlines()[0] == "There is no map in empty yet."


# What follows from an error is not told


@pytest.mark.parametrize(
    ("written_as", "found"),
    [
        ("      - id: a\n", ["missing-key"]),  # a touchpoint without its name
        ("      - name: Сайт\n        next: [nowhere]\n", ["unknown-place"]),
        ("      - name: Сайт\n        barriers: [{text: B, opportunities: [x]}]\n",
         ["unknown-opportunity"]),
    ],
)  # fmt: skip
def test_what_an_error_brings_about_is_not_told(written_as, found, check):
    more = "  - name: Ожидание\n    id: wait\n    touchpoints: [Письмо]\n---\n"
    text = GOOD.replace("    touchpoints: [Сайт]\n---\n", f"    touchpoints:\n{written_as}{more}")
    written("journeys/a.md", text)

    _, lines, _ = check(
        "--ignore",
        "touchpoint-without-channel,journey-without-quotes,journey-without-evidence,date-to-come",
    )

    assert rules(lines) == found


def test_nobody_seems_unused_while_a_name_is_unknown(check):
    written("journeys/a.md", GOOD.replace("persona: olga", "persona: oola"))

    assert rules(check("--select", "unknown-persona,unused-persona")[1]) == ["unknown-persona"]


# Which rules


def test_select_and_ignore(check):
    written("journeys/a.md", BAD)

    assert rules(check("--select", "emotion-range")[1]) == ["emotion-range"]
    assert rules(check("--select", "emotion-range, unknown-team", "--ignore", "emotion-range")[1])
    assert "emotion-range" not in rules(check("--ignore", "emotion-range")[1])
    both = check("--select", "emotion-range", "--select", "unknown-team")[1]
    assert rules(both) == ["unknown-team", "emotion-range"]


def test_the_mildest_level_that_is_shown(check):
    written("journeys/a.md", BARE)

    assert check("--select", CHOSEN, "--severity", "warning")[0] == 1
    assert check("--select", CHOSEN, "--severity", "error") == (0, [], "No problems found.\n")


def test_settings_choose_rules_and_levels(check):
    settings(
        "ignore: [emotion-range]\n"
        "severity: {journey-without-owner: error}\n"
        "select: [emotion-range, unknown-team, journey-without-owner]"
    )
    written("journeys/a.md", BAD)
    written("journeys/b.md", BARE)

    code, lines, _ = check()

    assert code == 1
    assert rules(lines) == ["unknown-team", "journey-without-owner"]
    assert "b.md:2:8: error" in lines[1]
    assert rules(check("--select", "emotion-range")[1]) == ["emotion-range"]


@pytest.mark.parametrize("path", ["archive", "archive/**", "journeys/archive", "arch*/*.md"])
def test_other_levels_in_some_files(path, check):
    settings(
        "select: [emotion-range, unknown-team]\n"
        f"overrides:\n  - paths: {path}\n    ignore: emotion-range\n"
        "    severity: {unknown-team: info}"
    )
    written("journeys/a.md", BAD)
    written("journeys/archive/b.md", BAD)

    lines = check()[1]

    assert rules(lines) == ["unknown-team", "emotion-range", "unknown-team"]
    assert "archive/b.md:3:8: info" in lines[2]


def test_limits_of_the_rules(check):
    old = STUDY.replace("2999-01-01", "2020-01-01")
    written("journeys/research/talks.md", old)
    written("journeys/a.md", GOOD)

    assert rules(check("--select", "evidence-too-old")[1]) != []
    settings("limits: {evidence_age: 0}")
    assert rules(check("--select", "evidence-too-old")[1]) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("ignored: x", "mkdocs.yml:4:9: error: The key “ignored” is not known here. Did you mean"),
        ("ignore: [tab, emotion-rang]", "mkdocs.yml:4:23: error: There is no rule “emotion-rang”."),
        ("severity: {tabs: info}", "mkdocs.yml:4:20: error: There is no rule “tabs”. Did you mean"),
        ("severity: {tab: warn}", "mkdocs.yml:4:25: error: “warn” is not one of the words"),
        ("limits: {evidence: 5}", "4:18: error: The key “evidence” is not known here. Did you"),
        ("limits: {evidence_age: -5}", "4:32: error: This must be 0 or more, and it is -5."),
        ("limits: {evidence_age: long}", "4:32: error: A whole number is expected"),
        ("overrides: [{ignore: tab}]", "4:21: error: The key “paths” is missing."),
        ("overrides: [{paths: a, ignore: tap}]", "4:40: error: There is no rule “tap”."),
        ("- tab", "4:9: error: Keys are expected here"),
        ("ignore: [tab", "error: A bracket is opened"),
    ],
)
def test_wrong_settings_are_told_with_their_place(text, said, check):
    settings(text)
    written("journeys/a.md", BAD)

    code, lines, err = check()

    assert (code, lines) == (2, [])
    assert said in err
    assert "Nothing was checked" in err


@pytest.mark.parametrize(
    "text",
    ["", "x: [1\n", "plugins: journeys\n", "plugins: [journeys]\n", "a: 1\na: 2\n", "a: !ENV B\n"],
)
def test_settings_without_a_word_of_checks(text, check):
    written("mkdocs.yml", text)
    written("journeys/a.md", GOOD)

    code = check("--select", CHOSEN)[0]

    assert code == (2 if "[1" in text else 0)


# Old findings


def test_old_findings_are_kept_back_and_new_ones_shown(check):
    written("journeys/a.md", BAD)
    settings("select: [emotion-range, unknown-team]")

    assert check("--write-baseline")[0] == 0
    kept = Path(".journeys-baseline.json").read_text("utf-8")
    assert json.loads(kept)["findings"][0] == {
        "path": "a.md",
        "rule": "emotion-range",
        "message": "An emotion goes from −2 to 2, and this is 7.",
        "count": 1,
    }
    settings("select: [emotion-range, unknown-team]\nbaseline: .journeys-baseline.json")
    written("journeys/a.md", BAD.replace("title:", "summary: Одна строка.\ntitle:"))
    code, lines, err = check()
    assert (code, lines) == (0, [])
    assert "2 old findings of the baseline are not shown." in err
    written("journeys/b.md", BAD)
    assert len(check()[1]) == 2
    assert check("--write-baseline")[0] == 0
    assert check()[:2] == (0, [])


def test_findings_that_are_gone_are_told(check):
    written("journeys/a.md", BAD)
    check("--write-baseline", "old.json")
    written("journeys/a.md", BAD.replace("emotion: 7", "emotion: 1"))

    code, _, err = check("--baseline", "old.json", "--select", CHOSEN)

    assert code == 0
    assert "1 finding of the baseline is gone" in err
    assert "a.md: An emotion goes from −2 to 2, and this is 7." in err
    assert "gone" not in check("--baseline", "old.json", "--select", "unknown-team")[2]
    assert "gone" not in check("--baseline", "old.json", "journeys/teams.yml")[2]


def test_a_second_finding_like_an_old_one_is_new(check):
    twice = BAD.replace("}]\n", "}]\n  - name: Ещё\n    touchpoints: [{name: Б, emotion: 7}]\n")
    written("journeys/a.md", BAD)
    check("--write-baseline", "old.json")
    written("journeys/a.md", twice)

    lines = check("--baseline", "old.json", "--select", "emotion-range")[1]

    assert [line.split(":")[1] for line in lines] == ["11"]


def test_a_baseline_that_is_not_there(check):
    settings("baseline: nowhere.json")

    code, _, err = check()

    assert code == 2
    assert "There is no file nowhere.json." in " ".join(err.split())


MADE = '{"made_by": "journeys check --write-baseline"'


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{",
        "\x00",
        "[" * 10_000,
        MADE + "}",
        MADE + ', "version": 1, "findings": [{}]}',
        MADE + ', "version": 2, "findings": []}',
    ],
)
def test_a_baseline_that_is_none(text, check):
    written("old.json", text)

    code, lines, err = check("--baseline", "old.json")

    assert (code, lines) == (2, [])
    assert "old.json" in err


# What is printed


def test_the_line_is_shown_with_the_value_underlined(capsys):
    written("journeys/a.md", BAD)

    main(["check", "--select", "emotion-range"])

    assert capsys.readouterr().out.splitlines()[1:] == [
        "  9 |     touchpoints: [{name: Сайт, emotion: 7}]",
        "    |                                         ^",
        "",
    ]


def test_a_finding_that_can_be_fixed_says_so(capsys):
    written("journeys/a.md", GOOD.replace("owner:", "Owner:").replace("[Сайт]", "Чат: на сайте"))

    main(["check", "--select", "unknown-key,yaml-syntax", "--language", "en"])

    out, err = capsys.readouterr()
    assert [line.partition(" --fix: ")[2] for line in out.splitlines() if "^" in line] == [
        "owner",
        "'Чат: на сайте'",
    ]
    assert "2 findings can be fixed by “journeys check --fix”." in err.splitlines()
    assert main(["check", "--fix", "--select", "unknown-key,yaml-syntax"]) == 0


def test_numbers_only(check):
    written("journeys/a.md", BAD)

    code, lines, err = check("--summary", "--select", CHOSEN)

    assert (code, lines) == (1, [])
    assert err == "2 errors.\n  1  emotion-range\n  1  unknown-team\n"


def test_into_a_file(check):
    written("journeys/a.md", BAD)

    code, lines, _ = check("--output", "found.txt", "--select", "emotion-range")

    assert (code, lines) == (1, [])
    assert Path("found.txt").read_text("utf-8").startswith("journeys/a.md:9:41: error: An emotion")


def test_a_name_cannot_move_the_cursor(check):
    written("journeys/a\x1b[31m\n.md", BAD)

    code, lines, _ = check("--select", "emotion-range")

    assert code == 1
    assert lines[0].startswith("journeys/a�[31m .md:9:41")


def test_in_russian(check):
    written("journeys/a.md", BAD)

    _, lines, err = check("--language", "ru", "--select", "emotion-range")

    assert "Эмоция бывает от −2 до 2" in lines[0]
    assert err == "1 ошибка.\n"


# The manual says what is true

DOCS = Path(__file__).parents[2] / "docs"
PAGES = {"en": DOCS / "en" / "check.md", "ru": DOCS / "manual" / "check.md"}


@pytest.mark.parametrize("code", PAGES)
def test_the_manual_shows_what_is_printed(code, capsys):
    page = PAGES[code].read_text("utf-8")
    (broken,) = re.findall(r'```markdown title="evening.md"\n(.*?)```', page, re.DOTALL)
    first, second = re.findall(r"```text\n(.*?)```", page, re.DOTALL)
    written("journeys/evening.md", broken)
    args = ["check", "journeys/evening.md", "--severity", "error", "--language", code]

    main(args)
    assert "".join(capsys.readouterr()) == first
    main([*args, "--fix"])
    assert capsys.readouterr().out.split("\n\n")[0] + "\n" == second


@pytest.mark.parametrize("code", PAGES)
def test_the_manuals_comment_silences(code, check):
    page = PAGES[code].read_text("utf-8")
    (text,) = re.findall(r'```markdown title="silence.md"\n(.*?)```', page, re.DOTALL)
    written("journeys/silence.md", text)

    _, lines, err = check("--ignore", "journey-without-owner", "journeys/silence.md")

    assert not {"stage-without-touchpoint", "unused-silence"} & set(rules(lines))
    assert "1 finding is suppressed by a comment." in err


@pytest.mark.parametrize("code", PAGES)
def test_every_option_and_format_is_in_the_manual(code):
    page = PAGES[code].read_text("utf-8")
    command = cli.get_command(click.Context(cli), "check")

    options = [param for param in command.params if isinstance(param, click.Option)]
    assert [option.opts[0] for option in options if f"`{option.opts[0]}" not in page] == []
    assert [one for one in FORMATS if f"| `{one}` |" not in page] == []


def test_the_manuals_settings_are_understood(check):
    for page in PAGES.values():
        (text,) = re.findall(r'title="mkdocs.yml"\n(.*?)```', page.read_text("utf-8"), re.DOTALL)
        written("mkdocs.yml", text)
        written(".journeys-baseline.json", MADE + ', "version": 1, "findings": []}')

        assert check("--select", "tab") == (0, [], "No problems found.\n")


def test_names_of_the_format_are_those_of_the_manual():
    page = (DOCS / "en" / "errors.md").read_text("utf-8")
    described = set(re.findall(r"^### .*?\{#([\w-]+)\}$", page, re.MULTILINE))

    assert {*FORMAT_RULES, *SUPPRESSION_RULES} == described


def test_help_shows_examples_and_exit_codes(capsys):
    assert main(["check", "--help"]) == 0

    said = capsys.readouterr().out
    assert "journeys check --format sarif --output journeys.sarif" in said
    assert "  2  the command could not run" in said


def test_the_hook_looks_at_all_maps_whatever_a_commit_touches():
    (hook,) = yaml.safe_load((DOCS.parent / ".pre-commit-hooks.yaml").read_text("utf-8"))

    assert (hook["id"], hook["entry"]) == ("journeys-check", "journeys check")
    assert (hook["always_run"], hook["pass_filenames"]) == (True, False)
    assert main([*hook["entry"].split()[1:], *hook["args"], "--help"]) == 0
