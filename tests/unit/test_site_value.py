"""A site is a value that is passed on: pages are planned with one and rendered with a later one."""

from __future__ import annotations

import datetime as dt
from dataclasses import FrozenInstanceError, replace
from pathlib import Path, PurePosixPath

import pytest

from mkdocs_journeys.diagnostics import Diagnostic, Message, Position
from mkdocs_journeys.diagrams.engine import EmbeddedGraphviz
from mkdocs_journeys.diagrams.layout_cache import LayoutCache
from mkdocs_journeys.language import Language
from mkdocs_journeys.model.atlas import BodyText
from mkdocs_journeys.pages.build import begin_layouts, build_pages
from mkdocs_journeys.pages.links import Links
from mkdocs_journeys.pages.part_cache import PartCache
from mkdocs_journeys.pages.prose import MarkdownRenderer
from mkdocs_journeys.pages.site import Site
from mkdocs_journeys.pages.site_queries import SiteQueries
from mkdocs_journeys.reading.folder import read_folder
from mkdocs_journeys.templating import environment

FILES = {
    "order.md": "---\ntitle: Order\nreplaces: pay\nstages:\n  - {name: Look, touchpoints: [Shop]}\n"
    "---\n\nThe body as it is in the file.\n",
    "pay.md": "---\ntitle: Pay\nstages:\n  - {name: Pay, touchpoints: [Till]}\n---\n",
}


@pytest.fixture
def site(tmp_path: Path):
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, "utf-8")
    reading = read_folder(tmp_path, "journeys")
    language, links = Language("en"), Links({})
    layouts = LayoutCache(EmbeddedGraphviz(), None, 10)
    yield Site(
        reading=reading,
        queries=SiteQueries(reading.atlas, language.direction),
        section="journeys",
        language=language,
        env=environment(language, []),
        links=links,
        prose=MarkdownRenderer(links),
        layouts=layouts,
        lanes={},
        report=lambda diagnostic: None,
        today=dt.date(2026, 1, 1),
        show_problems=True,
    )
    layouts.close()


def complete(site: Site, **fields) -> Site:
    """The site as it is when all addresses are known."""
    pages = build_pages(site).pages
    links = Links({page.address: page.address.removesuffix(".md") + "/" for page in pages})
    return replace(site, links=links, prose=MarkdownRenderer(links), **fields)


def rendered(pages, site: Site) -> dict[str, str]:
    return {
        f"{page.address} {name}": part(site)
        for page in pages
        for name, part in {"content": page.content, **page.slots}.items()
        if not name.startswith("leg") or name == "leg0"
    }


def test_nothing_can_be_set_on_a_site(site):
    with pytest.raises(FrozenInstanceError):
        site.links = Links({})


def test_pages_are_rendered_with_the_site_that_they_are_given(site):
    """No page keeps the site that it was planned with: that one knows no links."""
    final = complete(site)

    planned_early = rendered(build_pages(site).pages, final)
    planned_late = rendered(build_pages(final).pages, final)

    assert planned_early == planned_late
    assert '<a href="' in planned_early["journeys/index.md content"]


def test_what_leads_to_a_page_that_is_not_there_is_no_link(site):
    html = "".join(rendered(build_pages(site).pages, site).values())

    assert "<a>Order</a>" in html
    assert 'href=""' not in html
    assert "\x01" not in html


def test_a_changed_body_is_in_the_new_site_alone(site):
    final = complete(site)
    changed = replace(final, bodies={PurePosixPath("order.md"): BodyText("Filled in.")})
    pages = build_pages(site).pages

    before, after = rendered(pages, final), rendered(pages, changed)

    assert "Filled in." in after["journeys/order.md content"]
    assert "The body as it is in the file." in before["journeys/order.md content"]
    assert before == rendered(pages, final)


def test_problems_are_reported_and_told_on_pages_of_the_new_site(site):
    reported: list[Diagnostic] = []
    message = Message("Something is wrong here.")
    problem = Diagnostic("journeys/pay.md", Position(), "some-rule", message)
    final = complete(site, report=reported.append)

    told = final.with_problems([problem])
    pages = build_pages(site).pages

    assert reported == [problem]
    assert "Something is wrong here." in rendered(pages, told)["journeys/pay.md content"]
    assert "Something is wrong here." not in rendered(pages, final)["journeys/pay.md content"]
    assert final.with_problems([]) is final


def test_answers_about_the_atlas_are_computed_once(site):
    final = complete(site)

    assert final.across is site.across
    assert final.queries.trees is site.queries.trees
    for entry in site.atlas.journeys.values():
        assert final.division(entry) is site.division(entry)


def test_each_pending_sketch_is_handed_out_once(site):
    final = complete(site)
    pages = build_pages(site).pages
    by_address = {page.address: page for page in pages}
    cache = PartCache(None, "")
    pending = begin_layouts(final, cache, by_address.get)

    drawn = rendered(pages, replace(final, sketches=pending))

    assert pending.take("order") is None
    assert begin_layouts(final, cache, by_address.get).take("order")
    assert drawn == rendered(pages, final)
