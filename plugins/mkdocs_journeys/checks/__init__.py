"""Rules of good practice, one per module, and their selection by a site's settings."""
