"""A file as it was handed in, and the rows of text that it holds."""

import csv
from codecs import BOM_UTF16_BE, BOM_UTF16_LE, getincrementaldecoder
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import IncrementalNewlineDecoder, StringIO
from pathlib import Path

import pandas as pd

from lib.tables.problems import BadInput, Problem, quoted

SAVE_AS_CSV = 'save it as "CSV UTF-8" from the spreadsheet, and try again'
CONTROL_CHARACTERS = frozenset(map(chr, range(32))) - set("\t\r\n")
PIECE = 1 << 20
"""bytes that are decoded at a time"""
LONGEST_LINE = 2_000_000
ZIP = b"PK\x03\x04"
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""how the files of the office programs before 2007 begin, and workbooks that are locked with a password"""
NOT_TEXT = {
    OLD: f"this is a workbook of the old kind, or one that is locked with a password, not text; {SAVE_AS_CSV}.",
    ZIP: f"this is a workbook or an archive, not text; {SAVE_AS_CSV}.",
    b"%PDF": "this is a PDF, not text; give the table that it was made from, as CSV.",
}
"""by how files begin, what they are instead"""


@dataclass(frozen=True)
class Source:
    """A file's name, for messages, and its bytes: from a disk or from an upload."""

    name: str
    raw: bytes

    @classmethod
    def at(cls, path: Path, name: str = "", most_bytes: int | None = None) -> "Source":
        """The file at `path`. Raises BadInput when it is not there, is a folder or cannot be opened, and, before it is
        read, when it is larger than `most_bytes`."""
        name = name or path.name
        if path.is_dir():
            raise BadInput.because(name, "this is a folder; give the file itself.")
        try:
            if most_bytes is not None and (size := path.stat().st_size) > most_bytes:
                raise BadInput.because(name, too_large(size, most_bytes))
            return cls(name, path.read_bytes())
        except FileNotFoundError:
            raise BadInput.because(name, f"there is no such file at {quoted(path, 200)}.") from None
        except OSError as error:
            raise BadInput.because(name, f"the file cannot be opened ({error.strerror}).") from None

    @classmethod
    def of_rows(cls, name: str, rows: pd.DataFrame) -> "Source":
        """A CSV of rows of text, each in the line that its index names; other lines are empty."""
        text = StringIO(newline="")
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(rows.columns)
        kept = {int(number): cells for number, *cells in rows.itertuples()}
        for number in range(2, max(kept, default=1) + 1):
            writer.writerow(kept.get(number, ()))
        return cls(name, text.getvalue().encode())

    @property
    def text(self) -> str:
        """What the file says; see `pieces`."""
        text = "".join(self.pieces())
        if not text.strip():
            raise BadInput.because(self.name, "the file is empty.")
        return text

    def lines(self) -> Iterator[str]:
        """The lines without their ends, one after the other: a large file is not there twice. Raises BadInput."""
        rest, ends = "", IncrementalNewlineDecoder(None, translate=True)
        for piece in self.pieces():
            *whole, rest = (rest + ends.decode(piece)).split("\n")
            yield from whole
            if len(rest) > LONGEST_LINE:
                message = f"a line has more than {LONGEST_LINE:,} characters, as no table of schools has."
                raise BadInput.because(self.name, message)
        rest += ends.decode("", final=True)
        if rest:
            yield rest.removesuffix("\n")

    def pieces(self) -> Iterator[str]:
        """The text, piece by piece: from UTF-8 or, with its mark, UTF-16, else from the cp1252 that spreadsheets write.

        Raises BadInput when the file is not text.
        """
        if kind := next((kind for begins, kind in NOT_TEXT.items() if self.raw.startswith(begins)), ""):
            raise BadInput.because(self.name, kind)
        decoder = getincrementaldecoder(self.encoding)(errors="replace")
        for start in range(0, len(self.raw), PIECE):
            piece = decoder.decode(self.raw[start : start + PIECE], final=start + PIECE >= len(self.raw))
            if "\0" in piece:
                message = (
                    'this is UTF-16 text without its mark, or no text at all; save it as "CSV UTF-8", and try again.'
                )
                raise BadInput.because(self.name, message)
            if "\N{REPLACEMENT CHARACTER}" in piece or not CONTROL_CHARACTERS.isdisjoint(piece):
                raise BadInput.because(self.name, f"this is not text that can be read; {SAVE_AS_CSV}.")
            yield piece

    @property
    def encoding(self) -> str:
        """How the text is written: "utf-16" by its mark, "utf-8-sig" where all of it is, else "cp1252"."""
        if self.raw.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
            return "utf-16"
        decoder = getincrementaldecoder("utf-8-sig")()
        try:
            for start in range(0, len(self.raw), PIECE):
                decoder.decode(self.raw[start : start + PIECE], final=start + PIECE >= len(self.raw))
        except UnicodeDecodeError:
            return "cp1252"
        return "utf-8-sig"

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


def too_large(size: int, most: int) -> str:
    """The sentence for a file that is not read because of its size, in bytes."""
    return f"this file has {size / 1e6:,.0f} MB; files of up to {most / 1e6:,.0f} MB are read. Give a part of it."


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
