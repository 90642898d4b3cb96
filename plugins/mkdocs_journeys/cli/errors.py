"""Errors that end a command."""

from __future__ import annotations

import click

__all__ = ["CannotRunError"]


class CannotRunError(click.ClickException):
    """A command can't run, for example because a folder is missing."""

    exit_code = 2
