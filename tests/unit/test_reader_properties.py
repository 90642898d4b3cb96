"""What holds for every file that anybody can write."""

from __future__ import annotations

import tempfile
from collections import Counter
from contextlib import contextmanager
from pathlib import Path
from unicodedata import normalize

import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from mkdocs_journeys.reading.folder import read_folder
from mkdocs_journeys.reading.prose import divide, fold

moderate = settings(deadline=None, max_examples=100, suppress_health_check=[HealthCheck.too_slow])
many = settings(moderate, max_examples=250)

RULES = {
    "ambiguous-reference",
    "double-address", "double-id", "double-key", "emotion-range", "empty-file", "empty-value",
    "front-matter-twice", "front-matter-unclosed", "missing-key", "no-front-matter", "not-text",
    "item-joined", "not-utf8",
    "out-of-range", "persona-not-listed", "self-reference", "share-range", "share-sum", "tab",
    "text-cut",
    "too-large", "unclear-visibility", "unmerged",
    "unknown-channel", "unknown-evidence", "unknown-icon", "unknown-journey", "unknown-key",
    "unknown-opportunity", "unknown-persona", "unknown-place", "unknown-team", "unsafe-picture",
    "wrong-choice", "wrong-identifier", "wrong-suffix", "wrong-type", "yaml-syntax", "yaml-tag",
    "yaml-too-much",
}  # fmt: skip
"""All rules that the content of a file can break; `wrong-value` would be one without words."""

VALID = """\
---
title: Подписка
summary: "От: вечера"
kind: customer
personas: [olga, igor]
owner: web
reviewed: 2026-10-01
evidence: crm
stages:
  - name: Сравнение
    id: compare
    actions: [Читает, Сравнивает]
    emotion: {olga: -1, igor: 1.5}
    touchpoints:
      - name: Тарифы
        channel: [site, app]
        quotes:
          - {text: Не понимаю, persona: olga}
        scores: {measure: csat, value: 3.1, answers: 4}
        barriers:
          - text: >
              Тарифы нельзя
              сравнить
            severity: high
            opportunities: [table]
        next:
          - {to: pay, share: 42%}
          - exit
  - name: Оплата
    id: pay
    steps:
      - Карта
      - {name: Чек, touchpoints: Письмо}
    metrics: [{name: M, readings: [{date: 2026-06-30, value: 38}]}]
opportunities:
  - {id: table, text: Таблица, effort: low}
---
Проза.

## Сравнение

Ещё проза.
"""

REST = {
    "personas/olga.md": "---\nname: Ольга\n---\n",
    "personas/igor.md": "---\nname: Игорь\n---\n",
    "research/crm.md": "---\ntitle: CRM\n---\n",
    "teams.yml": "web: Веб\n",
}


@contextmanager
def reading_of(files):
    """What came of a folder of these files."""
    with tempfile.TemporaryDirectory() as name:
        for path, content in files.items():
            target = Path(name, path)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content if isinstance(content, bytes) else content.encode())
        yield read_folder(Path(name), "journeys", lanes=("legal",))


def check_problems(result, files):
    """Every problem names a known rule and a place in its file, in one line of plain words."""
    for problem in result.problems:
        said = problem.render(str)
        content = files[problem.path.removeprefix("journeys/")]
        text = content.decode("utf-8", "replace") if isinstance(content, bytes) else content
        lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        line, column = problem.position
        assert problem.rule in RULES, said
        assert 1 <= line <= len(lines) + 1, said
        assert 1 <= column <= max(len(line) for line in lines) + 1, said
        assert "Traceback" not in said
        assert said.startswith(f"{problem.path}:{line}:{column}: {problem.severity}: ")
        assert problem.severity == MILD.get(problem.rule, "error")


MILD = {
    "front-matter-twice": "warning",
    "item-joined": "warning",
    "text-cut": "warning",
    "wrong-suffix": "info",
}
"""What is no error."""


PIECES = [
    "---", "\n", "\n", "\n  ", "\n    ", "\n- ", "  - ", ": ", ":", ", ", "[", "]", "{", "}",
    "'", '"', "*a", "&a ", "!!str ", "!", "? ", "|", ">", "#", "## ", "%", "@", "`", "<<: ", "'': ",
    "\t", "\r", "\u2028", "\x85", "\x00", "\ufeff", "é", "и\u0306", "🎬", "(own)", "own", "[key]",
    "title", "stages", "name", "touchpoints", "emotion", "next", "to", "share", "personas", "id",
    "persona", "legal", "olga", "exit", "9", "-1", "42%", "2026-10-01", "null", "~",
]  # fmt: skip
yamlish = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=30).map("".join)
NAMES = ["a.md", "index.md", "personas/a.md", "research/a.md", "channels.yml", "teams.yml"]


@given(st.sampled_from(NAMES), st.text() | yamlish, st.booleans())
@example("a.md", "{" * 400, True)
@example("a.md", "title: 'a\u2028b'\nx: 1", True)
@example("channels.yml", "a: &a [*a]", False)
@example("a.md", "?", True)
@example("a.md", "0\n - 0", True)
@example("index.md", "'': x", True)
@moderate
def test_no_text_brings_the_reader_down(name, text, fenced):
    files = {name: f"---\n{text}\n---\n" if fenced else text}
    with reading_of(files) as result:
        check_problems(result, files)


@given(st.sampled_from([*NAMES, "a.svg", "a.png", "a.txt"]), st.binary(max_size=200))
@example("a.md", b"\xff\xfe-\x00")
@example("channels.yml", b"a: \xc3")
@example("a.md", b"\x00\r\x80")
@moderate
def test_no_bytes_bring_the_reader_down(name, content):
    files = {name: content}
    with reading_of(files) as result:
        check_problems(result, files)


letters = st.characters(exclude_categories=["Cs", "Cc"])
ODD = ["no", "~", "null", "1.0", "2026-10-01", "#a", "'", '"', "---", "{{a}}", "[a](b)", "*a", "&a"]
words = (
    st.text(letters, min_size=1, max_size=30).filter(str.strip)
    | st.text("аеиy \u0300\u0301\u0306\u0308\u00a0", min_size=1).filter(str.strip)
    | st.sampled_from([*ODD, "- a", "a: b", "a # b", " b ", "a\nb", "a\n\n---\nb"])
)
emotions = st.floats(-2, 2).map(lambda value: round(value, 2))
feelings = emotions | st.dictionaries(st.sampled_from(["olga", "igor"]), emotions, min_size=1)
touchpoints = words | st.fixed_dictionaries(
    {"name": words},
    optional={
        "emotion": feelings,
        "summary": words,
        "channel": st.just("site"),
        "next": st.just("exit"),
    },
)
steps = st.fixed_dictionaries(
    {"name": words},
    optional={
        "goal": words,
        "emotion": feelings,
        "actions": st.lists(words, max_size=3),
        "legal": words,
        "touchpoints": st.lists(touchpoints, max_size=3) | touchpoints,
    },
)
stages = st.builds(
    lambda stage, inner: stage | ({"steps": inner} if inner else {}),
    steps,
    st.lists(steps, max_size=2),
)
journeys = st.fixed_dictionaries(
    {
        "title": words,
        "stages": st.lists(stages, min_size=1, max_size=3),
        "personas": st.just(["olga", "igor"]),
    },
    optional={
        "tags": st.lists(words, max_size=3),
        "goal": words,
    },
)


def plain(text):
    return normalize("NFC", text.strip())


def as_list(value):
    return value if isinstance(value, list) else [value]


@given(journeys, words)
@moderate
def test_a_valid_journey_keeps_every_word(data, prose):
    front = yaml.safe_dump(data, allow_unicode=True, sort_keys=False)
    with reading_of({"a.md": f"---\n{front}---\n{prose}", **REST}) as result:
        assert [problem.render(str) for problem in result.problems] == []
        model = result.atlas.journeys["a"].model

    assert model.title == plain(data["title"])
    assert model.goal == (plain(data["goal"]) if "goal" in data else None)
    assert model.tags == tuple(map(plain, data.get("tags", [])))
    check_steps(model.stages, data["stages"])


def check_steps(models, written):
    assert len(models) == len(written)
    for model, data in zip(models, written, strict=True):
        assert model.name == plain(data["name"])
        assert model.goal == (plain(data["goal"]) if "goal" in data else None)
        assert model.actions == tuple(map(plain, data.get("actions", [])))
        assert model.own == ({"legal": (plain(data["legal"]),)} if "legal" in data else {})
        assert model.emotion == felt(data)
        said = as_list(data.get("touchpoints", []))
        assert len(model.touchpoints) == len(said)
        for touchpoint, one in zip(model.touchpoints, said, strict=True):
            full = one if isinstance(one, dict) else {"name": one}
            assert touchpoint.name == plain(full["name"])
            assert touchpoint.emotion == felt(full)
        check_steps(getattr(model, "steps", ()), data.get("steps", []))


def felt(data):
    emotion = data.get("emotion", {})
    return emotion if isinstance(emotion, dict) else {"": emotion}


@given(journeys)
@moderate
def test_ids_are_unique_and_name_their_places(data):
    front = yaml.safe_dump(data, allow_unicode=True, sort_keys=False)
    with reading_of({"a.md": f"---\n{front}---\n", **REST}) as result:
        model = result.atlas.journeys["a"].model
    moments = [one for stage in model.stages for one in (stage, *stage.steps)]

    for ids in (
        [moment.id for moment in moments],
        [place.touchpoint.id for place in model.places()],
    ):
        assert len(set(ids)) == len(ids)
        assert all(ids)
        assert "exit" not in ids


LINES = VALID.split("\n")


@st.composite
def mutations(draw):
    """The valid file with one line that is not what it was."""
    lines = list(LINES)
    at = draw(st.integers(0, len(lines) - 1))
    line = lines[at]
    cut = draw(st.integers(0, len(line)))
    piece = draw(st.sampled_from(PIECES) | st.text(max_size=3))
    lines[at] = draw(
        st.sampled_from([
            line[:cut] + piece + line[cut:], line[:cut] + piece + line[cut + 1 :], line[:cut],
            line[cut:], piece, "  " + line, line.lstrip(), f"{line}\n{line}", line.upper(),
            line.replace(":", ""), line.replace(": ", ": [", 1), line.replace("- ", "", 1),
            line + ",", f"{line}\n{draw(st.sampled_from(LINES))}",
        ])
    )  # fmt: skip
    if draw(st.booleans()):
        del lines[draw(st.integers(0, len(lines) - 1))]
    return "\n".join(lines)


def test_the_file_that_is_mutated_is_valid():
    with reading_of({"a.md": VALID, **REST}) as result:
        assert result.problems == []


@given(mutations())
@many
def test_one_wrong_line_never_brings_the_reader_down(text):
    files = {"a.md": text, **REST}
    with reading_of(files) as result:
        check_problems(result, files)
        survived = {str(entry.source) for entry in result.atlas.journeys.values()}
        broken = {str(one.source) for one in result.broken}
        assert survived | broken == {"a.md"}
        assert not survived & broken
        assert result.problems or survived
        assert set(result.atlas.personas) == {"olga", "igor"}


headings = st.builds(
    "{}{}{}".format,
    st.sampled_from(["# ", "## ", "### ", "   ## ", "    # ", "##"]),
    st.sampled_from(["pay", "Pay", "оплата", "Other", "pay {#x}", "pay ##"]),
    st.sampled_from(["", " ", "x"]),
)
prose_lines = (
    headings
    | st.sampled_from(["```", "~~~", "", " ", "`````", "``` py", "```x```", "- a"])
    | st.text(st.characters(codec="utf-8", exclude_characters="\n"), max_size=20)
)


@given(st.lists(prose_lines, max_size=20).map("\n".join))
@moderate
def test_no_line_of_prose_is_lost(body):
    prose = divide(body, {"pay": "pay", "оплата": "pay", "other stage": "other"})
    kept = "\n".join([prose.general, *prose.under.values()])
    before, after = (Counter(filter(None, text.split("\n"))) for text in (body, kept))

    assert not after - before
    for line in before - after:
        words = line.strip().lstrip("#").split("{")[0].rstrip("# \t")
        assert line.lstrip(" ").startswith("#"), line
        assert fold(words) in {"pay", "оплата", "other stage"}, line


@given(st.lists(prose_lines, max_size=12).map("\n".join))
@moderate
def test_prose_without_stages_is_left_as_it_is(body):
    prose = divide(body, {})

    assert prose.general == body.strip("\n")
    assert prose.under == {}
