"""What people carry over from maps of other programs: the nearest key or value is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_journeys.reading.folder import read_folder


def problems_of(folder: Path, stage: str) -> list[str]:
    (folder / "personas").mkdir()
    (folder / "personas" / "olga.md").write_text("---\nname: Olga\n---\n", "utf-8")
    text = f"---\ntitle: T\npersona: olga\nstages:\n  - name: S\n    {stage}\n---\n"
    (folder / "a.md").write_text(text, "utf-8")
    return [problem.message.render(str) for problem in read_folder(folder, "journeys").problems]


@pytest.mark.parametrize(
    ("stage", "told"),
    [
        ("roles: [olga]", "“personas”"),
        ("thoughts: {text: Again, role: olga}", "“persona”"),
        ("quotes: {text: Oh, author: Olga}", "“who”"),
        ("sla: a day", "“standard”"),
        ("moment_of_truth: да", "“true”"),
        ("moment_of_truth: нет", "“false”"),
        ("barriers: {text: Queue, severity: критично}", "“high”"),
        ("backstage: {text: Pay, утверждает: web}", "“accountable”"),
        ("backstage: {text: Pay, depends_on: s}", "“after”"),
        ("backstage: {text: Pay, SLA: a day}", "“duration”"),
        ("support_processes: Paper", "“support”"),
        ("systems: CRM", "“support”"),
        ("fail_points: A queue", "“barriers”"),
        ("как_часто: раз в год", "“frequency”"),
        ("metrics: {name: Paid, value: 12%}", "readings: [{date: …, value: 12}]"),
    ],
)
def test_the_nearest_is_told(tmp_path: Path, stage: str, told: str) -> None:
    [problem] = problems_of(tmp_path, stage)
    assert told in problem


@pytest.mark.parametrize("duration", ["1 квартал", "2 quarters", "1–2 кв."])
def test_a_quarter_is_a_duration(tmp_path: Path, duration: str) -> None:
    assert problems_of(tmp_path, f"duration: {duration}") == []
