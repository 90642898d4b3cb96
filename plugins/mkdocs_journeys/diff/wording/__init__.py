"""Turn facts into sentences: one function for each kind of fact."""
