"""Access to git: revisions, histories of files, renames, last changes."""
