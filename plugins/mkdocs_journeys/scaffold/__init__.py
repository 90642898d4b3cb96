"""Files to begin with: a whole site, a journey, a persona, a study."""
