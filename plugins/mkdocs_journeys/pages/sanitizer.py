"""HTML of authors with nothing in it that runs, or that asks another host for anything.

Raw HTML has been escaped before; this is for what extensions make of their own options, and for
what the theme's scripts would take for theirs.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import partial

import nh3

from ..markup import inert
from .links import SCHEMES, is_remote

__all__ = ["clean_html"]


def clean_html(
    html: str, *, remote_pictures: bool = False, fences: Collection[str] = frozenset()
) -> str:
    """Return the HTML without what could run, or what asks other hosts.

    A site may want `remote_pictures`, and classes of `fences` for which scripts load something.
    """
    return nh3.clean(
        html,
        tags=TAGS,
        clean_content_tags={"script", "style", "iframe", "object", "embed", "template"},
        attributes=ATTRIBUTES,
        attribute_filter=partial(
            _filter_attribute, remote_pictures, _LOADING_CLASSES.difference(fences)
        ),
        generic_attribute_prefixes={"data-", "aria-"},
        url_schemes=SCHEMES,
        link_rel=None,
    )


_ADDRESSES = {"href", "src"}
_NO_ADDRESS = str.maketrans({"<": "%3C", ">": "%3E", '"': "%22", "`": "%60"})

_PAINT = re.compile(r"[\w#.% -]*")
"""A colour, and no address of one."""

_EXTENSIONS_OWN = ("__tabbed_", "__codelineno", "__span", "__details")
"""How ids begin that extensions make; others that begin so are the theme's own."""

_LOADING_CLASSES = frozenset({"mermaid"})
"""Classes for which the theme's scripts load something from another host."""


def _filter_attribute(
    remote_pictures: bool, loading: Collection[str], _: str, name: str, value: str
) -> str | None:
    """Return what an attribute may say; None where it goes.

    Scripts of themes read titles and others as HTML, and older sanitizers write `<` as it is.
    """
    if name in _ADDRESSES:
        is_kept = name == "href" or remote_pictures or not is_remote(value)
        return value.translate(_NO_ADDRESS) if is_kept else None
    if name in {"id", "name"}:
        is_themes = value.startswith("__") and not value.startswith(_EXTENSIONS_OWN)
        return None if is_themes or value.startswith("jm-") else inert(value)
    if name == "class":
        return _keep_classes(value.split(), loading)
    if name == "fill":
        return value if _PAINT.fullmatch(value) else None
    if name.startswith("data-md-") or name == "data-preview":
        return None
    return inert(value)


def _keep_classes(classes: Collection[str], refused: Collection[str]) -> str | None:
    return " ".join(inert(name) for name in classes if name not in refused) or None


# fmt: off
TAGS = {
    "a", "abbr", "b", "blockquote", "br", "caption", "cite", "code", "col", "colgroup", "dd",
    "del", "details", "dfn", "div", "dl", "dt", "em", "figcaption", "figure", "g", "h1", "h2",
    "h3", "h4", "h5", "h6", "hr", "i", "img", "input", "ins", "kbd", "label", "li", "mark",
    "nav", "ol", "p", "path", "pre", "q", "s", "samp", "section", "small", "span", "strong",
    "sub", "summary", "sup", "svg", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "u",
    "ul", "var", "wbr",
}
# fmt: on
"""What Markdown and its extensions may make; nothing that loads, submits or runs."""

ATTRIBUTES = {
    "*": {"class", "id", "title", "lang", "dir", "role", "align"},
    "a": {"href", "name", "hreflang"},
    "img": {"src", "alt", "width", "height", "loading"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "ol": {"start", "type", "reversed"},
    "input": {"type", "checked", "disabled", "name"},
    "label": {"for"},
    "details": {"open"},
    "col": {"width", "span"},
    "svg": {"viewbox", "viewBox", "xmlns", "width", "height", "fill"},
    "path": {"d", "fill", "fill-rule"},
    "g": {"fill"},
}
