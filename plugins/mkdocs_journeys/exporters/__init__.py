"""Exporters: maps in other formats. One module for each format, with a value `EXPORTER`."""
