"""The parts of the print pack."""
