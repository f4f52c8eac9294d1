"""The breakdowns against counts made from the area's files with the csv module alone."""

import csv
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.domain.area import Area
from lib.principles.evidence import Evidence
from lib.views import breakdowns
from lib.views.breakdowns import MISSING, NONE_RECORDED, NOT_KNOWN, OTHERS
from lib.views.subsets import WHOLE_AREA, subsets
from tests.builders import areas, draw, pilot, plans

FOLDER = Path(__file__).parents[3] / "data" / "southampton"
CLUSTERS = (1, 2, 3, 4, 5)


def rows():
    """The schools of the pilot, each with its cluster, straight from the files."""
    with (FOLDER / "groupings" / "pilot.csv").open(encoding="utf-8", newline="") as file:
        cluster = {row["school_id"]: row["cluster"] for row in csv.DictReader(file)}
    with (FOLDER / "schools.csv").open(encoding="utf-8", newline="") as file:
        return [{**row, "cluster": cluster[row["school_id"]]} for row in csv.DictReader(file)]


def counted(of):
    """How many schools of each cluster, and of the whole area, have each value that `of` finds in a row."""
    found = Counter()
    for row in rows():
        for value in of(row):
            found[f"Cluster {row['cluster']}", value] += 1
            found[WHOLE_AREA, value] += 1
    return found


def table_of(breakdown, evidence, plan, chosen=CLUSTERS):
    table = breakdown.table(evidence, subsets(Area("drawn", "Drawn", evidence.schools), plan, chosen))
    return {(row[0], row[1]): row[2] for row in table.itertuples(index=False) if row[2]}


def third(column):
    """Which third of the schools a row is in by a column, cut where a third and two thirds of them are below."""
    figures = sorted(float(row[column]) for row in rows())

    def quantile(share):
        place = share * (len(figures) - 1)
        low = int(place)
        return figures[low] + (place - low) * (figures[min(low + 1, len(figures) - 1)] - figures[low])

    cuts = quantile(1 / 3), quantile(2 / 3)
    return lambda row: sum(float(row[column]) > cut for cut in cuts)


@pytest.mark.parametrize(
    ("breakdown", "of"),
    [
        (breakdowns.by_setting, lambda row: [row["setting"]]),
        (breakdowns.by_locality, lambda row: [row["locality"]]),
        (breakdowns.by_faith, lambda row: [row["faith"] or NONE_RECORDED]),
        (breakdowns.by_trust, lambda row: [row["trust"] or NONE_RECORDED]),
        (
            breakdowns.by_phase,
            lambda row: {"Secondary": ["Secondary"], "All Through": ["Primary", "Secondary"]}.get(
                row["setting"], ["Primary"]
            ),
        ),
        (
            breakdowns.by_phase_once,
            lambda row: [{"Secondary": "Secondary", "All Through": "Both"}.get(row["setting"], "Primary")],
        ),
        (breakdowns.by_size, lambda row: [("Small", "Middle-sized", "Large")[third("pupils")(row)]]),
        (
            lambda evidence: breakdowns.by_need(evidence, pilot().plan()),
            lambda row: [("Low", "Middle", "High")[third("fsm_percent")(row)]],
        ),
    ],
    ids=["setting", "locality", "faith", "trust", "phase", "phase once", "size", "need"],
)
def test_the_pilots_counts_are_those_of_its_files(breakdown, of):
    area = pilot()
    evidence = Evidence.of(area)
    assert table_of(breakdown(evidence), evidence, area.plan()) == counted(of)


def every_breakdown(evidence, plan):
    return [
        breakdowns.by_setting(evidence),
        breakdowns.by_locality(evidence),
        breakdowns.by_phase_once(evidence),
        breakdowns.by_size(evidence),
        breakdowns.by_need(evidence, plan),
        breakdowns.by_faith(evidence),
        breakdowns.by_trust(evidence),
    ]


@given(st.data())
def test_each_school_of_a_subset_is_counted_once_and_the_shares_add_up_to_one(data):
    area = data.draw(areas())
    plan = data.draw(plans(area))
    evidence = Evidence.of(area).entered(plan.entries)
    shown = subsets(area, plan, (*plan.grouping.clusters, None))
    assert sum(len(subset.schools) for subset in shown) == 2 * len(area.schools)
    for breakdown in every_breakdown(evidence, plan):
        table = breakdown.table(evidence, shown)
        for subset in shown:
            of_it = table[table["place"] == subset.label]
            assert of_it["schools"].sum() == len(subset.schools)
            if subset.schools:
                assert of_it["share"].sum() == pytest.approx(1)
            else:
                assert of_it["share"].isna().all()


@given(st.data())
def test_fewer_categories_count_the_same_schools(data):
    area = data.draw(areas())
    evidence, plan = Evidence.of(area), area.plan()
    whole = subsets(area, plan, ())[-1]
    for breakdown in every_breakdown(evidence, plan):
        for most in (1, 2, 3):
            fewer = breakdown.condensed(most)
            assert sum(category not in MISSING for category in fewer.members) <= most
            assert sum(len(fewer.schools(evidence, whole, category)) for category in fewer.members) == len(area.schools)
            assert [each for each in fewer.members if each in MISSING] == [
                each for each in breakdown.members if each in MISSING
            ]


def test_an_all_through_school_is_in_both_phases_and_one_without_a_setting_is_not_known():
    area, plan = draw("1: a All-Through | b Primary | c ?")
    evidence = Evidence.of(area)
    phases = breakdowns.by_phase(evidence)
    assert table_of(phases, evidence, plan, [1]) == {
        (place, category): number
        for place in ("Cluster 1", WHOLE_AREA)
        for category, number in {"Primary": 2, "Secondary": 1, NOT_KNOWN: 1}.items()
    }
    assert "both phases" in phases.remark


def test_an_all_through_school_has_a_part_of_its_own_in_a_bar_so_that_no_school_counts_twice():
    area, plan = draw("1: a All-Through | b Primary | c ? | d Junior | e Secondary")
    evidence = Evidence.of(area)
    found = table_of(breakdowns.by_phase_once(evidence), evidence, plan, [1])
    assert {category: number for (place, category), number in found.items() if place == "Cluster 1"} == {
        "Primary": 2,
        "Both": 1,
        "Secondary": 1,
        NOT_KNOWN: 1,
    }


def test_what_is_not_known_is_a_category_of_its_own_and_comes_last():
    area, _ = draw("1: a Primary locality=West | b ? | c Infant locality=Not-known")
    evidence = Evidence.of(area)
    assert list(breakdowns.by_setting(evidence).members) == ["Infant", "Primary", NOT_KNOWN]
    assert list(breakdowns.by_locality(evidence).members) == ["Not-known", "West", NOT_KNOWN]
    assert list(breakdowns.by_trust(evidence).members) == [NONE_RECORDED]


def test_a_place_that_is_called_not_known_does_not_hide_those_that_are_not_known():
    area, plan = draw("1: a locality=West | b ?")
    area.schools.table.loc["a", "locality"] = NOT_KNOWN
    evidence = Evidence.of(area)
    assert table_of(breakdowns.by_locality(evidence), evidence, plan, [1])[WHOLE_AREA, NOT_KNOWN] == 2


def test_the_commonest_are_kept_and_the_rest_are_others():
    area, plan = draw("1: a locality=A | b locality=B | c locality=C | d ?")
    evidence = Evidence.of(area)
    fewer = breakdowns.by_locality(evidence).condensed(2)
    assert list(fewer.members) == ["A", OTHERS, NOT_KNOWN]
    assert fewer.schools(evidence, subsets(area, plan, ())[-1], OTHERS) == ("b", "c")


def test_the_schools_in_no_cluster_stand_beside_the_clusters_where_there_are_any():
    area, plan = draw("1: a\n2: b\n-: c")
    assert [subset.label for subset in subsets(area, plan, (2, None))] == ["Cluster 2", "Not in a cluster", WHOLE_AREA]
    area, plan = draw("1: a\n2: b")
    assert [subset.label for subset in subsets(area, plan, (2, 1, None))] == ["Cluster 1", "Cluster 2", WHOLE_AREA]
    assert subsets(area, plan, ())[0].whole
