"""Golden scenarios: a folder of files, all that is said about them, and the journeys that survive."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

SCENARIOS = sorted((Path(__file__).parent.parent / "scenarios").glob("*.yml"))


@pytest.mark.parametrize("path", SCENARIOS, ids=[path.stem for path in SCENARIOS])
def test_scenario(path, read):
    scenario = yaml.safe_load(path.read_text("utf-8"))
    lanes, private = scenario.get("lanes", ()), scenario.get("private", False)

    result = read(scenario["files"], lanes=lanes, private=private)

    assert result.said == scenario["log"]
    assert list(result.atlas.journeys) == scenario["journeys"]
