"""What would change? The fit and the number of moves of each option, and what gets better and what worse by it."""

from lib.principles.evidence import Evidence
from lib.views.compare.compared import Compared, Contender
from lib.views.compare.sentence import briefly
from lib.views.effects import ALSO, BETTER, BROKEN, NOTHING, WORSE, Effects, effects
from lib.views.present.screen import Figures, LargeFigure, Screen
from lib.views.table import plain
from lib.views.wording import capitalised, count, fit_change, points, signed

ROOM = 360
"""characters of all that is told on one side of the table, shared by the options"""
LEAST = 3
"""part of an option's room below which what is merely worse is counted"""


def change(evidence: Evidence, compared: Compared) -> Screen:
    now = compared.baseline
    figures = [
        LargeFigure(now.head, points(now.appraisal.fit), "fit, of 100"),
        *map(_figure, compared.contenders),
    ]
    room = ROOM // max(len(compared.contenders), 1)
    rows, notes = [], []
    for each in compared.contenders:
        told = effects(evidence, each.comparison, now.name)
        sides = (briefly(told.gains, room) or NOTHING, costs_briefly(told, room) or NOTHING)
        rows.append((each.full_name, *map(capitalised, sides)))
        notes.append(in_a_sentence(each, told))
    table = plain("What each option does", ("Option", BETTER, WORSE), rows)
    return Screen("change", "What would change?", ((Figures(tuple(figures)),), (table,)), tuple(notes))


def costs_briefly(told: Effects, room: int) -> str:
    """What no longer meets a limit, and what is worse, as far as there is room."""
    if not told.broken:
        return briefly(told.worse, room)
    broken = f"{BROKEN}: {briefly(told.broken, room)}"
    left = room - len(broken)
    worse = briefly(told.worse, left) if left > room // LEAST else f"{len(told.worse)} more" if told.worse else ""
    return f"{broken}. {ALSO} {worse}" if worse else broken


def _figure(side: Contender) -> LargeFigure:
    change = signed(fit_change(side.comparison))
    return LargeFigure(side.head, points(side.appraisal.fit), f"{change} with {count(side.moves, 'move')}")


def in_a_sentence(side: Contender, told: Effects) -> str:
    """ "A, “More even”: 9 schools would move; the fit would be 91.4 of 100 (+12.2). Better: … Worse: …" """
    fit = f"the fit would be {points(side.appraisal.fit)} of 100 ({signed(fit_change(side.comparison))})"
    opening = f"{side.letter}, “{side.name}”: {count(side.moves, 'school')} would move; {fit}."
    sides = ((BETTER, told.gains), (BROKEN, told.broken), (WORSE, told.worse))
    return " ".join(
        [opening, *(f"{head}: {'; '.join(each.in_a_list for each in items) or NOTHING}." for head, items in sides)]
    )
