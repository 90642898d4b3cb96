"""Compare two revisions of a folder: facts, who reviews them, and how they are worded."""
