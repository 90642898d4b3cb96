"""What git knows of a folder of journeys: revisions, histories of files, renames, last changes."""
