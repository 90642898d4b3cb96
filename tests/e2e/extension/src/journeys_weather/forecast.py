"""A page that lists the weather of all journeys."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_journeys.pages.page import Page
from mkdocs_journeys.pages.page_kind import PageKind
from mkdocs_journeys.pages.site import Site


def pages(site: Site) -> Iterator[Page]:
    """Yield the page, if any stage tells of the weather."""
    rows = [
        (entry.model.title, stage.name, text)
        for entry in site.atlas.journeys.values()
        for stage in entry.model.stages
        for text in stage.own.get("weather", ())
    ]
    if rows:
        address = site.address("forecast.md")
        yield Page(
            address=address,
            title=site.language.text("Forecast"),
            content=lambda site: site.render("forecast.html", address, rows=rows),
        )


PAGE = PageKind("forecast", 15, pages)
