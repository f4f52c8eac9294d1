"""Sharing: links to look and to edit, a code for an address, a file, and following live."""
