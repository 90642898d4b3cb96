"""A link checker: what a browser would follow or load must be there."""

from __future__ import annotations

import posixpath
from collections import Counter
from urllib.parse import unquote, urljoin, urlsplit

from projects import Built

HOST = "https://site.example"


def dead_links(built: Built, base: str = "/") -> list[str]:
    """Every link, picture, script and anchor that leads nowhere on a site served below `base`."""
    files = set(built.files)
    pages = {name: built.page(name) for name in files if name.endswith(".html")}
    ids = {name: set(page.ids) for name, page in pages.items()}
    result: list[str] = []
    for name, page in sorted(pages.items()):
        why: dict[str, str] = {}  # pages write the same address many times
        for tag, attribute, written in page.addresses:
            if written not in why:
                why[written] = _why_dead(written, name, base, files, ids)
            if why[written]:
                result.append(f"{name}: <{tag} {attribute}={written!r}>{why[written]}")
    return result


def _why_dead(written: str, name: str, base: str, files: set[str], ids: dict[str, set[str]]) -> str:
    """What is wrong with an address on a page; "" if it leads somewhere or to another host."""
    # `404.html` is shown at any address, so its links must not depend on where it stands.
    target = urlsplit(urljoin(HOST + base + name, written.strip()))
    if f"{target.scheme}://{target.netloc}" != HOST:
        return ""
    path = unquote(target.path)
    if not path.startswith(base):
        return " leads out of the site"
    path = path.removeprefix(base)
    if path.endswith("/") or not path:
        path += "index.html"
    if path not in files:
        return ": no such file"
    if target.fragment and path in ids and not _is_there(target.fragment, ids[path]):
        return ": no such place"
    return ""


def _is_there(fragment: str, ids: set[str]) -> bool:
    # Material's buttons write `#__search` and the like for what scripts put in.
    return unquote(fragment) in ids or fragment.startswith("__")


def foreign_requests(built: Built) -> list[str]:
    """What a page would load from another host: everything but ordinary links."""
    result = []
    for name in built.files:
        if not name.endswith(".html"):
            continue
        for tag, attribute, written in built.page(name).addresses:
            if tag in {"a", "area", "base"} or _is_told(tag, written, built, name):
                continue
            if urlsplit(urljoin(HOST + "/", written.strip())).netloc != urlsplit(HOST).netloc:
                result.append(f"{name}: <{tag} {attribute}={written!r}>")
    return result


def _is_told(tag: str, written: str, built: Built, name: str) -> bool:
    """Whether an address is only said, not loaded: `data:` and `<link rel=canonical>`."""
    if written.startswith("data:"):
        return True
    links = built.page(name).find_all("link", href=written) if tag == "link" else []
    return bool(links) and all(link.get("rel") in {"canonical", "prev", "next"} for link in links)


def double_ids(built: Built) -> list[str]:
    """Ids that stand twice on a page."""
    return [
        f"{name}: #{ident} ×{count}"
        for name in built.files
        if name.endswith(".html")
        for ident, count in Counter(built.page(name).ids).items()
        if count > 1
    ]


def relative(page: str, target: str) -> str:
    """How a page of a site with directory addresses writes the address of another."""
    return posixpath.relpath("/" + target, "/" + page) + ("/" if target.endswith("/") else "")
