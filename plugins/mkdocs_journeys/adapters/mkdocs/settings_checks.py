"""Settings of the plugin that MkDocs can't check by their types."""

from __future__ import annotations

import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from pydantic import ValidationError

from ...model.emotion import Scales
from ...model.journey import YIELDING, Stage
from ...reading.lane_names import order_problems, order_problems_of, site_order
from ...reading.lanes import with_added
from ...reading.score_settings import SETTING, read_score_settings, score_settings_of
from ...reading.settings import read_site_settings
from .config import JourneysConfig

__all__ = ["check_settings"]


def check_settings(settings: JourneysConfig, config: MkDocsConfig) -> None:
    """Raise PluginError for a setting that nothing can be made of."""
    _check_lanes(settings)
    _check_scale(settings)
    _check_lane_order(settings, config)
    _check_tickets(settings.tickets)
    _check_score(settings, config)


def _check_scale(settings: JourneysConfig) -> None:
    try:
        Scales.model_validate(dict(settings.scale))
    except ValidationError:
        raise PluginError(
            "journeys: `scale` names the worst and the best emotion: `scale: {emotion: [1, 5]}`."
        ) from None


def _check_lane_order(settings: JourneysConfig, config: MkDocsConfig) -> None:
    """Raise PluginError where the order names no lanes, with its place if it is known."""
    site = read_site_settings(Path(config.config_file_path or "mkdocs.yml"))
    is_same = site_order(site.get("lane_order")) == site_order(settings.lane_order)
    problems = (
        order_problems(site)
        if is_same
        else order_problems_of(settings.lane_order, with_added(settings.lanes))
    )
    if problems:
        raise PluginError(f"journeys: {problems[0].render(str)}")


def _check_tickets(pattern: str) -> None:
    if pattern and not (re.match(r"https?://[^\s/]", pattern) and "{ticket}" in pattern):
        raise PluginError(
            "journeys: `tickets` is the address of a ticket with {ticket} in it: "
            "https://tracker.example.com/browse/{ticket}"
        )


def _check_score(settings: JourneysConfig, config: MkDocsConfig) -> None:
    """Raise PluginError where the formula of scores is wrong, with its place if it is known."""
    site = read_site_settings(Path(config.config_file_path or "mkdocs.yml"))
    same = site.get(SETTING) == settings.opportunity_score
    problems = (
        read_score_settings(site) if same else score_settings_of(settings.opportunity_score)
    )[1]
    if problems:
        raise PluginError(f"journeys: {problems[0].render(str)}")


def _check_lanes(settings: JourneysConfig) -> None:
    for key in settings.lanes:
        if key in Stage.model_fields and key not in YIELDING:
            raise PluginError(
                f"journeys: the lane “{key}” can't be declared, a stage has that key already; "
                "choose another word under `lanes`."
            )
