"""A table as a CSV file that a spreadsheet opens as it stands."""

import pandas as pd

BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
BYTE_ORDER_MARK = "utf-8-sig"
"""without it, Excel reads a CSV file in the character set of the machine"""


def csv_bytes(table: pd.DataFrame) -> bytes:
    """The table with its header, without its index; what is missing is empty.

    A text that a spreadsheet would read as a formula gets an apostrophe before it, in the header too: it is then text.
    """
    plain = table.rename(columns=as_text).apply(lambda column: column.map(as_text))
    return plain.to_csv(index=False, lineterminator="\r\n").encode(BYTE_ORDER_MARK)


def as_text(cell: object) -> object:
    """The cell as a spreadsheet may have it; numbers are left as they are, minus sign included."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(BEGINS_A_FORMULA) else cell
