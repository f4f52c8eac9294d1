from hypothesis import given
from hypothesis import strategies as st

from lib.views.breakdowns import NOT_KNOWN, OTHERS
from lib.views.charts.codes import codes


@given(st.lists(st.text(min_size=1, max_size=6), unique=True, max_size=12))
def test_no_two_categories_have_the_same_mark(categories):
    found = codes(categories)
    assert list(found) == categories
    assert len(set(found.values())) == len(categories)
    assert all(found.values())


def test_settings_have_the_shapes_of_the_map_and_others_their_initials():
    assert codes(["Infant", "All Through", NOT_KNOWN, OTHERS]) == {
        "Infant": "●",
        "All Through": "★",
        NOT_KNOWN: "?",
        OTHERS: "+",
    }
    assert codes(["Church of England", "Roman Catholic", "Christian", "Catholic"]) == {
        "Church of England": "CE",
        "Roman Catholic": "RC",
        "Christian": "C",
        "Catholic": "Ca",
    }
