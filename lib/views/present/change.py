"""What would change? The fit and the number of moves of each option, and which principles gain and lose by it."""

from lib.appraisal import Comparison
from lib.views.compare.compared import Compared, Contender
from lib.views.present.screen import Figures, LargeFigure, Screen
from lib.views.receipt import wishes_lost
from lib.views.table import plain
from lib.views.wording import SMALLEST_CHANGE, count, fit_change, in_a_list, points, signed


def change(compared: Compared) -> Screen:
    now = compared.baseline
    figures = [
        LargeFigure(now.head, points(now.appraisal.fit), "fit, of 100"),
        *map(_figure, compared.contenders),
    ]
    rows = []
    for each in compared.contenders:
        better, worse = gains(each.comparison)
        rows.append((each.full_name, in_a_list(better, 4), in_a_list([*_losses(each.comparison), *worse], 4)))
    effects = plain("What each option does to the principles", ("Option", "Better", "Worse"), rows)
    notes = tuple(map(in_a_sentence, compared.contenders))
    return Screen("change", "What would change?", ((Figures(tuple(figures)),), (effects,)), notes)


def _figure(side: Contender) -> LargeFigure:
    change = signed(fit_change(side.comparison))
    return LargeFigure(side.head, points(side.appraisal.fit), f"{change} with {count(side.moves, 'move')}")


def gains(comparison: Comparison) -> tuple[list[str], list[str]]:
    """The names of the principles whose score rises, and of those whose score falls, the largest change first."""
    shifts = sorted(comparison.principles, key=lambda shift: -abs(shift.gain))
    return (
        [shift.principle.short for shift in shifts if shift.gain > SMALLEST_CHANGE],
        [shift.principle.short for shift in shifts if shift.gain < -SMALLEST_CHANGE],
    )


def in_a_sentence(side: Contender) -> str:
    """ "A, “More even”: 9 schools would move; the fit would be 91.4 of 100 (+12.2). Better: … Worse: …" """
    better, worse = gains(side.comparison)
    fit = f"the fit would be {points(side.appraisal.fit)} of 100 ({signed(fit_change(side.comparison))})"
    opening = f"{side.letter}, “{side.name}”: {count(side.moves, 'school')} would move; {fit}."
    return f"{opening} Better: {_all(better)}. Worse: {_all([*_losses(side.comparison), *worse])}."


def _losses(comparison: Comparison) -> list[str]:
    """How many pairs are split and wishes lost: no principle, and not to be overlooked."""
    pairs, wishes = len(comparison.newly_split), sum(map(len, wishes_lost(comparison)))
    counts = ((pairs, f"{count(pairs, 'pair')} split"), (wishes, f"{count(wishes, 'wish', 'wishes')} lost"))
    return [told for number, told in counts if number]


def _all(names: list[str]) -> str:
    return in_a_list(names, len(names))
