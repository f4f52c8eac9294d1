"""Tables as files that a spreadsheet opens without running anything that a text in them might ask for."""

import pandas as pd

DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
"""what a spreadsheet takes for the beginning of a formula"""


def as_csv(table: pd.DataFrame) -> bytes:
    """The table as CSV, without its index, as Excel reads it (UTF-8 with a mark at the beginning).

    A text that a spreadsheet would take for a formula gets an apostrophe in front; numbers stay numbers.
    """
    safe = table.map(harmless).rename(columns=harmless)
    return safe.to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")


def harmless(cell: object) -> object:
    """A text that begins like a formula with an apostrophe in front; anything else as it is."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(DANGEROUS) else cell
