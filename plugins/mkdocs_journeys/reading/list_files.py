"""Reader of lists: `teams.yml`, `goals.yml` and the like map ids to parts."""

from __future__ import annotations

from ..diagnostics import N_, Message
from ..icons import icon_names
from ..model.file_kinds import FileKind
from ..model.organization import Channel
from ..model.values import Part, Visibility, is_identifier, slug
from .builtin_channels import CHANNELS
from .channel_icons import unknown_icon
from .collection import Collection
from .document import Document, read_yaml
from .files import SourceFile
from .listed_files import wrong_shape
from .validate import validate
from .visibility import list_visibility, settle_visibility, unread_visibility

__all__ = ["read_list"]


def read_list(collection: Collection, file: SourceFile, kind: FileKind) -> None:
    """Read everything of one kind that a site lists: its channels, its teams."""
    document = collection.keep(read_yaml(file))
    collection.report(document.problems)
    data = document.values.data
    if document.problems or not isinstance(data, dict | None):
        collection.possible_names.add(f"*{kind.name}")
    if document.problems and not isinstance(data, dict):
        collection.report(unread_visibility(document)[1])
    if (wrong := wrong_shape(document)) is not None:
        collection.possible_names.add(f"*{kind.name}")
        collection.report([wrong])
    if data is None or wrong is not None:
        return
    document, problems = list_visibility(document)
    collection.report(problems)
    parts: dict[str, Part] = {}
    for key in document.values.data:
        if _is_identifier(collection, document, key):
            part, document = _listed_part(collection, document, key, kind)
            if isinstance(part, Channel):
                part = _declared_channel(collection, document, key, part)
            if part is not None:
                parts[key] = part
                collection.declared[kind.name, key] = file.name
    collection.keep(document)
    collection.lists[kind.name] |= parts
    collection.listed_places += [(document, part, key) for key, part in parts.items()]


def _is_identifier(collection: Collection, document: Document, key: str) -> bool:
    if is_identifier(key):
        return True
    identifier = slug(key)
    hint = Message(N_("Did you mean “{name}”?"), {"name": identifier}, instead=identifier)
    message = Message(
        N_("An identifier may contain only letters, digits, “-” and “_”."),
        hint=hint if identifier else None,
    )
    collection.report([document.problem((key,), "wrong-identifier", message, key=True)])
    return False


def _listed_part(
    collection: Collection, document: Document, key: str, kind: FileKind
) -> tuple[Part | None, Document]:
    """Return the part under `key`, None if it is invalid, and the document after its validation."""
    document, problems = settle_visibility(document, kind.model, below=(key,))
    collection.report(problems)
    part, problems, document = validate(document, kind.model, below=(key,))
    collection.report(problems)
    if part is None:
        values = document.values.data[key]
        wished = values.get("visibility") if isinstance(values, dict) else None
        collection.unread[kind.name, key] = (
            Visibility(wished) if wished in tuple(Visibility) else None
        )
    return part, document


def _declared_channel(
    collection: Collection, document: Document, key: str, channel: Channel
) -> Channel:
    """Return a channel of the site with its icon; report an unknown one."""
    if channel.icon is not None and channel.icon not in icon_names():
        message = unknown_icon(channel.icon)
        collection.report([document.problem((key, "icon"), "unknown-icon", message)])
    built_in = CHANNELS.get(key)
    if channel.icon is None and built_in is not None:
        channel = channel.model_copy(update={"icon": built_in.icon})
    return channel
