"""The unchanging part of the map, and the one call by which each rerun tells it what to show."""

import json
import re
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import quote

import folium
from branca.element import MacroElement
from folium.template import Template

from lib.domain.area import Area
from lib.domain.places import Point
from lib.domain.schools import Schools

ASSETS = Path(__file__).parent / "assets"
VERSION = sha256(b"".join(path.read_bytes() for path in sorted(ASSETS.iterdir()))).hexdigest()[:12]
"""part of the address of the assets, so that a browser never mixes those of two versions"""

# The map lives in a frame at /component/<name>/, so these addresses lead to the app's own root, wherever that is.
ROOT = "../../"
LEAFLET = f"{ROOT}leaflet/"
MAP_ASSETS = f"{ROOT}map/{VERSION}/"

Bounds = tuple[tuple[float, float], tuple[float, float]]
"""South-west and north-east corner, each latitude and longitude in degrees."""


@dataclass(frozen=True)
class Begin:
    """What the map begins with: the corners it shows, where it fetches the ground, the schools' facts and the list of
    maps from outside, and whether it has the controls to choose layers and to select schools."""

    bounds: Bounds
    ground: str
    schools: str
    outside: str
    controls: bool


class _Frame(folium.Map):
    """A folium map with no tiles and nothing from outside."""

    default_js = [("leaflet", f"{LEAFLET}leaflet.js"), ("best_fit_map", f"{MAP_ASSETS}map.js")]  # noqa: RUF012
    default_css = [  # noqa: RUF012
        ("leaflet", f"{LEAFLET}leaflet.css"),
        *((name, f"{MAP_ASSETS}{name}.css") for name in ("map", "ground", "shapes", "marks")),
    ]

    def render(self, **kwargs: Any) -> str:
        """Nothing: streamlit-folium takes the script and the links itself, so a page around them would be waste."""
        return ""


class _Begin(MacroElement):
    """Starts our scripts on the map."""

    _template = Template(
        "{% macro script(this, kwargs) %}bestFit.begin({{ this._parent.get_name() }}, {{ this.begin }});{% endmacro %}"
    )

    def __init__(self, begin: Begin) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Begin"
        self.begin = as_script(asdict(begin))


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


def frame(area: Area, bounds: Bounds, schools_version: str, controls: bool) -> folium.Map:
    """The unchanging part of the map, which shows these bounds: the same area gives the same."""
    begin = Begin(
        bounds,
        ground=f"{ROOT}areas/{quote(area.key, safe='')}/ground.json",
        schools=f"{ROOT}schools/{schools_version}.json",
        outside=f"{ROOT}outside-maps.json",
        controls=controls,
    )
    map_ = _Frame(location=bounds[0], tiles=None, max_zoom=18, zoom_snap=0.25)
    map_.add_child(_Begin(begin))
    return map_


def moving_part(shown: object) -> folium.FeatureGroup:
    """What the map shows now, as JSON values, for `feature_group_to_add`."""
    group = folium.FeatureGroup(name="Shown")
    group.add_child(_Show(shown))
    return group


def mark(point: Point) -> folium.CircleMarker:
    """A ring round a point that is about to be somebody's place, for the moving part."""
    return folium.CircleMarker(point, radius=11, weight=3, color="var(--text-color)", fill=False, interactive=False)


def bounds(schools: Schools) -> Bounds | None:
    """South-west and north-east corner of the located schools, None where there is none."""
    points = schools.table[["lat", "lon"]].dropna()
    if points.empty:
        return None
    low, high = points.min(), points.max()
    return (float(low["lat"]), float(low["lon"])), (float(high["lat"]), float(high["lon"]))
