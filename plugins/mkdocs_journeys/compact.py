"""Styles, scripts and pages without what only people who edit them read: comments and indentation.

Nothing here understands a language. Our files hold one declaration or statement a line, and no
string or comment begins on one line and goes on behind another's words; tests hold both, and that a
browser reads the same from what is left.
"""

from __future__ import annotations

import re

__all__ = ["compact_page", "compact_script", "compact_styles"]

_STYLE_COMMENT = re.compile(r"""("[^"\n]*"|'[^'\n]*')|/\*.*?\*/""", re.DOTALL)
_DECLARATION = re.compile(r"(-{0,2}[a-z][\w-]*): (.*;)")

_STYLE_SPACE = re.compile(r"""("[^"]*"|'[^']*')|(?: ([>~]) |(,) |(\([a-z-]+:) | (!))(?=\S)""")
"""Texts; what may stand without spaces around it, in selectors and in values."""

_AS_WRITTEN = re.compile(r"--|var\(|@supports")
"""What browsers keep with its spaces: variables, conditions."""

_SCRIPT_COMMENT = re.compile(r"^[ \t]*(?://[^\n]*|/\*(?:(?!\*/).)*\*/[ \t]*)$", re.DOTALL | re.M)

_TEXT = re.compile(
    r"<(script|style|pre|textarea)\b.*?</\1\s*>|<!--.*?-->|>([^<\n]*\n[^<]*)",
    re.DOTALL | re.IGNORECASE,
)
_LINE_BREAK = re.compile(r"[ \t\r\n]*\n[ \t\r\n]*")  # `\s` would take non-breaking spaces, too


def compact_styles(css: str) -> str:
    """Return a stylesheet in which a line is a declaration, as short as it may be."""
    lines: list[str] = []
    bare = _STYLE_COMMENT.sub(lambda match: match[1] or "", css)
    for spaced in filter(None, map(str.strip, bare.splitlines())):
        line = spaced if _AS_WRITTEN.search(spaced) else _STYLE_SPACE.sub(r"\1\2\3\4\5", spaced)
        if declaration := _DECLARATION.fullmatch(line):
            lines.append(f"{declaration[1]}:{declaration[2]}")
        elif line.endswith(" {"):
            lines.append(f"{line[:-2]}{{")
        else:
            lines.append(line if line[-1] in "{};," else f"{line} ")
    return "".join(lines).replace(";}", "}")


def compact_script(script: str) -> str:
    """Return a script without the lines that are comments, and without indentation.

    The ends of lines stay: where no semicolon is, they part statements.
    """
    lines = (line.strip() for line in _SCRIPT_COMMENT.sub("", script).splitlines())
    return "".join(f"{line}\n" for line in lines if line)


def compact_page(html: str) -> str:
    """Return a page whose texts have a single line break where they had it with other white space.

    Themes indent, and leave an empty line for whatever they don't show; readers see one space.
    """
    return _TEXT.sub(_compact_text, html)


def _compact_text(match: re.Match[str]) -> str:
    text = match[2]
    if text is None:
        return match[0]
    return ">" + _LINE_BREAK.sub("\n", text)
