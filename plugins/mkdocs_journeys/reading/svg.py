"""Check that SVG pictures are safe: opened directly, they run no scripts and load nothing.

They would run with the rights of the site, so only known harmless elements, attributes,
namespaces and styles are allowed.
"""

from __future__ import annotations

import re
from typing import NamedTuple
from xml.parsers import expat

from .svg_names import ATTRIBUTES, EDITORS, ELEMENTS, FUNCTIONS, STYLE_ATTRIBUTES

__all__ = ["Refusal", "refusal"]

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_XML = "http://www.w3.org/XML/1998/namespace"

_PICTURE = r"data:image/(?:png|jpeg|jpg|gif|webp|avif)[;,]"
_OWN_ADDRESS = re.compile(rf"\s*(?:#|{_PICTURE})", re.IGNORECASE)
_EMBEDDED = re.compile(
    rf"\s*(?:#|{_PICTURE}|data:(?:font/|application/(?:x-)?font-))", re.IGNORECASE | re.ASCII
)
_AT_RULES = {"charset", "font-face", "keyframes", "-webkit-keyframes", "media", "page", "supports"}
_TOKEN = re.compile(
    r"""
    /\*.*?\*/
    | "[^"\\\n]*" | '[^'\\\n]*'
    | url\(\s*(?P<quote>["']?)(?P<address>[^"'()\\]*)(?P=quote)\s*\)
    | (?P<function>[\w-]+)\(
    | @(?P<rule>[\w-]+)
    | [\w-]+
    | [^"'\\@\w-]
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE | re.ASCII,
)


class Refusal(NamedTuple):
    """The first unsafe construct of a picture."""

    line: int
    column: int
    construct: str


def refusal(content: bytes) -> Refusal | None:
    """Return why an SVG is not published; None if it is safe."""
    reader = _Reader()
    try:
        reader.parser.Parse(content, True)
    except _RefusedError as error:
        return reader.refuse(str(error))
    except (expat.ExpatError, ValueError) as error:
        reader.location = None
        return reader.refuse(f"XML: {error}")
    return None


class _RefusedError(Exception):
    """The picture has an unsafe or unknown construct."""


class _Reader:
    """Parser callbacks that refuse unsafe constructs."""

    def __init__(self) -> None:
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.ProcessingInstructionHandler = self._instruction
        self.parser.EntityDeclHandler = self._entity
        self.style: list[str] | None = None
        """The pieces of the open style sheet: comments may divide it."""
        self.location: tuple[int, int] | None = None
        """Line and column of the current construct; a parser that has failed knows only where it
        stopped reading.
        """

    def refuse(self, construct: str) -> Refusal:
        """Return the refusal of a construct at the current location."""
        line, column = self.location or (self.parser.ErrorLineNumber, self.parser.ErrorColumnNumber)
        return Refusal(
            max(line, 1), column + 1, construct if len(construct) <= 60 else construct[:59] + "…"
        )

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._note_location()
        namespace, _, local = name.rpartition(" ")
        if self.style is not None:
            raise _RefusedError(f"<style> <{local}>")
        if namespace == _SVG:
            if local not in ELEMENTS:
                raise _RefusedError(f"<{local}>")
            if local == "style":
                self.style = []
        elif not namespace.startswith(EDITORS):
            raise _RefusedError(f"<{local}> ({namespace})")
        for key, value in attributes.items():
            _check_attribute(key, value)

    def _note_location(self) -> None:
        self.location = self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber

    def _end(self, _: str) -> None:
        if self.style is not None:
            _check_css("".join(self.style))
            self.style = None

    def _text(self, text: str) -> None:
        if self.style is not None:
            self.style.append(text)

    def _instruction(self, target: str, _: str) -> None:
        self._note_location()
        raise _RefusedError(f"<?{target}?>")

    def _entity(self, name: str, *_: object) -> None:
        self._note_location()
        raise _RefusedError(f"<!ENTITY {name}>")


def _check_attribute(name: str, value: str) -> None:
    namespace, _, local = name.rpartition(" ")
    if local == "href" and namespace in {"", _XLINK}:
        if not _OWN_ADDRESS.match(value):
            raise _RefusedError(f"{local}={value}")
    elif namespace in {_XML, _XLINK}:
        if local == "base":
            raise _RefusedError(f"xml:{local}")
    elif namespace:
        if not namespace.startswith(EDITORS):
            raise _RefusedError(f"{local} ({namespace})")
    elif local in STYLE_ATTRIBUTES:
        _check_css(value)
    elif local not in ATTRIBUTES and not local.startswith(("aria-", "data-")):
        raise _RefusedError(local)


def _check_css(text: str) -> None:
    """Refuse a style that loads something, or that is ambiguous."""
    position = 0
    while position < len(text):
        token = _TOKEN.match(text, position)
        if token is None:
            raise _RefusedError(text[position:])
        position = token.end()
        address, function, rule = token["address"], token["function"], token["rule"]
        is_known = (
            (address is None or _EMBEDDED.match(address))
            and (function is None or function.lower() in FUNCTIONS)
            and (rule is None or rule.lower() in _AT_RULES)
        )
        if not is_known:
            raise _RefusedError(token[0])
