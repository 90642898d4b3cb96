"""Cheaper calls and escaping for the code that Jinja makes of our templates.

A page calls thousands of macros and prints tens of thousands of values. What Jinja does for each to
serve any environment costs more than most macros themselves; ours is always escaped, never
asynchronous, and hardly a function in it asks for the context.
"""

from __future__ import annotations

import re
from collections.abc import Callable, MutableMapping
from functools import cache, partial
from types import CodeType, FunctionType, MethodType
from typing import Any

from jinja2 import Environment, Template
from jinja2.runtime import Context, Macro
from jinja2.utils import missing
from markupsafe import Markup, escape

__all__ = ["EscapedEnvironment"]

_SPECIAL = re.compile("[&<>'\"]")


def _escaped(value: object) -> str:
    """Return what is printed of a value. Jinja only joins it, so it need not be `Markup`."""
    if type(value) is Markup or (type(value) is str and not _SPECIAL.search(value)):
        return value
    return escape(value)


class _Context(Context):
    """Calls functions without looking for what few of them want."""

    def call(
        self,
        function: Any,
        /,
        *args: Any,
        _loop_vars: Any = None,
        _block_vars: Any = None,
        **kwargs: Any,
    ) -> Any:
        """Call a function of a template; Jinja serves those that ask for the context."""
        if type(function) in _PLAIN and not hasattr(function, "jinja_pass_arg"):
            return function(*args, **kwargs)
        scopes = {"_loop_vars": _loop_vars, "_block_vars": _block_vars}
        return super().call(function, *args, **scopes, **kwargs)


class _Macro(Macro):
    """A macro whose result is always escaped, in a template that is."""

    def __call__(self, *args: Any, **kwargs: Any) -> str:
        """Return what the macro prints."""
        open_arguments = self._argument_count - len(args)
        if kwargs or open_arguments < 0 or self.caller or self.catch_kwargs or self.catch_varargs:
            return super().__call__(*args, **kwargs)
        return str.__new__(Markup, self._func(*args, *[missing] * open_arguments))


_PLAIN = {_Macro, FunctionType, MethodType, partial, type(cache(_escaped))}
"""Types of functions that say by an attribute of their own whether they want the context."""


class _Template(Template):
    """A template whose code uses what stands here."""

    @classmethod
    def from_code(
        cls,
        environment: Environment,
        code: CodeType,
        globals: MutableMapping[str, Any],
        uptodate: Callable[[], bool] | None = None,
    ) -> Any:
        """Return the template of compiled code."""
        template = super().from_code(environment, code, globals, uptodate)
        template.root_render_func.__globals__.update(escape=_escaped, Macro=_Macro)
        return template


class EscapedEnvironment(Environment):
    """An environment in which everything is escaped."""

    context_class = _Context
    template_class = _Template
