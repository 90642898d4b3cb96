"""HTML as a tree that tests can ask: no more than that, and no other package."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

VOID = set(re.findall(r"\w+", "area base br col embed hr img input link meta source track wbr"))


class Element:
    """A tag with what is in it: other elements and strings."""

    def __init__(self, tag: str, attributes: dict[str, str]) -> None:
        self.tag = tag
        self.attributes = attributes
        self.children: list[Element | str] = []

    def __repr__(self) -> str:
        shown = "".join(f' {name}="{value}"' for name, value in self.attributes.items())
        return f"<{self.tag}{shown}>"

    def __getitem__(self, name: str) -> str:
        return self.attributes[name]

    def get(self, name: str) -> str | None:
        return self.attributes.get(name)

    @property
    def classes(self) -> set[str]:
        return set((self.get("class") or "").split())

    def all(self) -> Iterator[Element]:
        """This element and all below it, in the order of the page."""
        left = [self]
        while left:
            element = left.pop()
            yield element
            left += [child for child in reversed(element.children) if isinstance(child, Element)]

    def find_all(self, tag: str = "", *, cls: str = "", **attributes: str) -> list[Element]:
        return [
            one
            for one in self.all()
            if (not tag or one.tag == tag)
            and (not cls or cls in one.classes)
            and all(one.get(name) == value for name, value in attributes.items())
        ]

    def find(self, tag: str = "", *, cls: str = "", **attributes: str) -> Element:
        found = self.find_all(tag, cls=cls, **attributes)
        assert found, f"no {tag or 'element'} {cls} {attributes}"
        return found[0]

    @property
    def text(self) -> str:
        """The words in it, white space folded."""
        return " ".join("".join(self._strings()).split())

    def _strings(self) -> Iterator[str]:
        left: list[Element | str] = self.children[::-1]
        while left:
            part = left.pop()
            if isinstance(part, str):
                yield part
            elif part.tag not in {"script", "style"}:
                left += reversed(part.children)

    @property
    def ids(self) -> list[str]:
        return [one["id"] for one in self.all() if one.get("id")]

    @property
    def hrefs(self) -> list[str]:
        return [one["href"] for one in self.find_all("a") if one.get("href") is not None]

    @property
    def addresses(self) -> list[tuple[str, str, str]]:
        """Everything that a browser could follow or load: tag, attribute, address."""
        names = ("href", "src", "xlink:href", "poster", "data", "action", "formaction")
        return [
            (one.tag, name, one[name])
            for one in self.all()
            if one.attributes
            for name in names
            if name in one.attributes
        ]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.top = Element("", {})
        self.open = [self.top]

    def handle_starttag(self, tag, attrs):
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        for depth in range(len(self.open) - 1, 0, -1):
            if self.open[depth].tag == tag:
                del self.open[depth:]
                return

    def handle_data(self, data):
        self.open[-1].children.append(data)


def parse(html: str) -> Element:
    """The tree of a page."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.top
