"""Arithmetic over named numbers, read and computed without Python's own evaluation.

A formula has numbers, names, `+ - * / ( )` and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import NamedTuple

__all__ = ["Formula", "FormulaError", "FormulaToken", "parse_formula"]

LONGEST, DEEPEST = 500, 50

_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+(?:\.\d+)?|\.\d+)|(?P<name>[^\W\d]\w*)|(?P<operator>[-+*/()×·÷:−–⋅∙]))"
)
_OPERATORS = dict(zip("×·⋅∙÷:−–", "****//--", strict=True))
_SHOWN = {"*": "×", "/": "÷", "-": "−"}
_PRECEDENCE = {"+": 1, "-": 1, "*": 2, "/": 2}


class FormulaError(ValueError):
    """A formula that can't be read."""

    def __init__(self, reason: str, offset: int, text: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        """`empty`, `long`, `name`, `sign`, `comma`, `bracket`, `operand`, `operator` or `names`."""
        self.offset = offset
        """Where it is wrong, in characters from the formula's beginning."""
        self.text = text
        """What stands there."""


class FormulaToken(NamedTuple):
    """A number, a name or an operator."""

    kind: str
    text: str
    offset: int

    @property
    def shown(self) -> str:
        """How it is printed: operators as in mathematics."""
        return _SHOWN.get(self.text, self.text) if self.kind == "operator" else self.text


class _Operation(NamedTuple):
    operator: str
    left: _Node
    right: _Node


_Node = float | str | _Operation


@dataclass(frozen=True)
class Formula:
    """A formula that was read."""

    text: str
    tokens: tuple[FormulaToken, ...]
    root: _Node

    @property
    def names(self) -> tuple[str, ...]:
        """The names in it, each once, in order."""
        return tuple(dict.fromkeys(token.text for token in self.tokens if token.kind == "name"))

    def evaluate(self, values: Mapping[str, float]) -> float:
        """Return the result. Raises ZeroDivisionError and OverflowError.

        >>> parse_formula("reach * impact / effort", ["reach", "impact", "effort"]).evaluate(
        ...     {"reach": 1200, "impact": 2, "effort": 3}
        ... )
        800.0
        """
        return _evaluate(self.root, values)


def _evaluate(node: _Node, values: Mapping[str, float]) -> float:
    if isinstance(node, str):
        return float(values[node])
    if isinstance(node, float):
        return node
    left, right = _evaluate(node.left, values), _evaluate(node.right, values)
    if node.operator == "+":
        return left + right
    if node.operator == "-":
        return left - right
    return left * right if node.operator == "*" else left / right


def parse_formula(text: str, names: Collection[str]) -> Formula:
    """Return the formula in a text. Raises FormulaError with the place where it is wrong."""
    if len(text) > LONGEST:
        raise FormulaError("long", LONGEST)
    tokens = _tokens(text, names)
    if not tokens:
        raise FormulaError("empty", 0)
    parser = _Parser(tokens, len(text.rstrip()))
    root = parser.sum()
    if (token := parser.next) is not None:
        raise FormulaError("bracket" if token.text == ")" else "operator", token.offset, token.text)
    if not any(token.kind == "name" for token in tokens):
        raise FormulaError("names", 0)
    return Formula(text.strip(), tuple(tokens), root)


def _tokens(text: str, names: Collection[str]) -> list[FormulaToken]:
    tokens: list[FormulaToken] = []
    offset = 0
    while text[offset:].strip():
        match = _TOKEN.match(text, offset)
        if match is None:
            start = offset + len(text[offset:]) - len(text[offset:].lstrip())
            before = tokens[-1].kind if tokens else ""
            is_comma = text[start] == "," and before == "number"
            raise FormulaError("comma" if is_comma else "sign", start, text[start])
        kind = str(match.lastgroup)
        found = match[kind]
        start = match.start(kind)
        if kind == "name":
            folded = found.casefold()
            if folded not in names:
                raise FormulaError("name", start, found)
            found = folded
        tokens.append(FormulaToken(kind, _OPERATORS.get(found, found), start))
        offset = match.end()
    return tokens


class _Parser:
    """Precedence climbing over the tokens of one formula."""

    def __init__(self, tokens: list[FormulaToken], end: int) -> None:
        self.tokens, self.end = tokens, end
        self.index = self.depth = 0

    @property
    def next(self) -> FormulaToken | None:
        return self.tokens[self.index] if self.index < len(self.tokens) else None

    def sum(self, least: int = 1) -> _Node:
        """Return a sum, product or operand, as far as operators bind as strongly as `least`."""
        left = self.operand()
        while (token := self.next) and _PRECEDENCE.get(token.text, 0) >= least:
            self.index += 1
            left = _Operation(token.text, left, self.sum(_PRECEDENCE[token.text] + 1))
        return left

    def operand(self) -> _Node:
        """Return a number, a name, or what stands in brackets or after a minus."""
        token = self.next
        if token is None:
            raise FormulaError("operand", self.end)
        self.index += 1
        if token.kind == "number":
            return float(token.text)
        if token.kind == "name":
            return token.text
        self.depth += 1
        if self.depth > DEEPEST:
            raise FormulaError("long", token.offset)
        if token.text == "-":
            node: _Node = _Operation("-", 0.0, self.operand())
        elif token.text == "(":
            node = self.sum()
            if self.next is None or self.next.text != ")":
                raise FormulaError("bracket", token.offset, token.text)
            self.index += 1
        else:
            raise FormulaError("operand", token.offset, token.text)
        self.depth -= 1
        return node
