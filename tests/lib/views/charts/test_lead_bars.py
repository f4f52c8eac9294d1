from dataclasses import replace

from lib.appraisal import appraise
from lib.domain.plan import Cluster
from lib.principles.evidence import Evidence
from lib.views.charts.lead_bars import MEASURES, lead_bars
from lib.views.leads import loads
from tests.builders import draw, pilot
from tests.hostile import TEXTS, Page


def bars_of(area, plan):
    evidence = Evidence.of(area)
    return lead_bars(loads(area, evidence, appraise(evidence, plan)))


def test_the_parts_of_the_bars_are_the_leads_clusters_and_end_in_their_sums():
    area = pilot()
    chart = bars_of(area, area.plan())
    parts = [trace for trace in chart.figure.data if trace.type == "bar"]
    sums = [list(trace.text) for trace in chart.figure.data if trace.type == "scatter"]
    assert sums == [[" 25", " 26"], [" 12,090", " 11,787"], [" 372", " 436"], [" 12", " 12"]]
    for number, (column, place) in enumerate((column, place) for column in range(len(MEASURES)) for place in (0, 1)):
        mine = [trace for trace in parts[column * 6 : column * 6 + 6] if trace.y[0] == place]
        assert f" {sum(trace.x[0] for trace in mine):,.0f}" == sums[column][place], number


def test_the_parts_of_shared_clusters_are_hatched():
    area = pilot()
    parts = [trace for trace in bars_of(area, area.plan()).figure.data if trace.type == "bar"]
    assert {trace.text[0] for trace in parts if trace.marker.pattern.shape} == {"1"}


def test_the_table_has_a_row_for_each_lead_and_cluster_and_leaves_unknown_figures_empty():
    area, plan = draw("1: a Primary ? ehcp=3\n2: b ? 100")
    plan = replace(plan, clusters=(Cluster(1, leads=("X", "Y")), Cluster(2, leads=("X",))))
    chart = bars_of(area, plan)
    assert list(chart.table["Shared with"]) == ["Y", "", "X"]
    assert chart.table["Pupils"].isna().tolist() == [True, False, True]
    assert chart.alt.startswith("X: 2 clusters, 2 schools, 100 pupils, 0 meetings; Y: 1 cluster, 1 school")


def test_names_from_outside_are_text():
    area, plan = draw("1: a")
    for text in TEXTS:
        named = replace(plan, clusters=(Cluster(1, text, (text, "X")),))
        chart = bars_of(area, named)
        hovers = [trace.hovertext for trace in chart.figure.data if trace.type == "bar"]
        assert all(Page(hover).tags <= {"b", "br"} for hover in hovers)
        assert all(Page(label).tags == set() for label in chart.figure.layout.yaxis.ticktext)
