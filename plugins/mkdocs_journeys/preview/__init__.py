"""The site that `journeys diff --site` writes: both revisions of each changed map."""
