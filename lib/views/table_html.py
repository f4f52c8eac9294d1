"""A table as HTML: on a page, where marks stand before figures, and on paper, where words say what marks say."""

from collections.abc import Callable, Collection, Iterable
from functools import lru_cache

from markupsafe import Markup

from lib.principles.result import Status
from lib.views.looks import BEST, BETTER, MARKS, WORSE, marked
from lib.views.markup import element, joined
from lib.views.panels import badge, mark, panel
from lib.views.table import Cell, Column, Kind, Table

DrawCell = Callable[[Column, Cell], Markup]
WIDE = 4
"""columns of a table on a screen of a meeting from which they stand closer together"""
NOTHING = Markup("")
TRENDS = (("worse", WORSE), ("better", BETTER))
DAYS = (Kind.DAY, Kind.TIME, Kind.MOMENT)


def bare(table: Table, kind: str = "") -> Markup:
    """The table under its title, with its remark beside that; `panels.css` knows the kind."""
    caption = element("caption", table.title, *([" ", element("small", table.remark)] if table.remark else []))
    return _table(table, caption, kind, _on_screen)


def on_page(table: Table, kind: str = "scorecard", label: str = "", below: Markup = NOTHING) -> Markup:
    """The table, and what stands `below` it, as a panel that scrolls."""
    return panel("scroll", bare(table, kind) + below, label or table.title)


def of_words(title: str, heads: Iterable[str], rows: Iterable[Iterable[str]], figures: Collection[str] = ()) -> Markup:
    """A small table of plain text as a panel. The columns that `figures` names hold numbers and stand to the right."""
    columns = tuple(Column(head, Kind.COUNT if head in figures else Kind.TEXT) for head in heads)
    return on_page(Table(title, columns, tuple(map(tuple, rows))), "words")


def on_deck(table: Table) -> Markup:
    """The table on a screen of a meeting, with its remark below it; its title is heard and not seen."""
    kind = "wide" if len(table.columns) > WIDE else ""
    caption = element("caption", table.title, class_="unseen")
    inside = _table(table, caption, kind, _on_screen) if table.rows else element("p", table.title)
    return element("div", inside, _remark(table), class_="table")


def on_paper(table: Table, kind: str = "") -> Markup:
    """The table under its title, for print and for a phone, with its remark below it."""
    drawn = scrolling(_table(table, element("caption", table.title), kind, _on_paper), table.title)
    return (drawn if table.rows else NOTHING) + _remark(table)


def scrolling(inside: Markup, label: str) -> Markup:
    """What may be wider than a phone, as a region that the keyboard can scroll."""
    return element("div", inside, class_="scroll", tabindex="0", role="region", aria_label=label)


def status(found: Status) -> Markup:
    """A status as its mark and word on its colour."""
    return element("span", marked(found), class_=f"status {MARKS[found].key}")


def _remark(table: Table) -> Markup:
    return element("p", table.remark, class_="remark") if table.remark else NOTHING


def _table(table: Table, caption: Markup, kind: str, draw: DrawCell) -> Markup:
    first = len(table.rows) - table.totals
    rows = (
        element("tr", *_row(table.columns, row, draw), class_="whole" if number >= first else "")
        for number, row in enumerate(table.cells)
    )
    head = element("thead", element("tr", *map(_head, table.columns)))
    return element("table", caption, head, element("tbody", *rows), class_=kind)


def _head(column: Column) -> Markup:
    """Of a column; a head without words is an empty cell, for a heading must say something."""
    if not column.head:
        return element("td")
    inside: Markup | str = column.head
    if column.cluster is not None:
        inside = element("span", badge(column.cluster), aria_label=column.head, role="img")
    elif column.letter:
        letter, name = element("span", column.letter, class_="letter"), element("span", column.head, class_="name")
        inside = joined(letter, " ", name)
    return element("th", inside, scope="col", title=column.hint, class_=_class(column))


def _row(columns: tuple[Column, ...], row: tuple[Cell, ...], draw: DrawCell) -> Iterable[Markup]:
    heading, *cells = zip(columns, row, strict=True)
    yield element("th", _inside(*heading), scope="row", title=heading[1].hint, class_=_class(columns[0]))
    yield from (draw(column, cell) for column, cell in cells)


def _class(column: Column) -> str:
    return {Kind.LONG: "long", **dict.fromkeys(DAYS, "day")}.get(column.kind, "figure" if column.kind.is_right else "")


def _inside(column: Column, cell: Cell) -> Markup:
    """The words of a cell behind its badge, and its note below them."""
    if cell.lines:
        return Markup("<br>").join(_inside(column, each) for each in cell.lines)
    words, note = column.text(cell.value), element("small", cell.note) if cell.note else ""
    if cell.cluster is None:
        return joined(words, note)
    unseen = "" if words else element("span", "Cluster ", class_="unseen")
    return joined(unseen, badge(cell.cluster), " ", words, note)


def _on_screen(column: Column, cell: Cell) -> Markup:
    """The cell on a page. One that holds a text is drawn once for all tables, since a step changes few of many."""
    return (_text_on_screen if isinstance(cell.value, str) else _cell_on_screen)(column, cell)


def _cell_on_screen(column: Column, cell: Cell) -> Markup:
    """Behind its mark. A mark before its own word needs no name; one that is the figure stands alone."""
    before = mark(cell.status, hidden=cell.value == cell.status) if cell.status else ""
    alone = cell.status and column.text(cell.value) == MARKS[cell.status].glyph
    best = element("span", BEST, class_="best", role="img", aria_label="best of the row") if cell.best else ""
    inside = joined(before, "" if alone else _inside(column, cell), best)
    if cell.was:
        inside += element("span", _arrow(cell.trend, ", was"), " ", cell.was, class_="was")
    elif cell.trend:
        change = element("span", _arrow(cell.trend), " ", cell.change, class_="change")
        inside = joined(element("span", inside, class_="change"), " ", change)
    css = " ".join(filter(None, (_class(column), "all" if column.is_whole else "", "same" if cell.is_same else "")))
    return element("td", inside, class_=css, title=cell.hint)


_text_on_screen = lru_cache(maxsize=8192)(_cell_on_screen)


def _arrow(trend: int, more: str = "") -> Markup:
    word, arrow = TRENDS[trend > 0]
    return element("span", arrow, class_=word, role="img", aria_label=f"{word}{more}")


def _on_paper(column: Column, cell: Cell) -> Markup:
    """On the colour of its status, which its words say, and whether it was better before."""
    if column.kind is Kind.STATUS:
        return element("td", status(Status(column.text(cell.value))))
    if not cell.status:
        return element("td", _inside(column, cell), class_=_class(column))
    was, words = "", element("small", marked(cell.status))
    if cell.trend:
        word, arrow = TRENDS[cell.trend > 0]
        unseen = element("span", f"{word}, ", class_="unseen")
        was = element("small", element("span", arrow, aria_hidden="true"), " ", unseen, f"was {cell.was}")
    return element("td", element("strong", _inside(column, cell)), words, was, class_=MARKS[cell.status].key)
