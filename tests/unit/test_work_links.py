"""Links and tickets of barriers, opportunities and places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from two_times import map_of

from mkdocs_journeys.diff.kinds import FactKind
from mkdocs_journeys.exporters.json_data import part_data
from mkdocs_journeys.model.journey import Barrier, Opportunity, Touchpoint
from mkdocs_journeys.model.work_links import WorkLink

ADDRESS = "https://a.example/x_(y)?z=1#q"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (ADDRESS, {"url": ADDRESS}),
        (f"<{ADDRESS}>", {"url": ADDRESS}),
        (f"[Макет]({ADDRESS})", {"url": ADDRESS, "text": "Макет"}),
        ({"text": "Макет", "url": ADDRESS}, {"url": ADDRESS, "text": "Макет"}),
        ("mailto:a@example.org", {"url": "mailto:a@example.org"}),
    ],
)
@pytest.mark.parametrize("part", [Barrier, Opportunity, Touchpoint])
def test_short_forms(part, written, expected):
    item = part.model_validate({part.shorthand: "X", "links": written, "tickets": "A-1"})
    assert part_data(item)["links"] == [expected]
    assert item.tickets == ("A-1",)


@given(
    st.text(min_size=1, max_size=20),
    st.sampled_from(["javascript:", "data:", "vbscript:", "file:", ""]),
)
def test_only_what_is_safe_is_a_link(text, scheme):
    try:
        link = WorkLink.model_validate(scheme + text)
    except ValidationError:
        return
    assert link.url.lower().startswith(("http://", "https://", "ftp://", "mailto:", "tel:"))


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        " JavaScript:alert(1)",
        "//a.example",
        "a.md",
        "https://",
        "http://a b",
    ],
)
def test_what_is_no_link(url):
    with pytest.raises(ValidationError, match="address"):
        WorkLink.model_validate({"url": url})


def test_what_changed_is_told(folders):
    def side(links, tickets):
        touchpoint = {"name": "Касса", "links": links, "tickets": tickets}
        return {"a.md": map_of([{"name": "Раз", "touchpoints": [touchpoint]}])}

    report = folders(side([], ["A-1"]), side([f"[Макет]({ADDRESS})"], ["A-2"]))
    told = [report.sentence_of(fact) for fact in report.facts if fact.kind is FactKind.LINK_CHANGED]
    assert len(told) == 2
    assert "Макет" in told[0]
    assert "A-1" in told[1] and "A-2" in told[1]
