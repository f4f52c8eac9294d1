"""Maps from outside that a user may lay under the schools; nothing is fetched from them unless one is switched on."""

from typing import TypedDict

from xyzservices import TileProvider, providers

OFFERED: tuple[tuple[str, TileProvider], ...] = (
    ("OpenStreetMap", providers.OpenStreetMap.Mapnik),
    ("OpenTopoMap", providers.OpenTopoMap),
)


class OutsideMap(TypedDict):
    """`url` is Leaflet's template of a tile's address; `attribution` is HTML of the catalogue of providers."""

    name: str
    url: str
    attribution: str
    max_zoom: int


def outside_maps() -> list[OutsideMap]:
    return [
        OutsideMap(
            name=name,
            url=provider.url,
            attribution=provider.html_attribution,
            max_zoom=provider.get("max_zoom", 18),
        )
        for name, provider in OFFERED
    ]
