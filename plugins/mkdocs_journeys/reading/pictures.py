"""Pictures of the folder that go to the site as they are."""

from __future__ import annotations

import re

from ..problems import Message, Problem, mark
from .files import Found

__all__ = ["SUFFIXES", "check_picture"]

SUFFIXES = {".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp"}

LARGEST = 5 * 1024 * 1024
"""The largest picture that is taken, in bytes."""

# An SVG opened by itself runs what is in it, with the rights of the site.
_ACTIVE = re.compile(
    rb"<\s*(?:[^\s<>/:]+:)?(?:script|foreignObject|iframe|embed|object|handler)\b"
    rb"|\son\w+\s*=|javascript:|<!ENTITY|@import|url\(\s*['\"]?(?:https?:)?//"
    rb"|attributeName\s*=\s*['\"]\s*(?:[^\s<>/:'\"]+:)?href|\0"
    rb"|href\s*=\s*['\"]\s*(?!#|data:image/(?:png|jpeg|gif|webp))",
    re.IGNORECASE,
)


def check_picture(found: Found) -> Problem | None:
    """Why a picture is not taken, if it is not."""
    try:
        size = found.path.stat().st_size
        content = found.path.read_bytes() if size <= LARGEST else b""
    except OSError as error:
        message = Message(mark("The file can't be read: {reason}."), {"reason": error.strerror})
        return found.problem("unreadable", message)
    if size > LARGEST:
        return found.problem("too-large", Message(mark("The picture is larger than 5 MiB.")))
    if found.name.suffix.lower() == ".svg" and _ACTIVE.search(content):
        message = Message(
            mark(
                "The picture holds a script or asks other hosts, so it is left out; "
                "export it as plain SVG."
            )
        )
        return found.problem("unsafe-picture", message)
    return None
