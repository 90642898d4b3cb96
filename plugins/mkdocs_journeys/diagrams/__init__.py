"""Diagrams of journeys: Graphviz calculates the layout, our own templates draw the content."""
