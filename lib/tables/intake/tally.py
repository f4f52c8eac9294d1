"""What became of each line of a source: it was taken in, or it was left out for a reason that is said."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import groupby

TAKEN = ""
"""the fate of a line that was taken in; any other fate is the reason why it was left out, as the end of a sentence"""
EMPTY = "empty"
UNEQUAL = "not as many cells as there are heads"
MOST_WORDS = 1000
"""of lines that were left out, which are kept word for word"""
LONGEST_WORDS = 80


@dataclass(frozen=True)
class Tally:
    """One fate for each line of a source, in their order, so that lines taken and lines left out add up to the lines
    there by its very form. `words` has what the lines left out say, by their number."""

    fates: tuple[str, ...]
    words: Mapping[int, str] = field(default_factory=dict)

    @cached_property
    def left_out(self) -> Mapping[str, tuple[int, ...]]:
        """The numbers of the lines left out, from 1, by the reason."""
        rows: dict[str, list[int]] = {}
        for number, fate in enumerate(self.fates, start=1):
            if fate != TAKEN:
                rows.setdefault(fate, []).append(number)
        return {reason: tuple(numbers) for reason, numbers in rows.items()}

    @property
    def lines(self) -> int:
        return len(self.fates)

    @property
    def taken(self) -> int:
        """How many lines were taken in."""
        return self.fates.count(TAKEN)

    def took(self, number: int) -> bool:
        """Whether the line of this number, from 1, was taken in."""
        return 0 < number <= len(self.fates) and self.fates[number - 1] == TAKEN

    def without(self, rows: Iterable[int], reason: str, words: Mapping[int, str] | None = None) -> "Tally":
        """The same, with these lines left out after all."""
        fates = list(self.fates)
        for number in rows:
            fates[number - 1] = reason
        return replace(self, fates=tuple(fates), words={**self.words, **(words or {})})


class TallySheet:
    """A tally in the making: each line that is read is put down once, in order, with its fate."""

    def __init__(self) -> None:
        self._fates: list[str] = []
        self._words: dict[int, str] = {}

    def put_down(self, fate: str, words: str = "", lines: int = 1) -> None:
        """The fate of the next line, or lines where a row of a table stands on several."""
        if fate not in (TAKEN, EMPTY) and words and len(self._words) < MOST_WORDS:
            self._words[len(self._fates) + 1] = shortened(words)
        self._fates.extend([fate] * lines)

    def tally(self) -> Tally:
        return Tally(tuple(self._fates), self._words)


def shortened(words: str) -> str:
    """On one line, and no longer than what is kept of a line."""
    line = " ".join(words.split())
    return line if len(line) <= LONGEST_WORDS else line[: LONGEST_WORDS - 1] + "…"


def in_ranges(numbers: Collection[int]) -> str:
    """ "3, 5-9" for 3, 5, 6, 7, 8 and 9."""
    runs: list[Sequence[int]] = [
        [number for _, number in run] for _, run in groupby(enumerate(sorted(numbers)), lambda pair: pair[1] - pair[0])
    ]
    return ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
