"""Golden scenarios: a folder of files, all that is said of them, the journeys that survive."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

SCENARIOS = sorted((Path(__file__).parent.parent / "scenarios").glob("*.yml"))


@pytest.mark.parametrize("path", SCENARIOS, ids=[path.stem for path in SCENARIOS])
def test_scenario(path, read):
    scenario = yaml.safe_load(path.read_text("utf-8"))
    settings = {
        key: scenario[key] for key in ("lanes", "private", "public_only") if key in scenario
    }

    result = read(scenario["files"], **settings)

    assert result.said == scenario["log"]
    assert list(result.atlas.journeys) == scenario["journeys"]
