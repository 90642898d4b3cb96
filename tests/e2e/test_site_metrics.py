"""Metrics of all journeys, and whether what was changed moved them."""

from __future__ import annotations

from company import X, table

METRICS = "journeys/metrics/"


def test_metrics_that_need_attention_come_first(company):
    where = f"Payment An order {X}"

    assert table(company.article(METRICS), "Metrics") == [
        [f"Orders {X} %", "6 Mar 31, 2026", "5 reached", "", "better 3 → 6", where, f"Web {X}"],
        ["Complaints", "3 Jan 31, 2026", "", "", "nothing to compare with yet", where, f"Web {X}"],
    ]


def test_hypotheses_are_judged(company):
    title = f"An order {X}"

    assert table(company.article(METRICS), "Hypotheses") == [
        [
            f"Letters {title}",
            f"Orders {X}",
            "3 Jan 31, 2026",
            "6 Mar 31, 2026",
            "better",
            "done",
            "",
        ],
        [
            f"One table {title}".replace("table", f"table {X}"),
            "Complaints",
            "3 Jan 31, 2026",
            "",
            "not done yet",
            "in progress",
            "Care",
        ],
    ]


def test_how_many_became_better(company):
    figures = company.article(METRICS).find("ul", cls="jm-figures")

    assert [one.text for one in figures.find_all("li")] == [
        "1 metric became better",
        "1 has too few readings to say",
    ]


def test_the_course_is_drawn_where_there_are_two_readings(company):
    page = company.article(METRICS)
    (drawn,) = page.find_all("svg", cls="jm-trend")

    assert len(drawn.find_all("circle")) == 2
    assert drawn.find("line", cls="jm-trend__target")
    assert "jm-trend--better" in drawn.classes


def test_every_verdict(project):
    """Metrics of each course, in the order in which they need attention; hypotheses likewise."""

    def metric(name, *values, **keys):
        found = [{"date": f"2026-0{at}-01", "value": value} for at, value in enumerate(values, 1)]
        return {"name": name, "readings": found} | keys

    def change(metric, **keys):
        return {"text": f"Change {metric}", "metric": metric} | keys

    metrics = [
        metric("Up", 1, 2),
        metric("Up there", 1, 2, target=2),
        metric("Down", 2, 1),
        metric("Flat", 1, 1),
        metric("One", 1),
        metric("Less", 2, 1, better="lower", target=0),
        "Silent",
    ]
    done = {"status": "done", "done": "2026-01-15"}
    ways = [
        change("Up", **done),
        change("Down", **done),
        change("Flat", **done),
        change("One", **done),
        change("Less", **done),
        change("Nowhere", **done),
        change("Silent", status="doing"),
        change("Up there", status="dropped"),
    ]
    stages = [{"name": "S", "metrics": metrics}]
    text = {"title": "A", "stages": stages, "opportunities": ways}
    project.bare().write("journeys/a.md", f"---\n{text!r}\n---\n")
    page = project.build(strict=True).article(METRICS)

    assert [(row[0], row[4]) for row in table(page, "Metrics")] == [
        ("Down", "worse 2 → 1"),
        ("Flat", "no change 1 → 1"),
        ("Up", "better 1 → 2"),
        ("Less", "better 2 → 1"),
        ("Up there", "better 1 → 2"),
        ("One", "nothing to compare with yet"),
        ("Silent", "no reading yet"),
    ]
    assert [(row[1], row[2], row[3], row[4]) for row in table(page, "Hypotheses")] == [
        ("Down", "2 Jan 1, 2026", "1 Feb 1, 2026", "worse"),
        ("Flat", "1 Jan 1, 2026", "1 Feb 1, 2026", "no change"),
        ("Up", "1 Jan 1, 2026", "2 Feb 1, 2026", "better"),
        ("Less", "2 Jan 1, 2026", "1 Feb 1, 2026", "better"),
        ("One", "1 Jan 1, 2026", "", "no reading after it"),
        ("Nowhere", "", "", "no reading before it"),
        ("Silent", "", "", "not done yet"),
    ]


def test_hypotheses_without_metrics_have_a_page(project):
    project.bare().write(
        "journeys/a.md", "---\ntitle: A\nstages: [S]\nopportunities: [{text: W, metric: M}]\n---\n"
    )
    page = project.build(strict=True).article(METRICS)

    assert table(page, "Hypotheses") == [["W A", "M", "", "", "not done yet", "", ""]]
    assert page.find_all("div", role="region", **{"aria-label": "Metrics"}) == []
    assert page.find_all("ul", cls="jm-figures") == []


def test_what_was_dropped_alone_makes_no_page(project):
    text = "opportunities: [{text: W, metric: M, status: dropped}]"
    project.bare().write("journeys/a.md", f"---\ntitle: A\nstages: [S]\n{text}\n---\n")
    built = project.build(strict=True)

    assert not built.has(METRICS)
    assert built.has("journeys/backlog/")
