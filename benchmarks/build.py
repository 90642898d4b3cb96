"""How long a site of many journeys takes to build, and against what.

    python benchmarks/build.py 100 1000

Every number is of journeys. For each, five builds, every one in a process of its own:

- the Journeys site with nothing remembered, again without any change, again with one map changed;
- the same words as plain Markdown pages with tables, no diagrams, in the same menu;
- the same plain pages with no menu at all: the floor under everything.

What the columns mean stands in README.md beside this file.
"""

from __future__ import annotations

import argparse
import cProfile
import os
import pstats
import random
import re
import shutil
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

import yaml

QUIET = {"NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1", "PYTHONHASHSEED": "0"}

STAGES = (
    "Потребность",
    "Поиск",
    "Сравнение предложений",
    "Покупка",
    "Использование",
    "Возвращение",
)
PERSONAS = 10
AREA = 10
"""Journeys in one area."""

WORDS = re.findall(
    r"\w+",
    "сайт магазина отзывы тарифы оператор страница договор доставка карта письмо приложение "
    "сравнение вопрос ответ очередь курьер адрес скидка бонус возврат оплата звонок чат друг "
    "реклама вывеска подписка уведомление пароль регистрация корзина витрина чек гарантия",
)
CHANNELS = ("site", "app", "phone", "email", "shop", "chat", "sms", "messenger", "ads", "search")
LEVELS = ("low", "medium", "high")
TEAMS = ("web", "care", "marketing", "product")

Journey = dict[str, Any]


def main() -> int:
    """Read the command line; make, build, compare."""
    parser = argparse.ArgumentParser(description="Time the building of sites of many journeys.")
    parser.add_argument("counts", nargs="+", type=int, help="how many journeys")
    parser.add_argument("--runs", type=int, default=1, help="builds of each kind; the best counts")
    parser.add_argument("--profile", action="store_true", help="say where the time goes, too")
    parser.add_argument("--keep", type=Path, help="a folder for the sites, which then stay")
    arguments = parser.parse_args()
    for count in arguments.counts:
        root = (arguments.keep or Path(tempfile.mkdtemp(prefix="journeys-bench-"))) / str(count)
        try:
            compare(count, root, arguments.runs)
            if arguments.profile:
                profile(root / "journeys")
        finally:
            if arguments.keep is None:
                shutil.rmtree(root.parent)
    return 0


# Making the sites


def compare(count: int, root: Path, runs: int) -> None:
    """Build all sites of `count` journeys and print a table."""
    shutil.rmtree(root, ignore_errors=True)
    journeys = [make_journey(number) for number in range(count)]
    write_journeys(root / "journeys", journeys)
    write_plain(root / "plain", journeys, with_menu=True)
    write_plain(root / "no-menu", journeys, with_menu=False)
    pages = count + -(-count // AREA) + PERSONAS + 3
    print(f"\n{count} journeys, {pages} pages; best of {runs}")
    print(f"{'':26}{'seconds':>9}{'CPU':>9}{'MB':>7}{'ms/page':>9}{'× plain':>9}{'× no menu':>11}")
    floor = best(root / "no-menu", runs)
    plain = best(root / "plain", runs)
    cold = best(root / "journeys", runs, forget=True)
    kept = best(root / "journeys", runs)
    edited = best(root / "journeys", runs, edit=root / f"journeys/journeys/{_area(0)}/j0.md")
    rows = {
        "Material, no menu": floor,
        "Material, plain Markdown": plain,
        "Journeys, cold": cold,
        "Journeys, nothing changed": kept,
        "Journeys, one map changed": edited,
    }
    for name, one in rows.items():
        print(
            f"{name:26}{one.seconds:9.1f}{one.cpu:9.1f}{one.megabytes:7.0f}"
            f"{one.seconds * 1000 / pages:9.1f}{one.seconds / plain.seconds:9.2f}"
            f"{one.seconds / floor.seconds:11.2f}",
            flush=True,
        )


def make_journey(number: int) -> Journey:
    """A journey of usual size: six stages, fourteen touchpoints, what people said of them."""
    dice = random.Random(number)
    idents = [f"t{n}" for n in range(14)]
    sizes = [2, 3, 3, 2, 2, 2]
    stages = []
    for name, size in zip(STAGES, sizes, strict=True):
        points = [_point(idents.pop(0), number, dice) for _ in range(size)]
        stages.append(
            {
                "name": name,
                "goal": _text(dice, 6),
                "actions": [_text(dice, 5), _text(dice, 4)],
                "thoughts": [_text(dice, 7)],
                "emotion": dice.randint(-2, 2),
                "owner": dice.choice(TEAMS),
                "touchpoints": points,
                "backstage": [_text(dice, 5)],
            }
        )
    return {
        "title": f"{_text(dice, 3)} {number}".capitalize(),
        "summary": _text(dice, 9),
        "personas": [f"p{number % PERSONAS}", f"p{(number + 3) % PERSONAS}"],
        "owner": dice.choice(TEAMS),
        "status": "approved",
        "reviewed": f"2026-0{1 + number % 9}-01",
        "evidence": ["talks"],
        "stages": stages,
        "opportunities": [
            {
                "id": f"o{n}",
                "text": _text(dice, 8),
                "impact": dice.choice(LEVELS),
                "effort": dice.choice(LEVELS),
                "owner": dice.choice(TEAMS),
                "status": "planned",
            }
            for n in range(4)
        ],
        "prose": "\n\n".join(_text(dice, 40).capitalize() + "." for _ in range(3)),
    }


def _point(ident: str, number: int, dice: random.Random) -> dict[str, Any]:
    place = int(ident[1:])
    on = [{"to": f"t{place + 1}", "share": 0.6}] if place < 13 else []
    back = {"to": f"t{max(0, place - 3)}", "share": 0.1, "label": _text(dice, 2)}
    away = {"to": "exit", "share": 0.2, "label": _text(dice, 2)}
    result: dict[str, Any] = {
        "name": _text(dice, dice.randint(1, 4)).capitalize(),
        "id": ident,
        "channel": dice.choice(CHANNELS),
        "owner": dice.choice(TEAMS),
        "emotion": dice.randint(-2, 2),
        "next": [*on, *([back] if place % 4 == 3 else []), *([away] if place % 3 == 1 else [])],
    }
    if place % 2:
        persona = f"p{number % PERSONAS}"
        result["quotes"] = [{"text": _text(dice, 9), "persona": persona, "evidence": "talks"}]
    if place % 3 == 0:
        severity = dice.choice(LEVELS)
        way = [f"o{place % 4}"]
        result["barriers"] = [{"text": _text(dice, 8), "severity": severity, "opportunities": way}]
    if place % 5 == 0:
        result["scores"] = [
            {"measure": "csat", "value": round(dice.uniform(1, 5), 1), "answers": 99}
        ]
        result["standard"] = [_text(dice, 6)]
    return result


def _text(dice: random.Random, words: int) -> str:
    return " ".join(dice.choice(WORDS) for _ in range(words))


def _area(number: int) -> str:
    return f"area-{number // AREA:03}"


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def _config(root: Path, plugins: list[Any], nav: list[Any] | None) -> None:
    theme = {
        "name": "material",
        "language": "ru",
        "font": False,
        "features": ["navigation.indexes", "navigation.prune", "navigation.path"],
    }
    settings: dict[str, Any] = {"site_name": "Bench", "theme": theme, "plugins": plugins}
    settings["markdown_extensions"] = ["attr_list", {"toc": {"permalink": True}}]
    if nav is not None:
        settings["nav"] = nav
    _write(root / "mkdocs.yml", yaml.safe_dump(settings, allow_unicode=True, sort_keys=False))
    _write(root / "docs/index.md", "# Bench\n")


def write_journeys(root: Path, journeys: list[Journey]) -> None:
    """The folder as an author would write it."""
    _config(root, ["search", "journeys"], ["index.md", {"Карты": "journeys/"}])
    for number, journey in enumerate(journeys):
        values = {key: value for key, value in journey.items() if key != "prose"}
        front = yaml.safe_dump(values, allow_unicode=True, sort_keys=False)
        text = f"---\n{front}---\n{journey['prose']}\n"
        _write(root / f"journeys/{_area(number)}/j{number}.md", text)
    for number in range(PERSONAS):
        goals = yaml.safe_dump({"goals": [_text(random.Random(number), 6)]}, allow_unicode=True)
        _write(
            root / f"journeys/personas/p{number}.md", f"---\nname: Персона {number}\n{goals}---\n"
        )
    _write(root / "journeys/research/talks.md", "---\ntitle: Интервью\nmethod: interview\n---\n")
    _write(root / "journeys/teams.yml", "".join(f"{one}: Команда {one}\n" for one in TEAMS))


def write_plain(root: Path, journeys: list[Journey], *, with_menu: bool) -> None:
    """The same pages as Markdown that somebody has finished by hand."""
    areas: dict[str, list[int]] = defaultdict(list)
    for number, journey in enumerate(journeys):
        areas[_area(number)].append(number)
        _write(root / f"docs/journeys/{_area(number)}/j{number}.md", plain_journey(journey))
    head = ("Путь", "Чей", "Статус")
    overview = ["# Карты", ""]
    for name, numbers in areas.items():
        rows = [
            (
                f"[{one['title']}]({{}}j{n}.md)<br>{one['summary']}",
                ", ".join(one["personas"]),
                one["status"],
            )
            for n in numbers
            for one in [journeys[n]]
        ]
        here = [(first.format(""), *rest) for first, *rest in rows]
        above = [(first.format(f"{name}/"), *rest) for first, *rest in rows]
        _write(root / f"docs/journeys/{name}/index.md", f"# {name}\n\n{table(head, here)}\n")
        overview += [f"## [{name}]({name}/index.md)", "", table(head, above), ""]
    _write(root / "docs/journeys/index.md", "\n".join(overview))
    for number in range(PERSONAS):
        walked = [n for n, one in enumerate(journeys) if f"p{number}" in one["personas"]]
        links = "\n".join(f"- [{journeys[n]['title']}](../{_area(n)}/j{n}.md)" for n in walked)
        _write(root / f"docs/journeys/personas/p{number}.md", f"# Персона {number}\n\n{links}\n")
    _write(root / "docs/journeys/personas/index.md", "# Персоны\n")
    everything = "\n".join(
        f"- [{one['title']}](../{_area(n)}/j{n}.md)" for n, one in enumerate(journeys)
    )
    _write(root / "docs/journeys/research/talks.md", f"# Интервью\n\n{everything}\n")
    _write(root / "docs/journeys/research/index.md", "# Исследования\n")
    _config(root, ["search"], _menu(areas) if with_menu else ["index.md"])


LIMIT = 200
"""The plugin's `nav_limit`: above it the menu lists areas only, and so does ours here."""


def _menu(areas: dict[str, list[int]]) -> list[Any]:
    pages = sum(map(len, areas.values())) + len(areas) + PERSONAS + 4
    all_of_them = pages <= LIMIT
    inside: list[Any] = ["journeys/index.md"]
    for name, numbers in areas.items():
        below = [f"journeys/{name}/j{n}.md" for n in numbers] if all_of_them else []
        inside.append({name: [f"journeys/{name}/index.md", *below]})
    people = [f"journeys/personas/p{n}.md" for n in range(PERSONAS)] if all_of_them else []
    studies = ["journeys/research/talks.md"] if all_of_them else []
    inside.append({"Персоны": ["journeys/personas/index.md", *people]})
    inside.append({"Исследования": ["journeys/research/index.md", *studies]})
    return ["index.md", {"Карты": inside}]


def table(head: tuple[str, ...], rows: list[tuple[Any, ...]]) -> str:
    """A Markdown table."""
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join("| " + " | ".join(map(str, line)) + " |" for line in lines)


def plain_journey(journey: Journey) -> str:
    """The words of a journey's page: map, sections of stages, touchpoints, opportunities."""
    stages = journey["stages"]
    people = ", ".join(f"[{one}](../personas/{one}.md)" for one in journey["personas"])
    facts = [
        ("Чей путь", people),
        ("Владелец", journey["owner"]),
        ("Проверено", journey["reviewed"]),
    ]
    lanes = [
        ("Цель", [stage["goal"] for stage in stages]),
        ("Действия", ["<br>".join(stage["actions"]) for stage in stages]),
        ("Мысли", ["<br>".join(stage["thoughts"]) for stage in stages]),
        ("Точки", ["<br>".join(p["name"] for p in stage["touchpoints"]) for stage in stages]),
        ("Эмоция", [stage["emotion"] for stage in stages]),
        ("Барьеры", ["<br>".join(b["text"] for b in _barriers(stage)) for stage in stages]),
        ("За сценой", ["<br>".join(stage["backstage"]) for stage in stages]),
        ("Владелец", [stage["owner"] for stage in stages]),
    ]
    head = ("", *(stage["name"] for stage in stages))
    parts = [f"# {journey['title']}", journey["summary"], table(("", ""), facts), journey["prose"]]
    parts += ["## Карта", table(head, [(name, *cells) for name, cells in lanes])]
    for stage in stages:
        parts += [f"## {stage['name']}", stage["goal"]]
        parts.append("\n".join(f"- {one}" for one in [*stage["actions"], *stage["thoughts"]]))
        for point in stage["touchpoints"]:
            parts += _plain_point(point)
    head = ("Что сделать", "Польза", "Труд", "Команда", "Статус")
    keys = ("text", "impact", "effort", "owner", "status")
    parts.append("## Возможности")
    parts.append(table(head, [tuple(one[key] for key in keys) for one in journey["opportunities"]]))
    return "\n\n".join(parts) + "\n"


def _barriers(stage: dict[str, Any]) -> list[dict[str, Any]]:
    return [one for point in stage["touchpoints"] for one in point.get("barriers", ())]


def _plain_point(point: dict[str, Any]) -> list[str]:
    parts = [f"### {point['name']}", f"{point['channel']}, {point['emotion']}, {point['owner']}"]
    parts += [f"> {one['text']} — {one['persona']}" for one in point.get("quotes", ())]
    parts += [f"Барьер: {one['text']} ({one['severity']})" for one in point.get("barriers", ())]
    parts += [f"{one['measure']} {one['value']}" for one in point.get("scores", ())]
    parts += point.get("standard", ())
    ways = [f"- {one['to']} {one['share']} {one.get('label', '')}" for one in point["next"]]
    return [*parts, "\n".join(ways)] if ways else parts


# Building and measuring


@dataclass(frozen=True)
class Cost:
    """What one build took."""

    seconds: float
    cpu: float
    megabytes: float


def best(root: Path, runs: int, *, forget: bool = False, edit: Path | None = None) -> Cost:
    """The quickest of several builds; before each, a sentence is added to the file `edit`."""
    costs: list[Cost] = []
    for number in range(runs):
        if edit is not None:
            edit.write_text(f"{edit.read_text('utf-8')}\nСказано {number}.\n", "utf-8")
        costs.append(build(root, forget=forget))
    return min(costs, key=lambda cost: cost.seconds)


def build(root: Path, *, forget: bool) -> Cost:
    """Build a site with MkDocs' own command and ask the system what that took."""
    shutil.rmtree(root / "site", ignore_errors=True)
    if forget:
        shutil.rmtree(root / ".cache", ignore_errors=True)
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict"]
    start = time.perf_counter()
    child = os.posix_spawn(
        sys.executable,
        [*command, "-f", str(root / "mkdocs.yml")],
        os.environ | QUIET,
    )
    _, status, usage = os.wait4(child, 0)
    seconds = time.perf_counter() - start
    if os.waitstatus_to_exitcode(status) != 0:
        raise SystemExit(f"the build of {root} failed")
    return Cost(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


class InThisThread(Executor):
    """Does everything at once, in the thread that asks for it."""

    def __init__(self, **_: object) -> None:
        """Take the settings of a pool of threads, none of which matters here."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Call the function, and keep what it returns or raises."""
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


def profile(root: Path) -> None:
    """Print where a build with kept layouts spends its time, by package and by function of ours."""
    os.environ.update(QUIET)
    from mkdocs.commands.build import build as build_site  # noqa: PLC0415
    from mkdocs.config import load_config  # noqa: PLC0415

    from mkdocs_journeys.diagrams import layout_cache  # noqa: PLC0415

    watch = cProfile.Profile()
    config = load_config(str(root / "mkdocs.yml"))
    # What other threads do is in no profile anyway; and with them, Python 3.11.2 was seen to crash
    # under the profiler (3 of 7 runs, then none of 6): why, has not been proved.
    with patch.object(layout_cache, "ThreadPoolExecutor", InThisThread):
        watch.enable()
        config.plugins.on_startup(command="build", dirty=False)
        build_site(config)
        config.plugins.on_shutdown()
        watch.disable()
    stats = pstats.Stats(watch).stats  # type: ignore[attr-defined]
    packages: dict[str, float] = defaultdict(float)
    total = 0.0
    for (file, _, _), (_, _, own, _, _) in stats.items():
        packages[_package(file)] += own
        total += own
    print(f"\nOwn time by package, {total:.1f} s under the profiler")
    for name, own in sorted(packages.items(), key=lambda item: -item[1])[:14]:
        print(f"  {own / total:6.1%}  {name}")
    ours = [
        (whole, calls, f"{file.rpartition('mkdocs_journeys/')[2]}:{line} {name}")
        for (file, line, name), (_, calls, _, whole, _) in stats.items()
        if "mkdocs_journeys" in file
    ]
    print("\nFunctions of ours, with all that they call")
    for whole, calls, name in sorted(ours, reverse=True)[:40]:
        print(f"  {whole / total:6.1%} {calls:9}  {name}")


def _package(file: str) -> str:
    if "mkdocs_journeys" in file:
        inside = file.rpartition("mkdocs_journeys/")[2]
        kind = "templates" if inside.startswith("templates") else inside.split("/")[0]
        return f"mkdocs_journeys/{kind}"
    if "site-packages/" in file:
        return file.rpartition("site-packages/")[2].split("/")[0]
    return "built in" if file == "~" else "Python"


if __name__ == "__main__":
    sys.exit(main())
