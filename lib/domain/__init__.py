"""What things are: schools, groupings, plans, history. Pure values; nothing is imported but pandas and numpy."""
