"""A site that records what a part of a page reads of it.

Only what differs from build to build is recorded: the atlas, facts derived from it, addresses, the
past, the day. What holds for a whole site, such as settings and templates, is not.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, ItemsView, Iterator, Mapping, ValuesView
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from ..diagnostics import Diagnostic
from ..diagrams.parts import DiagramSketch
from .content_digest import Digester, Undigestible
from .prose import MarkdownRenderer, Rendered
from .site import Site

__all__ = ["Argument", "Read", "Recorder", "TracedSite", "current_value"]

Argument = str | int | bool | None


class Read(NamedTuple):
    """Something that was read of a site, in a form that can be read again."""

    path: str
    """Names of attributes, one after the other: `reading.atlas.personas`."""
    how: str
    """`value` of the attribute itself, `call` of a method, `get`, `has` or `any` of a collection.
    """
    arguments: tuple[Argument, ...] = ()


def current_value(site: Site, read: Read) -> object:
    """Return what is read in the site. Raises any error that its methods raise."""
    value: Any = site
    for name in read.path.split("."):
        value = getattr(value, name)
    arguments = tuple(map(_unpacked, read.arguments))
    if read.how == "get":
        return value.get(*arguments)
    if read.how == "has":
        return arguments[0] in value
    if read.how == "any":
        return bool(value)
    if read.how == "call":
        value = value(*arguments)
    return list(value) if isinstance(value, Iterator) else value


def _packed(argument: object) -> Argument:
    """Return an argument in a form that JSON has."""
    if isinstance(argument, PurePosixPath):
        return f"/{argument}"
    if isinstance(argument, str):
        return f"={argument}"
    if argument is None or isinstance(argument, int):
        return argument
    raise Undigestible(type(argument).__name__)


def _unpacked(argument: Argument) -> object:
    if isinstance(argument, str):
        return PurePosixPath(argument[1:]) if argument[0] == "/" else argument[1:]
    return argument


class Recorder:
    """What one part of a page has read."""

    def __init__(self, digester: Digester) -> None:
        self.digester = digester
        self.reads: dict[Read, str] = {}
        self.is_complete = True
        """Whether everything that was read could be recorded."""

    def record(self, path: str, how: str, arguments: tuple[object, ...], value: object) -> None:
        """Record a read and its result."""
        try:
            read = Read(path, how, tuple(map(_packed, arguments)))
            if read not in self.reads:
                self.reads[read] = self.digester.digest(value)
        except Undigestible:
            self.is_complete = False


class TracedSite(Site):
    """A site that records what is read of it."""

    def __init__(self, site: Site, recorder: Recorder) -> None:
        links = replace(
            site.links,
            urls=_TracedMapping(site.links.urls, "links.urls", recorder),
            hidden=_TracedCollection(site.links.hidden, "links.hidden", recorder),
            foreign=_TracedCollection(site.links.foreign, "links.foreign", recorder),
            moved=_TracedMapping(site.links.moved, "links.moved", recorder),
        )
        traced = {
            "reading": _Traced(site.reading, "reading", recorder),
            "queries": _Traced(site.queries, "queries", recorder),
            "past": _TracedPast(site.past, "past", recorder) if site.past is not None else None,
            "bodies": _TracedMapping(site.bodies, "bodies", recorder),
            "last_changes": _TracedMapping(site.last_changes, "last_changes", recorder),
            "links": links,
            "prose": _TracedProse(site.prose, recorder),
            "sketches": _TracedSketches(site, recorder),
        }
        self.__dict__.update(vars(site))
        self.__dict__.update(traced)
        self.__dict__["_site"], self.__dict__["_recorder"] = site, recorder
        self.__dict__["report"] = self._report

    def _report(self, diagnostic: Diagnostic) -> None:
        """Report a problem; it has to be found again by the next build."""
        self._recorder.is_complete = False
        self._site.report(diagnostic)

    def __getattribute__(self, name: str) -> Any:
        value = super().__getattribute__(name)
        if name in {"joined", "today"}:
            self._recorder.record(name, "value", (), value)
        return value

    @property
    def scoring(self) -> Any:
        """The scores of all opportunities."""
        return _TracedScoring(self._site.scoring, "scoring", self._recorder)

    def problem_texts(self, source: PurePosixPath) -> list[str]:
        """Return what readers are told of the file."""
        texts: list[str] = self._site.problem_texts(source)
        self._recorder.record("problem_texts", "call", (source,), texts)
        return texts

    def loose_problem_texts(self) -> list[str]:
        """Return what readers are told of files without a page."""
        texts: list[str] = self._site.loose_problem_texts()
        self._recorder.record("loose_problem_texts", "call", (), texts)
        return texts


class _Traced:
    """Anything with attributes, each recorded when it is asked for."""

    def __init__(self, real: Any, path: str, recorder: Recorder) -> None:
        self._real, self._path, self._recorder = real, path, recorder

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._real, name)
        path = f"{self._path}.{name}"
        if name in _CONTAINERS:
            return _Traced(value, path, self._recorder)
        if isinstance(value, Mapping):
            return _TracedMapping(value, path, self._recorder)
        if isinstance(value, set | frozenset):
            return _TracedCollection(value, path, self._recorder)
        if callable(value):
            return self._traced_call(value, path)
        self._recorder.record(path, "value", (), value)
        return value

    def _traced_call(self, function: Callable[..., Any], path: str) -> Callable[..., Any]:
        def call(*arguments: Any) -> Any:
            result = function(*arguments)
            if isinstance(result, Iterator):
                items = list(result)
                self._recorder.record(path, "call", arguments, items)
                return iter(items)
            self._recorder.record(path, "call", arguments, result)
            return result

        return call


_CONTAINERS = {"atlas", "across", "goal_tree"}
"""Attributes that hold nothing themselves that would be read: what is in them is recorded."""


class _TracedScoring(_Traced):
    """The scores: an opportunity's own depends on others through the formula and the units only."""

    def __getattr__(self, name: str) -> Any:
        if name not in {"of", "number", "stand_in"}:
            return super().__getattr__(name)
        self._recorder.record("scoring.shared", "value", (), self._real.shared)
        return getattr(self._real, name)


class _TracedPast(_Traced):
    """The past: of a history its commits are recorded, so that no text has to be read again."""

    def history(self, source: PurePosixPath, limit: int) -> Any:
        """Return the history of a file."""
        fingerprint = self._real.fingerprint(source)
        self._recorder.record("past.fingerprint", "call", (source,), fingerprint)
        return self._real.history(source, limit)


class _TracedCollection(Collection[Any]):
    """A collection: what is looked for in it is recorded, or the whole of it."""

    def __init__(self, real: Collection[Any], path: str, recorder: Recorder) -> None:
        self._real, self._path, self._recorder = real, path, recorder

    def _record_all(self) -> None:
        self._recorder.record(self._path, "value", (), self._real)

    def __contains__(self, item: object) -> bool:
        present = item in self._real
        self._recorder.record(self._path, "has", (item,), present)
        return present

    def __iter__(self) -> Iterator[Any]:
        self._record_all()
        return iter(self._real)

    def __len__(self) -> int:
        self._record_all()
        return len(self._real)

    def __bool__(self) -> bool:
        self._recorder.record(self._path, "any", (), bool(self._real))
        return bool(self._real)


class _TracedMapping(_TracedCollection, Mapping[Any, Any]):
    """A mapping: the keys that are looked up are recorded, or the whole of it."""

    _real: Mapping[Any, Any]

    def __getitem__(self, key: Any) -> Any:
        self._recorder.record(self._path, "get", (key,), self._real.get(key))
        return self._real[key]

    def items(self) -> ItemsView[Any, Any]:
        """Return keys and values."""
        self._record_all()
        return self._real.items()

    def values(self) -> ValuesView[Any]:
        """Return all values."""
        self._record_all()
        return self._real.values()

    def get(self, key: Any, default: Any = None) -> Any:
        """Return the value of a key."""
        self._recorder.record(self._path, "get", (key,), self._real.get(key))
        return self._real.get(key, default)


class _TracedProse:
    """Markdown: a text that has links depends on where they lead."""

    def __init__(self, prose: MarkdownRenderer, recorder: Recorder) -> None:
        self._prose, self._recorder = prose, recorder

    def inline(self, text: str, page: str, shown_on: str = "") -> Rendered:
        """Return the HTML of a value."""
        rendered = self._prose.inline(text, page, shown_on)
        self._record(rendered, text, page, shown_on, block=False)
        return rendered

    def block(self, text: str, page: str, used_ids: set[str], shown_on: str = "") -> Rendered:
        """Return the HTML of a body."""
        rendered = self._prose.block(text, page, used_ids, shown_on)
        self._record(rendered, text, page, shown_on, block=True)
        return rendered

    def _record(
        self, rendered: Rendered, text: str, page: str, shown_on: str, *, block: bool
    ) -> None:
        if rendered.links or (self._prose.reads_files and (block or self._prose.has_markup(text))):
            arguments = (text, page, shown_on, block)
            html = self._prose.html_of(*arguments)
            self._recorder.record("prose.html_of", "call", arguments, html)


class _TracedSketches:
    """Diagrams that wait: what they were measured from is read by whoever takes them."""

    def __init__(self, site: Site, recorder: Recorder) -> None:
        self._sketches, self._recorder = site.sketches, recorder

    def take(self, key: str) -> list[DiagramSketch] | None:
        """Return the sketches of a journey."""
        self._recorder.reads |= self._sketches.reads.get(key, {})
        return self._sketches.take(key)
