"""The unchanging part of the map, and the one call by which each rerun tells it what to show."""

import json
import re
from functools import lru_cache
from typing import Any, NamedTuple
from urllib.parse import quote

import folium
from branca.element import MacroElement
from folium.template import Template

from lib.domain.area import Area
from lib.domain.places import Point
from lib.domain.schools import Schools

# The map lives in a frame at /component/<name>/, so these addresses lead to the app's own root, wherever that is.
ROOT = "../../"
LEAFLET = f"{ROOT}leaflet/"

Bounds = tuple[tuple[float, float], tuple[float, float]]
"""South-west and north-east corner, each latitude and longitude in degrees."""


class Assets(NamedTuple):
    """Our part of the frame, by its addresses below the app's root: the script that starts the map, the one that draws
    it, and the styles."""

    starter: str
    script: str
    styles: str


CLOSEST = 18
"""the zoom beyond which the map does not go; without one, a map of a single place would go on for ever"""


class _Frame(folium.Map):
    """A folium map with no tiles and nothing from outside."""

    def __init__(self, assets: Assets, corner: tuple[float, float]) -> None:
        super().__init__(location=corner, tiles=None, zoom_snap=0.25)
        self.options["max_zoom"] = CLOSEST  # folium gives its own `max_zoom` to tiles only, and here are none
        self.default_js = [("leaflet", f"{LEAFLET}leaflet.js"), ("best_fit_map", f"{ROOT}{assets.starter}")]
        self.default_css = [("leaflet", f"{LEAFLET}leaflet.css"), ("best_fit_map", f"{ROOT}{assets.styles}")]

    def render(self, **kwargs: Any) -> str:
        """Nothing: streamlit-folium takes the script and the links itself, so a page around them would be waste."""
        return ""


class _MovingPart(folium.FeatureGroup):
    """What is shown on a map, likewise without anything from outside."""

    def render(self, **kwargs: Any) -> str:
        """Nothing, as for the frame."""
        return ""


class _Begin(MacroElement):
    """Starts our scripts on the map: where they and what they need are, the corners that it shows, and whether it has
    the controls to choose layers and to select schools."""

    _template = Template(
        "{% macro script(this, kwargs) %}bestFit.begin({{ this._parent.get_name() }}, {{ this.begin }});{% endmacro %}"
    )

    def __init__(self, begin: dict[str, Any]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Begin"
        self.begin = as_script(begin)


class _Show(MacroElement):
    """Has our scripts show something."""

    _template = Template("{% macro script(this, kwargs) %}bestFit.show({{ this.shown }});{% endmacro %}")

    def __init__(self, shown: object) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Show"
        self.shown = as_script(shown)


def as_script(values: object) -> str:
    """The values as JSON that may stand in a script of a page.

    branca reads the finished script as a template once more, so nothing in a text may look like the beginning of a tag
    or of a template's expression. None of these characters stands outside a text of JSON.
    """
    text = json.dumps(values, separators=(",", ":"))
    return re.sub(r"[<>&']|\{(?=[{%#])", lambda found: f"\\u{ord(found[0]):04x}", text)


def frame(area: Area, bounds: Bounds, schools_version: str, controls: bool, assets: Assets) -> folium.Map:
    """The unchanging part of the map, which shows these bounds: the same area gives the same."""
    begin = {
        "script": f"{ROOT}{assets.script}",
        "bounds": bounds,
        "ground": f"{ROOT}areas/{quote(area.key, safe='')}/ground.json",
        "schools": f"{ROOT}schools/{schools_version}.json",
        "outside": f"{ROOT}outside-maps.json",
        "controls": controls,
    }
    map_ = _Frame(assets, bounds[0])
    map_.add_child(_Begin(begin))
    return map_


def moving_part(shown: object) -> folium.FeatureGroup:
    """What the map shows now, as JSON values, for `feature_group_to_add`."""
    group = _MovingPart(name="Shown")
    group.add_child(_Show(shown))
    return group


def mark(point: Point) -> folium.CircleMarker:
    """A ring round a point that is about to be somebody's place, for the moving part."""
    return folium.CircleMarker(point, radius=11, weight=3, color="var(--text-color)", fill=False, interactive=False)


@lru_cache(maxsize=16)
def bounds(schools: Schools) -> Bounds | None:
    """South-west and north-east corner of the located schools, None where there is none."""
    points = schools.table[["lat", "lon"]].dropna()
    if points.empty:
        return None
    low, high = points.min(), points.max()
    return (float(low["lat"]), float(low["lon"])), (float(high["lat"]), float(high["lon"]))
