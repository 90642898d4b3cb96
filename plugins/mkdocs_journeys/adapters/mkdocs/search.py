"""Material's search worker with ours around it: forms of words, and an index in parts.

Material's search finds words by their beginnings: «доставк» finds «доставка», but «доставкой»
does not. The worker that searches in the reader's browser has stemmers with it; the script
`search.js` has those used on the words of a query whose languages say how (`languages`). Where the
index comes in parts, `search_shards.js` precedes the worker.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from ...compact import compact_script
from ...languages import pack, same_letters
from ...languages.tables import SearchForms

__all__ = ["is_worker", "languages_with_forms", "with_word_forms"]

_WORKER = re.compile(r"assets/javascripts/workers/search(\.\w+)?(\.min)?\.js")


def is_worker(address: str) -> bool:
    """Whether the theme's search worker is at this address of the site."""
    return _WORKER.fullmatch(address) is not None


def languages_with_forms(languages: Iterable[str] | None) -> list[str]:
    """Return those of a search's languages whose words are found in all their forms."""
    return [code for code in languages or () if pack(code).table(SearchForms).letters]


def with_word_forms(worker: str, languages: Iterable[str], *, in_parts: bool = False) -> str:
    """Return the text of a worker that finds words of these languages in all their forms, in an
    index that may come in parts.
    """
    forms = {code: pack(code).table(SearchForms).model_dump() for code in languages}
    known = json.dumps({"languages": forms, "same": same_letters()}, ensure_ascii=False)
    scripts = [
        f"self.journeysForms = {known};\n",
        _script("search_shards.js") if in_parts else "",
        f"{worker.rstrip()}\n",
        _script("search.js") if forms else "",
    ]
    return "".join(scripts)


@cache
def _script(name: str) -> str:
    return compact_script(files(__package__).joinpath(name).read_text("utf-8"))
