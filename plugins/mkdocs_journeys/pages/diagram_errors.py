"""What readers and authors are told where a diagram could not be drawn."""

from __future__ import annotations

from ..diagnostics import (
    N_,
    Diagnostic,
    Message,
    Position,
)
from ..diagrams.engine import EngineError, NoCommand, TooSlow
from .site import Site

__all__ = ["report_diagram_error"]


def report_diagram_error(site: Site, path: str, error: EngineError) -> str:
    """Report the trouble with the diagram of the file `path`; returns it in the site's words."""
    message = _message(error)
    site.report(Diagnostic(path, Position(), "diagram", message, "warning"))
    return message.render(site.language.text)


def _message(error: EngineError) -> Message:
    if isinstance(error, TooSlow):
        message = N_("The diagram took longer than {seconds} s, so it is left out.")
        return Message(message, {"seconds": f"{error.seconds:g}"})
    if isinstance(error, NoCommand):
        message = N_(
            "There is no command “{command}” on this machine, so there is no diagram: install "
            "Graphviz, or take `engine: dot` out of the settings."
        )
        return Message(message, {"command": error.command})
    return Message(N_("The diagram could not be drawn: {reason}."), {"reason": str(error)})
