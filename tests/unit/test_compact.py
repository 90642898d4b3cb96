"""What is served has no comments and no indentation, and says the same."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_journeys.compact import compact_page, compact_script, compact_styles
from mkdocs_journeys.stylesheet import COMPONENTS, component, stylesheet

SCRIPTS = sorted(Path(str(files("mkdocs_journeys"))).glob("theme/assets/journeys/*.js"))


def test_styles_keep_what_a_browser_reads():
    css = """\
/* A comment; with { signs } */
.a > b:hover,
.c :is(.d, .e) {
  --empty: ;
  margin: 0 1px;  /* why */
  content: "/* no: comment; */  {";
  grid-template:
    "a b"
    / 1fr 2fr;
}
"""

    assert compact_styles(css) == (
        '.a>b:hover,.c :is(.d,.e){--empty:;margin:0 1px;content:"/* no: comment; */  {";'
        'grid-template: "a b" / 1fr 2fr}'
    )


def test_the_site_serves_less_than_is_written():
    written = sum(len(component(name)) for name in COMPONENTS)

    assert len(stylesheet()) < written * 0.82
    assert "\n" not in stylesheet()
    assert "/*" not in stylesheet()


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_scripts_lose_comments_and_indentation_alone(path):
    written = path.read_text("utf-8")
    code = re.sub(r"^\s*/\*.*?\*/\s*$", "", written, flags=re.DOTALL | re.MULTILINE)
    code = re.sub(r"^\s*//.*$", "", code, flags=re.MULTILINE)
    served = compact_script(written)

    assert served.split() == code.split()
    assert not re.search(r"^\s|^//|^/\*", served, re.MULTILINE)


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_no_text_of_a_script_goes_over_the_end_of_a_line(path):
    """A line of such a text could look like a comment, and would lose its indentation."""
    for line in path.read_text("utf-8").splitlines():
        assert line.count("`") % 2 == 0, line


PIECES = st.sampled_from(
    (
        *(
            "<p>",
            "</p>",
            "<b title='a\n  b'>",
            "</b>",
            "word",
            "\n",
            "   ",
            "\n\n  ",
            "&nbsp;",
            ">",
        ),
        *("<pre>a\n   b  \n</pre>", "<textarea>\n\n  x</textarea>", "<!-- a\n   b -->"),
        *("<script>\n   `\n   `</script>", "<style>\n  a {}</style>", "\u00a0\n"),
    )
)


@given(st.lists(PIECES).map("".join))
def test_a_page_says_the_same(html):
    compact = compact_page(html)

    assert re.split(r"[ \t\n]+", compact) == re.split(r"[ \t\n]+", html)
    for kept in ("<pre>a\n   b  \n</pre>", "<!-- a\n   b -->", "<b title='a\n  b'>"):
        assert compact.count(kept) == html.count(kept)
    assert compact_page(compact) == compact
