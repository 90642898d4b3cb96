"""Automatic fixes that don't change the meaning of a file."""
