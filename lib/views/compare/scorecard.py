"""The scorecards side by side: the baseline and the options across; fit, moves, principles and journeys down."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

from markupsafe import Markup

from lib.appraisal import Appraisal
from lib.principles import PRINCIPLES
from lib.principles.evidence import Evidence
from lib.principles.result import Status
from lib.views.compare.compared import Compared
from lib.views.compare.travel import travel
from lib.views.panels import panel
from lib.views.scorecard import mark
from lib.views.wording import UNKNOWN, gained, in_a_list, points, signed


@dataclass(frozen=True)
class Cell:
    """One figure as it is shown, its change against the baseline ("" for none) and whether that is a gain (1) or a
    loss (-1), and whether it is the best of its row."""

    figure: str
    change: str = ""
    trend: int = 0
    best: bool = False
    status: Status | None = None
    sentence: str = ""


@dataclass(frozen=True)
class Row:
    name: str
    title: str
    cells: tuple[Cell, ...]


def rows(evidence: Evidence, compared: Compared) -> Iterator[Row]:
    """The rows from the top; each has a cell for the baseline and one for each option."""
    appraisals = compared.appraisals
    yield Row("Fit, of 100", "The weighted mean of the principles", _cells([each.fit for each in appraisals], points))
    yield Row("Schools moved", "Schools in another cluster than in the baseline", _moved(compared))
    for principle in PRINCIPLES:
        yield Row(principle.short, principle.title, _principle(appraisals, principle.key))
    unit = evidence.journeys.unit
    found = [travel(evidence, each) for each in appraisals]
    for name, figures in (
        (f"Mean journey, {unit}", [each and unit.rounded(each.mean) for each in found]),
        (f"Longest journey, {unit}", [each and unit.rounded(each.longest) for each in found]),
    ):
        yield Row(
            name, "Of the schools to the hosts of their clusters", _cells(figures, unit.number, unit.decimals, -1)
        )


def _cells(
    figures: Sequence[float | None], words: Callable[[float], str], decimals: int = 1, good: int = 1
) -> tuple[Cell, ...]:
    """The cells of a row of figures, the baseline's first. `good` is 1 where more is better, and -1 where less is.

    The best are told by the figures as they are shown: no more is claimed than can be seen.
    """
    known = [good * round(each, decimals) for each in figures if each is not None]
    best = max(known) if len(set(known)) > 1 else None
    return tuple(
        Cell(UNKNOWN)
        if each is None
        else Cell(words(each), *_change(figures[0], each, decimals, good), good * round(each, decimals) == best)
        for each in figures
    )


def _change(before: float | None, after: float, decimals: int, good: int) -> tuple[str, int]:
    """ "+0.12" and 1 for a gain, -1 for a loss; "" and 0 where the figure as it is shown stays."""
    change = gained(before, after, decimals)
    return (signed(change, decimals), 1 if change * good > 0 else -1) if change else ("", 0)


def _moved(compared: Compared) -> tuple[Cell, ...]:
    return (Cell(UNKNOWN), *(Cell(f"{len(each.comparison.movers)}") for each in compared.contenders))


def _principle(appraisals: Sequence[Appraisal], key: str) -> tuple[Cell, ...]:
    results = [each.principles[key].overall for each in appraisals]
    cells = _cells([each.score for each in results], lambda score: f"{score:.2f}", decimals=2)
    return tuple(
        Cell(cell.figure, cell.change, cell.trend, cell.best, result.status, result.sentence)
        for cell, result in zip(cells, results, strict=True)
    )


def as_html(evidence: Evidence, compared: Compared) -> Markup:
    """The table, everything in it escaped; `panels.css` gives it its looks."""
    letters = "".join(
        f'<th scope="col" title="{escape(each.name)}"><span class="letter">{each.letter}</span> '
        f'<span class="name">{escape(each.name)}</span></th>'
        for each in compared.contenders
    )
    head = (
        f'<th scope="col" title="{escape(compared.name)}"><span class="letter">Baseline</span> '
        f'<span class="name">{escape(compared.name)}</span></th>{letters}'
    )
    body = "".join(_row_html(row) for row in rows(evidence, compared))
    table = (
        f'<table class="scorecard sides"><caption>Side by side{_remark(compared)}</caption>'
        f'<thead><tr><th scope="col">Measure</th>{head}</tr></thead><tbody>{body}</tbody></table>'
    )
    return panel("scroll", Markup(table), "Scorecards side by side")  # noqa: S704


def _remark(compared: Compared) -> str:
    """What the star means, what no option has a figure for, and what follows from that."""
    missing = [
        each.short
        for each in PRINCIPLES
        if not any(each.key in appraisal.measurable for appraisal in compared.appraisals)
    ]
    words = f" · {in_a_list(missing, len(PRINCIPLES))} not measurable, so left out of the fit" if missing else ""
    return f" <small>★ best of its row{escape(words)}</small>"


def _row_html(row: Row) -> str:
    first, *others = row.cells
    cells = _cell_html(first, "all") + "".join(_cell_html(cell) for cell in others)
    return f'<tr><th scope="row" title="{escape(row.title)}">{escape(row.name)}</th>{cells}</tr>'


def _cell_html(cell: Cell, kind: str = "") -> str:
    change = ""
    if cell.change:
        word, arrow = ("better", "▲") if cell.trend > 0 else ("worse", "▼")
        sign = f'<span role="img" aria-label="{word}">{arrow}</span>'
        change = f' <span class="change {word}">{sign} {escape(cell.change)}</span>'
    status = mark(cell.status) if cell.status else ""
    best = '&nbsp;<span class="best" role="img" aria-label="best of the row">★</span>' if cell.best else ""
    css = f' class="{kind}"' if kind else ""
    hint = f' title="{escape(cell.sentence)}"' if cell.sentence else ""
    return f'<td{css}{hint}><span class="change">{status}{escape(cell.figure)}{best}</span>{change}</td>'
