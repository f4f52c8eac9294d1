"""What is said of an area that was just made: what was read, what was noticed, and what is not known of its schools."""

from collections.abc import Iterator
from typing import Any

from lib.principles.evidence import Evidence
from lib.tables.intake.contents import SourceContents
from lib.tables.intake.folder import Intake
from lib.tables.intake.tally import EMPTY, in_ranges
from lib.tables.problems import quoted
from lib.views.gaps import figure_gaps
from lib.views.wording import count

TOLD_AT_MOST = 10
"""lines left out for one reason that are told one by one, and ranges of them"""


def told(found: Intake, evidence: Evidence) -> list[str]:
    """Sentences in plain text, the headline first."""
    area = found.area
    numbers = [count(len(each), word) for each, word in ((area.clusters, "cluster"), (area.meetings, "meeting"))]
    gaps = [gap for gap in figure_gaps(evidence, area.settings) if gap.missing]
    return [
        f"{area.name}: {count(len(area.schools), 'school')}, {' and '.join(numbers)}.",
        *(line for source in found.sources for line in _lines_told(source)),
        *map(str, found.problems),
        *(f"{gap.what} known for {gap.known} of {gap.of}. {gap.follows}" for gap in gaps),
    ]


def _lines_told(source: SourceContents) -> Iterator[str]:
    """What became of the lines of a source: how many there are, were taken in and were left out, and which and why."""
    tally = source.tally
    empty = len(tally.left_out.get(EMPTY, ()))
    left = tally.lines - tally.taken
    yield (
        f"{source.file}: {count(tally.lines, 'line')}, {tally.taken:,} taken in and {left:,} left out"
        f"{f', {empty:,} of them empty' if empty else ''}."
    )
    for reason, rows in tally.left_out.items():
        if reason != EMPTY:
            words = [quoted(tally.words[row]) for row in rows[:TOLD_AT_MOST] if row in tally.words]
            said = f": {'; '.join(words)}" if words else ""
            more = f" and {len(rows) - TOLD_AT_MOST:,} more" if words and len(rows) > TOLD_AT_MOST else ""
            where = f"{count(len(rows), 'line')} ({_few(in_ranges(rows))})"
            yield f"{source.file}, left out, {reason}: {where}{said}{more}."


def _few(ranges: str) -> str:
    parts = ranges.split(", ")
    return ", ".join(parts[:TOLD_AT_MOST]) + (" and others" if len(parts) > TOLD_AT_MOST else "")


def lines_document(found: Intake) -> dict[str, Any]:
    """The same as JSON values: `left_out` counts by reason over all sources, `sources` has every line of each."""
    left_out: dict[str, int] = {}
    for source in found.sources:
        for reason, rows in source.tally.left_out.items():
            left_out[reason] = left_out.get(reason, 0) + len(rows)
    sources = [
        {
            "file": source.file,
            "lines": source.tally.lines,
            "taken": source.tally.taken,
            "left_out": [
                {
                    "reason": reason,
                    "lines": len(rows),
                    "rows": in_ranges(rows),
                    "words": {str(row): source.tally.words[row] for row in rows if row in source.tally.words},
                }
                for reason, rows in source.tally.left_out.items()
            ],
        }
        for source in found.sources
    ]
    return {"left_out": left_out, "sources": sources}
