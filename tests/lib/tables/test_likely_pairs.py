from pathlib import Path

import pandas as pd
import pytest

from lib.domain.plan import Tie, TieKind
from lib.domain.schools import Schools
from lib.tables.areas import read_area
from lib.tables.likely_pairs import REASON, likely_pairs

DATA = Path(__file__).parents[3] / "data"
HERE = (50.90, -1.40)
NEAR, FAR = (50.9089, -1.40), (50.9091, -1.40)  # a hundredth of a degree of latitude is 1.1 km: 0.99 km and 1.01 km
NOWHERE = (float("nan"), float("nan"))


def schools(*rows):
    """Schools of a name, a setting and a place each, by their position: "0", "1"."""
    columns = {
        "name": [name for name, _, _ in rows],
        "setting": [setting for _, setting, _ in rows],
        "lat": [place[0] for *_, place in rows],
        "lon": [place[1] for *_, place in rows],
    }
    return Schools(pd.DataFrame(columns, index=[str(number) for number in range(len(rows))]))


def pair(*school_ids):
    return Tie(TieKind.PAIR, school_ids, REASON, likely=True)


@pytest.mark.parametrize(
    ("infant", "junior"),
    [
        ("Hillside Infant School", "Hillside Junior School"),
        ("Hillside Infants", "Hillside Juniors"),
        ("Hillside Infant & Nursery School", "Hillside Community Junior School"),
        ("HILLSIDE INFANTS' SCHOOL", "Hillside Junior"),
        ("St Anne's CE Infant School", "Saint Annes Church of England Junior School"),
    ],
)
def test_names_that_differ_in_the_kind_of_school_only_make_a_likely_pair(infant, junior):
    assert likely_pairs(schools((junior, "Junior", HERE), (infant, "Infant", NEAR))) == (pair("1", "0"),)


@pytest.mark.parametrize(
    ("name", "setting", "place"),
    [
        ("Hillcrest Junior School", "Junior", HERE),
        ("North Hillside Junior School", "Junior", HERE),
        ("Hillside Junior School", "Primary", HERE),
        ("Hillside Junior School", "Junior", FAR),
        ("Hillside Junior School", "Junior", NOWHERE),
    ],
)
def test_other_names_other_settings_and_what_is_far_make_none(name, setting, place):
    assert likely_pairs(schools(("Hillside Infant School", "Infant", HERE), (name, setting, place))) == ()


def test_schools_that_a_tie_has_both_of_are_not_asked_about():
    found = schools(("Hillside Infant School", "Infant", HERE), ("Hillside Junior School", "Junior", HERE))
    for kind in TieKind:
        assert likely_pairs(found, [Tie(kind, ("1", "0"))]) == ()
    assert likely_pairs(found, [Tie(TieKind.PAIR, ("0", "2"))]) == (pair("0", "1"),)


def test_the_pilot_has_its_pairs_already_and_hampshire_has_72_likely_ones():
    pilot, county = read_area(DATA / "southampton"), read_area(DATA / "hampshire")
    assert len(pilot.ties) == 2
    assert not pilot.plan().likely_pairs
    assert len(county.ties) == len(county.plan().likely_pairs) == 72
    assert len({school_id for tie in county.ties for school_id in tie.schools}) == 144
