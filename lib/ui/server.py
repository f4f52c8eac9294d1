"""What the app serves besides its pages: scripts and styles, the map's ground and schools, and its health."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import xstatic.pkg.leaflet
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from lib.domain.area import Area, GeoJson
from lib.tables.problems import BadInput
from lib.ui import board, caching, calendar, clicks, feed, present, pulse, recent, restart, small_maps, tour
from lib.ui import map as school_map
from lib.ui.scripts import Served
from lib.views.map.outside import outside_maps

FOR_GOOD = {"Cache-Control": "max-age=31536000, immutable"}
"""for what has its version in its address"""


async def started(_request: Request) -> JSONResponse:
    """Which start of the server answers, so that a page can tell that its session is gone."""
    return JSONResponse(restart.STARTED, headers={"Cache-Control": "no-store"})


async def health(_request: Request) -> JSONResponse:
    """200 when the first area can be read, else 503 with the reason."""
    try:
        area, _ = await run_in_threadpool(lambda: caching.area(caching.first_area()))
    except BadInput as error:
        return JSONResponse({"status": "unwell", "reason": str(error)}, status_code=503)
    return JSONResponse({"status": "ok", "area": area.name, "schools": len(area.schools)})


async def ground(request: Request) -> JSONResponse:
    """The water, boundaries and crossings of an area as one GeoJSON collection.

    404 for an unknown area, 503 with the reason for one that cannot be read.
    """
    try:
        area, _ = await run_in_threadpool(caching.area, request.path_params["area"])
    except caching.AreaGoneError:
        return JSONResponse({"error": "There is no such area."}, status_code=404)
    except BadInput as error:
        return JSONResponse({"error": str(error)}, status_code=503)
    return JSONResponse(_ground(area), headers={"Cache-Control": "max-age=300"})


def _ground(area: Area) -> dict[str, Any]:
    """Boundaries before water before crossings, so that each is drawn over what lies beneath it."""
    features = [
        *_of_kind(area.boundaries, {"kind": "boundary"}),
        *_of_kind(area.barriers, {"kind": "water"}),
        *_of_kind(area.crossings, {"kind": "crossing"}),
    ]
    return {"type": "FeatureCollection", "features": features}


def _of_kind(collection: GeoJson, defaults: Mapping[str, str]) -> list[dict[str, Any]]:
    return [
        {**feature, "properties": {**defaults, **(feature.get("properties") or {})}}
        for feature in collection["features"]
    ]


def served(file: Served) -> Route:
    """A file under the version that it has now; any other is not found."""
    media_type = "text/css" if file.name.endswith(".css") else "text/javascript"

    async def answer(_request: Request) -> Response:
        return Response(file.text, media_type=media_type, headers=FOR_GOOD)

    return Route(f"/{file.address}", answer)


async def schools(request: Request) -> Response:
    """What the map tells of each school, which a page has put there under its version; else 404."""
    try:
        text = await run_in_threadpool(caching.published, request.path_params["version"])
    except KeyError:
        return JSONResponse({"error": "There are no such schools."}, status_code=404)
    return Response(text, media_type="application/json", headers=FOR_GOOD)


async def maps_from_outside(_request: Request) -> JSONResponse:
    """The maps from outside that a user may switch on."""
    return JSONResponse(outside_maps())


def moved(old: str, new: str) -> Route:
    """The address of a page that is part of another one by now: it leads there, with all that it names."""

    async def answer(request: Request) -> RedirectResponse:
        return RedirectResponse("&".join(filter(None, (new, request.url.query))))

    return Route(f"/{old}", answer)


MOVED = {"map": "board?view=Map", "compare": "options?about=Compare", "share": "present?way=Links"}
"""pages of earlier versions, whose addresses are in links and minutes, and where what they held is now"""

FILES: tuple[Served, ...] = (
    *(part.SCRIPT for part in (board, calendar, clicks, present, pulse, recent, restart, school_map, small_maps, tour)),
    *(part.STYLES for part in (board, calendar, school_map, small_maps, tour)),
    school_map.STARTER,
)
"""the scripts and styles of our own"""

ROUTES: tuple[BaseRoute, ...] = (
    Route("/health", health),
    Route("/started.json", started),
    *(moved(old, new) for old, new in MOVED.items()),
    *map(served, FILES),
    Route(f"/{feed.ADDRESS}", feed.feed),
    Route(f"/{pulse.FOLLOWING}", pulse.followed),
    Route(f"/{pulse.AT_WORK}", pulse.at_work, methods=["GET", "POST"]),
    Route("/areas/{area}/ground.json", ground),
    Mount("/leaflet", StaticFiles(directory=Path(xstatic.pkg.leaflet.BASE_DIR))),
    Route("/schools/{version}.json", schools),
    Route("/outside-maps.json", maps_from_outside),
)
