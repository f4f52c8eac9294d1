"""What the files that leave the app have in common: their tables, their sources, their map."""
