"""Digests of values: equal content has the same digest in every process."""

from __future__ import annotations

import hashlib
import io
import pickle
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache, cached_property, partial
from types import BuiltinFunctionType, FunctionType, MethodType
from typing import Any

from pydantic import BaseModel

from ..analysis.moment_refs import MomentRef
from ..language import Language
from ..model.entry import Entry
from ..model.journey import Moment
from ..reading.document import Document
from .long_list import ListPart, LongList

__all__ = ["Digester", "Undigestible"]


class Undigestible(Exception):
    """A value whose content can't be told from its parts."""


class Digester:
    """Digests of the values of one build; those of large values are kept."""

    def __init__(self, opaque: tuple[type, ...] = ()) -> None:
        """A value that contains an instance of an `opaque` type has no digest."""
        self.opaque = opaque
        self._kept: dict[int, tuple[object, str]] = {}

    def digest(self, value: object) -> str:
        """Return the digest of a value. Raises Undigestible."""
        stream = io.BytesIO()
        pickler = _Pickler(stream, self)
        try:
            pickler.dump(_plain(value))
        except (pickle.PicklingError, TypeError, AttributeError, RecursionError) as error:
            raise Undigestible(str(error)) from error
        return hashlib.blake2b(stream.getbuffer(), digest_size=16).hexdigest()

    def kept(self, value: Any) -> str:
        """Return the digest of an entry, a moment, its place or a list, which many values share."""
        known = self._kept.get(id(value))
        if known is None:
            known = (value, self.digest(_content(value)))
            self._kept[id(value)] = known
        return known[1]


class _Pickler(pickle.Pickler):
    """Writes the same bytes for the same content, whether or not values share parts."""

    def __init__(self, stream: io.BytesIO, digester: Digester) -> None:
        super().__init__(stream, protocol=5)
        self.fast = True  # no references to what was written before
        self.digester = digester

    def reducer_override(self, value: Any) -> Any:
        """Return what is written of a value that is none of Python's own."""
        if isinstance(value, self.digester.opaque):
            raise Undigestible(type(value).__name__)
        content = self._parts(value)
        return NotImplemented if content is None else (_name, content)

    def _parts(self, value: Any) -> tuple[object, ...] | None:
        """Return what tells the value from others of its kind; None if Python knows better."""
        if value is _name:
            return None
        if isinstance(value, Entry | Moment | MomentRef | LongList):
            return (self.digester.kept(value),)
        if isinstance(value, Language):  # one for all pages of a site
            return (value.code,)
        if isinstance(value, type | BuiltinFunctionType):
            return value.__module__, value.__qualname__
        if isinstance(value, FunctionType | MethodType | partial):
            return _function_content(value)
        if isinstance(value, Mapping):
            return tuple(value.items())
        own = type(value).__module__.startswith(_PACKAGE) and hasattr(value, "__dict__")
        return _content(value) if own or isinstance(value, BaseModel) else None


_PACKAGE = __name__.partition(".")[0]


def _name(*parts: object) -> None:
    """Stand for a value; nothing is ever read back."""


def _plain(value: object) -> object:
    """Return the value; of a set, whose order differs between processes, a sorted list."""
    return sorted(value, key=repr) if isinstance(value, set | frozenset) else value


def _content(value: Any) -> tuple[object, ...]:
    kind = type(value)
    if isinstance(value, Document):
        return kind.__qualname__, str(value.file.address), value.text
    if isinstance(value, ListPart):
        return kind.__qualname__, *value.told_apart_by()
    names = _names(kind)  # type: ignore[arg-type]  # classes are hashable
    if names is None:
        skipped = _cached_names(kind)  # type: ignore[arg-type]
        names = tuple(name for name in vars(value) if name not in skipped)
    return (kind.__qualname__, *(_plain(getattr(value, name)) for name in names))


@cache
def _names(kind: type[Any]) -> tuple[str, ...] | None:
    if issubclass(kind, BaseModel):
        return tuple(kind.model_fields)
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else None


@cache
def _cached_names(kind: type[Any]) -> frozenset[str]:
    """Return the names of what is derived from other attributes."""
    return frozenset(
        name
        for base in kind.__mro__
        for name, attribute in vars(base).items()
        if isinstance(attribute, cached_property)
    )


def _function_content(function: FunctionType | MethodType | partial[Any]) -> tuple[object, ...]:
    """Return which function it is, and the values that it was made with."""
    if isinstance(function, partial):
        return function.func, function.args, function.keywords
    if isinstance(function, MethodType):
        return function.__func__, function.__self__
    cells = tuple(_plain(cell.cell_contents) for cell in function.__closure__ or ())
    return function.__module__, function.__qualname__, cells, function.__defaults__
