import json
import re
from dataclasses import replace

import pytest
import streamlit_folium

from lib.domain.plan import Cluster
from lib.principles.evidence import Evidence
from lib.views.map import facts, frame
from lib.views.map.shown import shown
from tests.builders import draw, pilot
from tests.hostile import TEXTS, compared, with_names

ASSETS = frame.Assets("assets/1/map.js", "assets/2/school_map.js", "assets/3/map.css")
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


def sent(area, comparison, controls=True):
    """What streamlit-folium sends to the browser: the frame's parts by name, and the script of the moving part."""
    version, _ = facts.as_text(area.schools)
    fixed = frame.frame(area, frame.bounds(area.schools), version, controls, ASSETS)
    layer = frame.moving_part(shown(area, Evidence.of(area), comparison))
    fixed.get_root().render()
    fixed.render()
    parts = {
        "html": streamlit_folium._get_html(fixed),
        "header": streamlit_folium._get_header(fixed),
        "script": streamlit_folium._get_map_string(fixed),
    }
    moving = streamlit_folium._get_feature_group_string(layer, fixed)
    elements = list(below(fixed))
    parts["js_links"] = [address for each in elements for _, address in getattr(each, "default_js", ())]
    parts["css_links"] = [address for each in elements for _, address in getattr(each, "default_css", ())]
    parts["id"] = streamlit_folium.get_full_id(fixed)
    return parts, moving


def below(element):
    yield element
    for child in element._children.values():
        yield from below(child)


def begun(parts):
    """What the frame's script begins our scripts with."""
    (argument,) = re.findall(r"bestFit\.begin\(map_div, (.*)\);", parts["script"])
    return json.loads(argument)


def shown_in(script):
    """What the moving part hands to our scripts, as text."""
    (argument,) = re.findall(r"bestFit\.show\((.*)\);", script)
    return argument


def test_the_frame_is_the_same_to_the_byte_whatever_the_plan_so_the_browser_keeps_the_map():
    area, start = drawn()
    _, later = drawn(("a", 2), ("e", 1))
    (fixed, moving), (fixed_later, moving_later) = sent(area, start), sent(area, later)
    assert fixed == fixed_later
    assert moving != moving_later


def test_the_pilots_frame_is_the_same_at_every_rerun():
    area = pilot()
    comparison = compared(area, area.plan(), area.plan())
    assert sent(area, comparison) == sent(area, comparison)


def test_nothing_that_the_map_loads_comes_from_outside():
    fixed, moving = sent(*drawn())
    assert fixed["js_links"] == ["../../leaflet/leaflet.js", "../../assets/1/map.js"]
    assert fixed["css_links"] == ["../../leaflet/leaflet.css", "../../assets/3/map.css"]
    assert begun(fixed)["script"] == "../../assets/2/school_map.js"
    for text in (*fixed["js_links"], *fixed["css_links"], fixed["script"], fixed["header"], fixed["html"], moving):
        assert not re.search(r"https?:|[\"'(=]\s*//", text)


def test_the_frame_asks_for_the_ground_of_its_own_area_whatever_it_is_called():
    area, comparison = drawn()
    for key, address in (
        ("southampton", "../../areas/southampton/ground.json"),
        ("Bath & Wells #1?", "../../areas/Bath%20%26%20Wells%20%231%3F/ground.json"),
        ("');alert(1)//{{", "../../areas/%27%29%3Balert%281%29%2F%2F%7B%7B/ground.json"),
    ):
        asked = begun(sent(replace(area, key=key), comparison)[0])
        assert asked["ground"] == address
        assert asked["bounds"] == [list(corner) for corner in frame.bounds(area.schools)]


def test_other_schools_make_another_frame_so_that_no_old_facts_are_shown():
    area, comparison = drawn()
    renamed = with_names(area)
    assert begun(sent(area, comparison)[0])["schools"] != begun(sent(renamed, comparison)[0])["schools"]


def test_only_a_map_that_is_asked_for_its_controls_has_them():
    assert begun(sent(*drawn(), controls=True)[0])["controls"] is True
    assert begun(sent(*drawn(), controls=False)[0])["controls"] is False


def test_the_layer_hands_over_exactly_what_is_shown():
    area, comparison = drawn(("a", 2))
    handed = shown_in(sent(area, comparison)[1])
    assert json.loads(handed) == json.loads(json.dumps(shown(area, Evidence.of(area), comparison)))


@pytest.mark.parametrize("shift", range(len(TEXTS)))
def test_text_from_outside_stays_text_in_the_script(shift):
    area, plan = draw(PICTURE)
    area = with_names(area, (*TEXTS[shift:], *TEXTS[:shift]))
    plan = replace(plan, clusters=(Cluster(1, TEXTS[shift], leads=(TEXTS[0],)), Cluster(2)))
    comparison = compared(area, plan, plan.with_grouping(plan.grouping.move(["a"], 2)))
    script = sent(area, comparison)[1]
    argument = shown_in(script)
    found = json.loads(argument)
    assert found["moved"] == {"a": f"Moved from {TEXTS[shift]} (1)"}
    assert found["clusters"][0]["leads"] == TEXTS[0]
    assert not re.search(r"[<>&']", argument)
    rest = script.replace(argument, "")
    assert not any(text in rest for text in TEXTS)


def test_the_map_shows_all_located_schools_and_there_is_none_where_there_are_none():
    assert frame.bounds(drawn()[0].schools) == ((50.90, -1.41), (50.94, -1.38))
    assert frame.bounds(draw("1: a | b")[0].schools) is None


def test_one_school_alone_has_a_map_too():
    area, plan = draw("1: a at=50.9,-1.4")
    fixed, moving = sent(area, compared(area, plan, plan))
    assert begun(fixed)["bounds"] == [[50.9, -1.4], [50.9, -1.4]]
    assert json.loads(shown_in(moving))["clusters"][0]["members"] == ["a"]
