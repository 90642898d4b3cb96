"""What changed in the journeys between two times: facts, what needs whom, and how it is said."""
