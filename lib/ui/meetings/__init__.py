"""The pieces of the page "Meetings"."""
