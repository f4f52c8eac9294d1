"""A file as it was handed in, and the rows of text that it holds."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import pandas as pd

from lib.tables.problems import BadInput, Problem, quoted

SAVE_AS_CSV = 'save it as "CSV UTF-8" from the spreadsheet, and try again'
CONTROL_CHARACTERS = frozenset(map(chr, range(32))) - set("\t\r\n")


@dataclass(frozen=True)
class Source:
    """A file's name, for messages, and its bytes: from a disk or from an upload."""

    name: str
    raw: bytes

    @classmethod
    def at(cls, path: Path, name: str = "") -> "Source":
        """The file at `path`. Raises BadInput when it is not there, is a folder or cannot be opened."""
        name = name or path.name
        if path.is_dir():
            raise BadInput.because(name, "this is a folder; give the file itself.")
        try:
            return cls(name, path.read_bytes())
        except FileNotFoundError:
            raise BadInput.because(name, f"there is no such file at {quoted(path, 200)}.") from None
        except OSError as error:
            raise BadInput.because(name, f"the file cannot be opened ({error.strerror}).") from None

    @property
    def text(self) -> str:
        """What the file says, from UTF-8 (with or without a byte order mark) or the cp1252 that spreadsheets write.

        Raises BadInput when the file is empty or is not text.
        """
        if self.raw.startswith(b"PK\x03\x04"):
            raise BadInput.because(self.name, f"this is a workbook or an archive, not text; {SAVE_AS_CSV}.")
        if self.raw.startswith(b"%PDF"):
            raise BadInput.because(self.name, "this is a PDF, not text; give the table that it was made from, as CSV.")
        try:
            text = self.raw.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = self.raw.decode("cp1252", errors="replace")
        if not text.strip():
            raise BadInput.because(self.name, "the file is empty.")
        if "\N{REPLACEMENT CHARACTER}" in text or CONTROL_CHARACTERS.intersection(text):
            raise BadInput.because(self.name, f"this is not text that can be read; {SAVE_AS_CSV}.")
        return text

    def rows(self) -> pd.DataFrame:
        """The cells as text, "" where empty, without the spaces around them; indexed by the row a spreadsheet shows.

        Rows and unnamed columns without a single filled cell are left out. Raises BadInput when this is no table:
        no rows under the header, rows of unequal length, or a column named twice or not at all.
        """
        try:
            reader = csv.reader(StringIO(self.text, newline=""), strict=True)
            lines = [[cell.strip() for cell in line] for line in reader]
        except csv.Error as error:
            raise BadInput.because(self.name, f"this is not a table ({error}); {SAVE_AS_CSV}.") from None
        filled = {number: line for number, line in enumerate(lines, start=1) if any(line)}
        return table_of(self.name, filled)


def table_of(name: str, filled: Mapping[int, list[str]]) -> pd.DataFrame:
    """The table of the rows that have a cell filled, by their number in the file, as `Source.rows` gives it.

    Raises BadInput.
    """
    if not filled:
        raise BadInput.because(name, "the file is empty.")
    (first, header), *rest = filled.items()
    body = dict(rest)
    expected = f"in the header: {len(header)}; put quotation marks round a cell that has a comma in it."
    problems = [
        Problem(name, number, "", "", f"cells in this row: {len(line)}, {expected}")
        for number, line in body.items()
        if len(line) != len(header)
    ]
    problems += [
        Problem(name, first, head, head, "this column is there more than once; keep one of them.")
        for head in dict.fromkeys(header)
        if head and header.count(head) > 1
    ]
    if problems:
        raise BadInput(problems)
    if not body:
        raise BadInput.because(name, "there are no rows under the header; add one for each entry.")
    table = pd.DataFrame(list(body.values()), columns=header, index=list(body), dtype=str)
    if "" in header and (table[[""]] != "").any(axis=None):
        raise BadInput.because(name, "a filled column has no name; give it one in the header.", first)
    return table.loc[:, [head != "" for head in header]]
