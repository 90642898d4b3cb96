"""Pictures of the folder that go to the site as they are."""

from __future__ import annotations

from ..problems import Message, Problem, Spot, mark
from .files import Found, unreadable
from .svg import refusal

__all__ = ["LARGEST", "SUFFIXES", "check_picture"]

SUFFIXES = {".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp"}

LARGEST = 5 * 1024 * 1024
"""The largest picture that is taken, in bytes."""


def check_picture(found: Found) -> Problem | None:
    """Why a picture is not taken, if it is not."""
    try:
        size = found.path.stat().st_size
        content = found.path.read_bytes() if size <= LARGEST else b""
    except OSError as error:
        return found.problem("unreadable", unreadable(error))
    if size > LARGEST:
        return found.problem("too-large", Message(mark("The picture is larger than 5 MiB.")))
    refused = refusal(content) if found.name.suffix.lower() == ".svg" else None
    if refused is not None:
        message = Message(
            mark(
                "“{what}” is more than drawing, or not known here: the picture could run a program "
                "or ask other hosts, so it is left out."
            ),
            {"what": refused.what},
            Message(mark("Export it as plain SVG, or as PNG.")),
        )
        spot = Spot(refused.line, refused.column)
        return found.problem("unsafe-picture", message, spot)
    return None
