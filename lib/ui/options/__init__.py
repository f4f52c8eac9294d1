"""The page Options, and saving from wherever the work is done."""
