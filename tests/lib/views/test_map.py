import json
import re
from dataclasses import replace

import pytest
import streamlit_folium

from lib.domain.plan import Cluster
from lib.principles.evidence import Evidence
from lib.views import map as map_view
from lib.views.colours import NOWHERE, PALETTE
from tests.builders import draw, pilot
from tests.hostile import TEXTS, compared, with_names

PICTURE = """
    1: a* Infant 90 at=50.90,-1.40 locality=West | b Secondary 1200 at=50.92,-1.41
    2: c Primary ? at=50.94,-1.38 | d
    -: e at=50.91,-1.39
"""


def drawn(*moves):
    area, plan = draw(PICTURE)
    grouping = plan.grouping
    for school_id, to in moves:
        grouping = grouping.move([school_id], to)
    return area, compared(area, plan, plan.with_grouping(grouping))


def marks(*moves):
    area, comparison = drawn(*moves)
    return {mark["id"]: mark for mark in map_view.school_marks(area.schools, comparison)}


def sent(area, comparison):
    """What streamlit-folium sends to the browser: the frame's parts by name, and the script of the schools' layer."""
    frame = map_view.frame(area, map_view.bounds(area.schools))
    layer = map_view.moving_part(Evidence.of(area), comparison)
    frame.get_root().render()
    frame.render()
    parts = {
        "html": streamlit_folium._get_html(frame),
        "header": streamlit_folium._get_header(frame),
        "script": streamlit_folium._get_map_string(frame),
    }
    schools = streamlit_folium._get_feature_group_string(layer, frame)
    elements = list(below(frame))
    parts["js_links"] = [address for each in elements for _, address in getattr(each, "default_js", ())]
    parts["css_links"] = [address for each in elements for _, address in getattr(each, "default_css", ())]
    parts["id"] = streamlit_folium.get_full_id(frame)
    return parts, schools


def below(element):
    yield element
    for child in element._children.values():
        yield from below(child)


def schools_in(script):
    """The schools that the layer's script hands to ours."""
    (argument,) = re.findall(r"bestFit\.schools\((.*)\);", script)
    return json.loads(argument)


def test_the_frame_is_the_same_to_the_byte_whatever_the_plan_so_the_browser_keeps_the_map():
    area, start = drawn()
    _, later = drawn(("a", 2), ("e", 1))
    (frame, schools), (frame_later, schools_later) = sent(area, start), sent(area, later)
    assert frame == frame_later
    assert schools != schools_later


def test_the_pilots_frame_is_the_same_at_every_rerun():
    area = pilot()
    comparison = compared(area, area.plan(), area.plan())
    assert sent(area, comparison) == sent(area, comparison)


def test_nothing_that_the_map_loads_comes_from_outside():
    frame, schools = sent(*drawn())
    assert frame["js_links"] == ["../../leaflet/leaflet.js", "../../map/map.js"]
    assert frame["css_links"] == ["../../leaflet/leaflet.css", "../../map/map.css"]
    for text in (*frame["js_links"], *frame["css_links"], frame["script"], frame["header"], frame["html"], schools):
        assert not re.search(r"https?:|[\"'(=]\s*//", text)


def test_what_the_map_loads_is_there():
    assert (map_view.ASSETS / "map.js").is_file()
    assert (map_view.ASSETS / "map.css").is_file()


def test_the_frame_asks_for_the_ground_of_its_own_area_whatever_it_is_called():
    area, comparison = drawn()
    for key, address in (
        ("southampton", "../../areas/southampton/ground.json"),
        ("Bath & Wells #1?", "../../areas/Bath%20%26%20Wells%20%231%3F/ground.json"),
        ("');alert(1)//{{", "../../areas/%27%29%3Balert%281%29%2F%2F%7B%7B/ground.json"),
    ):
        script = sent(replace(area, key=key), comparison)[0]["script"]
        (arguments,) = re.findall(r"bestFit\.ground\(map_div, (.*)\);", script)
        corners, asked = json.loads(f"[{arguments}]")
        assert asked == address
        assert corners == [list(corner) for corner in map_view.bounds(area.schools)]


def test_the_layer_hands_over_exactly_the_marks():
    area, comparison = drawn(("a", 2))
    assert schools_in(sent(area, comparison)[1]) == map_view.school_marks(area.schools, comparison)


@pytest.mark.parametrize("shift", range(len(TEXTS)))
def test_text_from_outside_stays_text_in_the_script(shift):
    area, plan = draw(PICTURE)
    area = with_names(area, (*TEXTS[shift:], *TEXTS[:shift]))
    plan = replace(plan, clusters=(Cluster(1, TEXTS[shift]), Cluster(2)))
    comparison = compared(area, plan, plan.with_grouping(plan.grouping.move(["a"], 2)))
    script = sent(area, comparison)[1]
    found = schools_in(script)
    assert found == map_view.school_marks(area.schools, comparison)
    assert {mark["name"] for mark in found} <= set(TEXTS)
    assert found[0]["moved"] == f"Moved from {TEXTS[shift]} (1)"
    (argument,) = re.findall(r"bestFit\.schools\((.*)\);", script)
    assert not re.search(r"[<>&']", argument)
    rest = script.replace(argument, "")
    assert not any(text in rest for text in TEXTS)


def test_a_school_has_the_colour_and_the_number_of_its_cluster():
    found = marks()
    assert [(found[each]["number"], found[each]["colour"]) for each in "ace"] == [
        ("1", PALETTE[0]),
        ("2", PALETTE[1]),
        ("", NOWHERE),
    ]
    assert (found["a"]["cluster"], found["e"]["cluster"]) == ("Cluster 1", "Not in a cluster")


def test_a_school_tells_only_the_facts_that_are_known():
    found = marks()
    assert found["a"]["facts"] == "Infant · West · 90 pupils"
    assert found["b"]["facts"] == "Secondary · 1,200 pupils"
    assert found["c"]["facts"] == "Primary · pupils not known"


def test_hosts_and_schools_that_moved_are_marked():
    found = marks(("b", 2), ("e", 1))
    assert {each for each in found if found[each]["host"]} == {"a", "b"}
    assert {each: found[each]["moved"] for each in "abe"} == {
        "a": "",
        "b": "Moved from Cluster 1",
        "e": "Moved from Not in a cluster",
    }


def test_a_school_without_a_place_is_not_on_the_map():
    assert set(marks()) == set("abce")


def test_the_map_shows_all_located_schools_and_there_is_none_where_there_are_none():
    assert map_view.bounds(drawn()[0].schools) == ((50.90, -1.41), (50.94, -1.38))
    assert map_view.bounds(draw("1: a | b")[0].schools) is None


def test_one_school_alone_has_a_map_too():
    area, plan = draw("1: a at=50.9,-1.4")
    frame, schools = sent(area, compared(area, plan, plan))
    assert "[[50.9, -1.4], [50.9, -1.4]]" in frame["script"]
    assert len(schools_in(schools)) == 1
