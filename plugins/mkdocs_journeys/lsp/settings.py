"""What a site's `mkdocs.yml` sets for the editor: the same that `journeys check` goes by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ..checks.baseline import Baseline, Unusable, read_baseline
from ..checks.configure import configure
from ..checks.selection import RuleSelection
from ..diagnostics import N_, Diagnostic, Message
from ..reading.settings import SiteSettings, language_of, read_site_settings

__all__ = ["Settings", "no_folder", "settings_of"]


@dataclass(frozen=True)
class Settings:
    """What holds for one folder."""

    shown: str
    """What messages call the folder."""
    lanes: tuple[str, ...] = ()
    choice: RuleSelection = field(default_factory=RuleSelection)
    baseline: Path | None = None
    """The file of old findings."""
    old: Baseline = field(default_factory=Counter)
    """Those findings: nobody is told of them."""
    language: str | None = None
    """The language of the site."""
    problems: tuple[Diagnostic, ...] = ()
    """What can't be followed in `mkdocs.yml`."""
    text: str = ""
    """What stands there."""


def settings_of(root: Path, config: Path | None, lanes: Iterable[str]) -> Settings:
    """What is set for a folder; `lanes` were named by the command line."""
    if config is None:
        return Settings(root.name, tuple(lanes))
    site = read_site_settings(config)
    checks, wrong = configure(site)
    old, unusable = _old(site, checks.baseline)
    return Settings(
        shown=_shown(site, config),
        lanes=tuple(dict.fromkeys((*lanes, *site.lanes))),
        choice=checks.choice,
        baseline=checks.baseline,
        old=old,
        language=language_of(config),
        problems=(*wrong, *unusable),
        text=site.document.text,
    )


def no_folder(root: Path, config: Path) -> Iterator[Diagnostic]:
    """That the folder is not there: most often its name has a typo."""
    if root.is_dir():
        return
    site = read_site_settings(config)
    message = Message(
        N_("There is no folder “{folder}” yet; make it beside mkdocs.yml."),
        {"folder": _shown(site, config)},
    )
    place = (*site.loc, "folder") if site.get("folder") else site.loc
    yield site.document.problem(place, "no-folder", message)


def _shown(site: SiteSettings, config: Path) -> str:
    """The folder as it is seen from the `mkdocs.yml`: findings of the past may name it so."""
    inside = site.folder.is_relative_to(config.parent)
    return str(site.folder.relative_to(config.parent) if inside else site.folder)


def _old(site: SiteSettings, path: Path | None) -> tuple[Baseline, list[Diagnostic]]:
    if path is None:
        return Counter(), []
    try:
        return read_baseline(path), []
    except Unusable as error:
        message = error.message
    except FileNotFoundError:
        text = N_("There is no file {path}. Write it with --write-baseline.")
        message = Message(text, {"path": path.name})
    except OSError as error:
        text = N_("The file can't be read: {reason}.")
        message = Message(text, {"reason": error.strerror})
    place = (*site.loc, "checks", "baseline")
    return Counter(), [site.document.problem(place, "unreadable", message)]
