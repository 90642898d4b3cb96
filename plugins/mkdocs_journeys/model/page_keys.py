"""Keys for a file's page rather than its content: the theme and other plugins read them."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, Field

from .values import Many, Part, Text

__all__ = ["PageKeys", "PageKeysWithStatus", "keys_in_order"]


class PageKeys(Part):
    """Keys of a file for the theme and other plugins."""

    description: Text | None = Field(
        None, description="The page in one sentence, for search engines and previews."
    )
    hide: Many[Text] = Field(
        (), description="What Material hides: `navigation`, `toc`, `path`, `footer`, `feedback`."
    )
    search: dict[str, Any] = Field(
        default_factory=dict,
        description="The page in Material's search: `{exclude: true}` or `{boost: 2}`.",
    )
    icon: Text | None = Field(
        None, description="An icon of Material for the menu: `material/train`."
    )
    subtitle: Text | None = Field(None, description="A second line in Material's menu.")
    template: Text | None = Field(None, description="A template of the theme: `main.html`.")
    page: dict[str, Any] = Field(
        default_factory=dict,
        description="Any other keys that the theme or a plugin reads in a page's front matter: "
        "they are passed on as they are.",
    )

    def page_meta(self) -> dict[str, Any]:
        """Return the front matter of the page that MkDocs is given."""
        values = {
            name: getattr(self, name) for name in _PASSED_ON if name in type(self).model_fields
        }
        meta = {name: value for name, value in values.items() if value not in (None, (), {})}
        return {**self.page, **meta}


class PageKeysWithStatus(PageKeys):
    """The same for files that have no `status` of their own."""

    status: Text | None = Field(None, description="A mark in Material's menu: `new`, `deprecated`.")

    def page_meta(self) -> dict[str, Any]:
        """Return the front matter of the page that MkDocs is given."""
        meta = super().page_meta()
        return meta | {"status": self.status} if self.status else meta


_PASSED_ON = ("hide", "search", "icon", "subtitle", "template")
"""`description` is not among them: a page has one in any case."""


def keys_in_order(part: type[BaseModel]) -> list[str]:
    """Return the keys that authors may write: what speaks of the page comes last."""
    about_the_page = (
        set() if not issubclass(part, PageKeys) else set(PageKeysWithStatus.model_fields)
    )
    about_the_page -= set(part.__annotations__)
    names = [name for name in part.model_fields if name != "own"]
    return sorted(names, key=lambda name: name in about_the_page)
