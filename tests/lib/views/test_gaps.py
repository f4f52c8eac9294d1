import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.domain.schools import Entry, Schools
from lib.domain.settings import Settings
from lib.principles import principles
from lib.principles.evidence import Evidence
from lib.principles.figures import FIGURES
from lib.views.gaps import column_gaps, figure_gaps, remarks, whole_columns
from tests.builders import areas, draw, pilot, settings

AREA = pilot()


def gaps(area, entries=(), limits=None):
    found = figure_gaps(Evidence.of(area).entered(entries), limits or Settings())
    return {gap.what: gap for gap in found}


def told(area):
    return dict(remarks(area, area.plan()))


def test_ratings_are_missing_and_principle_6_waits_for_33_of_41():
    first = next(iter(gaps(AREA).values()))
    assert (first.what, first.known, first.of) == ("Rating", 0, 41)
    assert first.follows == "Principle 6 (Expertise) cannot be measured until 33 schools have it."
    assert gaps(AREA)["FSM"].known == 41
    assert gaps(AREA)["FSM"].follows == "Principle 5 (Diversity) is measured by it."


@pytest.mark.parametrize(("rated", "measurable"), [(32, False), (33, True)])
def test_with_33_ratings_principle_6_is_measured_and_not_with_32(rated, measurable):
    entries = tuple(sorted(Entry(each, "confidence", "secure") for each in AREA.schools.ids[:rated]))
    gap = gaps(AREA, entries)["Rating"]
    assert gap.known == rated
    assert gap.follows.startswith("Principle 6 (Expertise) is measured by it.") is measurable


def test_who_lacks_a_figure_is_named_and_what_follows_is_said():
    area, _ = draw("1: a Primary 100 at=50.9,-1.4 | b Primary 90 at=50.9,-1.4 | c ? 80\n2: d Primary 5 | e Primary 7")
    found = gaps(area)
    assert found["Setting"].missing == ("School c",)
    assert (
        found["Setting"].follows
        == "Principle 2 (Phases) is measured by it. Schools that lack it are left out of the measure."
    )
    assert found["Place"].missing == ("School c", "School d", "School e")
    assert found["Place"].follows == (
        "Schools without a place are not on the map. Principle 4 (Locality) cannot be measured until 4 schools have it."
    )


def test_need_is_told_by_the_figure_that_it_is_measured_by():
    area, _ = draw("1: a Primary 100 ehcp=3 sen=10 | b Primary 90 ehcp=4 sen=20")
    found = gaps(area)
    assert found["EHC plans and SEN support"].follows == "Principle 5 (Diversity) is measured by it."
    assert found["FSM"].follows == "No principle is measured by it here."


@given(st.data())
def test_the_number_needed_is_the_least_with_which_a_figure_is_enough(data):
    area, limits = data.draw(areas()), data.draw(settings())
    evidence = Evidence.of(area)
    needed, everyone = evidence.needed(limits.known_share), len(area.schools)
    assert needed / everyone >= limits.known_share
    assert needed == 1 or (needed - 1) / everyone < limits.known_share
    for figure in FIGURES:
        known = evidence.known_count(figure.key)
        assert evidence.enough(figure.key, limits.known_share) == (known >= needed)


def test_a_share_that_can_never_be_reached_needs_more_schools_than_there_are():
    assert Evidence.of(AREA).needed(1.5) == 42


@given(areas())
def test_the_figures_that_are_named_missing_are_as_many_as_are_not_known(area):
    evidence = Evidence.of(area)
    own = (key for principle in principles(area.settings) for key in principle.figures(evidence))
    keys = {*(figure.key for figure in FIGURES), *own}
    named = [gap.known for gap in gaps(area, limits=area.settings).values()]
    assert sorted(named) == sorted(evidence.known_count(key) for key in keys)


def test_other_columns_that_are_not_known_of_every_school_are_told_the_emptiest_first():
    found = column_gaps(AREA.schools)
    assert [(gap.what, gap.known) for gap in found] == [
        ("Trust", 8), ("Faith", 9), ("Ofsted", 35), ("Lowest age", 39), ("Highest age", 39),
        ("School type", 40), ("Religious character", 40),
    ]  # fmt: skip
    assert found[0].follows == "An empty cell may also mean that it is in none. No principle is measured by it."
    assert found[-1].missing == ("Weston Shore Infant School",)


def test_every_column_is_told_once():
    titles = [gap.what for gap in column_gaps(AREA.schools)]
    titles += [*whole_columns(AREA.schools, known=True), *whole_columns(AREA.schools, known=False)]
    assert len(titles) == len(set(titles))
    assert {"Expertise", "Town"} == set(whole_columns(AREA.schools, known=False))


def test_the_pilot_is_told_its_years_its_hosts_its_wards_and_its_shared_points():
    found = told(AREA)
    assert found["The authority’s page"] == "As of 10 January 2025."
    assert found["Census figures"] == "As of 2024/25."
    assert found["Trusts"] == "As of June 2019 for 7 of 8, no date for 1."
    assert found["Hosts"].startswith("5 of 5 clusters have no host school named")
    assert found["Wards"].startswith("The ward of 41 of 41 schools is not among the 16 wards drawn on the map")
    assert found["Places"] == (
        "Fairisle Infant & Nursery School and Fairisle Junior School share their point on the map with another school."
    )


def test_nothing_is_told_of_what_an_area_does_not_have():
    area, _ = draw("1: a* Primary 100 | b Primary 90")
    assert told(area) == {}


def test_wards_that_are_drawn_are_not_complained_of():
    features = [{"type": "Feature", "properties": {"kind": "ward", "code": "W1"}, "geometry": None}]
    drawn = {"type": "FeatureCollection", "features": features}
    of_ward = replace(AREA, schools=Schools(AREA.schools.table.assign(ward_code="W1")), boundaries=drawn)
    assert "Wards" not in told(of_ward)
    nowhere = replace(of_ward, schools=Schools(of_ward.schools.table.assign(lat=math.nan)))
    assert "Places" not in told(nowhere)
