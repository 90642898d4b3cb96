"""The rules that come with the product: a file each, found by the entry point `builtin`."""
