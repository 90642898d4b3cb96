"""Sections of a page are found as Material's own parser finds them."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from material.plugins.search.plugin import Parser

from mkdocs_journeys.adapters.mkdocs.search_sections import parse_sections

TEXTS = st.sampled_from(
    [
        "слово",
        " ",
        "\n",
        "  \n",
        "a &lt;b&gt;",
        "&amp;",
        "&nbsp;",
        "&",
        "&lt",
        "x > y",
        "¶",
        "«ё»",
        "",
    ]
)
ATTRIBUTES = st.sampled_from(
    [
        "",
        "",
        "",
        ' id="a"',
        " id='b' class=x",
        ' data-search-exclude="true"',
        " data-search-exclude",
        ' class="headerlink"',
        ' class="linenodiv"',
        ' title="a > b"',
        ' id="q&quot;w" hidden',
        "\n  id=plain",
    ]
)
TAGS = st.sampled_from(
    [
        "div", "p", "h1", "h2", "h3", "H2", "a", "span", "ul", "li", "pre", "code", "sub", "table",
        "td", "object", "section", "figure",
    ]
)  # fmt: skip
ODD = st.sampled_from(
    [
        "<br>", "<br/>", '<img src="x" alt="a>b"/>', "<path d='M0'/>", "<hr />", "</p>", "</div>",
        "<p>", "<li>", "<h2 id=z>", "<!-- <p>no</p> -->", "<script>if (a<b) '<p>'</script>",
        "<style>a>b{}</style>", "<script src=x></script>", "<title>Curve &amp; line</title>",
        "</ x>", "a < b", "<textarea><p>x</p></textarea>", "<!doctype html>", "<![CDATA[x]]>",
        "<title>a <b>c</b></title>", "<p", "<!-->", "<?php x ?>", "<div/>", "<p/>",
    ]
)  # fmt: skip


def element(inner):
    return st.builds(
        lambda tag, attributes, parts: f"<{tag}{attributes}>{''.join(parts)}</{tag}>",
        TAGS,
        ATTRIBUTES,
        st.lists(inner, max_size=4),
    )


HTML = st.lists(st.recursive(TEXTS | ODD, element, max_leaves=12), max_size=6).map("".join)


def sections_of_material(html):
    parser = Parser()
    parser.feed(html)
    parser.close()
    return [(one.id, one.title, one.text, one.is_excluded()) for one in parser.data]


@given(HTML)
@example("<div data-search-exclude><div>a</div><p>shown</p></div><p>b</p>")
@example('<h2 id="a">A<a class="headerlink" href="#a">¶</a></h2><p>b</p>')
@example('<div><h2 id="a">A</h2><p>in</p></div><p>after</p>')
def test_sections_are_those_of_material(html):
    sections = parse_sections(html)

    if sections is not None:
        mine = [(one.id, one.title, one.text, one.is_left_out) for one in sections]
        assert mine == sections_of_material(html)


@pytest.mark.parametrize(
    "html",
    [
        '<h1 id="a">T</h1><p>Text &amp; more</p><svg><title>Curve</title><path d="M0"/></svg>',
        "<table>\n<tr><td>a</td></tr></table><!-- note -->",
        "<script>1 < 2</script><p>x</p>",
    ],
)
def test_what_pages_are_made_of_is_not_left_to_material(html):
    assert parse_sections(html) is not None
