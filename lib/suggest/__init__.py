"""What could be done next: every single move and swap, scored by the same functions as the screens."""
