"""Templates of new files: a site, a journey, a persona, a study."""
