"""The site works wherever it lies: in a sub-folder, on a disk, and in browsers without scripts."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
import yaml
from browser_site import KINDS, ROOT, SOME, Site, Watched, build, serve
from mkdocs.utils import yaml_load
from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = pytest.mark.browser

KINDS = KINDS | {"home": "/", "manual": "/manual/journeys/"}
SOME = SOME | {"home": "/", "manual": "/manual/journeys/"}
ORDER = "journeys/shop/order"


@pytest.fixture(scope="module")
def below(demo: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The demo in a sub-folder of a server."""
    root = tmp_path_factory.mktemp("server")
    (root / "sub").mkdir()
    (root / "sub" / "site").symlink_to(demo.folder)
    server = serve(root)
    yield Site(demo.folder, f"http://127.0.0.1:{server.server_port}/sub/site")
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def disk(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The demo with the plugin `offline`, in a folder as people name them."""
    home = tmp_path_factory.mktemp("disk")
    for name in ("docs", "journeys"):
        shutil.copytree(ROOT / name, home / name)
    shutil.copy(ROOT / "mkdocs.yml", home / "mkdocs.yml")
    with (ROOT / "mkdocs.yml").open("rb") as file:
        plugins = yaml_load(file)["plugins"]
    # INHERIT merges settings, but a list takes the place of the other.
    settings = {"INHERIT": "mkdocs.yml", "plugins": ["offline", *plugins]}
    config = home / "offline.yml"
    config.write_text(yaml.safe_dump(settings, allow_unicode=True), "utf-8")
    site = home / "Карты клиента (v2)"
    build(config, site)
    return Site(site, site.as_uri())


@pytest.fixture(scope="module")
def instant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site whose pages change without being loaded."""
    home = tmp_path_factory.mktemp("instant")
    shutil.copytree(ROOT / "tests/browser/stress", home, dirs_exist_ok=True)
    server = serve(home / "site")
    address = f"http://127.0.0.1:{server.server_port}"
    theme = {"name": "material", "language": "ru", "font": False}
    settings = {
        "INHERIT": "mkdocs.yml",
        "site_url": f"{address}/",  # pages are changed within it only
        "theme": theme | {"features": ["navigation.instant", "navigation.tabs"]},
    }
    config = home / "instant.yml"
    config.write_text(yaml.safe_dump(settings), "utf-8")
    build(config, home / "site")
    yield Site(home / "site", address)
    server.shutdown()
    server.server_close()


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    """A page of a browser without scripts."""
    size = {"width": 1440, "height": 900}
    context = browser.new_context(java_script_enabled=False, viewport=size)
    yield context.new_page()
    context.close()


def on_disk(site: Site, path: str) -> str:
    """Where a page lies that a server would show at a path."""
    folder = site.folder / path.strip("/")
    index = folder / "index.html"
    file = index if index.is_file() else folder.with_suffix(".html")
    assert file.is_file(), file
    return file.as_uri()


def look_at(page: Page) -> None:
    """What every page has to have: its styles, its font, its scripts."""
    page.wait_for_load_state("load")
    assert page.locator("h1").count() == 1
    assert page.locator("html.js").count() == 1, "Material's script did not run"
    header = page.locator(".md-header").evaluate("one => getComputedStyle(one).position")
    assert header == "sticky", "no style sheet"
    page.wait_for_function(
        "() => [...document.fonts].some(one => one.status === 'loaded'"
        " && one.family.includes('Journeys Inter'))"
    )


def type_query(page: Page, query: str) -> None:
    box = page.locator("input.md-search__input")
    found = page.locator("a.md-search-result__link").first
    for _ in range(20):
        # Material shuts its search when it takes note of a new address, and opens it to whoever
        # comes from elsewhere.
        box.blur()
        box.click()
        box.fill(query)
        box.press("End")
        found.wait_for(state="attached")
        page.wait_for_timeout(500)
        if found.is_visible():
            return


def addresses(page: Page) -> list[str]:
    """Where the links of a page lead to, those in pictures as well."""
    whole = "all => all.map(one => new URL(one.getAttribute('href'), document.baseURI).href)"
    return page.locator("a[href]").evaluate_all(whole)


# In a sub-folder


@pytest.mark.parametrize("path", SOME.values(), ids=SOME)
def test_pages_in_a_subfolder_are_whole_and_quiet(below: Site, watched: Watched, path: str) -> None:
    answers: list[int] = []
    watched.page.on("response", lambda one: answers.append(one.status))

    watched.page.goto(below.address + path)
    look_at(watched.page)
    watched.page.wait_for_load_state("networkidle")

    assert watched.complaints == []
    assert watched.hosts == {urlsplit(below.address).netloc}
    assert set(answers) == {200}


def test_links_of_a_subfolder_stay_in_it(below: Site, plain: Page) -> None:
    for path in KINDS.values():
        plain.goto(below.address + path)
        links = addresses(plain)
        inside = [link for link in links if urlsplit(link).netloc == urlsplit(below.address).netloc]
        assert inside
        assert [one for one in inside if not one.startswith(below.address + "/")] == [], path


def test_diagrams_and_search_of_a_subfolder_lead_on(below: Site, watched: Watched) -> None:
    page = watched.page
    page.goto(below.address + KINDS["journey"])
    box = page.locator(".jm-diagram--across svg.jm-graph").bounding_box()
    assert box
    assert box["width"] > 400
    page.locator(".jm-map .jm-chip").first.click()
    page.wait_for_function("() => location.hash.length > 1")

    type_query(page, "доставкой")
    page.locator(f"a.md-search-result__link[href*='{ORDER}']").first.click()

    page.wait_for_url(f"{below.address}/{ORDER}/**")
    assert watched.complaints == []


# On a disk


@pytest.fixture
def opened(watched: Watched) -> Watched:
    """A page that notes every address that it asks for."""
    watched.page.on("request", lambda one: watched.hosts.add(urlsplit(one.url).scheme))
    watched.hosts.clear()
    return watched


@pytest.mark.parametrize("path", SOME.values(), ids=SOME)
def test_pages_on_disk_are_whole_and_ask_nobody(disk: Site, opened: Watched, path: str) -> None:
    opened.page.goto(on_disk(disk, path))
    look_at(opened.page)
    # The worker for search lives in a frame here, and is the last to come.
    opened.page.wait_for_function("() => document.querySelector('iframe').contentWindow.lunr")

    assert opened.complaints == []
    assert opened.hosts <= {"", "file", "data"}  # a file has no host
    for picture in opened.page.locator("article img").all():
        assert picture.evaluate("one => one.complete && one.naturalWidth > 0")


def test_links_on_disk_lead_to_pages(disk: Site, opened: Watched) -> None:
    page = opened.page
    page.goto(on_disk(disk, "/"))

    page.locator(".md-tabs__link", has_text="Карты").click()
    page.wait_for_url("**/journeys/index.html")
    page.locator(".jm a[href*='subscription.html']").first.click()
    page.wait_for_url("**/journeys/cinema/subscription.html")
    page.locator(".jm-diagram--across a.jm-node").first.click()
    page.wait_for_function("() => location.hash.length > 1")
    page.locator("article a[href*='personas/olga.html']").first.click()
    page.wait_for_url("**/journeys/personas/olga.html*")

    look_at(page)
    assert opened.complaints == []


def test_every_link_on_disk_leads_to_a_file(disk: Site, plain: Page) -> None:
    for path in KINDS.values():
        plain.goto(on_disk(disk, path))
        links = addresses(plain)
        files = {urlsplit(link).path for link in links if link.startswith("file:")}
        assert files
        assert [file for file in files if not Path(unquote(file)).is_file()] == [], path


def test_search_on_disk_finds_forms_of_words(disk: Site, opened: Watched) -> None:
    page = opened.page
    page.goto(on_disk(disk, KINDS["journey"]))

    type_query(page, "доставкой")
    link = page.locator(f"a.md-search-result__link[href*='{ORDER}.html']").first
    link.wait_for()
    assert "доставка" in page.locator(".md-search-result mark").all_text_contents()
    link.click()

    page.wait_for_url(f"**/{ORDER}.html*")
    page.locator("article mark[data-md-highlight]").first.wait_for()
    assert opened.complaints == []
    assert opened.hosts <= {"", "file", "data"}


# Where pages change without being loaded


@pytest.mark.parametrize("start", ["/", "/journeys/names/"], ids=["to", "from"])
def test_pages_with_pictures_change_without_being_loaded(
    instant: Site, watched: Watched, start: str
) -> None:
    """A theme that handles all links comes upon those in the diagram as well."""
    page = watched.page
    page.goto(instant.address + start)
    page.wait_for_load_state("networkidle")  # the list of pages has come
    page.evaluate("window.stayed = true")

    page.locator(".md-tabs__link", has_text="Пути").click()
    page.wait_for_url("**/journeys/")
    page.locator(".jm a[href*='names']").first.click()
    page.wait_for_url("**/journeys/names/")
    page.locator(".jm-diagram svg a.jm-node").first.wait_for()
    page.locator(".md-tabs__link", has_text="Stress").click()
    page.locator("h1", has_text="Stress").wait_for()

    assert page.evaluate("window.stayed")
    assert watched.complaints == []


# Without scripts

UNSEEN = """article => {
  const words = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
  const unseen = [];
  while (words.nextNode()) {
    const word = words.currentNode;
    const range = document.createRange();
    range.selectNodeContents(word);
    const seen = [...range.getClientRects()].some(box => box.width > 1 && box.height > 1);
    const around = word.parentElement;
    if (!word.data.trim() || seen || around.closest('details:not([open]), svg')) continue;
    unseen.push([word.data.trim(), Boolean(around.closest('[hidden]'))]);
  }
  return unseen;
}"""
"""The words that take no room on the page, and whether that is because they are `hidden`. What
folds open by itself counts as seen; of the diagram's two shapes one is always out of sight."""


LOST = """article => {
  const controls = 'button, input, select';
  const answers = '.jm-partings__none';  // what is said to a choice that only a script can offer
  return [...article.querySelectorAll('[hidden]')]
    .filter(one => !one.matches(controls) && !one.querySelector(controls))
    .filter(one => !one.matches(answers) && !one.matches('li:has(a[href])'))
    .map(one => one.textContent);
}"""
"""What waits for a script and is neither a control nor the next of a short list of the worst, each
with a link to where it is told in full."""


@pytest.mark.parametrize("path", KINDS.values(), ids=KINDS)
def test_without_scripts_nothing_is_missing(
    demo: Site, plain: Page, context: BrowserContext, path: str
) -> None:
    scripted = context.new_page()
    for page in (plain, scripted):
        page.goto(demo.address + path)
    scripted.wait_for_load_state("networkidle")

    without = plain.locator("article").evaluate(UNSEEN)
    with_scripts = {word for word, _ in scripted.locator("article").evaluate(UNSEEN)}

    assert {word for word, hidden in without if not hidden} <= with_scripts | {"¶"}
    assert plain.locator("h1").is_visible()
    assert plain.locator("article").evaluate(LOST) == []


def test_without_scripts_the_map_and_the_diagram_are_there(demo: Site, plain: Page) -> None:
    plain.goto(demo.address + KINDS["journey"])
    for part in (".jm-map", ".jm-curve", ".jm-diagram--across svg.jm-graph", ".jm-touch"):
        assert plain.locator(part).first.is_visible(), part

    assert plain.locator(".jm-touch .jm-ways li").first.is_visible()
    plain.locator(".jm-map .jm-chip").first.click()
    assert urlsplit(plain.url).fragment
