"""How do the options compare, principle by principle? A mark and its word for each."""

from lib.principles import principles
from lib.principles.result import Result
from lib.views.compare.compared import Compared, Contender
from lib.views.present.screen import Screen
from lib.views.scorecard import score
from lib.views.table import Cell, plain
from lib.views.wording import fit_change, points, signed


def side_by_side(compared: Compared) -> Screen:
    baseline, sides = compared.baseline, compared.everyone
    heads = ("", *(each.head for each in sides))
    fits: tuple[str | Cell, ...] = ("Fit", points(baseline.appraisal.fit), *map(_fit, compared.contenders))
    rows = [fits]
    notes = []
    for principle in principles(baseline.appraisal.plan.settings):
        results = [each.appraisal.principles[principle.key].overall for each in sides]
        rows.append((principle.short, *(_cell(each, results[0]) for each in results)))
        said = [
            f"{each.full_name}: {result.sentence} Score {score(result)}."
            for each, result in zip(sides, results, strict=True)
        ]
        notes.append(f"{principle.number}. {principle.title}. {' '.join(said)}")
    remark = f"Each principle scores from 0 to 1; better and worse are against {baseline.head.lower()}."
    table = plain("Principles and options", heads, rows, remark)
    return Screen("side-by-side", "How do they compare?", ((table,),), tuple(notes))


def _fit(contender: Contender) -> Cell:
    return Cell(points(contender.appraisal.fit), note=signed(fit_change(contender.comparison)))


def _cell(result: Result, before: Result) -> Cell:
    """The mark with the score, and whether that is better or worse than the baseline's, as far as it shows it."""
    note = score(result)
    if result.score is not None and before.score is not None and score(result) != score(before):
        note += ", better" if result.score > before.score else ", worse"
    return Cell(str(result.status), result.status, note="" if result.score is None else note)
