"""Nothing that an author writes runs in a reader's browser: it is shown as the text that it is."""

from __future__ import annotations

import re

import pytest
import yaml
from projects import Project, small
from pymdownx.superfences import fence_code_format
from samples import filled

from mkdocs_journeys.model.journey import Journey
from mkdocs_journeys.model.organization import Area, Channel, Team
from mkdocs_journeys.model.personas import Evidence, Persona

LOADS = {"src", "href", "xlink:href", "data", "action", "formaction", "poster"}
RUNS = re.compile(r"(javascript|vbscript|data|blob):", re.IGNORECASE)


def running(page, sign="alert("):
    """The elements of a page that would run what carries the sign."""
    result = []
    for element in page.all():
        inside = [child for child in element.children if isinstance(child, str)]
        if element.tag == "script" and any(sign in one for one in inside):
            result.append(element)
        for name, value in element.attributes.items():
            # Browsers drop control characters before they look for a scheme.
            bare = re.sub(r"[\x00-\x20]", "", value)
            runs = name.startswith("on") or name in {"style", "srcdoc"}
            if sign in value and (runs or (name in LOADS and RUNS.match(bare))):
                result.append(element)
    return result


# Every text of every kind of file


class _Numbered:
    """Gives each text of the model a payload with its own number."""

    def __init__(self):
        self.places = {}

    def words(self, kind, sound=()):
        def made(loc):
            if loc[-1] in {"id", "language", "icon"}:
                return None  # what is refused there is tried by hand below
            if loc in sound:
                return sound[loc]
            number = len(self.places) + 1
            self.places[f"{kind}:{'.'.join(map(str, loc))}"] = number
            return f"\"'><img src=x onerror=alert({number})>"

        return made


NUMBERS = _Numbered()


def _markdown(values):
    body = "<img src=x onerror=alert(0)>\n\n<script>alert(0)</script>\n"
    return f"---\n{yaml.safe_dump(values, allow_unicode=True, sort_keys=False)}---\n{body}"


def _folder():
    payload = NUMBERS.words
    journey = filled(Journey, payload("journey", {("visibility",): "internal"}))
    journey["opportunities"][0]["id"] = "way"
    return {
        "journeys/all/journey.md": _markdown(journey),
        "journeys/all/index.md": _markdown(filled(Area, payload("area"))),
        "journeys/index.md": _markdown(filled(Area, payload("overview"))),
        "journeys/personas/index.md": _markdown(filled(Area, payload("people"))),
        "journeys/research/index.md": _markdown(filled(Area, payload("studies"))),
        "journeys/personas/p.md": _markdown(filled(Persona, payload("persona"))),
        "journeys/research/e.md": _markdown(filled(Evidence, payload("evidence"))),
        "journeys/channels.yml": yaml.safe_dump({"bad": filled(Channel, payload("channel"))}),
        "journeys/teams.yml": yaml.safe_dump({"bad": filled(Team, payload("team"))}),
        # What names exist is shown by their names, so there is a map that uses all of it.
        "journeys/all/uses.md": _markdown(
            {
                "title": "Uses",
                "persona": "p",
                "owner": "bad",
                "evidence": "e",
                "stages": [
                    {
                        "name": "One",
                        "emotion": {"p": -1},
                        "legal": NUMBERS.words("lane")(("value",)),
                        "touchpoints": [
                            {
                                "name": "Two",
                                "channel": "bad",
                                "owner": "bad",
                                "emotion": {"p": -2},
                                "evidence": "e",
                                "journey": "all/journey",
                                "next": [
                                    {"to": "two", "label": NUMBERS.words("label")(("label",))}
                                ],
                                "quotes": [{"text": "Q", "persona": "p", "evidence": "e"}],
                            }
                        ],
                    }
                ],
            }
        ),
    }


FOLDER = _folder()


@pytest.fixture(scope="module", params=["mkdocs", "material", "serve"])
def attacked(request, tmp_path_factory):
    """The site of the payloads; with `serve` its pages tell all that is wrong, too."""
    project = Project(tmp_path_factory.mktemp(request.param)).files(FOLDER)
    if request.param != "mkdocs":
        project.material("navigation.indexes", "navigation.path", "navigation.footer", "toc.follow")
    lane = NUMBERS.words("setting")(("lanes",))
    plugins = ["search", {"journeys": {"lanes": {"legal": lane}}}]
    if request.param == "material":
        plugins.append("tags")
    project.set(plugins=plugins, markdown_extensions=["attr_list", {"toc": {"permalink": True}}])
    return project.build(command="serve" if request.param == "serve" else "build")


def test_the_payloads_are_published(attacked):
    assert attacked.has("journeys/all/journey/")
    shown = " ".join(attacked.page(url).text for url in attacked.pages)
    for kind in ("journey:title", "persona:name", "evidence:title", "area:title", "team:name"):
        assert f"onerror=alert({NUMBERS.places[kind]})" in shown, kind


@pytest.fixture(scope="module")
def alive(attacked):
    """The numbers of the payloads that are not only text, and the page of each."""
    result = {}
    for url in (*attacked.pages, "404.html") if attacked.has("404.html") else attacked.pages:
        said = [str(one) + "".join(map(str, one.children)) for one in running(attacked.page(url))]
        said += re.findall(r"<img src=x onerror=alert\(\d+\)>", attacked.text(url))
        result |= dict.fromkeys(re.findall(r"alert\((\d+)\)", " ".join(said)), url)
    return result


@pytest.mark.parametrize("place", sorted(NUMBERS.places))
def test_html_in_a_value_does_not_run(alive, place):
    assert alive.get(str(NUMBERS.places[place])) is None


def test_html_in_prose_does_not_run(attacked):
    for url in attacked.pages:
        assert not running(attacked.page(url), "alert(0)"), url
    prose = attacked.article("journeys/personas/p/").text
    assert "<img src=x onerror=alert(0)>" in prose
    assert "<script>alert(0)</script>" in prose


SHOWN = [
    "journey:title",
    "journey:summary",
    "journey:goal",
    "journey:stages.0.name",
    "journey:stages.0.goal.text",
    "journey:stages.0.quotes.0.who",
    "journey:stages.0.tickets.0",
    "journey:stages.0.actions.0.text",
    "journey:stages.0.thoughts.0.text",
    "journey:stages.0.quotes.0.text",
    "journey:stages.0.scores.0.measure",
    "journey:stages.0.barriers.0.text",
    "journey:stages.0.barriers.0.quotes.0.text",
    "journey:stages.0.metrics.0.name",
    "journey:stages.0.metrics.0.unit",
    "journey:stages.0.standard.0.text",
    "journey:stages.0.backstage.0.text",
    "journey:stages.0.touchpoints.0.name",
    "journey:stages.0.touchpoints.0.summary",
    "journey:stages.0.touchpoints.0.quotes.0.text",
    "journey:stages.0.touchpoints.0.barriers.0.text",
    "journey:stages.0.touchpoints.0.metrics.0.name",
    "journey:stages.0.touchpoints.0.standard.0.text",
    "journey:stages.0.touchpoints.0.backstage.0.text",
    "journey:stages.0.steps.0.name",
    "journey:stages.0.steps.0.goal.text",
    "journey:stages.0.steps.0.thoughts.0.text",
    "journey:stages.0.steps.0.touchpoints.0.name",
    "journey:opportunities.0.text",
    "journey:opportunities.0.cost",
    "journey:opportunities.0.metric",
    "persona:name",
    "persona:segment",
    "persona:summary",
    "persona:quote",
    "persona:attributes.social.key",
    "persona:attributes.social.value",
    "persona:attributes.business.value",
    "persona:goals.0",
    "persona:pains.0",
    "evidence:title",
    "evidence:method",
    "evidence:who",
    "evidence:link",
    "area:title",
    "area:summary",
    "overview:title",
    "overview:summary",
    "people:title",
    "studies:title",
    "channel:name",
    "team:name",
    "label:label",
    "lane:value",
]


@pytest.mark.parametrize("place", SHOWN)
def test_html_in_a_value_is_shown_as_text(attacked, place):
    payload = f"<img src=x onerror=alert({NUMBERS.places[place]})>"

    assert any(payload in attacked.article(url).text for url in attacked.pages if url), place


def test_the_problem_box_shows_values_as_text(tmp_path):
    payload = "<img src=x onerror=alert(1)>"
    project = Project(tmp_path).bare().files(small())
    project.write(
        "journeys/bad.md",
        f"---\ntitle: T\n'{payload}': 1\nowner: '{payload}'\nkind: '{payload}'\nid: '{payload}'\n"
        f"stages:\n  - name: S\n    emotion: {{'{payload}': 1}}\n    next: '{payload}'\n---\n",
    )

    built = project.build(command="serve")

    box = built.article("journeys/bad/").find(cls="jm-problems")
    assert len(box.find_all("li")) == 6
    assert box.text.count(payload) >= 5
    assert not running(built.page("journeys/bad/"))


# Links and what else Markdown can make


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return Project(tmp_path_factory.mktemp("links")).bare().files(small())


EXTENSIONS = [
    "abbr",
    "admonition",
    "attr_list",
    "def_list",
    "footnotes",
    "md_in_html",
    "tables",
    "pymdownx.superfences",
    "pymdownx.details",
    "pymdownx.highlight",
    "pymdownx.inlinehilite",
    "pymdownx.magiclink",
    "pymdownx.tabbed",
    "pymdownx.tasklist",
    "pymdownx.caret",
    "pymdownx.mark",
]

ATTACKS = {
    "plain": "[x](javascript:alert(1))",
    "mixed-case": "[x](JaVaScRiPt:alert(1))",
    "spaces-before": "[x]( javascript:alert(1))",
    "angle": "[x](<javascript:alert(1)>)",
    "control": "[x](<\x01javascript:alert(1)>)",
    "tab-inside": "[x](<java\tscript:alert(1)>)",
    "entity-decimal": "[x](&#106;avascript:alert(1))",
    "entity-hex": "[x](&#x6A;avascript:alert(1))",
    "entity-without-end": "[x](&#106avascript:alert(1))",
    "entity-colon": "[x](javascript&colon;alert(1))",
    "entity-tab": "[x](java&Tab;script:alert(1))",
    "entity-newline": "[x](java&NewLine;script:alert(1))",
    "entity-long": "[x](&#0000106;avascript:alert(1))",
    "escaped": r"[x](javascript\:alert(1))",
    "escaped-letter": r"[x](java\_script:alert(1))",
    "percent": "[x](javascript%3Aalert(1))",
    "vbscript": "[x](vbscript:alert(1))",
    "data": "[x](data:text/html,<script>alert(1)</script>)",
    "data-base64": "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "blob": "[x](blob:alert(1))",
    "image": "![x](javascript:alert(1))",
    "image-data": "![x](data:image/svg+xml,<svg/onload=alert(1)>)",
    "image-quote": '![x](x.png"onerror="alert(1))',
    "image-title": '![x](x.png "a" onerror="alert(1)")',
    "link-title": "[x](# '\" onclick=alert(1) x=\"')",
    "autolink": "<javascript:alert(1)>",
    "autolink-entity": "<&#106;avascript:alert(1)>",
    "attr-onclick": "[x](#){: onclick=alert(1) }",
    "attr-mixed": "[x](#){: OnClick=alert(1) }",
    "attr-quoted": '[x](#){: onmouseover="alert(1)" }',
    "attr-href": "[x](#){: href=javascript:alert(1) }",
    "attr-src": "![x](x.png){: src=javascript:alert(1) onerror=alert(1) }",
    "attr-style": "*x*{: style=background:url(javascript:alert(1)) }",
    "attr-formaction": "*x*{: formaction=javascript:alert(1) }",
    "attr-xlink": "*x*{: xlink:href=javascript:alert(1) }",
    "attr-srcdoc": "*x*{: srcdoc=alert(1) }",
    "html-inline": "a <img src=x onerror=alert(1)> b",
    "html-script": "a <script>alert(1)</script> b",
    "html-svg": "a <svg/onload=alert(1)> b",
    "html-unclosed": "a <img src=x onerror=alert(1) b",
    "html-comment": "a <!-- --><img src=x onerror=alert(1)> b",
    "html-in-link": "[<img src=x onerror=alert(1)>](#)",
    "html-in-alt": '![<img src=x onerror=alert(1)>"](x.png)',
    "html-in-code": "`<img src=x onerror=alert(1)>`",
    "entities": "&lt;img src=x onerror=alert(1)&gt;",
    "stash": "\x02wzxhzdk:0\x03 <img src=x onerror=alert(1)>",
}

BLOCKS = {
    "block-html": "<div onclick=alert(1)>\n\nx\n\n</div>",
    "block-script": "<script>\nalert(1)\n</script>",
    "block-iframe": '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    "block-style": "<style>@import 'javascript:alert(1)';</style>",
    "block-markdown": '<div markdown="1" onclick="alert(1)">\n*x*\n</div>',
    "reference": "[x][r]\n\n[r]: javascript:alert(1)",
    "reference-entity": "[x][r]\n\n[r]: &#106;avascript:alert(1)",
    "reference-angle": "[x]\n\n[x]: <javascript:alert(1)>",
    "reference-image": "![x][r]\n\n[r]: javascript:alert(1)",
    "reference-title": "[x][r]\n\n[r]: # '\"><img src=x onerror=alert(1)>'",
    "heading-attributes": "## Words {: onclick=alert(1) }",
    "heading-id": "## Words {: id='\"><img src=x onerror=alert(1)>' }",
    "heading-html": "## <img src=x onerror=alert(1)>",
    "paragraph-attributes": "Words\n{: onclick=alert(1) style=x }",
    "fence": "```html\n<img src=x onerror=alert(1)>\n```",
    "fence-attributes": '``` { .python onclick="alert(1)" }\nx\n```',
    "fence-attributes-plain": "``` { .text #a onmouseover=alert(1) style=x }\nx\n```",
    "fence-diagram": '``` { .mermaid onclick="alert(1)" }\nx\n```',
    "fence-diagram-short": '```mermaid onclick="alert(1)"\nx\n```',
    "fence-diagram-quote": "``` { .mermaid a='\"><img src=x onerror=alert(1)>' }\nx\n```",
    "fence-diagram-script": "``` { .mermaid a='\"><script>alert(1)</script>' }\nx\n```",
    "fence-title": '``` { .python title="<img src=x onerror=alert(1)>" }\nx\n```',
    "fence-language": '```"><img/src=x/onerror=alert(1)>\nx\n```',
    "fence-data": '``` { .python data-x="><img src=x onerror=alert(1)>" }\nx\n```',
    "table": "a | b\n--|--\n<img src=x onerror=alert(1)> | [x](javascript:alert(1))",
    "admonition": '!!! note "<img src=x onerror=alert(1)>"\n    <img src=x onerror=alert(1)>',
    "admonition-class": '!!! note" onclick="alert(1)\n    x',
    "details": '??? note "<img src=x onerror=alert(1)>"\n    [x](javascript:alert(1))',
    "tabs": '=== "<img src=x onerror=alert(1)>"\n    [x](javascript:alert(1))',
    "abbreviation": 'A word\n\n*[word]: "><img src=x onerror=alert(1)>',
    "footnote": "A[^1]\n\n[^1]: [x](javascript:alert(1)) <img src=x onerror=alert(1)>",
    "footnote-name": 'A[^"><img/src=x/onerror=alert(1)>]\n\n[^"><img/src=x/onerror=alert(1)>]: x',
    "list": "- <img src=x onerror=alert(1)>\n- [x](javascript:alert(1)){: onclick=alert(1) }",
    "quote": "> <img src=x onerror=alert(1)>",
    "task": "- [ ] <img src=x onerror=alert(1)>",
    "definition": "<img src=x onerror=alert(1)>\n:   [x](javascript:alert(1))",
}


def _is_safe(built, urls):
    for url in urls:
        page = built.page(url)
        assert not running(page), f"{url}: {running(page)}"
        for element in page.find("main").all():
            assert not [
                attribute for attribute in element.attributes if attribute.startswith("on")
            ], element
            assert "style" not in element.attributes or "text-align" in element["style"], element
            for name in LOADS & set(element.attributes):
                assert not RUNS.match(re.sub(r"[\x00-\x20]", "", element[name])), element


MERMAID = {"name": "mermaid", "class": "mermaid", "format": fence_code_format}

KITS = {
    "plain": [],
    "attributes": ["attr_list"],
    "fences": [
        "attr_list",
        {"pymdownx.superfences": {"custom_fences": [MERMAID]}},
        {"pymdownx.highlight": {"use_pygments": False}},
    ],
    "full": EXTENSIONS,
}


@pytest.fixture(scope="module")
def attacks(tmp_path_factory):
    """One page for each attack, in prose, and in a value where it fits in one line."""
    result = {}
    for kit, extensions in KITS.items():
        project = Project(tmp_path_factory.mktemp(kit)).bare()
        for name, text in (ATTACKS | BLOCKS).items():
            project.write(f"journeys/personas/{name}.md", f"---\nname: P\n---\n{text}\n")
            if kit == "full" and not set(text) & set("\x01\x02\x03"):
                stages = [{"name": text, "goal": text, "touchpoints": [text]}]
                values = {"title": f"A {text}", "summary": text, "stages": stages}
                dumped = yaml.safe_dump(values, allow_unicode=True, width=9999)
                project.write(f"journeys/{name}.md", f"---\n{dumped}---\n")
        result[kit] = project.build(markdown_extensions=extensions)
    return result


@pytest.mark.parametrize("kit", KITS)
@pytest.mark.parametrize("name", [*ATTACKS, *BLOCKS])
def test_nothing_of_markdown_runs(attacks, kit, name):
    built = attacks[kit]

    assert built.has(f"journeys/personas/{name}/")
    urls = [f"journeys/personas/{name}/", f"journeys/{name}/"]
    _is_safe(built, [url for url in urls if built.has(url)])


@pytest.mark.parametrize("name", ["plain", "mixed-case", "entity-decimal", "image"])
def test_a_link_that_could_run_is_told(site, name):
    site.write("journeys/bad.md", f"---\ntitle: T\nstages: [S]\n---\n{ATTACKS[name]}\n")

    built = site.build(strict=True)

    assert len(built.warnings) == 1
    assert built.warnings[0].startswith("journeys/bad.md:5:")
    assert built.warnings[0].endswith("[unsafe-link]")
    assert "javascript" in built.warnings[0].lower()
    assert built.aborted


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("personas/bad.md", "---\nname: P\nphoto: javascript:alert(1)\n---\n"),
        (
            "personas/bad.md",
            "---\nname: P\nphoto: 'data:image/svg+xml,<svg onload=alert(1)>'\n---\n",
        ),
        ("research/bad.md", "---\ntitle: E\nlink: javascript:alert(1)\n---\n"),
        ("research/bad.md", "---\ntitle: E\nlink: 'JAVASCRIPT&colon;alert(1)'\n---\n"),
        ("research/bad.md", "---\ntitle: E\nlink: '&#106;avascript:alert(1)'\n---\n"),
        ("bad.md", "---\ntitle: T\nstages: [{name: S, storyboard: 'javascript:alert(1)'}]\n---\n"),
    ],
)
def test_an_address_in_a_key_of_its_own_does_not_run(tmp_path, name, source):
    project = Project(tmp_path).bare().files({f"journeys/{name}": source})

    built = project.build()

    _is_safe(built, built.pages)
    assert len(built.warnings) <= 1
    if "javascript:" in source or "data:" in source:
        assert built.warnings[0].endswith("[unsafe-link]")


@pytest.mark.parametrize("tag", ["script", "iframe", "object", "embed", "style", "base", "form"])
def test_blocks_that_make_any_element_make_none_that_runs(tmp_path, tag):
    """`pymdownx.blocks.html` builds elements from Markdown, past every filter of raw HTML."""
    project = Project(tmp_path).bare().set(markdown_extensions=["pymdownx.blocks.html"])
    block = f"/// html | {tag}[src='javascript:alert(1)' onload='alert(1)']\nalert(1)\n///\n"
    project.write("journeys/bad.md", f"---\ntitle: T\nstages: [S]\n---\n{block}")

    built = project.build()

    assert not built.page("journeys/bad/").find("main").find_all(tag)
    _is_safe(built, ["journeys/bad/"])


def test_an_extension_that_fails_costs_one_page(tmp_path):
    """Python-Markdown's own code blocks fail with a TypeError at these attributes."""
    project = Project(tmp_path).bare().files(small())
    project.set(markdown_extensions=["attr_list", "codehilite"])
    fence = "``` { .python style=x }\nx\n```\n"
    project.write("journeys/bad.md", f"---\ntitle: T\nstages: [S]\n---\n\n{fence}")

    built = project.build(strict=True)

    assert len(built.warnings) == 1
    assert built.warnings[0].startswith("journeys/bad.md:")
    assert built.has("journeys/bad/")
    assert built.has("journeys/cinema/evening/")
