"""Beside other plugins, before and after ours: what the reader gets, with the real ones."""

from __future__ import annotations

import re
import textwrap

import pytest
from crawl import dead_links
from neighbours import BOTH_ORDERS, committed, menu, site_with

VISIT = "journeys/clinic/visit/"


def is_whole(html):
    """Whether a page has its map, its diagram, the letters of icons and faces, and what those of
    the diagram are drawn from.
    """
    wanted = set(re.findall(r'href=["\']?#(jm-(?:icon|face)-[\w-]+)', html))
    drawn = set(re.findall(r'\bid=["\']?(jm-(?:icon|face)-[\w-]+)', html))
    return (
        "jm-map__stage" in html
        and "jm-diagram__frame" in html
        and "jm-slot" not in html
        and bool(re.search(r'data-i=["\']?[\ue000-\uf8ff]', html))
        and bool(wanted)
        and wanted <= drawn
    )


def test_alone_a_page_is_whole(project):
    stage = "{name: B, touchpoints: [{name: C, emotion: 1}]}"
    project.files({"journeys/clinic/visit.md": f"---\ntitle: A\nstages: [{stage}]\n---\n"})

    assert is_whole(project.material().build().text(VISIT))


@BOTH_ORDERS
def test_redirects_find_our_pages(project, order):
    renamed = {"redirect_maps": {"journeys/old.md": "journeys/clinic/visit.md#a-tooth-hurts"}}

    built = site_with(project, {"redirects": renamed}, order).build(strict=True)

    assert built.warnings == []
    assert "url=../clinic/visit/#a-tooth-hurts" in built.text("journeys/old/")


@BOTH_ORDERS
@pytest.mark.parametrize("quotes", [False, True])
def test_minified_pages_have_their_icons(project, order, quotes):
    options = {"minify_html": True, "htmlmin_opts": {"remove_optional_attribute_quotes": quotes}}

    built = site_with(project, {"minify": options}, order).build()

    page = built.text(VISIT)
    assert is_whole(page)
    assert ('class="jm ' in page) is not quotes or "class=jm-" in page


@BOTH_ORDERS
def test_awesome_nav_has_its_authors_titles_and_order(project, order):
    site_with(project, "awesome-nav", order).files(
        {
            "docs/.nav.yml": "nav:\n- Начало: index.md\n- Наши карты: journeys\n",
            "docs/journeys/.nav.yml": "nav:\n- Люди: personas\n- Research: research\n- cinema\n",
            "journeys/cinema/index.md": "---\ntitle: Online cinema\n---\n",
        }
    )

    built = project.build(strict=True)

    words = menu(built)
    wanted = ["Начало", "Наши карты", "Люди", "Research", "Cinema"]
    assert [word for word in words if word in {*wanted, "Personas", "Teams"}][:2] == wanted[:2]
    places = [words.index(word) for word in wanted]
    assert places == sorted(places)
    assert "Teams" not in words


@BOTH_ORDERS
def test_awesome_nav_without_titles_speaks_the_readers_language(project, order):
    site_with(project, "awesome-nav", order).material(language="ru")

    words = menu(project.build(strict=True))

    assert {"Команды", "Исследования", "Персоны"} & set(words)
    assert not {"Teams", "Research", "Personas"} & set(words)


@BOTH_ORDERS
def test_literate_nav_has_its_authors_titles_and_order(project, order):
    summary = """\
        * [Start](index.md)
        * [Portraits](journeys/personas/)
        * Maps
            * [Films](journeys/cinema/)
            * [The dentist](journeys/clinic/visit.md)
        """
    site_with(project, "literate-nav", order).write("docs/SUMMARY.md", textwrap.dedent(summary))

    built = project.build(strict=True)

    words = menu(built)
    places = [words.index(one) for one in ("Start", "Portraits", "Maps", "Films", "The dentist")]
    assert places == sorted(places)
    assert "Teams" not in words


@BOTH_ORDERS
def test_a_folder_in_the_menu_is_ours_beside_literate_nav(project, order):
    nav = ["index.md", {"Our maps": "journeys/"}]

    built = site_with(project, "literate-nav", order, nav=nav).build(strict=True)

    words = menu(built)
    assert words.index("Our maps") < words.index("Clinic") < words.index("Teams")
    assert "Compare" not in words


@BOTH_ORDERS
def test_section_index_keeps_our_titles(project, order):
    site_with(project, "section-index", order).write(
        "journeys/cinema/index.md", "---\ntitle: Online cinema\n---\n"
    )

    words = menu(project.build(strict=True))

    assert "Online cinema" in words
    assert "Teams" in words


@BOTH_ORDERS
def test_the_print_page_is_whole(project, order):
    built = site_with(project, "print-site", order).build()

    page = built.text("print_page/")
    assert page.count("jm-diagram__frame") == 3  # three maps have a diagram
    assert is_whole(page)
    assert "Simon has put it off." in page


def test_long_diagrams_on_the_print_page_are_each_its_own(project):
    stages = ", ".join(f"{{name: S{n}, touchpoints: [A long touchpoint {n}]}}" for n in range(16))
    for name in ("one", "two"):
        project.write(f"journeys/{name}.md", f"---\ntitle: {name}\nstages: [{stages}]\n---\n")

    page = site_with(project, "print-site", "after").build().page("print_page/")

    rows = [one.find("use")["href"] for one in page.find_all("svg", cls="jm-sheets__row")]
    assert len(set(rows)) == 2
    assert all(page.ids.count(row[1:]) == 1 for row in rows)


@BOTH_ORDERS
@pytest.mark.parametrize("history", [10, 0])
def test_revision_dates_are_those_of_the_files(project, order, history):
    options = {"enable_creation_date": True, "type": "iso_date"}
    site_with(project, {"git-revision-date-localized": options}, order)
    project.settings["plugins"] = [
        {"journeys": {"history": history}} if setting == "journeys" else setting
        for setting in project.settings["plugins"]
    ]
    committed(project, "2024-02-01")
    project.write("journeys/cinema/refund.md", "---\ntitle: Money\nstages: [One]\n---\nMore.\n")
    committed(project, "2025-06-07")

    built = project.build(strict=True)

    def dates(url):
        facts = built.page(url).find_all("span", cls="git-revision-date-localized-plugin")
        return [fact.text for fact in facts if fact.text]

    assert dates(VISIT) == ["2024-02-01", "2024-02-01"]
    assert dates("journeys/cinema/refund/") == ["2025-06-07", "2024-02-01"]
    assert dates("journeys/personas/olga/") == ["2024-02-01", "2024-02-01"]
    assert dates("journeys/backlog/")[0] == "2025-06-07", "a list is as new as what is in it"


POST = """\
---
date: 2026-01-02
---
# A new map

See [the visit](../../journeys/clinic/visit.md).
"""


@BOTH_ORDERS
def test_a_map_and_a_post_link_to_each_other(project, order):
    site_with(project, "blog", order).files(
        {
            "docs/blog/posts/new.md": POST,
            "journeys/clinic/why.md": "---\ntitle: Why\nstages: [One]\n---\n"
            "[on the site](../../blog/posts/new.md) and [on disk](../../docs/blog/posts/new.md)\n",
        }
    )

    built = project.build(strict=True)

    post = "blog/2026/01/02/a-new-map/"
    article = built.article("journeys/clinic/why/")
    assert article.hrefs.count(f"../../../{post}") == 2
    assert [href for href in built.page(post).hrefs if href.endswith(VISIT)]
    assert dead_links(built) == []


@BOTH_ORDERS
@pytest.mark.parametrize("excluded", ["research/", "personas/olga.md", "teams/", "/journeys/*.md"])
def test_what_is_excluded_is_text(project, order, excluded):
    built = site_with(project, "tags", order, exclude_docs=excluded).build(strict=True)

    assert dead_links(built) == []
    assert "Olga" in built.article("journeys/cinema/evening/").text
    assert not [url for url in built.pages if "\x00" in built.text(url)]


def test_an_authors_link_to_what_is_excluded_is_told(project):
    site_with(project, "tags", "after", exclude_docs="research/").write(
        "journeys/clinic/why.md",
        "---\ntitle: Why\nstages: [One]\n---\n[The study](../research/interviews.md)\n",
    )

    built = project.build(strict=True)

    told = "is kept back from this site. [unknown-link]"
    assert [warning for warning in built.warnings if "why.md:5" in warning and told in warning]
    assert built.aborted
    assert dead_links(built) == []


@BOTH_ORDERS
def test_a_plugin_may_take_pages_out(project, order):
    built = site_with(project, {"exclude": {"glob": ["journeys/research/*"]}}, order).build()

    assert not built.has("journeys/research/interviews/")
    assert dead_links(built) == []


MACROS = """\
---
title: Money
stages:
  - name: Request
    goal: "{{ 1 + 1 }} letters"
    touchpoints: [Letter]
---
Answered in {{ 20 + 1 }} days.

## Request

About {{ 2 * 50 }} a day: [the evening]({{ "evening" }}.md), [nowhere](nowhere.md).
"""


@BOTH_ORDERS
def test_macros_fill_in_bodies(project, order):
    site_with(project, "macros", order).write("journeys/cinema/refund.md", MACROS)

    built = project.build()

    article = built.article("journeys/cinema/refund/")
    assert "Answered in 21 days." in article.text
    assert "About 100 a day" in article.find("section", cls="jm-stage").text
    assert "../evening/" in article.hrefs
    shown = "journeys/cinema/refund.md"
    assert [
        info for info in built.infos if info.startswith(f"{shown}:5:11: ") and "unfilled" in info
    ]
    (broken,) = built.warnings
    assert broken.startswith(f"{shown}:12:{MACROS.splitlines()[-1].index('nowhere.md') + 1}: ")


@BOTH_ORDERS
def test_includes_in_bodies(project, order):
    site_with(project, "include-markdown", order).files(
        {
            "docs/part.md": "Included *words*.\n",
            "journeys/cup.svg": '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>',
            "journeys/clinic/why.md": "---\ntitle: Why\nstages: [One]\n---\n"
            "{% include-markdown '../part.txt' %}\n\n{% include '../../docs/part.md' %}\n",
            "journeys/part.txt": "From *beside* ![a cup](cup.svg)\n",
        }
    )

    built = project.build()

    text = built.article("journeys/clinic/why/").text
    assert "From beside" in text
    assert "Included words" in text
    assert built.has("journeys/cup.svg"), "a picture that only the included text shows"


@BOTH_ORDERS
def test_gen_files_may_link_to_maps_and_be_linked_to(project, order):
    script = """\
        import mkdocs_gen_files
        with mkdocs_gen_files.open("made.md", "w") as page:
            page.write("# Made\\n\\n[A map](journeys/clinic/visit.md)\\n")
        """
    site_with(project, {"gen-files": {"scripts": ["make.py"]}}, order).files(
        {
            "make.py": textwrap.dedent(script),
            "journeys/clinic/why.md": "---\ntitle: Why\nstages: [One]\n---\n"
            "[made](../../made.md)\n",
        }
    )

    built = project.build(strict=True)

    assert "../../../made/" in built.article("journeys/clinic/why/").hrefs
    assert dead_links(built) == []


@BOTH_ORDERS
def test_a_page_that_gen_files_makes_in_our_place_is_told(project, order):
    script = """\
        import mkdocs_gen_files
        with mkdocs_gen_files.open("journeys/teams/web.md", "w") as page:
            page.write("# Made\\n")
        """
    site_with(project, {"gen-files": {"scripts": ["make.py"]}}, order)
    project.write("make.py", textwrap.dedent(script))

    built = project.build()

    assert built.page("journeys/teams/web/").find("h1").text.startswith("Made")
    assert [warning for warning in built.warnings if "double-address" in warning]
    assert dead_links(built) == []


@BOTH_ORDERS
def test_feeds_have_maps_with_their_dates(project, order, monkeypatch):
    monkeypatch.chdir(project.root)  # where it looks for git
    options = {
        "match_path": "journeys/(clinic|cinema)/.*",
        "date_from_meta": {"as_creation": "git"},
    }
    site_with(
        project, {"rss": options}, order, site_url="https://site.example/", site_description="Maps"
    )
    committed(project, "2024-02-01")

    built = project.build(strict=True)

    feed = built.text("feed_rss_created.xml")
    assert f"<link>https://site.example/{VISIT}</link>" in feed
    assert "Thu, 01 Feb 2024" in feed


@BOTH_ORDERS
def test_llmstxt_has_our_pages(project, order):
    sections = {"Maps": [{"journeys/clinic/visit.md": "A visit"}]}
    site_with(
        project,
        {"llmstxt": {"sections": sections, "full_output": "full.txt"}},
        order,
        site_url="https://site.example/",
    )

    built = project.build(strict=True)

    full = built.text("full.txt")
    assert "Simon has put it off." in full
    assert "Making an appointment" in full


@BOTH_ORDERS
def test_glightbox_and_autorefs_leave_maps_whole(project, order):
    built = site_with(project, "glightbox", order, "autorefs").build(strict=True)

    assert is_whole(built.text(VISIT))


@BOTH_ORDERS
def test_an_encrypted_page_shows_nothing(project, order):
    site_with(project, {"encryptcontent": {"search_index": "encrypted"}}, order)
    project.write(
        "journeys/clinic/visit.md",
        (project.root / "journeys/clinic/visit.md")
        .read_text()
        .replace("stages:", "page: {password: wordword}\nstages:", 1),
    )

    built = project.build()

    page = built.text(VISIT)
    assert "encryptcontent" in page
    # Material's contents list beside the page has the stages' names: its own setting for that.
    for word in ("Simon", "It began on Sunday", "jm-map__stage", "jm-slot"):
        assert word not in page


@BOTH_ORDERS
def test_same_dir(project, order):
    """Journeys among the ordinary pages, with the folder of documents at the top."""
    site_with(project, "same-dir", order, docs_dir=".").files({"index.md": "# Home\n"})

    built = project.build()

    assert is_whole(built.text(VISIT))


@BOTH_ORDERS
def test_tags_of_maps_are_listed(project, order):
    site_with(project, "tags", order).files(
        {
            "docs/tags.md": "# Tags\n\n<!-- material/tags -->\n",
            "journeys/clinic/why.md": "---\ntitle: Why\ntags: [Teeth]\nstages: [One]\n---\n",
        }
    )

    built = project.build(strict=True)

    assert "../journeys/clinic/why/" in built.page("tags/").hrefs
    assert dead_links(built) == []


@BOTH_ORDERS
def test_meta_gives_a_folder_its_front_matter(project, order):
    site_with(project, "meta", order).write(
        "docs/journeys/clinic/.meta.yml", "search:\n  exclude: true\n"
    )

    built = project.build()

    assert not [one for one in built.search if one["location"].startswith(VISIT)]


def test_a_hook_sees_the_whole_page_and_its_source(project):
    """Plugins that nobody has named: whatever handles an event gets an ordinary page."""
    hook = """\
        import json, pathlib
        seen = {}
        def on_files(files, config):
            seen["early"] = files.get_file_from_path("journeys/clinic/visit.md") is not None
        def on_page_markdown(markdown, page, **_):
            if page.file.src_uri == "journeys/clinic/visit.md":
                seen["body"] = markdown
                seen["source"] = pathlib.Path(page.file.abs_src_path).read_text()
            return markdown.replace("Sunday", "Monday")
        def on_page_content(html, page, **_):
            if page.file.src_uri == "journeys/clinic/visit.md":
                seen["content"] = html
                seen["markdown"] = page.markdown
        def on_post_build(config):
            pathlib.Path(config.site_dir, "seen.json").write_text(json.dumps(seen))
        """
    project.write("hook.py", textwrap.dedent(hook))
    site_with(project, "tags", "before", hooks=["hook.py"])

    built = project.build(strict=True)

    import json  # noqa: PLC0415

    seen = json.loads(built.text("seen.json"))
    assert seen["early"]
    assert seen["body"].startswith("Simon has put it off.")
    assert "title: Seeing a dentist" in seen["source"]
    assert is_whole(seen["content"])
    assert "It began on Monday." in seen["markdown"]
    assert "It began on Monday." in built.article(VISIT).text


def test_headings_that_a_plugin_numbers_are_still_those_of_stages(project):
    hook = """\
        def on_page_markdown(markdown, **_):
            return markdown.replace("## A tooth", "## 1.1. A tooth")
        """
    project.write("hook.py", textwrap.dedent(hook))

    built = site_with(project, "tags", "before", hooks=["hook.py"]).build(strict=True)

    stage = built.article(VISIT).find("section", cls="jm-stage")
    assert "It began on Sunday." in stage.text
    assert "1.1." not in built.article(VISIT).text


@BOTH_ORDERS
def test_search_passes_over_pictures_beside_any_plugin(project, order):
    """What a picture says stands in the words of its page already."""
    alone = site_with(project, "tags", order).set(plugins=["search", "journeys"]).build()
    entries = alone.search

    beside = site_with(project, "tags", order).build(site="beside")

    ours = [entry for entry in entries if entry["location"].startswith("journeys/")]
    assert ours
    assert [one for one in beside.search if one["location"].startswith("journeys/")] == ours
