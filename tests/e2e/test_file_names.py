"""Names of files reach themes raw: nothing of them may begin an element or end an attribute."""

from __future__ import annotations

import pytest
from projects import small

MAP = "---\ntitle: Evil\nstages: [{name: One, touchpoints: [Two]}]\n---\nWords.\n"

NAMES = (
    '"><img src=x onerror=alert(1)>',
    "'><img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "a b&c#d?e%41",
    "` onmouseover=alert(1) x=`",
    "Карта «визит»",
)

THEMES = ("mkdocs", "readthedocs", "material", "bare")


def elements(built):
    """Every element that only a name of a file can have made."""
    return [
        (url, element)
        for url in built.pages
        for element in built.page(url).all()
        if element.get("src") == "x"
        or {"onerror", "onload", "onmouseover"} & set(element.attributes)
    ]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("template", [None, "blob/{path}", "blob/{path!q}"])
def test_files_folders_pictures_and_people(project, theme, template):
    files = {}
    for name in NAMES:
        files[f"journeys/{name}.md"] = MAP
        files[f"journeys/{name}/inner.md"] = MAP + f"![]({'x'}.svg)\n"
        files[f"journeys/personas/{name}.md"] = "---\nname: Ann\n---\n"
        files[f"journeys/research/{name}.md"] = "---\ntitle: Talks\n---\n"
    project.files(small(**files))
    if theme == "bare":
        project.bare()
    elif theme == "material":
        project.material(
            "content.action.edit",
            "content.action.view",
            "navigation.path",
            "navigation.footer",
            "navigation.indexes",
            "navigation.tabs",
            "content.tooltips",
        ).set(plugins=["search", "tags", "journeys"])
    else:
        project.set(theme={"name": theme})
    where = {"edit_uri_template": template} if template else {"edit_uri": "edit/main/docs/"}
    project.set(repo_url="https://git.example.com/maps/", site_url="https://site.example/", **where)

    built = project.build()

    assert elements(built) == []
    assert all("<img src=x" not in built.text(url) for url in built.pages)


def test_the_link_leads_to_the_file(project):
    project.files({f"journeys/{name}.md": MAP for name in NAMES})
    project.bare().set(repo_url="https://git.example.com/maps/", edit_uri="edit/main/docs/")

    built = project.build()

    from urllib.parse import unquote  # noqa: PLC0415

    top = "https://git.example.com/maps/edit/main/"
    found = [
        element["href"]
        for url in built.pages
        for element in built.page(url).find_all("a", rel="edit")
        if url  # the home page is not ours
    ]
    assert sorted(unquote(one) for one in found) == sorted(
        f"{top}journeys/{name}.md" for name in NAMES
    )
    assert all(one.count("#") == one.count("?") == 0 for one in found)
