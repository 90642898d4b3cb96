"""A lane for the weather that customers meet."""

from mkdocs_journeys.model.lanes import TextLane

LANE = TextLane(key="weather", title="Weather", icon="goal")
