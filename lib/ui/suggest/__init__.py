"""The pieces of the page that searches for the best fit."""
