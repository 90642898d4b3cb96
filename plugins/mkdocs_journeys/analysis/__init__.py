"""Analysis of journeys: emotions, pain points, evidence coverage, paths, changes between maps."""
