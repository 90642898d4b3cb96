"""No script of an author's runs in a reader's browser, and no host is asked for anything."""

# ruff: noqa: E501 each payload is a line

from __future__ import annotations

import base64
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
import yaml
from browser_site import serve
from playwright.sync_api import Error

from mkdocs_journeys.reading.files import SourceFile
from mkdocs_journeys.reading.pictures import check_picture

RUN = "window.ran = (window.ran || []).concat('{}')"


def payload(number: str) -> str:
    code = RUN.format(number).replace('"', "&quot;")
    return f'<img src=x onerror="{code}">'


def tip(number: str) -> str:
    """A link whose title is HTML for whoever reads it so, in the ways in which it can be told."""
    html = f"<img src=x onerror={RUN.format(number).replace(' ', '')}>"
    coded = html.replace("<", "&lt;").replace(">", "&gt;")
    return (
        f'[tip](#a "{html}") [tip](#a "{coded}") [tip](#a "{coded.replace("&", "&amp;")}") '
        f'![pic](x.png "{html}") [cell](#a "<td onmouseover={RUN.format(number)}>") '
        f'[head](#a "</h2><h2 id=x onmouseover={RUN.format(number)}>")'
    )


LONG = " ".join(["Очень длинное название"] * 6)


def front(**values: object) -> str:
    return f"---\n{yaml.safe_dump(values, allow_unicode=True, sort_keys=False)}---\n"


def maps() -> dict[str, str]:
    body = f"""
## {payload("heading")} {LONG}

{tip("body")}

HTML is here.

*[HTML]: <img src=x onerror=window.ran=['abbr']>

{{: title="<img src=x onerror=window.ran=['attr-list']>" data-md-component="search" }}

Words
{{: title="<img src=x onerror=window.ran=['paragraph']>" id="__drawer" .mermaid }}

```{{ .mermaid }}
graph LR
```

![picture](https://pictures.example/body.png) ![](//pictures.example/slashes.png)
[![inner](https://pictures.example/inner.png)](#a)

| A {tip("table")} | B |
| --- | --- |
| {tip("cell")} | x |

=== "{payload("tab")}"

    {tip("in-tab")}
"""
    opportunity = {"id": "o", "text": tip("opportunity"), "metrics": [tip("metric")]}
    touchpoint = {
        "name": f"{payload('point')} {LONG}",
        "emotion": -2,
        "actions": [tip("actions")],
        "quotes": [{"text": tip("quote"), "persona": "olga"}],
        "barriers": [{"text": tip("barrier"), "opportunities": ["o"]}],
        "evidence": ["study"],
    }
    stages = [
        {
            "name": f"{payload('stage')} {LONG}",
            "goal": tip("goal"),
            "touchpoints": [touchpoint],
            "storyboard": {"image": "https://pictures.example/story.png", "alt": "A"},
        },
        {"name": tip("stage-title"), "touchpoints": ["A"], "actions": [tip("stage-actions")]},
    ]
    journey = front(
        title=f"{payload('title')} {LONG}",
        summary=tip("summary"),
        goal=tip("journey-goal"),
        personas=["olga"],
        tags=[payload("tag")],
        stages=stages,
        opportunities=[opportunity],
    )
    persona = front(
        name=f"{payload('name')} {LONG}",
        photo="https://pictures.example/photo.png",
        alt=payload("alt"),
        goals=[tip("goals")],
    )
    return {
        "journeys/area/way.md": journey + body,
        "journeys/area/index.md": front(title=f"{payload('area')} {LONG}") + body,
        "journeys/personas/olga.md": persona + body,
        "journeys/research/study.md": front(title=f"{payload('study')} {LONG}", date="2026-01-01"),
    }


SETTINGS = """\
site_name: T
site_url: http://127.0.0.1/
theme:
  name: material
  font: false
  features: [content.tooltips, content.code.annotate, content.footnote.tooltips, toc.follow,
    navigation.sections, navigation.path, navigation.instant.preview, search.suggest,
    search.highlight, navigation.footer, navigation.top, navigation.indexes]
markdown_extensions:
  - abbr
  - attr_list
  - footnotes
  - pymdownx.superfences
  - pymdownx.tabbed: {alternate_style: true}
plugins: [search, tags, {journeys: {}}]
"""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    home = tmp_path_factory.mktemp("hostile")
    files = {"mkdocs.yml": SETTINGS, "docs/index.md": "# T\n", **maps()}
    for name, text in files.items():
        path = home / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-d", str(home / "site")],
        cwd=home,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    server = serve(home / "site")
    yield home / "site", f"http://127.0.0.1:{server.server_port}", done.stderr
    server.shutdown()
    server.server_close()


HOVER = """async () => {
  const shown = [...document.querySelectorAll("[title], .md-ellipsis, a, td, th, abbr, summary")]
  const events = ["pointerenter", "mouseenter", "mouseover", "pointerover", "focusin", "focus"]
  for (const one of shown) for (const name of events)
    one.dispatchEvent(new PointerEvent(name, {bubbles: true}))
  await new Promise(done => setTimeout(done, 600))
  return document.querySelectorAll(".md-tooltip, .md-tooltip2").length
}"""


def test_nothing_runs_on_any_page_and_no_host_is_asked(hostile, context):
    folder, address, _ = hostile
    page, asked, tips = context.new_page(), set(), 0
    page.on("request", lambda request: asked.add(request.url))
    for file in sorted(folder.rglob("*.html")):
        if file.name == "404.html":
            continue
        for width in (1440, 600):
            page.set_viewport_size({"width": width, "height": 900})
            page.goto(f"{address}/{file.relative_to(folder).as_posix()}")
            page.wait_for_function("typeof document$ !== 'undefined'")
            tips += page.evaluate(HOVER)
            for one in page.locator("a[title]:visible, .md-ellipsis:visible").all()[:8]:
                with suppress(Error):  # it lies outside of what can be seen
                    one.hover(force=True, timeout=1000)
            page.wait_for_timeout(100)
            assert page.evaluate("window.ran") is None, (file, width)
    assert tips
    assert {one for one in asked if not one.startswith((address, "data:", "blob:"))} == set()


def test_pictures_of_other_hosts_are_told_and_linked(hostile):
    folder, _, said = hostile
    html = (folder / "journeys/area/way/index.html").read_text("utf-8")
    assert said.count("[remote-picture]") == 11
    assert '<a href="https://pictures.example/body.png">picture</a>' in html
    shown = [part.partition(">")[0] for part in html.split("<img")[1:]]
    assert not any("pictures.example" in one for one in shown)


# SVG pictures, opened by themselves


SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'width="90" height="90">{}<rect class="a" width="50" height="50"/><text>x</text></svg>'
)
HOST = "http://127.0.0.1:9/"
LOADS = [
    f"<style>.a{{fill:\\75rl({HOST}a#b)}}</style>",
    f"<style>.a{{fill:u\\72 l({HOST}a#b)}}</style>",
    f"<style>@im<!-- x -->port '{HOST}a.css';</style>",
    f"<style>@im<title/>port '{HOST}a.css';</style>",
    f"<style>@im<![CDATA[port '{HOST}a.css';]]></style>",
    f"<style>@\\69mport '{HOST}a.css';</style>",
    f"<style>.a{{background-image:image-set('{HOST}a' 1x)}} svg{{background:image-set('{HOST}b' 1x)}}</style>",
    f"<style>svg{{background:-webkit-image-set('{HOST}b' 1x)}}</style>",
    f"<style>@font-face{{font-family:F;src:url({HOST}f)}} text{{font-family:F}}</style>",
    f"<style>@font-face{{font-family:F;src:url(/*#*/'{HOST}f')}} text{{font-family:F}}</style>",
    f"<style>svg{{background:url(\n'{HOST}a')}}</style>",
    f"<style>svg{{background:URL({HOST}a)}}</style>",
    f"<style>svg{{background:cross-fade(url({HOST}a),red)}}</style>",
    f"<style>@namespace url({HOST}a);</style>",
    f'<g style="background:image-set(&quot;{HOST}a&quot; 1x)"/>',
    f'<rect style="fill:\\75rl({HOST}a)" width="9" height="9"/>',
    '<rect style="mask:url(&#92;68ttp://127.0.0.1:9/a)" width="9" height="9"/>',
    f'<rect filter="url({HOST}a#b)" width="9" height="9"/>',
    f'<rect cursor="url({HOST}a), auto" width="9" height="9"/>',
    f'<g xml:base="{HOST}"><use href="#a"/></g>',
    f'<image href="{HOST}a.png" width="9" height="9"/>',
    '<image xlink:href="//127.0.0.1:9/a.png" width="9" height="9"/>',
    f'<image href="  {HOST}a.png" width="9" height="9"/>',
    f'<filter id="f"><feImage href="{HOST}a.png"/></filter><rect filter="url(#f)" width="9" height="9"/>',
    f'<animate attributeName="href" to="{HOST}a"/>',
    f'<set attributeName="fill" to="url({HOST}a#b)"/>',
    f'<link xmlns="http://www.w3.org/1999/xhtml" rel="stylesheet" href="{HOST}a.css"/>',
    f'<html:img xmlns:html="http://www.w3.org/1999/xhtml" src="{HOST}a"/>',
    f'<tref xlink:href="{HOST}a"/>',
    f'<script href="{HOST}a.js"/>',
    f'<x:y xmlns:x="urn:unknown" src="{HOST}a"/>',
]
KEPT = [
    '<style type="text/css"><![CDATA[ .st0{fill:#FFF;stroke:url(#g);} /* c */ ]]></style>',
    "<style>@media (prefers-color-scheme: dark){.a{fill:rgb(1 2 3 / 50%)}}</style>",
    "<style>@font-face{font-family:F;src:url(data:font/woff2;base64,AAAA) format('woff2')}</style>",
    '<g style="-inkscape-font-specification:\'Sans, Bold\';fill:url(#a)" transform="matrix(1,0,0,1,2,3)"/>',
    '<g xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" inkscape:label="A (b)"/>',
    '<image href="data:image/png;base64,AAAA" width="9" height="9"/>',
    '<g data-name="Слой (1)" aria-label="url(x)" filter="drop-shadow(1px 1px 2px red)"/>',
    '<linearGradient id="g" gradientTransform="rotate(9)"><stop offset="1" stop-color="red"/></linearGradient>',
]


def taken(text: str, folder: Path) -> bool:
    path = folder / "a.svg"
    path.write_text(text, "utf-8")
    return check_picture(SourceFile(path, Path("a.svg"), "a.svg")) is None


@pytest.mark.parametrize("inner", LOADS)
def test_what_loads_is_refused(inner, tmp_path):
    assert not taken(SVG.format(inner), tmp_path)


def test_what_is_taken_loads_nothing_in_a_browser(tmp_path, context):
    for inner in KEPT:
        assert taken(SVG.format(inner), tmp_path), inner
        page, asked = context.new_page(), []
        page.on("request", lambda request, asked=asked: asked.append(request.url))
        coded = base64.b64encode(SVG.format(inner).encode()).decode()
        page.goto(f"data:image/svg+xml;base64,{coded}")
        page.wait_for_timeout(50)
        assert [one for one in asked if not one.startswith("data:")] == [], inner
        page.close()
