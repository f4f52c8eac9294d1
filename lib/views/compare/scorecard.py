"""The scorecards side by side: the baseline and the options across; fit, moves, principles and journeys down."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from markupsafe import Markup

from lib.appraisal import Appraisal
from lib.principles import principles
from lib.principles.evidence import Evidence
from lib.views import table_html
from lib.views.compare.compared import Compared
from lib.views.figures import overall_journeys
from lib.views.looks import BEST
from lib.views.table import Cell, Column, Table
from lib.views.wording import UNKNOWN, gained, in_a_list, points, signed

Row = tuple[Cell, ...]


def scorecard(evidence: Evidence, compared: Compared) -> Table:
    """Each row has a cell for the baseline and one for each option."""
    sides = (
        Column(each.name, hint=each.name, letter=each.head, is_whole=each is compared.baseline)
        for each in compared.everyone
    )
    return Table("Side by side", (Column("Measure"), *sides), tuple(_rows(evidence, compared)), _remark(compared))


def as_html(evidence: Evidence, compared: Compared) -> Markup:
    return table_html.on_page(scorecard(evidence, compared), "scorecard sides", "Scorecards side by side")


def _rows(evidence: Evidence, compared: Compared) -> Iterator[Row]:
    appraisals = compared.appraisals
    fits = _cells([each.fit for each in appraisals], points)
    # A fit that rises because schools are left out is no gain.
    fits = tuple(
        replace(cell, trend=min(cell.trend, 0), best=False) if each.comparison.left_out else cell
        for cell, each in zip(fits, compared.everyone, strict=True)
    )
    yield _row("Fit, of 100", "The weighted average of the principles", fits)
    moved = (Cell(UNKNOWN), *(Cell(f"{each.moves}") for each in compared.contenders))
    yield _row("Schools moved", "Schools in another cluster than in the baseline", moved)
    broken = [None, *(sum(each.falls_short for each in side.comparison.clusters) for side in compared.contenders)]
    hint = "Principles that a cluster meets, or partly meets, in the baseline and less so in the option"
    yield _row("Limits no longer met", hint, tuple(Cell(UNKNOWN if each is None else f"{each}") for each in broken))
    split = _cells([len(each.split_pairs) for each in appraisals], lambda number: f"{number:.0f}", 0, -1)
    yield _row("Pairs split", "Infant and junior pairs that are in different clusters", split)
    for principle in principles(appraisals[0].plan.settings):
        yield _row(principle.short, principle.title, _principle(appraisals, principle.key))
    unit = evidence.journeys.unit
    overall = [overall_journeys(evidence, each) for each in appraisals]
    for name, figures in (
        (f"Average journey, {unit}", [each and unit.rounded(each.mean) for each in overall]),
        (f"Longest journey, {unit}", [each and unit.rounded(each.longest) for each in overall]),
    ):
        cells = _cells(figures, unit.number, unit.decimals, -1)
        if name.startswith("Longest"):
            whose = ((each and evidence.schools.names[each.furthest]) or "" for each in overall)
            cells = tuple(replace(cell, note=who) for cell, who in zip(cells, whose, strict=True))
        yield _row(name, "Of the schools to the hosts of their clusters", cells)


def _row(name: str, hint: str, cells: Row) -> Row:
    return (Cell(name, hint=hint), *cells)


def _cells(figures: Sequence[float | None], words: Callable[[float], str], decimals: int = 1, good: int = 1) -> Row:
    """The cells of a row of figures, the baseline's first. `good` is 1 where more is better, and -1 where less is.

    The best are told by the figures as they are shown: no more is claimed than can be seen.
    """
    known = [good * round(each, decimals) for each in figures if each is not None]
    best = max(known) if len(set(known)) > 1 else None
    cells = []
    for each in figures:
        if each is None:
            cells.append(Cell(UNKNOWN))
            continue
        change = gained(figures[0], each, decimals) or 0.0
        cells.append(
            Cell(
                words(each),
                change=signed(change, decimals) if change else "",
                trend=(change * good > 0) - (change * good < 0),
                best=good * round(each, decimals) == best,
            )
        )
    return tuple(cells)


def _principle(appraisals: Sequence[Appraisal], key: str) -> Row:
    results = [each.principles[key].overall for each in appraisals]
    cells = _cells([each.score for each in results], lambda score: f"{score:.2f}", decimals=2)
    return tuple(
        replace(cell, status=result.status, hint=result.sentence) for cell, result in zip(cells, results, strict=True)
    )


def _remark(compared: Compared) -> str:
    """What the star means, what no option has a figure for, and what follows from that."""
    missing = [
        each.short
        for each in principles(compared.appraisals[0].plan.settings)
        if not any(each.key in appraisal.measurable for appraisal in compared.appraisals)
    ]
    words = f" · {in_a_list(missing, len(missing))} not measurable, so left out of the fit" if missing else ""
    return f"{BEST} best of its row{words}"
