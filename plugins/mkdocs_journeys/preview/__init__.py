"""The site that `journeys diff --site` writes: both maps of each changed journey, side by side."""
