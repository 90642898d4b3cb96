"""Questions asked across the atlas: pain points, evidence coverage, paths, changes between maps."""
