"""Importers: maps out of other formats. One module for each format, with a value `IMPORTER`."""
