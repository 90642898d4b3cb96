"""The graph of references in a folder: between files and what is listed, such as teams."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import PurePosixPath
from typing import NamedTuple

from ..model.file_kinds import FILE_KINDS, FOLDERS
from ..model.traversal import text_nodes
from ..model.values import Part, Visibility
from .document import Document
from .links import Addresses, links_in, may_link
from .redaction import references_of
from .result import Broken, FolderReading
from .visibility_text import raw_texts

__all__ = ["Publishable", "ReferenceGraph", "file_of"]

SHORT = 4
"""The length of names that are searched as whole words only."""


class Publishable(NamedTuple):
    """A node of the graph: a kind and a key."""

    kind: str
    key: str


def file_of(broken: Broken) -> Publishable:
    """Return the node of a file without a page."""
    return Publishable("file", str(broken.source))


class ReferenceGraph:
    """A folder as a graph: nodes may be published, edges are references."""

    def __init__(self, reading: FolderReading) -> None:
        self.reading, self.atlas = reading, reading.atlas
        atlas = reading.atlas
        self.entries = {
            Publishable(kind, key): entry
            for kind, group in atlas.files.items()
            for key, entry in group.items()
        }
        self.lines: dict[Publishable, Part] = {
            Publishable(kind, key): part
            for kind, parts in atlas.lists.items()
            for key, part in parts.items()
            if (kind, key) in atlas.declared  # what is built in is no secret
        }
        self.broken = {file_of(broken): broken for broken in reading.broken}
        self.displaced = {
            Publishable("displaced", str(source)): displaced
            for source, displaced in reading.displaced.items()
        }
        self._named: dict[Publishable, set[Publishable]] = {}

    @cached_property
    def levels(self) -> dict[Publishable, Visibility | None]:
        """The visibility that each node has by itself; None where it has none."""
        levels: dict[Publishable, Visibility | None] = {
            node: getattr(part, "visibility", None) for node, part in self._parts.items()
        }
        for (kind, key), level in self.reading.unreadable_parts.items():
            levels.setdefault(Publishable(kind, key), level)
        levels |= {node: displaced.visibility for node, displaced in self.displaced.items()}
        return levels | {node: broken.visibility for node, broken in self.broken.items()}

    @cached_property
    def _parts(self) -> dict[Publishable, Part]:
        return {node: entry.model for node, entry in self.entries.items()} | self.lines

    @cached_property
    def addresses(self) -> dict[Publishable, PurePosixPath]:
        """The page of each node that is a file."""
        addresses = {node: entry.address for node, entry in self.entries.items()}
        return addresses | {node: broken.address for node, broken in self.broken.items()}

    @cached_property
    def places(self) -> dict[Publishable, PurePosixPath]:
        """The address of each node that is a file, also of those without a page."""
        displaced_places = {
            node: displaced.document.file.address for node, displaced in self.displaced.items()
        }
        return self.addresses | displaced_places

    @cached_property
    def sources(self) -> dict[Publishable, PurePosixPath]:
        """The file of each node that is one."""
        sources = {node: entry.source for node, entry in self.entries.items()}
        return sources | {node: broken.source for node, broken in self.broken.items()}

    def names_of(self, node: Publishable) -> Iterator[tuple[str, str]]:
        """Yield the kinds and case-folded names by which others may refer to the node."""
        kind = node.kind
        if kind == "file":
            folder = self.broken[node].source.parts[0]
            kind = FOLDERS.get(folder, FILE_KINDS["journey"]).name
            yield kind, self.broken[node].ident.casefold()
        else:
            yield kind, node.key.casefold()
            if node in self._parts:
                yield kind, _title(self._parts[node]).casefold()
        if (address := self.addresses.get(node)) is not None:
            path = address.with_suffix("")
            for name in (path.name, str(path), str(address), address.name):
                yield kind, name.casefold()

    def pages_of(self, node: Publishable) -> Iterator[PurePosixPath]:
        """Yield the addresses of all pages about the node."""
        if (address := self.addresses.get(node)) is not None:
            yield address
            if node.kind == "journey":
                yield from (PurePosixPath("compare", kind, address) for kind in _COMPARED)
                yield from (parent / "index.md" for parent in address.parents if parent.name)
        elif node in self.lines:
            yield PurePosixPath(f"{node.kind}s", f"{node.key}.md")

    # References of a node

    def references_from(self, node: Publishable) -> set[Publishable]:
        """Return the nodes that the node refers to: in its keys, by links, and its areas."""
        if node not in self._named:
            self._named[node] = set(self._names_in(node)) - {node}
        return self._named[node]

    def _names_in(self, node: Publishable) -> Iterator[Publishable]:
        part, address = self._parts.get(node), self.addresses.get(node)
        for parent in address.parents if address is not None else ():
            area = Publishable("area", str(parent))
            if area in self.entries:
                yield area
        if part is None:
            return
        for kind, name in references_of(part):
            yield from self.reference_targets(kind, name)
        start = address or PurePosixPath(f"{node.kind}s.yml")
        for text in self._texts_with_links(node, part):
            for link in links_in(text):
                target = self.link_target(link, start)
                # An area is there for what lies in it, whoever mentions it.
                if target is not None and target.kind != "area":
                    yield target

    def _texts_with_links(self, node: Publishable, part: Part) -> Iterator[str]:
        entry = self.entries.get(node)
        if entry is not None:
            document = self.reading.documents.get(entry.source)
            if document is not None and not may_link(document.text):
                return  # nearly always
            yield entry.prose.general
            yield from entry.prose.under.values()
        yield from (text_node.text for text_node in text_nodes(part))

    def link_target(self, link: str, address: PurePosixPath) -> Publishable | None:
        """Return the target of a link on the page at `address`."""
        return self._links.find(link, address)

    def possible_references_from(self, node: Publishable) -> set[Publishable]:
        """Return further possible references of the node, if its file was not fully understood."""
        document = self._doubtful_document(node)
        if document is None:
            return set()
        text = "\n".join(raw_texts(document) or ()).casefold()
        words = set(re.findall(r"[\w-]+", text))
        return {
            target
            for target, name in self._searched_names
            if name and (name in words or (len(name) >= SHORT and name in text))
        }

    def _doubtful_document(self, node: Publishable) -> Document | None:
        """Return the node's file, if not all of it could be understood."""
        if node in self.displaced:
            return self.displaced[node].document
        source = self.sources.get(node)
        document = self.reading.documents.get(source) if source is not None else None
        if document is None or (
            node.kind != "file" and document.file.display_path not in self._paths_with_problems
        ):
            return None
        return document

    @cached_property
    def _paths_with_problems(self) -> set[str]:
        return {problem.path for problem in self.reading.problems}

    @cached_property
    def _searched_names(self) -> list[tuple[Publishable, str]]:
        """Every node but areas, with each of its names."""
        nodes = [node for node in self.levels if node.kind != "area"]
        return [(node, name) for node in nodes for _, name in self.names_of(node)]

    def reference_targets(self, kind: str, name: str) -> Iterator[Publishable]:
        """Yield the targets of a reference; unreadable files go by their name or id."""
        if kind == "journey":
            entry = self.atlas.journey(name)
            node = Publishable(kind, entry.key) if entry is not None else None
        else:
            node = Publishable(kind, name)
        if node is not None and node in self.levels:
            yield node
        else:
            yield from self._broken_names.get((kind, name.casefold()), ())

    @cached_property
    def _broken_names(self) -> dict[tuple[str, str], list[Publishable]]:
        result: dict[tuple[str, str], list[Publishable]] = {}
        for node in self.broken:
            for name in set(self.names_of(node)):
                result.setdefault(name, []).append(node)
        return result

    @cached_property
    def _links(self) -> Addresses[Publishable]:
        node_by_address = {str(address): node for node, address in self.addresses.items()}
        node_by_address |= {f"{node.kind}s/{node.key}.md": node for node in self.lines}
        return Addresses(node_by_address, PurePosixPath(self.reading.display_path).name)


_COMPARED = ("changes", "personas")


def _title(part: Part) -> str:
    return str(getattr(part, "name", None) or getattr(part, "title", None) or "")
