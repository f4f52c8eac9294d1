"""What is wrong with a file that was handed in: where it is, what it is, and what to do about it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, Self

TOLD_AT_MOST = 10
"""problems that are told one by one"""


@dataclass(frozen=True)
class Problem:
    """One thing wrong in a file. `row` is the row that a spreadsheet shows (the header is row 1), None for the file.

    `message` is a plain sentence without the place; `str()` puts the place before it.
    """

    file: str
    row: int | None
    column: str
    value: str
    message: str
    severity: Literal["error", "warning"] = "error"

    def __str__(self) -> str:
        row = f"row {self.row}" if self.row else ""
        column = f"column {quoted(self.column)}" if self.column else ""
        return f"{', '.join(filter(None, (self.file, row, column)))}: {self.message}"


class BadInput(Exception):  # noqa: N818 (the design's word for what is answered, not a fault of ours)
    """A file cannot be used. `problems` says why, each in one sentence; nothing of the file was taken in."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(self.problems)

    @classmethod
    def because(cls, file: str, message: str, row: int | None = None, column: str = "", value: str = "") -> Self:
        """The refusal of a file for one reason."""
        return cls([Problem(file, row, column, value, message)])

    def __str__(self) -> str:
        """The first problems, a line each, and how many more there are."""
        lines = [str(problem) for problem in self.problems[:TOLD_AT_MOST]]
        if more := len(self.problems) - len(lines):
            lines.append(f"And {more:,} more of the kind." if more > 1 else str(self.problems[-1]))
        return "\n".join(lines)


def quoted(text: object, longest: int = 60) -> str:
    """Text from outside, fit for a sentence: in quotation marks, on one line, printable, no longer than `longest`."""
    line = "".join(each if each.isprintable() else "\N{REPLACEMENT CHARACTER}" for each in " ".join(str(text).split()))
    return f'"{line if len(line) <= longest else line[: longest - 1] + "…"}"'
