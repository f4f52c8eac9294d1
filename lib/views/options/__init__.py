"""Saved options in words and tables: what differs between versions, what was decided, what a merge would do."""
