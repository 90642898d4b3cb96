"""How facts are said: one function for each kind of fact."""
