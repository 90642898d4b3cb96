"""YAML parsing that keeps the text and the position of every value.

Scalars stay the strings that they are in the file: what is a number or a date is decided by the
model's field and not by YAML's guess, so that `no`, `012` and `2026` in a text remain what was
written. Tags are refused, aliases are counted, keys that stand twice are named.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import yaml

from ..model.traversal import Loc
from .line_index import LineIndex
from .parsed_yaml import ParsedYaml
from .positions import PositionTree
from .yaml_errors import YamlError
from .yaml_syntax_errors import explain_syntax_error
from .yaml_values import LimitError, ValueBuilder

__all__ = ["Loc", "YamlError", "load"]

_OTHER_ENDS = re.compile("[\r\x85\u2028\u2029]")
"""Line ends of YAML besides the one of editors."""


def load(text: str, first_line: int = 1) -> ParsedYaml:
    """Read `text`, which begins at line `first_line` of its file.

    Built from the parser's events and not from its nodes: composing nodes recurses in C and takes
    the process down on a file of many brackets.
    """
    index = LineIndex(text, first_line)
    builder = ValueBuilder(text, PositionTree(index, usual=not _OTHER_ENDS.search(text)))
    data: Any = None
    stop: YamlError | None = None
    lines_read = 0
    try:
        data = builder.document()
    except yaml.YAMLError as error:
        stop = explain_syntax_error(error, text, index)
        mark = getattr(error, "problem_mark", None)
        lines_read = mark.line + 1 if mark is not None else text.count("\n") + 1
        builder.errors.append(stop)
    except LimitError as error:
        builder.errors.append(YamlError(error.position, "yaml-too-much", error.message))
    position_tree = replace(builder.position_tree, root=builder.root)
    return ParsedYaml(data, position_tree, tuple(builder.errors), stop, lines_read)
