"""A search index in parts, of which a reader's browser loads those that a query needs.

Material's own index is one file with every word of the site; a thousand journeys make it tens of
megabytes, loaded with the first page that is opened. Here the same entries become:

- a file of entries for each page, `search/pages/N.json`, as Material's worker takes them;
- files of words, `search/words/N.json`, in alphabetical order and of limited size: for each word
  the entries in whose text, title or tags it stands;
- a manifest inside `search_index.json`, in place of the entries.

`search_shards.js` chooses pages by the words, and hands their entries to Material's worker, which
searches them as ever. So the words need not be exactly those of the worker: an entry that it finds
must be found here, the opposite is no harm. That is why words are cut at everything that is
neither letter nor digit, and why scripts without spaces are cut into single signs.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, TypeAlias

__all__ = ["Entry", "manifest_and_files", "words_of"]

Entry: TypeAlias = Mapping[str, Any]
"""An entry of Material's index: `location`, `title`, `text`, and maybe `tags` and `boost`."""

_SHARD = 24_000
"""How many bytes a file of words has at most, unless a single word needs more."""

_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
"""Scripts without spaces between words: Thai, Lao, Burmese, Khmer, kana, Han."""

_WORD = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+")
_TAG = re.compile(r"</?[a-z][^>]*>")
_ENTITIES = {"&lt;": "<", "&gt;": ">", "&amp;": "&"}
_ENTITY = re.compile("|".join(_ENTITIES))

_FIELDS = ("text", "title", "tags")
_Postings: TypeAlias = dict[str, tuple[list[int], list[int], list[int]]]


def words_of(text: str, same: Mapping[int, str]) -> set[str]:
    """Return the words of a text, with one letter in place of those that stand for each other."""
    plain = _ENTITY.sub(" ", _TAG.sub(" ", text)).lower().translate(same)
    return set(_WORD.findall(plain))


def manifest_and_files(
    entries: Iterable[Entry], same_letters: Mapping[str, str]
) -> tuple[dict[str, Any], dict[str, str]]:
    """Return what the worker has to know from the beginning, and the files by their addresses."""
    same = {ord(letter): other for letter, other in same_letters.items()}
    files: dict[str, str] = {}
    counts: list[int] = []
    sizes: list[int] = []
    boosts: dict[int, float] = {}
    postings: _Postings = {}
    number = 0
    for page, group in enumerate(_pages(entries)):
        content = _json(group)
        files[f"pages/{page}.json"] = content
        counts.append(len(group))
        sizes.append(len(content.encode("utf-8")) // 1000)
        if isinstance(boost := group[0].get("boost"), int | float) and boost != 1:
            boosts[page] = boost
        for entry in group:
            _add(postings, number, entry, same)
            number += 1
    first_words = []
    for shard, words in enumerate(_shards(postings)):
        first_words.append(next(iter(words)))
        files[f"words/{shard}.json"] = "{" + ",".join(words.values()) + "}"
    manifest = {"words": first_words, "counts": counts, "sizes": sizes, "boosts": boosts}
    return manifest, files


def _pages(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    """Yield the entries of each page; those of a page follow each other."""
    for _, group in groupby(entries, key=lambda entry: str(entry["location"]).partition("#")[0]):
        yield list(group)


def _add(postings: _Postings, number: int, entry: Entry, same: Mapping[int, str]) -> None:
    """Note the words of an entry under its number."""
    for field, name in enumerate(_FIELDS):
        value = entry.get(name) or ""
        text = value if isinstance(value, str) else " ".join(value)
        for word in words_of(text, same):
            if word not in postings:
                postings[word] = ([], [], [])
            postings[word][field].append(number)


def _shards(postings: _Postings) -> Iterator[dict[str, str]]:
    """Yield the words of each file, in order, with what is written of them."""
    shard: dict[str, str] = {}
    size = 0
    for word in sorted(postings):
        fields = [_steps(numbers) for numbers in postings[word]]
        while not fields[-1]:
            fields.pop()
        line = f"{_json(word)}:{_json(fields)}"
        length = len(line.encode("utf-8")) + 1
        if shard and size + length > _SHARD:
            yield shard
            shard, size = {}, 0
        shard[word] = line
        size += length
    if shard:
        yield shard


def _steps(numbers: Sequence[int]) -> list[int]:
    """Return the distances between numbers in order: they are shorter to write."""
    return [number - before for before, number in zip((0, *numbers), numbers, strict=False)]


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str)
