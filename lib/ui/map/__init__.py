"""The map's scripts and styles, which the frame of the map loads.

They are apart from `component`, because streamlit_folium finds its files only where it is imported by a page that runs.
"""

from pathlib import Path

from lib.ui import scripts

_HERE = Path(__file__).parent

STARTER = scripts.Served("map.js", (_HERE / "map.js").read_text(encoding="utf-8"))
SCRIPT = scripts.script("school_map.js", _HERE / "script" / "school_map.js")
STYLES = scripts.Served("map.css", scripts.styles(_HERE / "map.css"))
