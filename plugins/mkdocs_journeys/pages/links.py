"""Links that authors write and links that pages need, as addresses of one site."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from urllib.parse import quote, unquote, urlsplit

from ..diagnostics import N_, Message, nearest
from ..reading.links import normalize_address

__all__ = ["Link", "Links", "is_remote", "relative"]

SCHEMES = {"http", "https", "mailto", "tel", "ftp"}
"""What a link may begin with; all else could run something."""

_SCHEME = re.compile(r"^[a-z][a-z0-9+.\-]*:", re.IGNORECASE)
_INVISIBLE = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028\u2029\ufeff]+")


def is_remote(address: str) -> bool:
    """Whether a browser would ask another host for it."""
    cleaned = _INVISIBLE.sub("", address).replace("\\", "/")
    return cleaned.startswith("//") or bool(_SCHEME.match(cleaned))


@dataclass(frozen=True)
class Link:
    """What came of a link."""

    href: str | None
    """None: the link must not be made."""
    rule: str | None = None
    message: Message | None = None
    target: str | None = None
    """The page of the site that it leads to, by source path."""
    anchor: str = ""


@dataclass(frozen=True)
class Links:
    """All addresses of a site: of its pages and its files, by source path."""

    urls: Mapping[str, str]
    sources: Mapping[str, str] = field(default_factory=dict)
    """Folders of the project and the site's folders that their files become: `docs` becomes the
    top, which is empty."""
    hidden: Collection[str] = ()
    """Addresses of pages that this site keeps back."""
    foreign: Collection[str] = ()
    """Addresses of ours where another file of the site stands: its places are not known."""

    moved: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Where the places of divided pages are: the page, the place, the page that has it now."""
    remote_pictures: bool = False
    """Whether pages may show pictures that lie on other hosts."""

    def url(self, page: str, to: str, anchor: str = "") -> str | None:
        """The address of `to` as the page `page` must write it; None if there is no such page."""
        if to not in self.urls:
            return None
        to = self.page_with(to, anchor)
        fragment = f"#{anchor}" if anchor and to not in self.foreign else ""
        if to == page and fragment:
            return fragment
        return relative(self.urls[to], self.urls.get(page, page)) + fragment

    def outside(self, page: str, address: str) -> str:
        """Return an address that counts from the site's top, or is another host's, as the page
        `page` must write it. It may lie above the top: beside this site.
        """
        if is_remote(address):
            return address
        return "../" * self.urls.get(page, page).count("/") + address

    def page_with(self, to: str, anchor: str) -> str:
        """Return the page that has a place of the page `to`: another one, where that is divided."""
        places = self.moved.get(to)
        holder = places.get(unquote(anchor), to) if places else to
        return holder if holder in self.urls else to

    def resolve(self, raw: str, page: str) -> Link:
        """Return what a link in the source of `page` leads to.

        It may be written as the files lie on disk or as the pages lie on the site.
        """
        visible = _INVISIBLE.sub("", raw)
        if _SCHEME.match(visible):
            if urlsplit(visible).scheme.lower() in SCHEMES:
                return Link(raw)
            message = Message(
                N_("A link may not begin with “{scheme}:”."), {"scheme": visible.split(":")[0]}
            )
            return Link(None, "unsafe-link", message)
        if visible.startswith("//"):
            return Link(raw)
        path, _, anchor = raw.strip().partition("#")
        anchor = unquote(anchor)
        path, _, query = unquote(path).partition("?")
        if not path:
            target = self.page_with(page, anchor)
            href = self.url(page, page, quote(anchor, safe="")) if target != page else None
            return Link(href or f"#{anchor}", target=target, anchor=anchor)
        target_address = self._find(path, page)
        if target_address is None and self._is_hidden(path, page):
            kept_back = N_("The page “{path}” is kept back from this site.")
            return Link(None, "unknown-link", Message(kept_back, {"path": path}))
        if target_address is None:
            return Link(raw, "unknown-link", self._unknown(path, page))
        url = self.url(page, target_address, quote(anchor, safe="")) or raw
        target = self.page_with(target_address, anchor)
        return Link(url if not query else _with_query(url, query), target=target, anchor=anchor)

    def picture(self, raw: str, page: str) -> Link:
        """What becomes of a picture: one of another host would have every reader ask that host."""
        link = self.resolve(raw, page)
        if link.href is None or link.target is not None or self.remote_pictures:
            return link
        if not is_remote(raw):
            return link
        return Link(link.href, "remote-picture", _REMOTE)

    def rebase(self, link: Link, page: str, shown_on: str) -> Link:
        """Return the link, resolved for `page`, as another page must write it."""
        if shown_on == page or link.target is None:
            return link
        href = self.url(shown_on, link.target, quote(link.anchor, safe=""))
        query = urlsplit(link.href or "").query
        if href is None:
            return link
        return replace(link, href=_with_query(href, query) if query else href)

    @cached_property
    def _hidden(self) -> set[str]:
        return {normalize_address(address) for address in self.hidden}

    def _is_hidden(self, path: str, page: str) -> bool:
        """Whether the path may be meant for a page that is kept back, however it is written: as a
        file, as a folder, or seen from the page as a folder.
        """
        from_folder = posixpath.join(posixpath.splitext(page)[0], path.lstrip("/"))
        candidates = [*self._candidates(path, page), posixpath.normpath(from_folder)]
        return any(normalize_address(candidate) in self._hidden for candidate in candidates)

    def _find(self, path: str, page: str) -> str | None:
        for candidate in self._candidates(path, page):
            if candidate in self.urls:
                return candidate
        return None

    def _candidates(self, path: str, page: str) -> list[str]:
        """What the path may mean: first as pages lie on the site, then as files lie on disk."""
        if path.startswith("/"):
            names = [posixpath.normpath(path.lstrip("/"))]
        else:
            names = [posixpath.normpath(posixpath.join(posixpath.dirname(page), path))]
            names += self._on_disk(path, page)
        names += [f"{name}/index.md" for name in names if not name.endswith(".md")]
        readmes = [name for name in names if posixpath.basename(name) == "README.md"]
        return names + [f"{readme.removesuffix('README.md')}index.md" for readme in readmes]

    def _on_disk(self, path: str, page: str) -> Iterator[str]:
        for folder, section in self.sources.items():
            if not page.startswith(f"{section}/" if section else ""):
                continue
            source = posixpath.join(folder, page[len(section) :].lstrip("/"))
            target = posixpath.normpath(posixpath.join(posixpath.dirname(source), path))
            for target_folder, target_section in self.sources.items():
                if target.startswith(f"{target_folder}/"):
                    yield posixpath.join(target_section, target[len(target_folder) + 1 :])

    def _unknown(self, path: str, page: str) -> Message:
        by_name = {posixpath.splitext(posixpath.basename(url))[0]: url for url in self.urls}
        name = posixpath.splitext(posixpath.basename(path.rstrip("/")))[0]
        hint = nearest(name, by_name)
        if hint is not None:
            similar = by_name[str(hint.values["name"])]
            path_from_page = posixpath.relpath(similar, posixpath.dirname(page) or ".")
            hint = Message(hint.text, {"name": path_from_page})
        return Message(
            N_("The link leads to “{path}”, which is not on this site."), {"path": path}, hint
        )


_REMOTE = Message(
    N_("The picture lies on another host, which every reader's browser would ask for it."),
    hint=Message(N_("Put the file beside this one, or set `remote_pictures: true`.")),
)


def _with_query(url: str, query: str) -> str:
    address, hash_sign, fragment = url.partition("#")
    return f"{address}?{query}{hash_sign}{fragment}"


@lru_cache(maxsize=1 << 14)
def relative(url: str, page_url: str) -> str:
    """The address `url` as a page at `page_url` writes it; both count from the site's top."""
    base = page_url if page_url.endswith("/") else posixpath.dirname(page_url)
    path = posixpath.relpath("/" + url, "/" + base.strip("/"))
    return path + "/" if url.endswith("/") or (not url and path == ".") else path
