"""How are confidence and expertise spread? Shown only in confidence, and even then no rating of a single school."""

from lib.domain.schools import CONFIDENCE
from lib.views.compare.compared import Contender
from lib.views.present.screen import Screen, continued
from lib.views.ratings import spread
from lib.views.subject import Subject
from lib.views.table import Cell, plain
from lib.views.wording import UNKNOWN

MOST_ROWS = 8
WITHHELD = "Where only one school is rated, its level is not shown."


def spread_of_ratings(subject: Subject, side: Contender) -> tuple[Screen, ...]:
    """A row for each cluster, on as many screens as that takes."""
    rows: list[tuple[str | Cell, ...]] = []
    for each in spread(subject.figures.schools, side.plan):
        levels = [UNKNOWN if each.levels is None else str(each.levels[level]) for level in CONFIDENCE]
        label = Cell(side.plan.label(each.number), cluster=each.number)
        rows.append((label, *levels, f"{each.rated} of {each.schools}"))
    heads = ("", *(level.capitalize() for level in CONFIDENCE), "Rated")
    parts = [rows[first : first + MOST_ROWS] for first in range(0, max(len(rows), 1), MOST_ROWS)]
    key, title = f"ratings-{side.letter.lower() or 'today'}", f"How are ratings spread? {side.head}"
    return tuple(
        Screen(part_key, part_title, ((plain(f"Schools by level, {side.full_name}", heads, part),),), (WITHHELD,))
        for (part_key, part_title), part in zip(continued(key, title, len(parts)), parts, strict=True)
    )
