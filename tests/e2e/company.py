"""A company of four teams: the folder that tests of pages about all journeys share."""

from __future__ import annotations

from markup import Element

X = "<script>x</script>"
"""What must be shown as it stands."""

DAY = "1781481600"
"""The day of the build, in seconds: 15 June 2026."""

FILES: dict[str, str | bytes] = {
    "journeys/teams.yml": f"""\
web:
  name: Web {X}
  contact: web@example.com {X}
  summary: Keeps the *site*, see [orders](shop/order.md#pay) {X}
care:
  name: Care
  personas: [igor, nina]
  journeys: [returns, shop/order]
idle: Idle
hush: Geheim team
счета: {{name: Счета}}
""",
    "journeys/channels.yml": f"""\
site: {{name: Our site {X}, group: Online {X}}}
касса: Касса
unused: Unused
hidden: Geheim line
""",
    "journeys/shop/order.md": f"""\
---
title: An order {X}
personas: [olga, igor]
owner: web
status: approved
stages:
  - name: Choice
    id: choice
    owner: [web, care]
    emotion: {{olga: 1, igor: 0}}
    standard: Answer in *one* minute {X}
    barriers:
      - {{text: Sizes differ {X}, severity: high, opportunities: [table]}}
    touchpoints:
      - name: Size table {X}
        id: sizes
        channel: [site, касса]
        emotion: {{olga: -2, igor: 1}}
        standard: Show the [list](#pay) first.
        quotes: {{text: "Where is [it](returns.md?q=1#answer)? {X}", persona: olga}}
        scores:
          - {{measure: csat, value: 3.5, answers: 50, date: 2026-02-01}}
          - {{measure: csat, value: 2.5, answers: 40, date: 2026-01-01}}
        barriers:
          - text: Hidden, see [returns](returns.md)
            severity: medium
            opportunities: [table, chat]
          - Nobody cares
      - {{name: Search, channel: site, owner: web, emotion: 1}}
  - name: Payment
    id: pay
    metrics:
      - name: Orders {X}
        unit: "%"
        target: 5
        readings: [{{date: 2026-01-31, value: 3}}, {{date: 2026-03-31, value: 6}}]
      - {{name: Complaints, better: lower, readings: [{{date: 2026-01-31, value: 3}}]}}
    touchpoints:
      - {{name: Card, id: card, channel: site, owner: [web, счета], emotion: -1, journey: returns}}
      - {{name: Letter, channel: email}}
opportunities:
  - id: table
    text: One table {X}
    impact: high
    effort: low
    cost: 90000 EUR
    owner: care
    status: doing
    due: 2026-06-01
    metric: Complaints
  - {{id: chat, text: A chat, impact: low, effort: high, status: idea, due: 2026-12-01}}
  - {{id: done, text: Letters, status: done, done: 2026-02-15, metric: "Orders {X}"}}
  - {{id: dropped, text: Phones, status: dropped, due: 2026-01-01, metric: Complaints}}
  - {{id: free, text: Free returns}}
---
""",
    "journeys/shop/returns.md": """\
---
title: A return
persona: olga
owner: care
stages:
  - name: Request
    touchpoints:
      - {name: Card, channel: site, emotion: -2, barriers: [{text: Slow, severity: low}]}
  - {name: Answer, id: answer, emotion: 2}
---
""",
    "journeys/shop/v1.2.md": """\
---
title: Version one
stages:
  - {name: Look, touchpoints: [{name: Shelf, channel: касса, owner: care}]}
---
""",
    "journeys/a | b/odd.md": """\
---
title: An odd one
state: to-be
owner: счета
stages:
  - {name: Щит, id: Щит, emotion: -2}
  - {name: Half, steps: [{name: One, emotion: 0.5}, {name: Two}]}
---
""",
    "journeys/top.md": "---\ntitle: At the top\nstages: [Only]\n---\n",
    "journeys/secret.md": """\
---
title: Geheim
visibility: private
personas: [olga]
owner: web
stages:
  - name: Geheim stage
    barriers: [{text: Geheim barrier, severity: high, opportunities: g}]
    metrics: [{name: Geheim metric, readings: [{date: 2026-01-01, value: 1}]}]
    touchpoints:
      - {name: Geheim point, channel: [site, hidden], owner: hush, emotion: -2, journey: top}
      - {name: Card, channel: site, owner: hush}
opportunities:
  - {id: g, text: Geheim way, owner: hush, status: doing, due: 2026-01-01, metric: Geheim metric}
---
""",
    "journeys/personas/olga.md": f"""\
---
name: Olga {X}
segment: Parents {X}
channels: касса
---
""",
    "journeys/personas/igor.md": "---\nname: Igor\n---\n",
    "journeys/personas/nina.md": "---\nname: Nina\nchannels: [site]\n---\n",
}


def table(page: Element, label: str) -> list[list[str]]:
    """The words of each cell of the table that is called so, row by row without its head."""
    box = page.find("div", role="region", **{"aria-label": label})
    rows = box.find("tbody").find_all("tr")
    return [[cell.text for cell in row.children if isinstance(cell, Element)] for row in rows]


def column(page: Element, label: str, number: int = 0) -> list[str]:
    """One column of the table that is called so."""
    return [row[number] for row in table(page, label)]
