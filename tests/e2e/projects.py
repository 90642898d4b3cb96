"""A MkDocs project in a temporary folder, and what comes of building it."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from markup import Element, parse
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

QUIET = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true", "PYTHONUTF8": "1"}
"""What keeps the banners of Material and ProperDocs out of a subprocess's output."""


BARE = """\
<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{{ page.title }}</title>
{% for path in config.extra_css %}<link rel="stylesheet" href="{{ path|url }}">{% endfor %}</head>
<body><pre id="menu">{{ nav|string|e }}</pre>
<p id="above">{% for one in page.ancestors|reverse %}{{ one.title }} / {% endfor %}</p>
{% if page.previous_page %}<a rel="prev" href="{{ page.previous_page.url|url }}"></a>{% endif %}
{% if page.next_page %}<a rel="next" href="{{ page.next_page.url|url }}"></a>{% endif %}
{% if page.edit_url %}<a rel="edit" href="{{ page.edit_url }}"></a>{% endif %}
<ul id="contents">{% for one in page.toc recursive %}
<li><a href="{{ one.url }}">{{ one.title }}</a><ul>{{ loop(one.children) }}</ul></li>
{% endfor %}</ul>
<main>{{ page.content }}</main></body></html>
"""
"""A theme that shows what MkDocs knows of a page, and nothing of its own."""


class _Ear(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@dataclass
class Built:
    """A site on disk and what was said while it was made."""

    site: Path
    records: list[logging.LogRecord] = field(default_factory=list)
    aborted: str = ""
    """What a strict build said when it gave up."""
    _pages: dict[Path, Element] = field(default_factory=dict, repr=False)

    @property
    def warnings(self) -> list[str]:
        return [record.getMessage() for record in self.records if record.levelno >= logging.WARNING]

    @property
    def infos(self) -> list[str]:
        return [record.getMessage() for record in self.records if record.levelno == logging.INFO]

    def file(self, url: str) -> Path:
        path = self.site / url
        return path / "index.html" if url.endswith("/") or not url else path

    def has(self, url: str) -> bool:
        return self.file(url).is_file()

    def text(self, url: str) -> str:
        return self.file(url).read_text("utf-8")

    def page(self, url: str) -> Element:
        file = self.file(url)  # `a/` and `a/index.html` are the same page
        if file not in self._pages:
            self._pages[file] = parse(file.read_text("utf-8"))
        return self._pages[file]

    def article(self, url: str) -> Element:
        """The part of a page that is ours."""
        return self.page(url).find("div", cls="jm")

    @property
    def files(self) -> list[str]:
        found = (one for one in self.site.rglob("*") if one.is_file())
        return sorted(one.relative_to(self.site).as_posix() for one in found)

    @property
    def pages(self) -> list[str]:
        """The addresses of all pages, as a browser sees them; `404.html` is none."""
        pages = [file for file in self.files if file.endswith(".html") and file != "404.html"]
        return [page.removesuffix("index.html") for page in pages]

    @property
    def search(self) -> list[dict[str, Any]]:
        return json.loads(self.text("search/search_index.json"))["docs"]


def bare_menu(built: Built, url: str = "") -> list[str]:
    """The bare theme's menu, four spaces a level: titles of sections, addresses of pages."""
    lines = []
    for line in built.page(url).find("pre", id="menu").children[0].splitlines():
        depth = (len(line) - len(line.lstrip())) // 4
        kind, _, rest = line.strip().partition("(")
        said = rest.split("url='")[1] if kind == "Page" else rest.split("title=")[1]
        lines.append("    " * depth + said.rstrip(")").strip("'\""))
    return lines


class Project:
    """`mkdocs.yml`, `docs/` and `journeys/` in one folder."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.settings: dict[str, Any] = {
            "site_name": "Site",
            "theme": {"name": "mkdocs"},
            "plugins": ["search", "journeys"],
        }
        self.write("docs/index.md", "# Home\n\nWelcome.\n")

    def set(self, **settings: Any) -> Project:
        """Top-level keys of `mkdocs.yml`."""
        self.settings |= settings
        return self

    def plugin(self, **options: Any) -> Project:
        """Options of the plugin."""
        others = [setting for setting in self.settings["plugins"] if setting == "search"]
        return self.set(plugins=[*others, {"journeys": options}])

    def material(self, *features: str, **theme: Any) -> Project:
        """Use Material, without its request for a font."""
        return self.set(theme={"name": "material", "font": False, "features": [*features], **theme})

    def bare(self) -> Project:
        """Use a theme of one line: the page's content after the menu, and its neighbours."""
        self.write("theme/main.html", BARE)
        return self.set(theme={"name": None, "custom_dir": "theme"}, plugins=["journeys"])

    def write(self, name: str, content: str | bytes) -> Path:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def files(self, files: dict[str, str | bytes]) -> Project:
        for name, content in files.items():
            self.write(name, content)
        return self

    @property
    def config(self) -> Path:
        text = yaml.safe_dump(self.settings, allow_unicode=True, sort_keys=False)
        return self.write("mkdocs.yml", text)

    def build(
        self, *, command: str = "build", dirty: bool = False, site: str = "site", **overrides: Any
    ) -> Built:
        """Build in this process, with all the events of a run."""
        overrides.setdefault("strict", False)
        ear, log = _Ear(), logging.getLogger("mkdocs")
        level, propagate = log.level, log.propagate
        log.addHandler(ear)
        log.setLevel(logging.INFO)
        built = Built(self.root / site, ear.records)
        try:
            config = load_config(str(self.config), site_dir=str(built.site), **overrides)
            config.plugins.on_startup(command=command, dirty=dirty)
            try:
                build(config, dirty=dirty)
            except Abort as error:
                built.aborted = str(error) or "aborted"
            finally:
                config.plugins.on_shutdown()
        finally:
            log.removeHandler(ear)
            log.setLevel(level)
            log.propagate = propagate
        return built

    def run(self, *command: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run a module's command line in the project's folder."""
        self.config  # noqa: B018 writes it
        return subprocess.run(
            [sys.executable, "-m", *command],
            cwd=self.root,
            env=os.environ | QUIET | environment,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )


def small(**changes: str | bytes | None) -> dict[str, str | bytes]:
    """A small folder of journeys; `changes` by path replace files or, if None, leave them out."""
    return {name: text for name, text in (FOLDER | changes).items() if text is not None}


FOLDER: dict[str, str | bytes] = {
    "journeys/cinema/evening.md": """\
---
title: An evening with a film
summary: From a dull evening to the *right* film.
personas: [olga, igor]
owner: web
evidence: interviews
stages:
  - name: Need
    emotion: {olga: -1, igor: 0}
    thoughts: What shall we watch?
    touchpoints:
      - name: Advice of a friend
        id: advice
        channel: recommendation
        emotion: {olga: 1, igor: 1}
  - name: Выбор сервиса
    id: choice
    emotion: {olga: -2, igor: 1}
    touchpoints:
      - name: Tariff page
        id: tariffs
        channel: site
        owner: web
        emotion: -2
        quotes:
          - {text: I do not see what I pay for., persona: olga, evidence: interviews}
        barriers:
          - {text: No comparison on one screen., severity: high, opportunities: table}
        next:
          - {to: order, share: 0.6}
          - {to: advice, share: 0.1, label: asks again}
          - {to: exit, share: 0.3, label: gives up}
  - name: Order
    emotion: 1
    touchpoints:
      - {name: Order form, id: order, channel: site, journey: refund}
opportunities:
  - {id: table, text: One table of tariffs., impact: high, effort: low, owner: web, status: doing}
---
Olga wants to [rest](#choice).

## Need

Children are asleep.
""",
    "journeys/cinema/refund.md": """\
---
title: Money back
persona: olga
stages:
  - name: Request
    touchpoints: [Letter to support]
  - name: Answer
    touchpoints: [Phone call]
---
""",
    "journeys/personas/olga.md": """\
---
name: Olga
segment: Parents with little time
goals: [Rest in the evening]
evidence: interviews
---
Olga works from home.
""",
    "journeys/personas/igor.md": "---\nname: Igor\n---\n",
    "journeys/research/interviews.md": """\
---
title: Interviews of 2026
method: interview
date: 2026-03-01
count: 12
---
Twelve talks at home.
""",
    "journeys/teams.yml": "web: {name: Web team, contact: web@example.com}\n",
}
