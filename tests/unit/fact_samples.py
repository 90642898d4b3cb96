"""Values that several tests of facts share."""

from __future__ import annotations

from two_times import map_of

SOME = map_of([{"name": name, "touchpoints": [f"Точка {name}"]} for name in ("Раз", "Два", "Три")])
