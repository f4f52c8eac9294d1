"""The map of the schools in their clusters' colours: folium for the frame, a small script of ours for what moves on it.

The frame never changes, so the browser keeps the map, its zoom and its place; each rerun sends only the schools, and
the script (`assets/map.js`) changes the markers that differ. Nothing comes from outside: Leaflet, the script and the
ground (water, boundary, wards, crossings) are served by the app itself.
"""

import json
import re
from collections.abc import Mapping
from math import isnan
from pathlib import Path
from typing import Any
from urllib.parse import quote

import folium
from branca.element import MacroElement
from folium.template import Template

from lib.appraisal import Comparison
from lib.domain.area import Area
from lib.domain.schools import Schools
from lib.principles.evidence import Evidence
from lib.views.colours import cluster_colour, ink_on
from lib.views.wording import count

ASSETS = Path(__file__).parent / "assets"

# The map lives in a frame at /component/<name>/, so these addresses lead to the app's own root, wherever that is.
LEAFLET = "../../leaflet/"
MAP_ASSETS = "../../map/"
GROUND = "../../areas/{key}/ground.json"

Bounds = tuple[tuple[float, float], tuple[float, float]]
"""South-west and north-east corner, each latitude and longitude in degrees."""


class _Frame(folium.Map):
    """A folium map with no tiles and nothing from outside."""

    default_js = [("leaflet", f"{LEAFLET}leaflet.js"), ("best_fit_map", f"{MAP_ASSETS}map.js")]  # noqa: RUF012
    default_css = [("leaflet", f"{LEAFLET}leaflet.css"), ("best_fit_map", f"{MAP_ASSETS}map.css")]  # noqa: RUF012

    def render(self, **kwargs: Any) -> str:
        """Nothing: streamlit-folium takes the script and the links itself, so a page around them would be waste."""
        return ""


class _Ground(MacroElement):
    """Shows the given corners and draws the area's water, boundary, wards and crossings, fetched from the app."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "bestFit.ground({{ this._parent.get_name() }}, {{ this.bounds | tojson }}, {{ this.address | tojson }});"
        "{% endmacro %}"
    )

    def __init__(self, bounds: Bounds, address: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Ground"
        self.bounds, self.address = bounds, address


class _Schools(MacroElement):
    """Puts the schools where they are and gives them the look of their cluster."""

    _template = Template("{% macro script(this, kwargs) %}bestFit.schools({{ this.schools }});{% endmacro %}")

    def __init__(self, schools: list[dict[str, Any]]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Schools"
        self.schools = _as_script(schools)


def _as_script(values: object) -> str:
    """The values as JSON that may stand in a script of a page.

    branca reads the finished script as a template once more, so nothing in a text may look like the beginning of a tag
    or of a template's expression. None of these characters stands outside a text of JSON.
    """
    return re.sub(r"[<>&']|\{(?=[{%#])", lambda found: f"\\u{ord(found[0]):04x}", json.dumps(values))


def frame(area: Area, bounds: Bounds) -> folium.Map:
    """The unchanging part of the map, which shows these bounds: the same area gives the same."""
    map_ = _Frame(location=bounds[0], tiles=None, max_zoom=18, zoom_snap=0.25)
    map_.add_child(_Ground(bounds, GROUND.format(key=quote(area.key, safe=""))))
    return map_


def moving_part(evidence: Evidence, comparison: Comparison) -> folium.FeatureGroup:
    """The schools with their clusters as they are now, for `feature_group_to_add`."""
    group = folium.FeatureGroup(name="Schools")
    group.add_child(_Schools(school_marks(evidence.schools, comparison)))
    return group


def bounds(schools: Schools) -> Bounds | None:
    """South-west and north-east corner of the located schools, None where there is none."""
    points = schools.table[["lat", "lon"]].dropna()
    if points.empty:
        return None
    low, high = points.min(), points.max()
    return (float(low["lat"]), float(low["lon"])), (float(high["lat"]), float(high["lon"]))


def school_marks(schools: Schools, comparison: Comparison) -> list[dict[str, Any]]:
    """What the map shows of each located school: plain text and numbers, which the script never reads as HTML."""
    moved = {mover.school_id: mover.origin for mover in comparison.movers}
    plan, start = comparison.after.plan, comparison.before.plan
    hosts = {figures.host for figures in comparison.after.clusters.values()}
    return [
        _mark(school_id, row, plan.grouping.place[school_id])
        | {
            "cluster": plan.label(plan.grouping.place[school_id]),
            "moved": f"Moved from {start.label(moved[school_id])}" if school_id in moved else "",
            "host": school_id in hosts,
        }
        for school_id, row in schools.rows.items()
        if not (isnan(row["lat"]) or isnan(row["lon"]))
    ]


def _mark(school_id: str, row: Mapping[str, Any], number: int | None) -> dict[str, Any]:
    colour = cluster_colour(number)
    pupils = None if isnan(row["pupils"]) else row["pupils"]
    return {
        "id": school_id,
        "lat": row["lat"],
        "lon": row["lon"],
        "name": row["name"],
        "setting": row["setting"],
        "facts": " · ".join(part for part in (row["setting"], row["locality"], count(pupils, "pupil")) if part),
        "number": "" if number is None else str(number),
        "colour": colour,
        "ink": ink_on(colour),
    }
