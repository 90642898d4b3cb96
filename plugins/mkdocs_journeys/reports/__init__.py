"""Rendering of findings for terminals, review tools and other programs."""
