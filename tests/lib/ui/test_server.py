import asyncio
import json
import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

import pytest
from starlette.applications import Starlette

from lib.ui import board, caching, restart, server
from lib.ui import map as school_map
from lib.views.map import facts
from tests.builders import draw

ROOT = Path(__file__).parents[3]
PILOT = ROOT / "data" / "southampton"
APP = Starlette(routes=server.ROUTES)


class Answer(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self):
        return json.loads(self.body)


def get(path, query="", method="GET"):
    """What the routes answer, asked the way the server asks them; `path` is as it is after the server decoded it."""
    sent, asked = [], iter([{"type": "http.request", "body": b"", "more_body": False}])

    async def receive():
        # After the request there is only the end of the connection to wait for, and that does not come.
        return next(asked, None) or await asyncio.Event().wait()

    async def send(message):
        sent.append(message)

    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": query.encode(),
        "headers": [(b"host", b"localhost")],
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 2),
    }
    # In a thread of its own: a browser that other tests have open keeps this one's event loop.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, APP(scope, receive, send)).result()
    headers = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return Answer(sent[0]["status"], headers, b"".join(each.get("body", b"") for each in sent[1:]))


@pytest.fixture
def data(tmp_path, monkeypatch):
    """A data folder of its own, with the pilot in it, that the app is told to use."""
    folder = tmp_path / "data"
    shutil.copytree(PILOT, folder / "southampton")
    monkeypatch.setenv(caching.DATA_SETTING, str(folder))
    return folder


def test_the_app_is_well_when_its_area_can_be_read():
    answer = get("/health")
    assert answer.status == 200
    assert answer.json == {"status": "ok", "area": "Southampton", "schools": 41}


@pytest.mark.parametrize(
    ("old", "query", "new"),
    [
        ("/map", "", "board?view=Map"),
        ("/map", "area=hampshire&draft=0a", "board?view=Map&area=hampshire&draft=0a"),
        (
            "/compare",
            "baseline=start&option=board&option=x",
            "options?about=Compare&baseline=start&option=board&option=x",
        ),
        ("/share", "draft=0a", "present?way=Links&draft=0a"),
    ],
)
def test_the_address_of_an_earlier_page_leads_to_where_it_is_now_with_all_that_it_names(old, query, new):
    answer = get(old, query)
    assert (answer.status, answer.headers["location"]) == (307, new)


def test_the_app_is_unwell_when_its_area_cannot_be_read_and_says_why(data):
    (data / "southampton" / "schools.csv").write_text("school_id\nx\n", encoding="utf-8")
    answer = get("/health")
    assert answer.status == 503
    assert answer.json["reason"].startswith('schools.csv, column "name": there is no such column')


def test_the_app_is_unwell_without_its_area_or_its_data_folder(data, monkeypatch):
    shutil.rmtree(data / "southampton")
    assert get("/health").status == 503
    monkeypatch.setenv(caching.DATA_SETTING, str(data / "nowhere"))
    answer = get("/health")
    assert (answer.status, answer.json["status"]) == (503, "unwell")


def test_the_ground_is_the_boundary_then_the_water_then_the_crossings_so_that_none_is_hidden():
    answer = get("/areas/southampton/ground.json")
    assert (answer.status, answer.headers["content-type"]) == (200, "application/json")
    assert answer.json["type"] == "FeatureCollection"
    kinds = [feature["properties"]["kind"] for feature in answer.json["features"]]
    assert list(dict.fromkeys(kinds)) == ["boundary", "ward", "water", "crossing"]
    assert kinds == [*["boundary"], *["ward"] * 16, *["water"] * 3, *["crossing"] * 5]


def test_a_countys_ground_has_its_districts_and_its_neighbours():
    kinds = [feature["properties"]["kind"] for feature in get("/areas/hampshire/ground.json").json["features"]]
    assert kinds == ["boundary", *["district"] * 11, *["neighbour"] * 14, "water"]


def test_each_crossing_has_the_name_that_the_map_shows():
    features = get("/areas/southampton/ground.json").json["features"]
    names = [each["properties"]["name"] for each in features if each["properties"]["kind"] == "crossing"]
    assert names == ["Itchen Bridge", "Northam Bridge", "Cobden Bridge", "Woodmill", "Mansbridge"]


def test_an_area_without_ground_has_an_empty_one_and_its_name_may_have_spaces(data):
    folder = data / "Bath & Wells"
    folder.mkdir()
    (folder / "schools.csv").write_text("school_id,name\na,Oak\n", encoding="utf-8")
    assert get("/areas/Bath & Wells/ground.json").json == {"type": "FeatureCollection", "features": []}


@pytest.mark.parametrize("area", ["nowhere", "..", ".", "southampton ", "<script>", "%00"])
def test_an_area_that_is_not_there_is_not_found(area):
    answer = get(f"/areas/{area}/ground.json")
    assert (answer.status, answer.json) == (404, {"error": "There is no such area."})


def test_an_area_whose_files_are_at_fault_says_so_and_does_not_break(data):
    (data / "southampton" / "crossings.geojson").write_text("{}", encoding="utf-8")
    answer = get("/areas/southampton/ground.json")
    assert answer.status == 503
    assert answer.json["error"].startswith("crossings.geojson: ")


def test_a_file_that_is_taken_away_or_replaced_by_an_older_one_is_read_anew(data):
    boundaries = data / "southampton" / "boundaries.geojson"
    assert len(get("/areas/southampton/ground.json").json["features"]) == 25
    boundaries.unlink()
    assert len(get("/areas/southampton/ground.json").json["features"]) == 8
    one = {
        "type": "Feature",
        "properties": {"name": "Ward"},
        "geometry": {"type": "Polygon", "coordinates": [[[-1.4, 50.9], [-1.39, 50.9], [-1.4, 50.91], [-1.4, 50.9]]]},
    }
    boundaries.write_text(json.dumps({"type": "FeatureCollection", "features": [one]}), encoding="utf-8")
    os.utime(boundaries, (0, 0))
    assert len(get("/areas/southampton/ground.json").json["features"]) == 9


@pytest.mark.parametrize(
    ("path", "kind", "words"),
    [
        ("/leaflet/leaflet.js", "text/javascript", b"Leaflet 1.9"),
        ("/leaflet/leaflet.css", "text/css", b".leaflet-container"),
        (f"/{school_map.STARTER.address}", "text/javascript", b"window.bestFit"),
        (f"/{school_map.SCRIPT.address}", "text/javascript", b"export class SchoolMap"),
        (f"/{school_map.STYLES.address}", "text/css", b".school"),
    ],
)
def test_what_the_map_loads_comes_from_the_app_itself(path, kind, words):
    answer = get(path)
    assert answer.status == 200
    assert answer.headers["content-type"].startswith(kind)
    assert words in answer.body


def test_what_a_page_says_of_its_schools_is_served_under_its_version_for_good():
    version, text = facts.as_text(draw("1: a Primary 210 at=50.9,-1.4")[0].schools)
    assert get(f"/schools/{version}.json").status == 404
    assert caching.published(version, text) == text
    answer = get(f"/schools/{version}.json")
    assert (answer.status, answer.json[0]["id"]) == (200, "a")
    assert "immutable" in answer.headers["cache-control"]
    assert get(f"/schools/{version}.json").body == answer.body


@pytest.mark.parametrize("version", ["0" * 16, "..", "%00", "a b"])
def test_schools_that_no_page_has_told_of_are_not_found(version):
    answer = get(f"/schools/{version}.json")
    assert (answer.status, answer.json) == (404, {"error": "There are no such schools."})


def test_the_maps_from_outside_are_listed_and_not_fetched():
    assert [each["name"] for each in get("/outside-maps.json").json] == ["OpenStreetMap", "OpenTopoMap"]


@pytest.mark.parametrize("folder", ["/leaflet"])
@pytest.mark.parametrize(
    "way_out", ["../__init__.py", "../../__init__.py", "..\\__init__.py", "//etc/passwd", "./../../../app.py", "", "."]
)
def test_nothing_beside_the_folders_that_are_served_can_be_had(folder, way_out):
    assert get(f"{folder}/{way_out}").status == 404


def test_what_is_served_can_only_be_read():
    for path in ("/health", "/areas/southampton/ground.json", f"/{board.SCRIPT.address}"):
        assert get(path, method="POST").status == 405


def test_a_page_can_tell_one_start_of_the_server_from_another(monkeypatch):
    first = get("/started.json")
    assert first.json == get("/started.json").json
    assert first.headers["cache-control"] == "no-store"
    monkeypatch.setattr(restart, "STARTED", "another")
    assert get("/started.json").json == "another"
