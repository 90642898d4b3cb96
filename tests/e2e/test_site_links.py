"""Links that authors write in values and in prose: right ones work, wrong ones are told."""

from __future__ import annotations

import pytest
from crawl import dead_links
from projects import small


@pytest.fixture
def bare(project):
    project.write("docs/guide.md", "# Guide\n\n## How to *read*\n\nText.\n")
    return project.bare().files(small())


def journey(value="Text", body=""):
    """A journey whose thoughts and prose are given; the value stands in line 6, column 13."""
    stage = f"  - name: S\n    goal: G\n    thoughts: {value}\n"
    return f"---\ntitle: T\nstages:\n{stage}---\n{body}\n"


GOOD = [
    ("refund.md", "cinema/refund/", ""),
    ("refund.md#request", "cinema/refund/", "#request"),
    ("./refund.md", "cinema/refund/", ""),
    ("../cinema/refund.md#touch-phone-call", "cinema/refund/", "#touch-phone-call"),
    ("../personas/olga.md", "personas/olga/", ""),
    ("../research/interviews.md", "research/interviews/", ""),
    ("../index.md", "", ""),
    ("index.md", "cinema/", ""),
    ("../../docs/guide.md", "../guide/", ""),
    ("../../docs/guide.md#how-to-read", "../guide/", "#how-to-read"),
    ("../../guide.md", "../guide/", ""),
    ("../../docs/index.md", "../", ""),
]


def as_seen(target, page, *, directories):
    """The address that a browser ends at, without the site's root."""
    if directories:
        return target
    if target == "../":
        return "../index.html"
    name = target.rstrip("/")
    folders = {"", "cinema", "personas", "research"}
    return f"{name}/index.html".lstrip("/") if name in folders else f"{name}.html"


def resolved(page, href):
    path, mark, anchor = href.partition("#")
    parts = page.split("/")[:-1]
    for part in path.split("/")[: -1 if path.endswith("/") else None]:
        if part == "..":
            parts.pop()
        elif part != ".":
            parts.append(part)
    return "/".join(parts) + ("/" if path.endswith("/") and parts else "") + mark + anchor


@pytest.mark.parametrize("directories", [True, False])
@pytest.mark.parametrize("where", ["value", "body", "reference"])
def test_good_links_become_addresses_of_the_site(bare, where, directories):
    links = [written for written, _, _ in GOOD]
    if where == "value":
        # A list of values, so that each link is alone.
        source = journey("[" + ", ".join(f'"A [word]({link})"' for link in links) + "]")
    elif where == "body":
        source = journey(body="\n\n".join(f"A [word]({link})" for link in links))
    else:
        body = "\n\n".join(f"A [word][n{n}]" for n in range(len(links)))
        body += "\n\n" + "\n".join(f"[n{n}]: {one}" for n, one in enumerate(links))
        source = journey(body=body)
    bare.write("journeys/cinema/t.md", source)

    built = bare.set(use_directory_urls=directories).build(strict=True)

    url = "journeys/cinema/t/" if directories else "journeys/cinema/t.html"
    page = built.page(url)
    words = [one for one in page.find("main").find_all("a") if one.text == "word"]
    found = [resolved(url, word["href"]) for word in words]
    expected = [
        (f"journeys/{as_seen(target, url, directories=directories)}{anchor}").replace(
            "journeys/../", ""
        )
        for _, target, anchor in GOOD
    ]
    assert found[: len(expected)] == expected
    assert dead_links(built) == []
    assert built.warnings == []


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/a?b=c&d=e#f",
        "http://example.org",
        "mailto:a@example.org",
        "tel:+49301234",
        "//example.org/x",
    ],
)
def test_links_to_the_outside_stay_as_they_are(bare, address):
    bare.write("journeys/cinema/t.md", journey(f'"[word]({address})"', f"[word]({address})"))

    built = bare.build(strict=True)

    words = [
        one["href"] for one in built.page("journeys/cinema/t/").find_all("a") if one.text == "word"
    ]
    assert words == [address] * 3  # in the map, in the section, in the prose
    assert built.warnings == []


def test_a_link_with_a_question_keeps_it(bare):
    bare.write("journeys/cinema/t.md", journey(body="[word](refund.md?a=b#request)"))

    built = bare.build(strict=True)

    assert "../refund/?a=b#request" in built.page("journeys/cinema/t/").hrefs


def test_links_between_ordinary_pages_and_journeys(bare):
    bare.write(
        "docs/guide.md",
        "# Guide\n\n[a](journeys/cinema/evening.md#choice) [b](journeys/index.md)"
        " [c](journeys/cinema/evening.md#touch-tariffs)\n",
    )
    validation = {"links": {"anchors": "warn", "not_found": "warn"}}

    built = bare.set(validation=validation).build(strict=True)

    assert built.warnings == []
    assert "../journeys/cinema/evening/#choice" in built.page("guide/").hrefs
    assert dead_links(built) == []


def test_an_ordinary_pages_bad_anchor_into_a_journey_is_told(bare):
    bare.write("docs/guide.md", "# Guide\n\n[a](journeys/cinema/evening.md#nowhere)\n")

    built = bare.set(validation={"links": {"anchors": "warn"}}).build()

    assert len(built.warnings) == 1
    assert "#nowhere" in built.warnings[0]


BAD = [
    ("refun.md", "Did you mean “refund.md”?"),
    ("../personas/olgo.md", "Did you mean “../personas/olga.md”?"),
    ("../../docs/giude.md", "Did you mean “../../guide.md”?"),
    ("nothing/like/it.md", ""),
    ("pictures/none.png", ""),
    ("/absolute/none/", ""),
]


@pytest.mark.parametrize(("address", "hint"), BAD)
def test_a_bad_link_in_a_value_is_told_with_its_place(bare, address, hint):
    bare.write("journeys/cinema/t.md", journey(f'"See [it]({address})."'))

    built = bare.build(strict=True)

    column = 16 + len("See [it](")
    said = f"The link leads to “{address}”, which is not on this site."
    assert len(built.warnings) == 1
    assert built.warnings[0].startswith(f"journeys/cinema/t.md:6:{column}: warning: {said}")
    assert hint in built.warnings[0]
    assert built.warnings[0].endswith(" [unknown-link]")
    assert built.aborted == "Aborted with 1 warnings in strict mode!"


@pytest.mark.parametrize(("address", "hint"), BAD)
def test_a_bad_link_in_prose_is_told_with_its_place(bare, address, hint):
    body = f"One line.\n\n## S\n\nWords and [it]({address})."
    bare.write("journeys/cinema/t.md", journey(body=body))

    built = bare.build(strict=True)

    column = 1 + len("Words and [it](")
    assert len(built.warnings) == 1
    assert built.warnings[0].startswith(f"journeys/cinema/t.md:12:{column}: warning: ")
    assert hint in built.warnings[0]
    assert built.aborted == "Aborted with 1 warnings in strict mode!"


@pytest.mark.parametrize(
    ("name", "source", "place"),
    [
        ("personas/p.md", "---\nname: P\ngoals:\n  - Fine\n  - A [b](none.md) c\n---\n", "5:11"),
        ("personas/p.md", "---\nname: P\n---\n\nA [b](none.md) c\n", "5:7"),
        ("personas/p.md", "---\nname: P\nphoto: none.png\n---\n", "3:8"),
        ("personas/index.md", "---\ntitle: People\n---\nA [b](none.md) c\n", "4:7"),
        ("research/r.md", "---\ntitle: R\nwho: A [b](none.md) c\n---\n", "3:12"),
        ("research/r.md", "---\ntitle: R\n---\nA ![b](none.png) c\n", "4:8"),
        ("research/index.md", "A [b](none.md) c\n", "1:7"),
        ("index.md", "---\ntitle: All\n---\nA [b](none.md) c\n", "4:7"),
        ("cinema/index.md", "---\nsummary: A [b](none.md) c\n---\n", "2:16"),
        ("t.md", "---\ntitle: T\nstages:\n  - name: S\n    storyboard: none.png\n---\n", "5:17"),
        ("t.md", "---\ntitle: T\nstages:\n  - A [b](none.md) c\n---\n", "4:11"),
        ("t.md", "---\ntitle: T\nstages:\n- name: >\n    Long\n    A [b](none.md)\n---\n", "6:11"),
    ],
)  # fmt: skip
def test_bad_links_are_found_wherever_they_stand(bare, name, source, place):
    bare.write(f"journeys/{name}", source)

    built = bare.build()

    assert [warning.partition(": ")[0] for warning in built.warnings] == [
        f"journeys/{name}:{place}"
    ]


def test_every_bad_link_is_told_once_and_counted_once(bare):
    value = '"[a](none1.md) [b](none2.md) and `[c](none3.md)`"'
    body = "[d](none4.md)\n\n## S\n\n[e](none5.md)\n\n```\n[f](none6.md)\n```"
    bare.write("journeys/cinema/t.md", journey(value, body))

    built = bare.build(strict=True)

    assert len(built.warnings) == 4
    for name in ("none1", "none2", "none4", "none5"):
        assert sum(name in warning for warning in built.warnings) == 1
    assert built.aborted == "Aborted with 4 warnings in strict mode!"


def test_the_same_bad_link_twice_has_two_places(bare):
    body = "[a](none.md) and [b](none.md)\n\nand\n\n[c](none.md)"
    bare.write("journeys/cinema/t.md", journey('"[x](none.md)"', body))

    built = bare.build()

    places = [
        warning.partition(": ")[0].removeprefix("journeys/cinema/t.md:")
        for warning in built.warnings
    ]
    assert sorted(places) == ["12:5", "6:20", "8:22", "8:5"]


def test_an_address_that_stands_in_plain_words_before_its_link(bare):
    body = "The file none.md is gone.\n\nSee [it](none.md)."
    bare.write("journeys/cinema/t.md", journey(body=body))

    built = bare.build()

    assert [warning.partition(": ")[0] for warning in built.warnings] == [
        "journeys/cinema/t.md:10:10"
    ]


def test_bad_anchors_are_told_as_the_site_wishes(bare):
    body = "[a](refund.md#nowhere) [b](#nowhere-here) [c](../../docs/guide.md#none) [d](#s)"
    bare.write("journeys/cinema/t.md", journey('"[v](refund.md#gone)"', body))

    loud = bare.set(validation={"links": {"anchors": "warn"}}).build(strict=True)
    quiet = bare.set(validation={"links": {"anchors": "ignore"}}).build(strict=True)
    default = bare.set(validation={}).build(strict=True)

    assert [warning.partition(": ")[0] for warning in loud.warnings] == [
        "journeys/cinema/t.md:6:20",
        "journeys/cinema/t.md:8:5",
        "journeys/cinema/t.md:8:28",
        "journeys/cinema/t.md:8:47",
    ]
    assert all("[unknown-anchor]" in warning for warning in loud.warnings)
    assert loud.aborted == "Aborted with 4 warnings in strict mode!"
    assert quiet.warnings == []
    assert not [info for info in quiet.infos if "[unknown-anchor]" in info]
    assert default.warnings == []
    assert len([info for info in default.infos if "[unknown-anchor]" in info]) == 4


def test_bad_links_are_told_as_the_site_wishes(bare):
    bare.write("journeys/cinema/t.md", journey('"[v](none.md)"'))

    quiet = bare.set(validation={"links": {"not_found": "ignore"}}).build(strict=True)
    info = bare.set(validation={"links": {"not_found": "info"}}).build(strict=True)

    assert quiet.warnings == []
    assert not [info for info in quiet.infos if "none.md" in info]
    assert info.warnings == []
    assert len([one for one in info.infos if "none.md" in one]) == 1


def test_anchors_into_everything_a_page_has(bare):
    """Stages, touchpoints, opportunities, the map, headings of the prose."""
    body = " ".join(
        f"[a](evening.md#{one})"
        for one in (
            "need",
            "choice",
            "touch-tariffs",
            "jm-way-table",
            "jm-map",
            "jm-diagram",
            "evening",
        )
    )
    bare.write("journeys/cinema/t.md", journey(body=body + "\n\n## Own words\n\n[b](#own-words)\n"))

    built = bare.set(validation={"links": {"anchors": "warn"}}).build(strict=True)

    assert built.warnings == []
    assert dead_links(built) == []


def test_a_link_with_escaped_signs_is_still_a_link(bare):
    bare.write("journeys/cinema/one_two.md", journey())
    bare.write("journeys/cinema/t.md", journey(body=r"[a](one\_two.md)"))

    built = bare.build(strict=True)

    assert "../one_two/" in built.page("journeys/cinema/t/").hrefs


def test_a_readme_of_an_area_can_be_linked(bare):
    bare.write("journeys/cinema/README.md", "---\ntitle: Online cinema\n---\n[r](refund.md)\n")
    bare.write("journeys/cinema/t.md", journey(body="[a](README.md) [b](../cinema/README.md)"))

    built = bare.build(strict=True)

    assert built.warnings == []
    assert built.page("journeys/cinema/").find("h1").text == "Online cinema"
    assert dead_links(built) == []


def test_evidence_that_lies_on_the_site(bare):
    bare.write("docs/report.md", "# Report\n")
    bare.write("journeys/research/r.md", "---\ntitle: R\nlink: ../../docs/report.md\n---\n")
    bare.write("journeys/research/s.md", "---\ntitle: S\nlink: https://example.org/r.pdf\n---\n")

    built = bare.build(strict=True)

    assert "../../../report/" in built.page("journeys/research/r/").hrefs
    assert "https://example.org/r.pdf" in built.page("journeys/research/s/").hrefs
