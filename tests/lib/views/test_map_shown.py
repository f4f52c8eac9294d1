import json
import math
from dataclasses import replace

import numpy as np
import pytest

from lib.domain.schools import Entry
from lib.journeys.matrix import STEPS_PER_UNIT
from lib.principles.evidence import Evidence
from lib.views.looks import NOWHERE, PALETTE
from lib.views.map import facts, highlight
from lib.views.map.arrows import arrows
from lib.views.map.highlight import EVERYTHING, Highlight
from lib.views.map.outside import outside_maps
from lib.views.map.shown import shown
from lib.views.map.spokes import spokes
from lib.views.map.table import clusters_table, schools_table
from tests.builders import draw, pilot, water
from tests.hostile import compared

PICTURE = """
    1: a* Infant 90 at=50.90,-1.40 locality=West fsm=12.34 | b Secondary 1200 at=50.92,-1.41 locality=East
    2: c Primary ? at=50.94,-1.38 | d locality=West
    3:
    -: e at=50.91,-1.39
"""


def moved(*moves, picture=PICTURE):
    area, plan = draw(picture)
    grouping = plan.grouping
    for school_id, to in moves:
        grouping = grouping.move([school_id], to)
    return area, compared(area, plan, plan.with_grouping(grouping))


def message(*moves, **rest):
    area, comparison = moved(*moves)
    return json.loads(json.dumps(shown(area, Evidence.of(area), comparison, **rest)))


def told(area):
    return {each["id"]: each for each in json.loads(facts.as_text(area.schools)[1])}


# What is shown of a plan


def test_each_cluster_has_its_colour_its_number_and_its_schools_and_the_rest_is_nowhere():
    found = message(("e", 1))
    assert [(each["number"], each["colour"], each["members"]) for each in found["clusters"]] == [
        (1, PALETTE[0], ["a", "b", "e"]),
        (2, PALETTE[1], ["c", "d"]),
        (3, PALETTE[2], []),
    ]
    assert (found["nowhere"]["label"], found["nowhere"]["colour"]) == ("Not in a cluster", NOWHERE)


def test_hosts_and_schools_that_moved_are_told():
    found = message(("b", 2), ("e", 1))
    assert found["clusters"][0]["host"] == "a"
    assert found["moved"] == {"b": "Moved from Cluster 1", "e": "Moved from Not in a cluster"}


def test_an_empty_cluster_and_one_without_located_schools_have_no_outline_and_no_host():
    found = message(("c", 1))
    assert [len(each["outline"]) > 0 for each in found["clusters"]] == [True, False, False]
    assert [each["host"] for each in found["clusters"]] == ["a", None, None]


def test_every_located_school_in_a_cluster_has_a_journey_to_its_host_in_words():
    found = message()
    assert {each: way[0] for each, way in found["spokes"].items()} == {"a": "0.0 km", "b": "2.3 km", "c": "0.0 km"}


def test_the_selection_and_the_highlight_are_handed_on():
    found = message(selection=("a", "c"), highlight=Highlight("locality", "West"))
    assert found["selection"] == ["a", "c"]
    assert found["highlight"] == {"schools": ["a", "d"], "clusters": [1, 2]}
    assert message()["highlight"] is None


# Journeys


def test_a_journey_over_water_goes_by_the_crossing_that_the_measure_took():
    """On the whole pilot: where the measured journey is longer than the straight line, and only there."""
    area = pilot()
    evidence, plan = Evidence.of(area), area.plan()
    comparison = compared(area, plan, plan)
    found = spokes(evidence, comparison.after)
    assert len(found) == 41
    crossings = [each["geometry"]["coordinates"][::-1] for each in area.crossings["features"]]
    over = 0
    for school_id, spoke in found.items():
        host = comparison.after.clusters[plan.grouping.place[school_id]].host
        rows = area.schools.position[school_id], area.schools.position[host]
        ends = [tuple(area.schools.table[["lat", "lon"]].iloc[row]) for row in rows]
        assert spoke.journey == evidence.journeys.steps[rows] / STEPS_PER_UNIT
        straight = metres(*ends) / 1000
        if spoke.crossing is None:
            assert spoke.journey == pytest.approx(straight, rel=0.01, abs=0.001)
        else:
            over += 1
            by_crossing = [metres(ends[0], each) + metres(each, ends[1]) for each in crossings]
            best = int(np.argmin(by_crossing))
            assert [spoke.crossing.lat, spoke.crossing.lon] == crossings[best]
            assert spoke.over == area.crossings["features"][best]["properties"]["name"]
            assert spoke.words == f"{spoke.journey:.1f} km over {spoke.over}"
    assert over > 0


def test_a_journey_round_the_shore_is_drawn_by_where_it_turns_and_says_so():
    lake = [(50.93, -1.45), (50.93, -1.33)]
    area, plan = draw("1: a* at=50.90,-1.40 | b at=50.96,-1.40 | c at=50.91,-1.40", barriers=water(lake))
    evidence, comparison = Evidence.of(area), compared(area, plan, plan)
    words, turns = shown(area, evidence, comparison)["spokes"]["b"]
    assert words == "9.7 km round the shore"
    assert [(round(lat, 3), round(lon, 3)) for lat, lon in turns] == [(50.93, -1.45), (50.93, -1.45)]
    assert shown(area, evidence, comparison)["spokes"]["c"] == ["1.1 km", ()]
    assert list(schools_table(evidence, comparison)["detour"]) == ["", "round the shore", ""]


def metres(one, other):
    """The haversine on a sphere: another way to a distance than the program's, good to half a per cent."""
    (lat, lon), (lat2, lon2) = (map(math.radians, point) for point in (one, other))
    chord = math.sin((lat2 - lat) / 2) ** 2 + math.cos(lat) * math.cos(lat2) * math.sin((lon2 - lon) / 2) ** 2
    return 2 * 6_371_000 * math.asin(math.sqrt(chord))


# Arrows


def test_an_arrow_goes_from_the_school_that_moved_to_where_its_new_cluster_meets():
    area, comparison = moved(("e", 1))
    (arrow,) = arrows(area.schools, comparison)
    assert (arrow.mover, arrow.start, arrow.end) == (("e", None, 1), (50.91, -1.39), (50.90, -1.40))
    assert [each["text"] for each in message(("e", 1))["arrows"]] == ["School e: no cluster to Cluster 1"]


def test_each_school_that_moves_has_an_arrow_of_its_own():
    assert [each["school"] for each in message(("c", 1), ("e", 1))["arrows"]] == ["c", "e"]


def test_who_moves_to_where_nobody_meets_or_becomes_the_host_or_has_no_place_has_no_arrow():
    assert message(("b", None))["arrows"] == []
    assert message(("b", 3))["arrows"] == []
    assert message(("d", 1))["arrows"] == []


def test_in_a_first_grouping_nobody_has_moved():
    area, plan = draw("1:\n-: a at=50.90,-1.40 | b at=50.92,-1.41")
    first = plan.with_grouping(plan.grouping.move(["a", "b"], 1))
    found = shown(area, Evidence.of(area), compared(area, plan, first))
    assert (found["moved"], found["arrows"]) == ({}, [])


def test_schools_that_may_not_move_are_told():
    area, plan = draw("1!: a at=50.90,-1.40\n2: b! at=50.92,-1.41 | c at=50.91,-1.41")
    assert shown(area, Evidence.of(area), compared(area, plan, plan))["locked"] == ["a", "b"]


# What travels once


def test_the_facts_of_a_school_are_those_that_are_known():
    found = told(moved()[0])
    assert set(found) == set("abce")
    assert found["a"]["summary"] == "Infant · West · 90 pupils"
    assert found["c"]["summary"] == "Primary · pupils not known"
    assert dict(found["a"]["facts"]) == {
        "Setting": "Infant",
        "Phase": "Primary",
        "Locality": "West",
        "Pupils": "90",
        "EHC plans": "not known",
        "SEN support": "not known",
        "Free school meals": "12.3%",
    }


def test_the_area_of_a_glyph_goes_with_the_pupils_and_an_unknown_number_has_no_size():
    found = told(moved()[0])
    assert found["b"]["size"] == 1
    assert found["a"]["size"] ** 2 == pytest.approx(90 / 1200, abs=0.001)
    assert found["c"]["size"] is None


def test_a_change_of_one_figure_changes_the_version():
    area, other = draw("1: a Primary 100 at=50.9,-1.4")[0], draw("1: a Primary 101 at=50.9,-1.4")[0]
    assert facts.as_text(area.schools)[0] != facts.as_text(other.schools)[0]


# Highlights and the table


def test_a_cluster_a_lead_and_a_locality_can_be_highlighted():
    area = pilot()
    plan = area.plan()
    labels = [highlight.label(each, area, plan) for each in highlight.highlights(area, plan)]
    assert labels == [
        "Everything",
        *(f"Cluster {number}" for number in range(1, 6)),
        "Clusters of Amanda Talbot-Jones",
        "Clusters of Daniel Beck",
        "Locality Central",
        "Locality West",
        "Locality East",
    ]
    beck = Highlight("lead", "DB")
    assert highlight.clusters_in(beck, plan, area.schools) == (1, 3, 4)
    assert len(highlight.schools_in(beck, plan, area.schools)) == 10 + 8 + 8
    assert highlight.schools_in(EVERYTHING, plan, area.schools) == area.schools.ids


def test_a_highlight_of_a_cluster_that_is_gone_is_of_no_school():
    area, plan = draw(PICTURE)
    gone = Highlight("cluster", "9")
    assert highlight.schools_in(gone, plan, area.schools) == ()
    assert highlight.label(gone, area, plan) == "Cluster 9"


def test_the_table_says_what_the_map_shows():
    area, comparison = moved(("b", 2))
    evidence = Evidence.of(area)
    table, found = schools_table(evidence, comparison), shown(area, evidence, comparison)
    assert list(table.index) == list(area.schools.ids)
    for cluster in found["clusters"]:
        assert tuple(table.index[(table["cluster"] == cluster["number"]).fillna(False)]) == cluster["members"]
    for school_id, (words, _) in found["spokes"].items():
        assert words == f"{table.at[school_id, 'journey']:.1f} km"
    assert table.loc["b", "moved"] == "Cluster 1"
    assert list(table.index[table["host"]]) == [each["host"] for each in found["clusters"] if each["host"]]
    assert math.isnan(table.at["d", "journey"])


def test_the_clusters_table_says_who_travels_how_far_and_what_the_moves_did_to_it():
    area, comparison = moved(("b", 2), ("c", 3))
    table = clusters_table(area, Evidence.of(area), comparison)
    assert list(table["cluster"]) == ["Cluster 1", "Cluster 2", "Cluster 3"]
    assert list(table["schools"]) == [1, 2, 1]
    assert list(table["host"]) == ["School a", "School b", "School c"]
    assert list(table["furthest"]) == ["–", "–", "–"]
    assert table.loc[1, "change"] == f"−{metres((50.90, -1.40), (50.92, -1.41)) / 2000:.2f}"
    assert table.loc[3, "change"] == "–"
    schools = schools_table(Evidence.of(area), comparison)
    for number in (1, 2, 3):
        journeys = schools["journey"][(schools["cluster"] == number).fillna(False)].dropna()
        assert table.loc[number, "mean"] == pytest.approx(journeys.mean())
        assert table.loc[number, "longest"] == journeys.max()


def test_the_maps_from_outside_name_their_source_and_are_reached_safely():
    for each in outside_maps():
        assert each["url"].startswith("https:")
        assert all(part in each["url"] for part in ("{z}", "{x}", "{y}"))
        assert "OpenStreetMap" in each["attribution"]


def test_a_setting_that_was_entered_is_on_the_map_and_in_its_table():
    area, comparison = moved()
    plan = replace(comparison.after.plan, entries=(Entry("a", "setting", "Junior"),))
    evidence = Evidence.of(area)
    entered = evidence.entered(plan.entries).schools
    assert {each["id"]: each["setting"] for each in json.loads(facts.as_text(entered)[1])}["a"] == "Junior"
    assert schools_table(evidence, compared(area, plan, plan)).at["a", "setting"] == "Junior"
