"""Right to left, and every script: what belongs together stands together, measured in the browser.

The same maps are looked at in three sites: an Arabic one, where a Hebrew map is inside and an
English one runs the other way; a Russian one whose maps say that they are Arabic or Hebrew; and one
where nothing says so, which runs from left to right.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from browser_site import PATIENCE, Site, build, served, settle
from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = pytest.mark.browser

MAPS = Path(__file__).parent / "directions"
ARABIC = ("order", "order-tobe", "scripts")
PAGES = {
    "ar": {"rtl": ("order", "scripts"), "ltr": ("english",)},
    "ru": {"rtl": ("order", "hebrew"), "ltr": ("english",)},
    "en": {"rtl": ("hebrew",), "ltr": ("scripts",)},
}
"""The maps of each site by the direction that they run in."""

CASES = [
    (site, way, page)
    for site, ways in PAGES.items()
    for way, pages in ways.items()
    for page in pages
]
each_map = pytest.mark.parametrize(("site", "way", "name"), CASES)


def _copied(home: Path, language: str) -> Path:
    shutil.copytree(MAPS, home, dirs_exist_ok=True)
    config = home / "mkdocs.yml"
    text = config.read_text("utf-8").replace("language: ar", f"language: {language}")
    config.write_text(text, "utf-8")
    for name in ARABIC if language == "ru" else ():
        journey = home / "journeys" / f"{name}.md"
        journey.write_text(journey.read_text("utf-8").replace("title:", "language: ar\ntitle:", 1))
    return config


@pytest.fixture(scope="session")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Site]]:
    """The three sites by their language."""
    servers = {}
    for language in PAGES:
        home = tmp_path_factory.mktemp(language)
        build(_copied(home, language), home / "site")
        servers[language] = served(home / "site")
    yield {language: next(server) for language, server in servers.items()}
    for server in servers.values():
        next(server, None)


def opened(context: BrowserContext, site: Site, path: str, width: int = 1366) -> Page:
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{site.address}/journeys/{path}")
    settle(page)
    return page


Look = Callable[..., Page]


@pytest.fixture(scope="module")
def at(sites: dict[str, Site], browser: Browser) -> Iterator[Look]:
    """Pages for tests that only look: `at(site, path, width)` loads a page for all of them once."""
    context = browser.new_context()
    context.set_default_timeout(PATIENCE)
    pages: dict[tuple[str, str, int], Page] = {}

    def look(site: str, path: str, width: int = 1366) -> Page:
        key = site, path, width
        if key not in pages:
            pages[key] = opened(context, sites[site], path, width)
        page = pages[key]
        page.emulate_media(media="screen")
        page.evaluate("scrollTo(0, 0)")
        return page

    yield look
    context.close()


def full(name: str) -> str:
    return f"{name}/?view=all"


# --- The curve and its columns

POINTS = """() => {
  const heads = [...document.querySelectorAll('.jm-map thead th[scope=col]')]
    .map(th => [th.querySelector('a > span:last-child').textContent.replaceAll('\\u00ad', ''),
                th.getBoundingClientRect()]);
  return [...document.querySelectorAll('.jm-map .jm-curve .jm-face')].map(face => {
    const title = face.querySelector('title').textContent.replace(/[\\u2066-\\u2069]/g, '');
    const box = face.querySelector('use').getBoundingClientRect();
    const middle = (box.left + box.right) / 2;
    const head = heads.find(([, at]) => at.left <= middle && middle <= at.right);
    return [title, head ? head[0] : null,
            head ? Math.abs(middle - (head[1].left + head[1].right) / 2) / head[1].width : 1];
  });
}"""

LIT = """([stages, number, mirrored]) => {
  const whole = document.querySelector('.jm-stepper .jm-curve').getBoundingClientRect();
  const lit = document.querySelector('.jm-stepper .jm-curve__lit').getBoundingClientRect();
  const column = whole.width / stages, place = mirrored ? stages - 1 - number : number;
  return Math.abs(lit.left - whole.left - place * column) < 1;
}"""


@each_map
@pytest.mark.parametrize("width", [1366, 360])
def test_each_point_of_the_curve_stands_under_its_columns_header(
    sites: dict[str, Site],
    context: BrowserContext,
    at: Look,
    site: str,
    way: str,
    name: str,
    width: int,
) -> None:
    page = opened(context, sites[site], full(name), width) if width == 360 else at(site, full(name))
    if width == 360:  # one stage at a time: its part of the curve is lit
        stages = page.locator(".jm-map thead th[scope=col]").count()
        for number in range(stages):
            assert page.evaluate(LIT, (stages, number, way == "rtl"))
            if number < stages - 1:
                page.locator(".jm-stepper [data-go='1']").click()
    for media in ("screen", "print") if width > 360 else ("print",):
        page.emulate_media(media=media)
        points = page.evaluate(POINTS)
        assert len(points) >= 3
        for title, head, far in points:
            assert head is not None
            assert f"{head}:" in title
            assert far < 0.05, title


@each_map
def test_a_map_runs_the_way_of_its_language(at: Look, site: str, way: str, name: str) -> None:
    page = at(site, full(name))
    heads = page.locator(".jm-map thead th[scope=col]").evaluate_all(
        "all => all.map(th => th.getBoundingClientRect().left)"
    )
    assert heads == sorted(heads, reverse=way == "rtl")
    grounds = page.locator(".jm-diagram--across .jm-ground > rect").evaluate_all(
        "all => all.map(rect => rect.getBoundingClientRect().left)"
    )
    assert grounds == sorted(grounds, reverse=way == "rtl")
    lane = page.locator(".jm-map .jm-map__lane").first.bounding_box()
    assert lane is not None
    assert (lane["x"] > max(heads)) is (way == "rtl")


@pytest.mark.parametrize("site", PAGES)
def test_words_of_a_sentence_keep_their_order(at: Look, site: str) -> None:
    """A long one that may be divided stands where it stood, also where all else runs back."""
    page = at(site, full("russian"))
    cell = page.locator("[data-lane=goal] td").first

    places = cell.evaluate("""cell => {
      const nodes = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT), places = [];
      while (nodes.nextNode())
        for (const word of nodes.currentNode.data.matchAll(/[^ ]+/g)) {
          const range = document.createRange();
          range.setStart(nodes.currentNode, word.index);
          range.setEnd(nodes.currentNode, word.index + word[0].length);
          const box = range.getBoundingClientRect();
          places.push([word[0].replaceAll('\\u00ad', ''), box.top, box.left]);
        }
      return places;
    }""")

    assert [word for word, _, _ in places] == ["Им", "необходимо", "всё"]
    assert len({top for _, top, _ in places}) == 1
    assert [left for *_, left in places] == sorted(left for *_, left in places)


TITLES = """selector => [...document.querySelectorAll(selector)].map(title => {
  const nodes = document.createTreeWalker(title, NodeFilter.SHOW_TEXT), signs = [];
  while (nodes.nextNode())
    for (let at = 0; at < nodes.currentNode.length; at++) {
      const range = document.createRange();
      range.setStart(nodes.currentNode, at);
      range.setEnd(nodes.currentNode, at + 1);
      const {left, right, width} = range.getBoundingClientRect();
      if (nodes.currentNode.data[at].trim() && width) signs.push([left, right]);
    }
  return {text: title.textContent.trim(), first: signs[0], last: signs.at(-1),
          left: Math.min(...signs.map(([left]) => left)),
          right: Math.max(...signs.map(([, right]) => right))};
})"""
"""Where the first and last signs of titles stand, and both ends of each."""


@pytest.mark.parametrize("site", PAGES)
def test_titles_in_menus_keep_their_own_order_and_the_sites_side(at: Look, site: str) -> None:
    page = at(site, full("russian"))
    links = page.evaluate(TITLES, ".md-nav--primary .md-nav__link .md-ellipsis")
    shown = [link for link in links if link["first"]]
    ends = {link["text"]: link for link in shown}

    russian, hebrew = ends["По-русски (всё)!"], ends["משלוח עד הבית (מהיר)!"]
    assert russian["first"][0] == russian["left"]
    assert russian["last"][1] == russian["right"]
    assert hebrew["first"][1] == hebrew["right"]
    assert hebrew["last"][0] == hebrew["left"]
    side = "right" if site == "ar" else "left"
    assert abs(russian[side] - hebrew[side]) < 2


@each_map
def test_chevrons_arrows_and_doors_point_along_the_reading(
    at: Look, site: str, way: str, name: str
) -> None:
    page = at(site, full(name))
    tips = page.locator(".jm-map thead .jm-map__stage a").evaluate_all(
        """all => all.map(one => {
          one.scrollIntoView({block: 'center', inline: 'center'});
          const at = one.getBoundingClientRect();
          const hit = x => document.elementFromPoint(x, at.top + 3)?.closest('a') === one;
          return [hit(at.left + 3), hit(at.right - 3)];
        })"""
    )
    assert tips
    # The corner before a stage's tip is cut off; the corners at its beginning are not.
    assert set(map(tuple, tips)) == {(way == "ltr", way == "rtl")}
    flips = page.locator(".jm-icon--way, .jm-arrow").evaluate_all(
        """all => all.filter(one => one.checkVisibility()).map(one => getComputedStyle(one))
          .map(style => [style.direction, style.transform])"""
    )
    for direction, transform in flips:
        assert transform.startswith("matrix(-1" if direction == "rtl" else "matrix(1")


# --- Words and their boxes

OUTSIDE = """() => {
  const out = [];
  const groups = '.jm-node, .jm-exit, .jm-edge-label, .jm-ground';
  for (const group of document.querySelectorAll(groups)) {
    const frame = group.querySelector('rect');
    if (!frame.getClientRects().length) continue;
    const box = frame.getBoundingClientRect();
    for (const text of group.querySelectorAll('text')) {
      const at = text.getBoundingClientRect();
      if (at.left < box.left - .5 || at.right > box.right + .5) out.push(text.textContent);
      for (const mark of group.querySelectorAll('[class^=jm-face--], .jm-node__icon')) {
        const m = mark.getBoundingClientRect();
        if (at.left < m.right - 1 && m.left < at.right - 1) out.push('mark: ' + text.textContent);
      }
    }
  }
  const columns = [...document.querySelectorAll('.jm-map thead th[scope=col]')]
    .map(th => th.getBoundingClientRect());
  for (const text of document.querySelectorAll('.jm-map .jm-curve text')) {
    const at = text.getBoundingClientRect(), middle = (at.left + at.right) / 2;
    const column = columns.find(one => one.left <= middle && middle <= one.right);
    if (!column || at.left < column.left - 1 || at.right > column.right + 1)
      out.push(text.textContent);
  }
  for (const cell of document.querySelectorAll('.jm-map thead th, .jm-map td, .jm-chip__name'))
    if (cell.scrollWidth > cell.clientWidth + 1) out.push(cell.textContent.trim());
  for (const svg of document.querySelectorAll('.jm-overlay')) {
    const box = svg.getBoundingClientRect();
    if (!box.width) continue;
    for (const text of svg.querySelectorAll('text')) {
      const at = text.getBoundingClientRect();
      if (at.left < box.left - 1 || at.right > box.right + 1) out.push(text.textContent);
    }
  }
  return out;
}"""

STRETCHED = """() => [...document.querySelectorAll('.jm-graph text, .jm-curve text')]
  .filter(text => text.hasAttribute('textLength') && text.getClientRects().length)
  .map(text => {
    const wanted = text.textLength.baseVal.value;
    const copy = text.cloneNode(true);
    copy.removeAttribute('textLength'); copy.removeAttribute('lengthAdjust');
    text.parentNode.appendChild(copy);
    const own = copy.getComputedTextLength();
    copy.remove();
    return [text.textContent, wanted / own];
  })
  .filter(([, ratio]) => ratio > 1.06)"""

COMPARISONS = ("compare/changes/order-tobe/", "compare/personas/order/", "compare/")
OTHERS = ("", "portfolio/", "personas/leila/", "touchpoints/", "backlog/", "metrics/", "certainty/")


def _drawn_here(*languages: str) -> bool:
    """Whether this machine has letters for all of these languages."""
    lister = shutil.which("fc-list") or "/usr/bin/false"
    return all(
        subprocess.run([lister, f":lang={language}"], capture_output=True, check=False).stdout
        for language in languages
    )


@pytest.mark.parametrize(("width", "scripts"), [(1366, True), (360, True), (1366, False)])
@pytest.mark.parametrize("site", PAGES)
def test_words_stay_in_their_boxes_and_are_not_stretched(
    sites: dict[str, Site],
    context: BrowserContext,
    at: Look,
    site: str,
    width: int,
    scripts: bool,
) -> None:
    names = [full(name) for pages in PAGES[site].values() for name in pages]
    if not scripts:
        if not _drawn_here("hi", "th", "ja", "ko", "ka"):
            names = [
                name for name in names if not name.startswith("scripts")
            ]  # boxes in place of letters: their widths say nothing
        context.route("**/journeys/lettering.js", lambda route: route.abort())
    for path in (*names, *COMPARISONS, "portfolio/"):
        page = at(site, path, width) if scripts else opened(context, sites[site], path, width)
        assert page.evaluate(OUTSIDE) == [], path
        assert page.evaluate(STRETCHED) == [], path
        page.emulate_media(media="print")
        assert page.evaluate(OUTSIDE) == [], path


# --- Directions inside of each other

SIGNED = """() => {
  const out = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const holder = node.parentElement;
    if (!holder.closest(WHERE) || !holder.checkVisibility()) continue;
    for (const found of node.textContent.matchAll(/[+−×](?=\\d)/g)) {
      const range = document.createRange();
      range.setStart(node, found.index); range.setEnd(node, found.index + 1);
      const sign = range.getBoundingClientRect();
      range.setStart(node, found.index + 1); range.setEnd(node, found.index + 2);
      const digit = range.getBoundingClientRect();
      if (sign.width && sign.left > digit.left) out.push(node.textContent);
    }
  }
  return out;
}""".replace(
    "WHERE", "'.jm-mark, .jm-by, .jm-note, td:not([data-column]), .jm-multiple, .jm-parting'"
)

SIGNED_IN_PICTURES = """() => {
  const out = [];
  for (const text of document.querySelectorAll('.jm-curve text, .jm-graph text')) {
    if (!text.getClientRects().length) continue;
    for (const found of text.textContent.matchAll(/[+−](?=\\d)/g)) {
      const sign = text.getExtentOfChar(found.index), digit = text.getExtentOfChar(found.index + 1);
      if (sign.x > digit.x) out.push(text.textContent);
    }
  }
  return out;
}"""


@pytest.mark.parametrize("site", PAGES)
def test_plus_two_stays_plus_two(at: Look, site: str) -> None:
    names = [full(name) for pages in PAGES[site].values() for name in pages]
    signs = 0
    for path in (*names, *COMPARISONS, *OTHERS):
        page = at(site, path)
        assert page.evaluate(SIGNED) == [], path
        assert page.evaluate(SIGNED_IN_PICTURES) == [], path
        signs += page.locator(".jm-mark > b").count()
    assert signs > 50


def test_a_date_of_the_sites_language_keeps_its_order(at: Look) -> None:
    page = at("ru", full("order"))
    for time in page.locator("time:visible").all():
        order = time.evaluate(
            """one => {
              const node = document.createTreeWalker(one, NodeFilter.SHOW_TEXT).nextNode();
              const range = document.createRange();
              return [...node.textContent].map((letter, at) => {
                range.setStart(node, at); range.setEnd(node, at + 1);
                return [letter, range.getBoundingClientRect().left];
              }).filter(([letter]) => /[\\p{L}\\d]/u.test(letter)).map(([, left]) => left);
            }"""
        )
        assert order == sorted(order), time.text_content()


@each_map
def test_a_file_says_its_language_and_direction(
    sites: dict[str, Site], at: Look, site: str, way: str, name: str
) -> None:
    page = at(site, full(name))
    for part in (".jm-journey h1", ".jm-map td:not(.jm-map__corner)", ".jm-stage h2", ".jm-quote"):
        found = page.locator(part)
        for one in found.all()[:3]:
            assert one.evaluate("one => getComputedStyle(one).direction") == way
    source = (sites[site].folder.parent / "journeys" / f"{name}.md").read_text("utf-8")
    said = re.search(r"^language: (\w+)", source, re.MULTILINE)
    if said:
        assert page.locator(".jm-journey").get_attribute("lang") == said[1]


def test_nothing_of_the_page_is_wider_than_the_window(at: Look) -> None:
    for site, ways in PAGES.items():
        for name in (name for pages in ways.values() for name in pages):
            page = at(site, full(name), 360)
            assert page.evaluate("document.documentElement.scrollWidth") <= 360, (site, name)


# --- Long maps and the presentation


@pytest.mark.parametrize(("site", "way"), [("ar", "rtl"), ("en", "ltr")])
def test_a_long_map_begins_at_its_first_stage_and_shows_that_there_is_more(
    sites: dict[str, Site], context: BrowserContext, site: str, way: str
) -> None:
    page = opened(context, sites[site], full("scripts"), 900)
    scroll = page.locator(".jm-map-scroll")
    assert scroll.evaluate("one => one.scrollWidth > one.clientWidth && one.scrollLeft === 0")
    shade = """one => {
      const style = getComputedStyle(one, '::after');
      return [parseFloat(style.left) || 0, parseFloat(style.right) || 0, style.opacity];
    }"""
    frame = page.locator(".jm-map-frame")
    left, right, opacity = frame.evaluate(shade)
    assert (left < right) is (way == "rtl")
    assert float(opacity) > 0.9
    scroll.evaluate(
        "one => one.scrollTo(one.scrollWidth * (WAY), 0)".replace(
            "WAY", "-1" if way == "rtl" else "1"
        )
    )
    page.wait_for_function(
        "getComputedStyle(document.querySelector('.jm-map-frame'), '::after').opacity < .1"
    )
    lane = page.locator(".jm-map .jm-map__lane").first.bounding_box()
    box = scroll.bounding_box()
    assert lane is not None
    assert box is not None
    stays = (
        lane["x"] + lane["width"] - box["x"] - box["width"]
        if way == "rtl"
        else (lane["x"] - box["x"])
    )
    assert abs(stays) < 2


@pytest.mark.parametrize(
    ("site", "name", "way"),
    [("ar", "order", "rtl"), ("ru", "hebrew", "rtl"), ("ar", "english", "ltr")],
)
def test_the_presentation_goes_on_with_the_key_that_points_on(
    sites: dict[str, Site], context: BrowserContext, site: str, name: str, way: str
) -> None:
    page = opened(context, sites[site], full(name))
    page.locator("[data-tool=present]").click()
    on, back = ("ArrowLeft", "ArrowRight") if way == "rtl" else ("ArrowRight", "ArrowLeft")
    names = page.locator(".jm-slide__columns li").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect().left)"
    )
    assert names == sorted(names, reverse=way == "rtl")
    page.keyboard.press(on)
    first = page.locator("#jm-present-title").text_content() or ""
    assert first.startswith("1 ")
    lit = "document.querySelector('.jm-curve__lit').getBBox().x"
    at_first = page.evaluate(lit)
    page.keyboard.press(on)
    assert (page.locator("#jm-present-title").text_content() or "").startswith("2 ")
    assert (page.evaluate(lit) < at_first) is (way == "rtl")
    page.keyboard.press(back)
    assert page.locator("#jm-present-title").text_content() == first
    buttons = [
        page.locator(f".jm-present__button[data-go={one}]").bounding_box()
        for one in ("previous", "next")
    ]
    assert all(buttons)
    previous, following = (box["x"] for box in buttons if box)
    assert (previous > following) is (way == "rtl")
    assert on.removeprefix("Arrow") == ("Left" if way == "rtl" else "Right")


# --- The preview of `diff --site`


@pytest.fixture(scope="session")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """What changed in a Hebrew map of a Russian site, told in Russian."""
    home = tmp_path_factory.mktemp("preview")
    _copied(home, "ru")

    def ran(*command: str) -> None:
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=home)
        assert done.returncode == 0, done.stdout + done.stderr

    ran("git", "init", "-q")
    ran("git", "add", ".")
    ran("git", "-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-qm", "maps")
    hebrew = home / "journeys" / "hebrew.md"
    text = hebrew.read_text("utf-8").replace("emotion: -2, quotes", "emotion: 1, quotes")
    hebrew.write_text(text.replace("    emotion: -2\n", "    emotion: 1.5\n"), "utf-8")
    journeys = str(Path(sys.executable).with_name("journeys"))
    ran(journeys, "diff", "HEAD", "--language", "ru", "--site", str(home / "preview"))
    yield from served(home / "preview")


def test_the_preview_runs_the_way_of_the_map(preview: Site, context: BrowserContext) -> None:
    page = context.new_page()
    page.goto(f"{preview.address}/maps/hebrew.html")
    points = page.evaluate(
        """() => [...document.querySelectorAll('.jm-map-frame')].map(frame => {
          const middle = one => (b => (b.left + b.right) / 2)(one.getBoundingClientRect());
          const heads = [...frame.querySelectorAll('thead th[scope=col]')].map(middle);
          const faces = [...frame.querySelectorAll('.jm-curve .jm-face use')].map(middle);
          return [heads, faces];
        })"""
    )
    assert len(points) == 2
    for heads, faces in points:
        assert heads == sorted(heads, reverse=True)
        assert faces == pytest.approx(heads, abs=3)
    assert page.evaluate(OUTSIDE) == []
    assert page.evaluate(SIGNED_IN_PICTURES) == []
    assert page.evaluate("document.documentElement.dir") == "ltr"
