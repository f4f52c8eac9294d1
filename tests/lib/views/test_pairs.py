from lib.views.pairs import pairs
from tests.builders import draw, pilot

PICTURE = """
    1: a Infant
    2: b Junior | c Infant | d Junior
    -: e Infant | f Junior
    pair: a b
    pair: c d
    pair: e f
    together: c b
"""


def found(chosen):
    area, plan = draw(PICTURE)
    return [tuple(row) for row in pairs(area.schools, plan, chosen).itertuples(index=False)]


def test_a_pair_is_together_or_split_and_it_is_said_where():
    assert found({1, 2, None}) == [
        ("School a and School b", False, "Cluster 1 and Cluster 2"),
        ("School c and School d", True, "Cluster 2"),
        ("School e and School f", True, "Not in a cluster"),
    ]


def test_a_pair_is_told_where_one_of_its_schools_is_in_a_chosen_cluster():
    assert [pair for pair, _, _ in found({1})] == ["School a and School b"]
    assert found(set()) == []


def test_both_pairs_of_the_pilot_are_together():
    area = pilot()
    table = pairs(area.schools, area.plan(), {1, 2, 3, 4, 5})
    assert list(table["together"]) == [True, True]
    assert list(table["where"]) == ["Cluster 1", "Cluster 3"]
