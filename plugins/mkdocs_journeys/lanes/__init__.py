"""Built-in lanes of texts: a module with a value `LANE` for each.

Lanes whose values the model knows as fields of their own are in `pages/lanes.py`.
"""
