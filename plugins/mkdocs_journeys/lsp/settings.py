"""Settings of a site for the language server: the same as for `journeys check`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ..checks.baseline import Baseline, InvalidBaselineError, read_baseline
from ..checks.configure import configure
from ..checks.selection import RuleSelection
from ..diagnostics import N_, Diagnostic, Message
from ..model.emotion import COMMON, EmotionScale
from ..reading.settings import SiteSettings, language_of, read_site_settings

__all__ = ["Settings", "no_folder", "settings_of"]


@dataclass(frozen=True)
class Settings:
    """Settings of one folder."""

    display_path: str
    """The folder's path in messages."""
    lanes: tuple[str, ...] = ()
    scale: EmotionScale = COMMON
    """The site's scale of emotions."""
    choice: RuleSelection = field(default_factory=RuleSelection)
    baseline: Path | None = None
    """The baseline file."""
    known_findings: Baseline = field(default_factory=Counter)
    """The findings in the baseline; they are not reported."""
    language: str | None = None
    """The site's language."""
    problems: tuple[Diagnostic, ...] = ()
    """Diagnostics of invalid settings."""
    text: str = ""
    """The text of `mkdocs.yml`."""


def settings_of(root: Path, config: Path | None, lanes: Iterable[str]) -> Settings:
    """Return the settings of a folder; `lanes` come from the command line."""
    if config is None:
        return Settings(root.name, tuple(lanes))
    site = read_site_settings(config)
    checks, invalid = configure(site)
    known_findings, unusable = _read_known_findings(site, checks.baseline)
    return Settings(
        display_path=_display_path(site, config),
        lanes=tuple(dict.fromkeys((*lanes, *site.lanes))),
        scale=site.scale,
        choice=checks.choice,
        baseline=checks.baseline,
        known_findings=known_findings,
        language=language_of(config),
        problems=(*invalid, *unusable),
        text=site.document.text,
    )


def no_folder(root: Path, config: Path) -> Iterator[Diagnostic]:
    """Yield a diagnostic if the folder does not exist: often its name has a typo."""
    if root.is_dir():
        return
    site = read_site_settings(config)
    message = Message(
        N_("There is no folder “{folder}” yet; make it beside mkdocs.yml."),
        {"folder": _display_path(site, config)},
    )
    loc = (*site.loc, "folder") if site.get("folder") else site.loc
    yield site.document.problem(loc, "no-folder", message)


def _display_path(site: SiteSettings, config: Path) -> str:
    """Return the folder's path relative to `mkdocs.yml`, as in the findings of a baseline."""
    is_inside = site.folder.is_relative_to(config.parent)
    return str(site.folder.relative_to(config.parent) if is_inside else site.folder)


def _read_known_findings(
    site: SiteSettings, path: Path | None
) -> tuple[Baseline, list[Diagnostic]]:
    """Return the findings of the baseline, or a diagnostic why it can't be read."""
    if path is None:
        return Counter(), []
    try:
        return read_baseline(path), []
    except InvalidBaselineError as error:
        message = error.message
    except FileNotFoundError:
        text = N_("There is no file {path}. Write it with --write-baseline.")
        message = Message(text, {"path": path.name})
    except OSError as error:
        text = N_("The file can't be read: {reason}.")
        message = Message(text, {"reason": error.strerror})
    loc = (*site.loc, "checks", "baseline")
    return Counter(), [site.document.problem(loc, "unreadable", message)]
