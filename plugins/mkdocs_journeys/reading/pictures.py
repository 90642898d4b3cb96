"""Pictures of the folder that go to the site as they are."""

from __future__ import annotations

from ..diagnostics import (
    N_,
    Diagnostic,
    Message,
    Position,
)
from .files import SourceFile, unreadable
from .svg import refusal

__all__ = ["LARGEST", "SUFFIXES", "check_picture"]

SUFFIXES = {".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp"}

LARGEST = 5 * 1024 * 1024
"""The largest picture that is taken, in bytes."""


def check_picture(file: SourceFile) -> Diagnostic | None:
    """Return why a picture is not published; None if it is."""
    try:
        size = file.path.stat().st_size
        content = file.path.read_bytes() if size <= LARGEST else b""
    except OSError as error:
        return file.problem("unreadable", unreadable(error))
    if size > LARGEST:
        return file.problem("too-large", Message(N_("The picture is larger than 5 MiB.")))
    refused = refusal(content) if file.name.suffix.lower() == ".svg" else None
    if refused is not None:
        message = Message(
            N_(
                "“{what}” is more than drawing, or not known here: the picture could run a program "
                "or ask other hosts, so it is left out."
            ),
            {"what": refused.construct},
            Message(N_("Export it as plain SVG, or as PNG.")),
        )
        position = Position(refused.line, refused.column)
        return file.problem("unsafe-picture", message, position)
    return None
