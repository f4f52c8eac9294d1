import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.appraisal import appraise
from lib.domain.settings import Settings
from lib.principles import PRINCIPLES
from lib.principles.evidence import Evidence
from lib.principles.result import Status
from lib.views.looks import KEY, MARKS
from lib.views.scorecard import CLUSTER, contributions, matrix
from lib.views.wording import value
from tests.builders import areas, draw, measured, pilot, plans


def shown(styler):
    """The cells as they are read, by column."""
    rows = styler._translate(sparse_index=False, sparse_cols=False)["body"]
    texts = [[cell["display_value"] for cell in row if cell["type"] == "td"] for row in rows]
    return dict(zip(styler.data.columns, zip(*texts, strict=True), strict=True))


def test_each_status_has_a_mark_of_its_own_that_the_key_explains():
    assert len({mark.glyph for mark in MARKS.values()}) == len(Status)
    assert all(f"{mark.glyph} {status}" in KEY for status, mark in MARKS.items())


def test_each_cell_holds_the_value_to_sort_by_and_shows_it_with_its_mark():
    area = pilot()
    appraisal = appraise(Evidence.of(area), area.plan())
    styler = matrix(appraisal)
    texts = shown(styler)
    assert styler.data[CLUSTER].to_list() == [f"Cluster {number}" for number in range(1, 6)]
    for principle in PRINCIPLES:
        results = appraisal.principles[principle.key].clusters.values()
        assert texts[principle.short] == tuple(f"{MARKS[each.status].glyph} {value(each)}" for each in results)
        for found, result in zip(styler.data[principle.short], results, strict=True):
            assert found == pytest.approx(result.value, abs=0.0005) or (result.value is None and found != found)
    assert texts["Size"][:2] == ("✓ 10", "◐ 6")


def test_an_empty_cluster_has_no_values():
    styler = matrix(measured("1: a Primary 100\n2:"))
    assert styler.data.drop(columns=CLUSTER).iloc[1].isna().all()


@given(st.data())
def test_the_points_of_the_principles_add_up_to_the_fit(data):
    area = data.draw(areas())
    appraisal = appraise(Evidence.of(area), data.draw(plans(area)))
    table = contributions(appraisal)
    assert list(table["Principle"]) == [each.principle.short for each in appraisal.principles.values()]
    if appraisal.fit is None:
        assert table["Points"].isna().all()
    else:
        assert table["Points"].sum() == pytest.approx(appraisal.fit)
        assert table["Most"].sum() == pytest.approx(100)


def test_a_principle_without_weight_brings_nothing():
    _, plan = draw("1: a Primary 100 | b Secondary 90", settings=Settings(weights={"phases": 0}))
    row = contributions(measured("1: a Primary 100 | b Secondary 90", settings=plan.settings)).set_index("Principle")
    assert (row.loc["Phases", "Points"], row.loc["Phases", "Most"], row.loc["Phases", "Score"]) == (0, 0, 1)
