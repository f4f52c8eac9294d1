"""The frame of every piece of HTML of ours; `panels.css` gives it its looks."""

from pathlib import Path

from markupsafe import Markup

from lib.principles.result import Status
from lib.views.looks import MARKS, cluster_colour, ink_on
from lib.views.markup import element

STYLE = Path(__file__).with_suffix(".css")


def badge(number: int) -> Markup:
    """A cluster's number on its colour: that which `lib.views.colours.style_of` gives it, else that of its number."""
    colour = cluster_colour(number)
    style = f"background:var(--cluster-{number}, {colour});color:var(--cluster-ink-{number}, {ink_on(colour)})"
    return element("span", number, class_="badge", style=style)


def mark(status: Status, hidden: bool = False) -> Markup:
    """The mark of a status. Those who hear the page hear its name, unless it is `hidden` because its word follows."""
    name = {"aria_hidden": "true"} if hidden else {"role": "img", "aria_label": status}
    return element("span", MARKS[status].glyph, class_=f"mark {MARKS[status].key}", **name)


def panel(kind: str, inside: Markup, label: str = "") -> Markup:
    """A panel of a kind that the style sheet knows.

    One that may scroll needs a label: it is then a region that the keyboard reaches.
    """
    region = {"tabindex": "0", "role": "region", "aria_label": label} if label else {}
    return element("div", inside, class_=f"best-fit {kind}", **region)
