from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from lib.domain.changes import LONGEST_NAME
from lib.domain.plan import Cluster, Plan
from lib.suggest.naming import named
from tests.builders import areas, draw, plans


def names(area, plan):
    return [cluster.name for cluster in named(plan, area.schools).clusters]


def test_a_cluster_is_called_by_the_place_of_most_of_its_schools():
    picture = (
        "1: a Primary 1 locality=Alton | b Primary 1 locality=Liss | c Primary 1 locality=Liss\n2: d locality=Hook\n3:"
    )
    assert names(*draw(picture)) == ["Liss", "Hook", ""]


def test_clusters_of_one_place_are_numbered_in_their_order():
    assert names(
        *draw("1: a Primary 1 locality=Hook\n2: b Primary 1 locality=Alton\n3: c Primary 1 locality=Hook")
    ) == ["Hook 1", "Alton", "Hook 2"]


def test_names_that_a_planner_gave_stay_and_come_once():
    area, plan = draw("1: a Primary 1 locality=Hook\n2: b Primary 1 locality=Hook\n3: c Primary 1 locality=Hook")
    given_names = replace(plan, clusters=(Cluster(1, "Hook 1"), Cluster(2), Cluster(3)))
    assert names(area, given_names) == ["Hook 1", "Hook 2", "Hook 3"]


def test_where_no_place_is_known_the_district_of_the_postcode_names():
    assert names(*draw("1: a Primary 1 postcode=SO14_1AA\n2: b Primary 1")) == ["SO14_1AA", ""]


def test_the_column_that_tells_schools_further_apart_counts():
    area, plan = draw("1: a Primary 1 locality=West\n2: b Primary 1 locality=West")
    towns = area.schools.table.assign(town=["Alton", "Liss"])
    assert names(replace(area, schools=replace(area.schools, table=towns)), plan) == ["Alton", "Liss"]


@given(st.data())
def test_names_are_places_of_their_schools_each_once_and_never_too_long(data):
    area = data.draw(areas())
    plan: Plan = data.draw(plans(area))
    found = named(plan, area.schools)
    given_names = [cluster.name for cluster in found.clusters if cluster.name]
    assert len(set(given_names)) == len(given_names)
    assert all(len(name) <= LONGEST_NAME for name in given_names)
    for before, after in zip(plan.clusters, found.clusters, strict=True):
        assert before.name in ("", after.name)
        rows = [area.schools.rows[each] for each in plan.grouping.members[after.number]]
        places = {str(row.get(column, "")).split(" ")[0][:4] for row in rows for column in ("locality", "postcode")}
        assert after.name in ("", before.name) or after.name[:4] in places
