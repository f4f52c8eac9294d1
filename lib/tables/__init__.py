"""What comes in: the files of an area and the groupings that people bring, read whole or refused with plain reasons."""
