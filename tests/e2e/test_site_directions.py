"""Words of the other direction than the pages': each text keeps its own order."""

from __future__ import annotations

import pytest

SENTENCES = {
    "ru": "Им всё ясно.",
    "en": "All (is) clear!",
    "ar": "كل شيء واضح.",
    "he": "הכול ברור!",
}
WAYS = {"ru": "ltr", "en": "ltr", "ar": "rtl", "he": "rtl"}

MAP = """\
---
title: "{0}"
summary: "{0}"
stages:
  - name: "{0}"
    goal: "{0}"
    emotion: -1
    actions: ["{0}"]
    touchpoints: [{{name: "{0}", emotion: -2, quotes: ["{0}"], barriers: ["{0}"]}}]
---
{0}

- {0}

## Other

> {0}
"""


@pytest.mark.parametrize("site", ["ar", "en"])
@pytest.mark.parametrize("words", sorted(SENTENCES))
def test_a_sentence_ends_where_it_ends_in_its_own_direction(project, site, words):
    text = SENTENCES[words]
    project.files({"journeys/one.md": MAP.format(text)}).material(language=site)

    html = project.build().text("journeys/one/")

    pages, own = WAYS[site], WAYS[words]
    article = html[html.index('<div class="jm') : html.index("</article>")]
    islands = article.count(f'<bdi dir="{own}">{text}</bdi>')
    blocks = article.count(f'dir="{own}"') - islands
    assert (islands >= 8) is (pages != own)
    assert (blocks >= 3) is (pages != own)
    if pages == own:
        assert "<bdi" not in article
