"""Mending what can be mended without changing what it means."""
