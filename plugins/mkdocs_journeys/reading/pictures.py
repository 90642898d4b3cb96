"""Pictures of the folder that go to the site as they are."""

from __future__ import annotations

import re
from xml.parsers import expat

from ..problems import Message, Problem, mark
from .files import Found, unreadable

__all__ = ["LARGEST", "SUFFIXES", "check_picture"]

SUFFIXES = {".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp"}

LARGEST = 5 * 1024 * 1024
"""The largest picture that is taken, in bytes."""

_SVG = "http://www.w3.org/2000/svg"
_RUNS = {"http://www.w3.org/1999/xhtml", "http://www.w3.org/1998/Math/MathML"}

# fmt: off
_DRAWS = {
    "circle", "clipPath", "defs", "desc", "ellipse", "filter", "g", "image", "line",
    "linearGradient", "marker", "mask", "metadata", "path", "pattern", "polygon", "polyline",
    "radialGradient", "rect", "stop", "style", "svg", "switch", "symbol", "text", "textPath",
    "title", "tspan", "use", "view", "a",
}
# fmt: on
"""Elements that only draw; besides them the parts of filters, whose names begin with `fe`."""

_OWN_PLACE = re.compile(r"\s*(?:#|data:image/(?:png|jpeg|gif|webp)[;,])")
_ELSEWHERE = re.compile(
    r"url\(\s*+['\"]?+\s*+(?!#|data:(?:image/(?:png|jpeg|gif|webp)|font/))|@import"
)


def check_picture(found: Found) -> Problem | None:
    """Why a picture is not taken, if it is not."""
    try:
        size = found.path.stat().st_size
        content = found.path.read_bytes() if size <= LARGEST else b""
    except OSError as error:
        return found.problem("unreadable", unreadable(error))
    if size > LARGEST:
        return found.problem("too-large", Message(mark("The picture is larger than 5 MiB.")))
    if found.name.suffix.lower() == ".svg" and not _only_draws(content):
        message = Message(
            mark(
                "The picture holds a script or asks other hosts, so it is left out; "
                "export it as plain SVG."
            )
        )
        return found.problem("unsafe-picture", message)
    return None


class _Refused(Exception):
    """Something in the picture does more than draw."""


def _only_draws(content: bytes) -> bool:
    """Whether an SVG opened by itself runs nothing and loads nothing from elsewhere.

    It would run with the rights of the site, so what is not known to be harmless is refused.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = _element
    parser.ProcessingInstructionHandler = _refuse
    parser.EntityDeclHandler = _refuse
    parser.buffer_text = True
    parser.CharacterDataHandler = _words
    try:
        parser.Parse(content, True)
    except (_Refused, expat.ExpatError, ValueError):
        return False
    return True


def _refuse(*_: object) -> None:
    raise _Refused


def _element(name: str, attributes: dict[str, str]) -> None:
    namespace, _, local = name.rpartition(" ")
    if namespace == _SVG:
        if local not in _DRAWS and not local.startswith("fe"):
            raise _Refused
    elif namespace in _RUNS or not namespace:
        raise _Refused
    for key, value in attributes.items():
        attribute = key.rpartition(" ")[2].lower()
        if attribute.startswith("on") or attribute == "src":
            raise _Refused
        if attribute == "href" and not _OWN_PLACE.match(value):
            raise _Refused
        _words(value)


def _words(text: str) -> None:
    """Refuse a style that loads from elsewhere."""
    if _ELSEWHERE.search(text.lower().replace("\\", "")):
        raise _Refused
