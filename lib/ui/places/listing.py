"""The schools that have no place, each with the reason."""

from collections.abc import Collection

from lib.domain.schools import Schools
from lib.tables.boundary import Boundary
from lib.tables.places import Places
from lib.ui.markup import show_html
from lib.views import places as view
from lib.views.markup import element
from lib.views.panels import panel


def summary(schools: Schools, missing: Collection[str]) -> None:
    """How many have no place, and what follows from it."""
    show_html(panel("story", element("p", view.summary(schools, missing), class_="lead")))


def show(schools: Schools, missing: Collection[str], places: Places, boundary: Boundary) -> None:
    if missing:
        show_html(view.without_place_html(schools, missing, places, boundary.metres_outside))
    show_html(panel("remark", element("p", view.sources(schools))))
