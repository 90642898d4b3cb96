"""Links and tickets: where the work on something goes on."""

from __future__ import annotations

import re
from typing import Annotated, Any, ClassVar

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from .values import Part, Text

__all__ = ["WorkLink"]

_MARKDOWN = re.compile(
    r"\s*\[(?P<text>[^\]]+)\]\(\s*<?(?P<url>[^()\s<>]+(?:\([^()\s]*\))?[^()\s<>]*)>?\s*\)\s*"
)
_BARE = re.compile(r"\s*<(?P<url>[^<>\s]+)>\s*")
_SAFE = re.compile(r"(?:https?://|ftp://)[^\s/]+|(?:mailto|tel):\S+", re.IGNORECASE)


def _safe_address(url: str) -> str:
    """Reject what is no address outside of the site, and what could run something."""
    if not _SAFE.match(url) or re.search(r"[\s\x00-\x1f\x7f]", url):
        raise PydanticCustomError("link_address", "address")
    return url


class WorkLink(Part):
    """A link to what lies outside of the site: a design, a document, a board."""

    shorthand: ClassVar[str | None] = "url"

    url: Annotated[Text, AfterValidator(_safe_address)] = Field(
        description="Its address: `https://…`."
    )
    text: Text | None = Field(None, description="What readers see; without it the address.")

    @model_validator(mode="before")
    @classmethod
    def _read_markdown(cls, data: Any) -> Any:
        """Accept a link as Markdown writes it: `[text](address)`."""
        match = isinstance(data, str) and (_MARKDOWN.fullmatch(data) or _BARE.fullmatch(data))
        return match.groupdict() if match else data
