"""Suggestions turned into words, charts and tables."""
