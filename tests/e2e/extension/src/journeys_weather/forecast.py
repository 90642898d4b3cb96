"""A page that lists the weather of all journeys."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_journeys.pages.page_kind import PageKind
from mkdocs_journeys.pages.site import Page, Site


def pages(site: Site) -> Iterator[Page]:
    """The page, where any stage tells of the weather."""
    found = [
        (entry.model.title, stage.name, text)
        for entry in site.atlas.journeys.values()
        for stage in entry.model.stages
        for text in stage.own.get("weather", ())
    ]
    if found:
        address = site.address("forecast.md")
        yield Page(
            address=address,
            title=site.language.text("Forecast"),
            content=lambda: site.render("forecast.html", address, found=found),
        )


PAGE = PageKind("forecast", 15, pages)
