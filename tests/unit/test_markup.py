"""HTML is gone through by a parser: what stands in an attribute is never taken for a tag."""

from __future__ import annotations

import re
from html import escape
from html.parser import HTMLParser
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from mkdocs_journeys.hyphenation import SOFT, soft_hyphenate
from mkdocs_journeys.markup import Rewriter, _Parser, _TagReader, attributes_of, inert
from mkdocs_journeys.pages.outline import add_outline
from mkdocs_journeys.pages.sanitizer import clean_html
from mkdocs_journeys.preview.links import mark_changes, without_dead_links

SIGNS = st.text(alphabet="<>\"'&;=/! abднж\u00a0h2idtre", max_size=20)
WORDS = st.sampled_from(
    [
        "<td onmouseover=x>",
        '"><img src=x onerror=x>',
        "</h2><h2 id=y onclick=x>",
        "<svg onload=x>",
        "записываюсь",
        '<use href="#jm-face-x">',
        ' href="#nowhere" id="x"',
        "&lt;img src=x&gt;",
    ]
)


def attribute(value: str) -> str:
    """As older sanitizers write it: `<` and `>` stay."""
    return value.replace("&", "&amp;").replace('"', "&quot;")


TAGS = st.builds(
    lambda tag, value, text: f'<{tag} title="{attribute(value)}" id="p">{escape(text)}</{tag}>',
    st.sampled_from(["a", "td", "th", "h2", "span", "table", "linearGradient"]),
    SIGNS | WORDS,
    SIGNS | WORDS,
)
HTML = st.lists(TAGS | SIGNS.map(escape), max_size=6).map("".join)


class Seen(HTMLParser):
    """What a browser would make of it: tags with their attributes, and all words."""

    def __init__(self):
        super().__init__()
        self.tags, self.words = [], ""

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, attrs))

    def handle_data(self, data):
        self.words += data


def seen(html):
    parser = Seen()
    parser.feed(str(html))
    parser.close()
    return parser


@given(HTML)
def test_what_is_left_alone_stays_letter_by_letter(html):
    assert Rewriter().rewritten(html) == html
    assert Rewriter().rewritten(Markup(html)) == html


class Recorder(Rewriter):
    """Notes what it is asked about."""

    def __init__(self):
        self.events = []

    def start(self, tag, raw):
        self.events.append(("start", tag, list(attributes_of(raw).items())))
        return raw

    def end(self, tag, raw):
        self.events.append(("end", tag, raw))
        return raw

    def text(self, raw):
        self.events.append(("text", raw))
        return raw


ODD = st.sampled_from(
    """<p> </p> <P\tID=a> <a\nhref='x>y' b id="1" id='2'> <br/> <img src=a/b> <img src=x/> </p\n>
    <td a=b> <!-- a --> <!--> <!-- --!> --> <!-- a > b <p>--> < <a </ </a <1> <!doctype html>
    <?php ?> <![CDATA[x]]> <script> </script> <style> </style> <title> </title> <svg:a> <a="b">
    <a b = "c"> <a b="c"d="e"> &lt; & <linearGradient id="g&amp;h&lt"> </linearGradient>
    <a b='"'> <a b="<i>"> > " ' = слово <a\xa0b> <textarea> </textarea> <math> <a-b> \0
    <a @click="x" :b=y xlink:href="#z"> <a x="&copy=1">""".split(" ")  # noqa: SIM905
)


@given(st.lists(ODD | SIGNS, max_size=9).map("".join))
def test_the_pattern_takes_html_apart_as_the_parser_does(html):
    quick, parser = Recorder(), Recorder()
    assert quick.rewritten(html) == _Parser(parser).rewritten(html.replace("\0", ""))
    assert quick.events == parser.events


@given(st.lists(ODD | TAGS, max_size=6).map("".join))
def test_attributes_are_those_that_the_parser_reads(html):
    for raw in re.findall(r"<[a-zA-Z][^<>]*>", html):
        assert list(attributes_of(raw).items()) == list(_TagReader().read(raw).items())


@given(st.lists(TAGS, min_size=1, max_size=4).map("".join))
def test_ordinary_html_needs_no_parser(html):
    with patch("mkdocs_journeys.markup._Parser", side_effect=AssertionError):
        assert Rewriter().rewritten(html) == html


@given(HTML)
def test_no_tag_and_no_handler_comes_to_be(html):
    before = seen(html)
    for made in (
        soft_hyphenate(Markup(html)),
        add_outline(html, "¶").html,
        mark_changes(html, {"#p"}),
        without_dead_links(html),
    ):
        after = seen(made)
        kept = [tag for tag in after.tags if tag[0] != "span" or tag[1] != [("class", "jm-word")]]
        kept = [one for one in kept if ("class", "headerlink") not in one[1]]
        assert [tag for tag, _ in kept] == [tag for tag, _ in before.tags]
        titles = [[value for name, value in attrs if name == "title"] for _, attrs in kept]
        assert titles == [[v for n, v in attrs if n == "title"] for _, attrs in before.tags]
        words = after.words.replace(SOFT, "").replace("¶", "")
        assert "".join(words.split()) == "".join(before.words.split())


@given(SIGNS | WORDS | st.text(max_size=30))
def test_what_scripts_read_as_html_holds_no_element(text):
    """A title is read once as an attribute, and then again as HTML."""
    shown = clean_html(f'<a title="{escape(text)}">x</a>')
    (title,) = [value for _, attrs in seen(shown).tags for name, value in attrs if name == "title"]
    assert seen(title or "").tags == []
    assert seen(inert(text)).tags == []
    assert inert(text).replace("\u2060", "") == text.replace("\u2060", "")


@given(SIGNS | WORDS)
def test_no_attribute_of_an_author_holds_what_could_begin_an_element(value):
    names = ("title", "alt", "aria-label", "data-x", "class", "id", "src")
    shown = "".join(f' {name}="{escape(value)}"' for name in names)
    html = clean_html(f"<img{shown}>")
    assert not re.search(r"<[A-Za-z/!?]", html[1:].rpartition(">")[0])


@pytest.mark.parametrize(
    ("given_", "left"),
    [
        ('<img src="https://a.example/x.png">', "<img>"),
        ('<img src="//a.example/x.png">', "<img>"),
        ('<img src="/\\a.example/x.png">', "<img>"),
        ('<p id="__drawer" class="mermaid a">x</p>', '<p class="a">x</p>'),
        ('<p id="jm-slot-map">x</p>', "<p>x</p>"),
        ('<p data-md-component="search" data-preview="" data-x="1">x</p>', '<p data-x="1">x</p>'),
        ('<svg fill="url(https://a.example/x)"></svg>', "<svg></svg>"),
    ],
)
def test_what_asks_or_steers_goes(given_, left):
    assert clean_html(given_) == left


def test_titles_of_headings_are_words_without_links_and_drawings():
    html = '<h2 id="a" title="</h2>">A &amp; <b>B</b><svg><title>x</title></svg></h2><h3>no id</h3>'
    found = add_outline(html, "¶")

    assert [tuple(heading) for heading in found.headings] == [(2, "a", "A & B")]
    assert found.html.count("headerlink") == 1
    assert add_outline(found.html, "¶").html == found.html
