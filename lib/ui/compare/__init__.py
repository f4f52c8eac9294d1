"""The pieces of the page on which options stand side by side."""
