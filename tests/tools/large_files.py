"""Files of very many things of one kind, each kind as large as wanted.

Used to make sure that no work grows faster than the file it is about.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

__all__ = ["KINDS", "Files"]

Files = dict[str, str]
"""Texts by their names inside the folder of journeys."""


def _lines(one: str, count: int) -> str:
    """The line so many times; `{n}` in it is its number."""
    return "".join(one.replace("{n}", str(number)) + "\n" for number in range(count))


def _map(front: str, body: str = "") -> Files:
    return {"a.md": f"---\n{front}---\n{body}"}


def _stages(one: str, count: int, more: str = "") -> Files:
    return _map(f"title: T\npersona: olga\n{more}stages:\n{_lines(one, count)}")


def _points(one: str, count: int, more: str = "") -> Files:
    return _map(
        f"title: T\npersona: olga\n{more}stages:\n- name: A\n  touchpoints:\n"
        f"{_lines('  - ' + one, count)}"
    )


def _items(key: str, one: str) -> Callable[[int], Files]:
    return lambda count: _map(f"title: T\nstages: [A]\n{key}:\n{_lines('- ' + one, count)}")


def _keys(one: str) -> Callable[[int], Files]:
    return lambda count: _map(f"title: T\nstages: [A]\n{_lines(one, count)}")


def _each(one: str, more: str = "") -> Callable[[int], Files]:
    return lambda count: _points(one, count, more)


def _each_stage(one: str) -> Callable[[int], Files]:
    return lambda count: _stages(one, count)


def _list(name: str, one: str) -> Callable[[int], Files]:
    return lambda count: {name: _lines(one, count), "a.md": "---\ntitle: T\nstages: [A]\n---\n"}


def _mixed(count: int) -> Files:
    """Many mistakes in one file, one after the other."""
    kinds: Iterable[str] = (
        "{naem: P{n}, emotion: 9}",
        "{name: P{n}, chanel: phone}",
        "{name: P{n}, emotion: '1'} # journeys: ignore dead-end — because",
        "{name: P{n}, channel: nowhere, next: [{to: none{n}}]}",
        "{name: P{n}, barriers: [x], evidence: [no]}",
        "{id: a b, name: P{n}, next: p{n}}",
    )
    rows = [f"  - {kind.replace('{n}', str(n))}" for n in range(count) for kind in kinds]
    opportunities = "opportunities:\n" + _lines("- {id: o{n}, text: O, due: 1.2.2026}", count)
    stages = "stages:\n- name: A\n  touchpoints:\n" + "\n".join(rows) + "\n"
    return _map(f"title: T\n{opportunities}{stages}")


IGNORE = "# journeys: ignore"

KINDS: dict[str, Callable[[int], Files]] = {
    "silences-of-lines": _each(f"{{name: P{{n}}}} {IGNORE} dead-end — because"),
    "silences-that-stand-alone": _each(f"name: P{{n}}\n  {IGNORE} dead-end — because"),
    "silences-in-a-row": lambda n: _stages("- A{n}", 3, _lines(f"{IGNORE} dead-end — x", n)),
    "silences-before-much": lambda n: _points(
        "{name: P{n}}", n, _lines(f"{IGNORE} dead-end — x", n)
    ),
    "silences-of-the-file": lambda n: _points(
        "{name: P{n}}", n, _lines("# journeys: ignore-file touchpoint-without-channel — x", n)
    ),
    "silences-of-unknown-rules": _each(f"{{name: P{{n}}}} {IGNORE} dead-ent-{{n}} — because"),
    "silences-without-order": _each("{name: P{n}} # journeys: silence"),
    "silences-among-texts": _each(f"{{name: 'P # {{n}}'}} {IGNORE} dead-end — because"),
    "dates-of-evidence": _items("evidence", "{title: E{n}, date: 31.02.2026}"),
    "dates-of-opportunities": _items("opportunities", "{text: O{n}, due: 05.11.2026}"),
    "dates-that-are-none": _items("opportunities", "{text: O{n}, due: soon}"),
    "dates-of-measures": lambda n: _points(
        "{name: P, scores: [" + "{measure: CSAT, value: 4, date: 1.2.26}, " * n + "]}", 1
    ),
    "dates-of-readings": lambda n: _items(
        "metrics", "{name: M, readings: [" + "{date: 01.02.2026, value: 3}, " * n + "]}"
    )(1),
    "misspelt-keys": _each("{nme: P{n}, emotoin: 1}"),
    "misspelt-keys-of-stages": _each_stage("- nmae: S{n}\n  touchpoint: [A]"),
    "unknown-keys": _keys("key-{n}: x"),
    "unknown-keys-alike": _keys("stagez{n}: x"),
    "unknown-keys-far-inside": _each("{name: P{n}, whatever: 1, other: 2}"),
    "keys-out-of-order": _each_stage("- touchpoints: [A]\n  name: S{n}"),
    "keys-out-of-order-inside": _each("emotion: 1\n    name: P{n}"),
    "keys-twice": _keys("title: T"),
    "keys-without-space": _each_stage("- name:S{n}"),
    "items-without-space": _each_stage("-S{n}"),
    "items-with-other-bullets": _each_stage("• S{n}"),
    "texts-with-colons": _each_stage("- name: Phase {n}: more"),
    "texts-with-signs": _each("name: '@x'\n    quotes: [a, '@b']\n    actions:\n    - @x{n}"),
    "texts-with-quotes-in-front": _each_stage('- name: "S" {n}'),
    "texts-that-are-numbers": _items("tags", "0{n}"),
    "texts-that-are-words": _each("{name: yes, actions: [no, on]}"),
    "odd-spaces": _each_stage("-\u00a0S{n}"),
    "tabs": _each_stage("-\tS{n}"),
    "tabs-before": lambda n: _stages("\t- S{n}", n),
    "tabs-in-lines-that-go-on": _each_stage("- name: S{n}\n\tgoal: x"),
    "comments": lambda n: _stages("- A{n}", 3, _lines("# a comment {n}", n)),
    "emotions-out-of-range": _each("{name: P{n}, emotion: 9}"),
    "emotions-of-words": _each("{name: P{n}, emotion: glad}"),
    "wrong-types": _each("{name: [P{n}], emotion: {a: b}}"),
    "empty-items": _each("{}"),
    "items-that-are-lists": _items("tags", "[]"),
    "names-missing": _each("{emotion: 1}"),
    "same-names": _each("Same"),
    "same-names-of-stages": _each_stage("- Same"),
    "same-ids": _each("{id: same, name: P{n}}"),
    "wrong-ids": _each("{id: a b{n}, name: P{n}}"),
    "ways": _each("{name: P{n}, next: [p{n}]}"),
    "ways-to-all-alike": _each("{name: P{n}, next: [p0]}"),
    "unknown-channels": _each("{name: P{n}, channel: phne{n}}"),
    "unknown-channels-alike": _each("{name: P{n}, channel: phne}"),
    "unknown-evidence": _each("{name: P{n}, evidence: [e{n}]}"),
    "unknown-personas": lambda n: _map(
        f"title: T\nstages: [A]\npersonas:\n{_lines('- olgga{n}', n)}"
    ),
    "unknown-teams": _each("{name: P{n}, owner: team{n}}"),
    "unknown-opportunities": lambda n: _points(
        "{name: P{n}, barriers: [{text: B, opportunities: [o{n}]}]}", n
    ),
    "unknown-icons": _each("{name: P{n}, icon: hospittal}"),
    "unknown-journeys": _each("{name: P{n}, journey: nowhere{n}}"),
    "feelings-of-strangers": _each("{name: P{n}, emotion: {bob{n}: 1}}"),
    "barriers": _each("{name: P{n}, emotion: -2, barriers: [B{n}]}"),
    "low-emotions": _each("{name: P{n}, emotion: -2}"),
    "scores": _each("{name: P{n}, scores: [{measure: CSAT, value: 99}]}"),
    "straight-stages": _each_stage("- {name: S{n}, touchpoints: [A, B, C]}"),
    "stages-of-nothing": _each_stage("- S{n}"),
    "opportunities": _items("opportunities", "{id: o{n}, text: O, metrics: [m{n}]}"),
    "opportunities-alike": _items("opportunities", "O"),
    "metrics": _items("metrics", "{name: M{n}}"),
    "tags": _items("tags", "tag {n}"),
    "quotes-of-one": lambda n: _points("{name: P, quotes: [" + "q, " * n + "]}", 1),
    "anchors": lambda n: _map(
        "title: T\nstages: [A]\ntags:\n" + _lines("- &a{n} x", n) + _lines("- *a{n}", n)
    ),
    "yaml-tags": _items("tags", "!x t{n}"),
    "teams-list": _list("teams.yml", "t{n}: {name: T, naem: x, contact: 1}"),
    "channels-list": _list("channels.yml", "c{n}: {name: C{n}, icon: fone, kind: x}"),
    "channels-wrong": _list("channels.yml", "c{n}: [x]"),
    "body-of-headings": lambda n: {
        "a.md": "---\ntitle: T\nstages: [A]\n---\n" + _lines("## H{n}\n\ntext", n)
    },
    "body-of-one-line": lambda n: {"a.md": "---\ntitle: T\nstages: [A]\n---\n" + "word " * 8 * n},
    "one-long-value": lambda n: _map("title: T\nstages: [A]\nsummary: " + "word: " * n + "\n"),
    "one-long-flow": lambda n: _map("title: T\nstages: [" + "A-b, " * n + "]\n"),
    "one-long-flow-of-mistakes": lambda n: _map(
        "title: T\nstages: [{name: A, touchpoints: [" + "{nmae: P, emotion: 9}, " * n + "]}]\n"
    ),
    "persona-lists": lambda n: {
        "personas/olga.md": "---\nname: O\ngoals:\n" + _lines("- G{n}", n) + "---\n"
    },
    "evidence-file": lambda n: {
        "research/e.md": "---\ntitle: E\ndate: 1.2.2026\n" + _lines("other{n}: x", n) + "---\n"
    },
    "everything": _mixed,
}
"""By their names, files of so many things."""
