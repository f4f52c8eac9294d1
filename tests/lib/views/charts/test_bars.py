import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.principles.evidence import Evidence
from lib.views import breakdowns
from lib.views.breakdowns import NOT_KNOWN, OTHERS
from lib.views.charts.bars import MOST_CATEGORIES, SHADES, stacked_bars
from lib.views.charts.chart import FAINT
from lib.views.looks import PALETTE, ink_on
from lib.views.subsets import subsets
from tests.builders import areas, draw, pilot, plans
from tests.hostile import TEXTS, Page, with_names


def settings_of(area, plan, selection=()):
    evidence = Evidence.of(area)
    shown = subsets(area, plan, (*plan.grouping.clusters, None))
    return stacked_bars(evidence, shown, breakdowns.by_setting(evidence), selection)


@given(st.data())
def test_the_parts_of_a_bar_carry_its_schools_and_are_as_long_as_their_share(data):
    area = data.draw(areas())
    plan = data.draw(plans(area))
    shown = subsets(area, plan, (*plan.grouping.clusters, None))
    chart = settings_of(area, plan)
    for row, subset in enumerate(shown):
        carried = [school_id for trace in chart.figure.data for school_id in trace.customdata[row]]
        assert sorted(carried) == sorted(subset.schools)
        if subset.schools:
            shares = [trace.x[row] if trace.customdata[row] else 0 for trace in chart.figure.data]
            assert sum(shares) == pytest.approx(1)


def test_a_part_says_its_mark_and_its_number():
    chart = settings_of(pilot(), pilot().plan())
    assert [next(text for text in trace.text if text) for trace in chart.figure.data] == [
        "● 1",
        "▲ 2",
        "■ 7",
        "◆ 2",
        "★ 1",
    ]
    assert chart.figure.data[4].text[-1] == "", "one of 41 has no room"
    assert next((key.mark, key.name) for key in chart.legend) == ("●", "Infant")


def test_while_schools_are_selected_the_other_parts_are_faint():
    area, plan = draw("1: a Primary | b Primary | c Infant\n2: d Primary")
    infant, primary = settings_of(area, plan, ("a",)).figure.data
    assert list(primary.marker.opacity) == [1, FAINT, 1]
    assert [width > 1 for width in primary.marker.line.width] == [True, False, True]
    assert list(primary.text) == ["■ 1 of 2", "■ 1", "■ 1 of 3"]
    assert list(infant.marker.opacity) == [FAINT, FAINT, FAINT]
    assert all(opacity == 1 for trace in settings_of(area, plan).figure.data for opacity in trace.marker.opacity)


def test_the_alternative_text_and_the_table_say_the_numbers():
    area, plan = draw("1: a Primary | b ? | c Infant\n2:")
    chart = settings_of(area, plan)
    assert chart.alt == (
        "Schools by setting. Cluster 1: 1 Infant, 1 Primary and 1 Not known; "
        "Whole area: 1 Infant, 1 Primary and 1 Not known."
    )
    assert list(chart.table.columns) == ["Cluster", "Setting", "Schools", "Share, %"]
    assert tuple(chart.table.iloc[0]) == ("Cluster 1", "Infant", 1, 33.3)
    assert NOT_KNOWN in set(chart.table["Setting"])


def test_many_categories_are_shown_as_the_commonest_and_others_but_all_are_in_the_table():
    schools = " | ".join(f"s{number} locality=L{number}" for number in range(12))
    area, plan = draw(f"1: {schools}")
    evidence = Evidence.of(area)
    chart = stacked_bars(evidence, subsets(area, plan, (1,)), breakdowns.by_locality(evidence))
    assert len(chart.figure.data) == MOST_CATEGORIES
    assert chart.legend[-1].name == OTHERS
    assert chart.table["Locality"].nunique() == 12
    assert len({key.mark for key in chart.legend}) == MOST_CATEGORIES


def test_the_shades_of_the_parts_are_no_clusters_colours_and_a_text_reads_well_on_each():
    assert not set(SHADES) & set(PALETTE)
    for shade in SHADES:
        dark, light = sorted((luminance(shade), luminance(ink_on(shade))))
        assert (light + 0.05) / (dark + 0.05) >= 4.5


def luminance(colour):
    """Relative luminance as WCAG defines it."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_names_from_outside_are_text_in_the_chart_and_beside_it():
    hostile = with_names(pilot(), TEXTS)
    chart = settings_of(hostile, hostile.plan())
    hovers = [text for trace in chart.figure.data for text in trace.hovertext]
    assert all(Page(text.replace("<br>", "")).tags <= {"b"} for text in hovers)
    assert Page(chart.heading_html()).tags == {"div", "h3", "p", "span", "b"}
    assert any(text in Page(hovers[0].replace("<br>", "\n")).text for text in TEXTS)
