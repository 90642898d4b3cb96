"""Everything that knows MkDocs and Material: the plugin, its settings, menu, theme and search."""
