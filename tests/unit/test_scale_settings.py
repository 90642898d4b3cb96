"""Emotions on scales that nobody has named, and settings that name none."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_journeys.cli import cli
from mkdocs_journeys.reading.folder import read_folder
from mkdocs_journeys.reading.scales import likely_scale


def emotions(*numbers: float) -> dict[str, object]:
    stages = [{"name": f"S{n}", "emotion": f"{number:g}"} for n, number in enumerate(numbers)]
    return {"stages": stages}


@pytest.mark.parametrize(
    ("numbers", "scale"),
    [
        *[((5, 1), (1, 5)), ((2, 5), (1, 5)), ((0, 4, 5), (0, 5)), ((7, 10, 3), (1, 10))],
        *[((0, 8, 9), (0, 10)), ((30, 80, 55), (0, 100))],
        *[((5,), None), ((1, 0, -1, 5), None), ((0, 1, 5), None), ((1, 2), None), ((3, 200), None)],
    ],
)
def test_the_other_numbers_tell_the_scale(
    numbers: tuple[float, ...], scale: tuple[int, int] | None
) -> None:
    assert likely_scale(emotions(*numbers)) == scale


@given(st.lists(st.integers(-2, 2), min_size=1), st.integers(3, 9))
def test_one_slip_on_our_scale_is_taken_for_no_other_scale(ours: list[int], slip: int) -> None:
    if min(ours) < 1:
        assert likely_scale(emotions(*ours, slip)) is None


@given(st.lists(st.integers(1, 5), min_size=2))
def test_every_form_of_an_emotion_counts(numbers: list[int]) -> None:
    first, *others = map(str, numbers)
    forms = {"touchpoints": [{"name": "T", "emotion": {"value": others, "word": "7"}}]}
    stages = [{"name": "S", "emotion": {"olga": first}, **forms}]
    assert likely_scale({"stages": stages}) == likely_scale(emotions(*numbers))


def test_the_setting_is_named_where_an_emotion_is_off_our_scale(tmp_path: Path) -> None:
    data = yaml.safe_dump({"title": "T", **emotions(5, 1, 4)})
    (tmp_path / "a.md").write_text(f"---\n{data}---\n", "utf-8")
    problems = [p.message.render(str) for p in read_folder(tmp_path, "journeys").problems]
    assert len(problems) == 2
    assert all("`scale: {emotion: [1, 5]}`" in problem for problem in problems)


@pytest.mark.parametrize(
    ("scale", "told"),
    [
        *[
            ("{emotion: 5}", "two different numbers"),
            ("{emotion: [1, 1]}", "two different numbers"),
        ],
        *[("{emotions: [1, 5]}", "emotion"), ("[1, 5]", "Keys are expected")],
        *[("{emotion: [1, 5]}", ""), ("{emotion: [-2, 2]}", ""), ("{emotion: 1–10}", ""), ("", "")],
    ],
)
def test_check_tells_a_setting_that_names_no_scale(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, scale: str, told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    settings = f"site_name: S\nplugins:\n  - journeys:\n      scale: {scale}\n"
    Path("mkdocs.yml").write_text(settings, "utf-8")
    Path("journeys").mkdir()
    result = CliRunner().invoke(cli, ["check", "--language", "en"])
    assert (result.exit_code == 2) is bool(told), result.output
    assert told in result.output
    assert "mkdocs.yml:4:" in result.output or not told
