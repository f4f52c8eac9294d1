"""A screen of a meeting as HTML, everything in it escaped; `deck.css` gives it its looks."""

from html import escape

from lib.views.panels import badge
from lib.views.present.looks import series_colour
from lib.views.present.screen import Bars, Block, Cell, Figures, Map, Screen, Sentences, Table
from lib.views.scorecard import STATUS_CLASS
from lib.views.take_away.map_svg import map_svg

WIDE = 4
"""columns from which they stand closer together"""


def as_html(screen: Screen) -> str:
    """The rows of the screen, without its title."""
    return "".join(f'<div class="row n{len(row)}">{"".join(map(_block, row))}</div>' for row in screen.rows)


def _block(block: Block) -> str:
    match block:
        case Sentences():
            return _sentences(block)
        case Figures():
            return _figures(block)
        case Table():
            return _table(block)
        case Bars():
            return _bars(block)
        case Map():
            return _map(block)


def _sentences(block: Sentences) -> str:
    if len(block.points) == 1 and not block.points[0].about:
        return f'<p class="lead">{escape(block.points[0].words)}</p>'
    items = (
        f"<li>{f'<strong>{escape(each.about)}.</strong> ' if each.about else ''}{escape(each.words)}</li>"
        for each in block.points
    )
    return f'<ul class="sentences">{"".join(items)}</ul>'


def _figures(block: Figures) -> str:
    items = (
        f'<div class="figure"><p class="head">{escape(each.head)}</p><p class="large">{escape(each.figure)}</p>'
        f'<p class="remark">{escape(each.remark)}</p></div>'
        for each in block.items
    )
    return f'<div class="figures">{"".join(items)}</div>'


def _table(block: Table) -> str:
    heads = "".join(f'<th scope="col">{escape(head)}</th>' if head else "<td></td>" for head in block.heads)
    rows = "".join(
        f'<tr><th scope="row">{_cell(row[0])}</th>{"".join(f"<td>{_cell(cell)}</td>" for cell in row[1:])}</tr>'
        for row in block.rows
    )
    caption = f'<caption class="unseen">{escape(block.caption)}</caption>'
    remark = f'<p class="remark">{escape(block.remark)}</p>' if block.remark else ""
    body = f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody>" if block.rows else ""
    kind = ' class="wide"' if len(block.heads) > WIDE else ""
    table = f"<table{kind}>{caption}{body}</table>" if body else f"<p>{escape(block.caption)}</p>"
    return f'<div class="table">{table}{remark}</div>'


def _cell(cell: Cell) -> str:
    """The mark stands before its word, which says the same, so that it needs no name of its own."""
    before = f'<span class="mark {STATUS_CLASS[cell.status]}" aria-hidden="true"></span>' if cell.status else ""
    if cell.cluster is not None:
        before += badge(cell.cluster) if cell.words else f'<span class="unseen">Cluster </span>{badge(cell.cluster)}'
    remark = f"<small>{escape(cell.remark)}</small>" if cell.remark else ""
    return f"{before} {escape(cell.words)}{remark}"


def _map(block: Map) -> str:
    glyphs = block.drawing.glyphs
    numbers = {each.school_id: "" if each.cluster is None else str(each.cluster) for each in glyphs}
    picture = map_svg(block.drawing, block.alt, block.names, numbers)
    return f"<figure>{picture}<figcaption>{escape(block.legend)}</figcaption></figure>"


def _bars(block: Bars) -> str:
    """Columns as high as their values, each with its figure above; the letters of the options stand beneath, so that
    colour says nothing alone."""
    highest = max((value for each in block.series for value in each.values if value), default=1.0)
    groups = "".join(_group(block, place, highest) for place in range(len(block.groups)))
    keys = " ".join(
        f'<span class="key"><span class="swatch" style="background:{series_colour(number)}"></span> '
        f"{escape(each.name)}</span>"
        for number, each in enumerate(block.series)
    )
    remark = f'<p class="remark">{escape(block.remark)}</p>' if block.remark else ""
    return (
        f'<figure><figcaption>{escape(block.caption)} {keys}</figcaption><div class="bars" role="img" '
        f'aria-label="{escape(block.alt)}">{groups}</div>{remark}</figure>'
    )


def _group(block: Bars, place: int, highest: float) -> str:
    columns = names = ""
    for number, each in enumerate(block.series):
        value = each.values[place]
        columns += (
            f'<div class="column"><span>{block.figure(value)}</span><div class="bar" '
            f'style="--share:{(value or 0.0) / highest:.4f};background:{series_colour(number)}"></div></div>'
        )
        names += f"<span>{escape(each.name) if number else ''}</span>"
    return (
        f'<div class="group"><div class="columns">{columns}</div><div class="names">{names}</div>'
        f'<div class="name">{escape(block.groups[place])}</div></div>'
    )
