"""Making an area of what an authority has: its own spreadsheet, a register or census extract, the text of its page."""
