"""Findings for those who read them: a person at a terminal, a review tool, another program."""
