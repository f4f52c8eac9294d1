from hypothesis import given
from hypothesis import strategies as st

from lib.principles.evidence import Evidence
from lib.views.charts.chart import FAINT
from lib.views.charts.strip import size_strip
from lib.views.colours import cluster_colours
from lib.views.subsets import subsets
from tests.builders import areas, draw, pilot, plans
from tests.hostile import TEXTS, Page, with_names


def strip_of(area, plan, selection=()):
    return size_strip(Evidence.of(area), subsets(area, plan, (*plan.grouping.clusters, None)), selection)


@given(st.data())
def test_each_school_whose_pupils_are_known_has_one_mark_in_the_row_and_colour_of_its_cluster(data):
    area = data.draw(areas())
    plan = data.draw(plans(area))
    chart = strip_of(area, plan)
    (marks,) = chart.figure.data
    known = area.schools.table["pupils"].dropna()
    assert sorted(each[0] for each in marks.customdata) == sorted(known.index)
    rows = [subset.cluster for subset in subsets(area, plan, (*plan.grouping.clusters, None)) if not subset.whole]
    for (school_id,), pupils, height, colour in zip(
        marks.customdata, marks.x, marks.y, marks.marker.color, strict=True
    ):
        place = plan.grouping.place[school_id]
        assert pupils == known[school_id]
        assert rows[round(height)] == place
        assert colour == cluster_colours(area, plan.grouping)[place]


def test_schools_of_one_size_do_not_lie_on_each_other():
    area, plan = draw("1: a ? 200 | b ? 200 | c ? 200 | d ? 900")
    (marks,) = strip_of(area, plan).figure.data
    assert len(set(zip(marks.x, marks.y, strict=True))) == 4


def test_the_selected_school_stands_out_and_one_alone_says_its_name():
    area, plan = draw("1: a Primary 100 | b Secondary 900\n2: c Infant 50")
    (marks,) = strip_of(area, plan, ("b",)).figure.data
    by_id = {each[0]: place for place, each in enumerate(marks.customdata)}
    assert marks.marker.opacity[by_id["b"]] == 1
    assert marks.marker.opacity[by_id["a"]] == FAINT
    assert marks.marker.size[by_id["b"]] > marks.marker.size[by_id["a"]]
    assert [text for text in marks.text if text] == ["School b"]
    (marks,) = strip_of(area, plan, ("b", "c")).figure.data
    assert not any(marks.text)


def test_the_marks_differ_in_shape_by_setting():
    area, plan = draw("1: a Infant 1 | b Junior 2 | c Primary 3 | d Secondary 4 | e All-Through 5 | f ? 6")
    chart = strip_of(area, plan)
    assert len(set(chart.figure.data[0].marker.symbol)) == 6
    assert [key.name for key in chart.legend][-2:] == ["All Through", "Setting not known"]


def test_a_school_whose_pupils_are_not_known_is_named():
    area, plan = draw("1: a Primary 100 | b Secondary ?")
    chart = strip_of(area, plan)
    assert chart.remark == "Pupils not known, so without a mark: School b."
    assert chart.alt == "Schools by number of pupils. Cluster 1: 2 schools, 100 to 100 pupils."
    assert chart.table["Pupils"].isna().sum() == 1


def test_an_area_without_pupils_has_a_strip_without_marks():
    area, plan = draw("1: a\n2:")
    chart = strip_of(area, plan)
    assert len(chart.figure.data[0].customdata) == 0
    assert "pupils not known" in chart.alt


def test_names_from_outside_are_text():
    hostile = with_names(pilot(), TEXTS)
    (marks,) = strip_of(hostile, hostile.plan(), hostile.schools.ids[:1]).figure.data
    assert all(Page(text).tags <= {"b", "br"} for text in (*marks.hovertext, *marks.text))
