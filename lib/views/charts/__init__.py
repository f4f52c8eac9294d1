"""Charts: each a plotly figure with its title, its words for those who cannot see it, and the table behind it."""
