"""A screen of a meeting as HTML; `deck.css` gives it its looks."""

from markupsafe import Markup

from lib.views.looks import series_colour
from lib.views.markup import element
from lib.views.present.screen import Bars, Block, Figures, Map, Screen, Sentences
from lib.views.table import Table
from lib.views.table_html import on_deck
from lib.views.take_away.map_svg import map_svg


def as_html(screen: Screen) -> Markup:
    """The rows of the screen, without its title."""
    return Markup("").join(element("div", *map(_block, row), class_=f"row n{len(row)}") for row in screen.rows)


def _block(block: Block) -> Markup:
    match block:
        case Sentences():
            return _sentences(block)
        case Figures():
            return _figures(block)
        case Table():
            return on_deck(block)
        case Bars():
            return _bars(block)
        case Map():
            return _map(block)


def _sentences(block: Sentences) -> Markup:
    if len(block.points) == 1 and not block.points[0].about:
        return element("p", block.points[0].words, class_="lead")
    items = (
        element("li", *([element("strong", each.about, "."), " "] if each.about else []), each.words)
        for each in block.points
    )
    return element("ul", *items, class_="sentences")


def _figures(block: Figures) -> Markup:
    items = (
        [element("p", words, class_=kind) for kind, words in zip(("head", "large", "remark"), each, strict=True)]
        for each in block.items
    )
    return element("div", *(element("div", *parts, class_="figure") for parts in items), class_="figures")


def _map(block: Map) -> Markup:
    glyphs = block.drawing.glyphs
    numbers = {each.school_id: "" if each.cluster is None else str(each.cluster) for each in glyphs}
    picture = map_svg(block.drawing, block.alt, block.names, numbers)
    return element("figure", picture, element("figcaption", block.legend))


def _bars(block: Bars) -> Markup:
    """Columns as high as their values, each with its figure above; the letters of the options stand beneath, so that
    colour says nothing alone."""
    highest = max((value for each in block.series for value in each.values if value), default=1.0)
    keys = Markup(" ").join(
        element("span", element("span", class_="swatch", style=_fill(number)), " ", each.name, class_="key")
        for number, each in enumerate(block.series)
    )
    groups = (_group(block, place, highest) for place in range(len(block.groups)))
    return element(
        "figure",
        element("figcaption", block.caption, " ", keys),
        element("div", *groups, class_="bars", role="img", aria_label=block.alt),
        element("p", block.remark, class_="remark") if block.remark else "",
    )


def _group(block: Bars, place: int, highest: float) -> Markup:
    columns, names = [], []
    for number, each in enumerate(block.series):
        value = each.values[place]
        bar = element("div", class_="bar", style=f"--share:{(value or 0.0) / highest:.4f};{_fill(number)}")
        columns.append(element("div", element("span", block.figure(value)), bar, class_="column"))
        names.append(element("span", each.name if number else ""))
    return element(
        "div",
        element("div", *columns, class_="columns"),
        element("div", *names, class_="names"),
        element("div", block.groups[place], class_="name"),
        class_="group",
    )


def _fill(number: int) -> str:
    return f"background:{series_colour(number)}"
