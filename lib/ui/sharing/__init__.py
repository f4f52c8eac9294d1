"""Sharing: links to look and to edit, a code for an address, opening a file, and following live."""
