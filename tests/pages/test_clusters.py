"""The clusters page's controls, run without a browser."""

from pathlib import Path

import pytest
from pandas import DataFrame
from streamlit.elements.lib.streamlit_plotly_theme import GRAY_90
from streamlit.testing.v1 import AppTest

from lib.domain.changes import LockClusters, RemoveCluster
from lib.ui.moves import Select
from lib.views.charts.chart import INK
from lib.views.subsets import WHOLE_AREA
from tests.pages.held import do, work
from tests.pages.test_pages import FAIRISLE_INFANT, MAIN, PORTSWOOD, html, press, receipt, texts


@pytest.fixture
def page() -> AppTest:
    """The page as it is at the start."""
    return AppTest.from_file(MAIN, default_timeout=60).run().switch_page("clusters.py").run()


def test_all_clusters_stand_beside_the_whole_area_at_first(page: AppTest) -> None:
    assert not page.exception
    assert rows(page) == ["1 Cluster 1", "2 Cluster 2", "3 Cluster 3", "4 Cluster 4", "5 Cluster 5", WHOLE_AREA]


def test_some_clusters_are_chosen(page: AppTest) -> None:
    choose(page, "Some clusters")
    assert rows(page) == ["1 Cluster 1", "2 Cluster 2", "3 Cluster 3", WHOLE_AREA]
    page.multiselect("clusters_some").set_value([4, 2]).run()
    assert rows(page) == ["2 Cluster 2", "4 Cluster 4", WHOLE_AREA]
    page.multiselect("clusters_some").set_value([]).run()
    assert rows(page) == [WHOLE_AREA]
    assert "Choose clusters above" in page.info[0].value


@pytest.mark.usefixtures("page")
def test_where_there_are_many_clusters_a_few_are_looked_at_to_begin_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "many" / "groupings").mkdir(parents=True)
    schools = "".join(f"s{number},School {number}\n" for number in range(13))
    places = "".join(f"s{number},{number + 1}\n" for number in range(13))
    (tmp_path / "many" / "schools.csv").write_text(f"school_id,name\n{schools}", encoding="utf-8")
    (tmp_path / "many" / "groupings" / "first.csv").write_text(f"school_id,cluster\n{places}", encoding="utf-8")
    monkeypatch.setenv("BEST_FIT_DATA", str(tmp_path))
    many = AppTest.from_file(MAIN, default_timeout=60).run().switch_page("clusters.py").run()
    assert rows(many) == ["1 Cluster 1", "2 Cluster 2", "3 Cluster 3", WHOLE_AREA]
    choose(many, "All clusters")
    assert len(rows(many)) == 14


def test_what_was_chosen_is_still_chosen_after_a_visit_to_another_page(page: AppTest) -> None:
    choose(page, "Some clusters")
    page.multiselect("clusters_some").set_value([4, 2]).run()
    page.switch_page("overview.py").run()
    page.switch_page("clusters.py").run()
    assert rows(page) == ["2 Cluster 2", "4 Cluster 4", WHOLE_AREA]


def test_a_chosen_cluster_that_is_removed_is_no_longer_shown(page: AppTest) -> None:
    choose(page, "Some clusters")
    page.multiselect("clusters_some").set_value([4, 2]).run()
    do(page, RemoveCluster(4))
    page.run()
    assert rows(page) == ["2 Cluster 2", WHOLE_AREA]


def test_a_leads_clusters_are_chosen_and_a_shared_one_is_among_them(page: AppTest) -> None:
    choose(page, "A lead’s clusters")
    page.multiselect("clusters_leads").set_value(["DB"]).run()
    assert rows(page) == ["1 Cluster 1", "3 Cluster 3", "4 Cluster 4", WHOLE_AREA]


def test_every_chart_has_words_and_a_table_behind_it(page: AppTest) -> None:
    shown = {"Setting", "Locality", "Pupils"}
    for tab, more in (
        ("Leads", {"Loads"}),
        ("Heat map", {"Key figures"}),
        ("Phase, size and need", {"Phase", "Size", "Need"}),
        ("Faith and trust", {"Faith", "Trust"}),
    ):
        open_tab(page, tab)
        plots = [element.proto for element in page.get("plotly_chart")]
        assert len(plots) == 3 + len(more)
        assert all(len(plot.alt) > 30 for plot in plots)
        buttons = {each.proto.popover.label for each in page.get("popover")} - {"Save"}
        assert buttons == {f"{name} as a table" for name in shown | more}


def test_what_is_selected_elsewhere_is_selected_in_the_table_and_can_be_cleared(page: AppTest) -> None:
    do(page, Select((PORTSWOOD, FAIRISLE_INFANT)))
    page.run()
    ids = [school_id for members in work(page).plan.grouping.members.values() for school_id in members]
    picked = page.session_state["clusters_schools"]["selection"]["rows"]
    assert [ids[row] for row in picked] == [FAIRISLE_INFANT, PORTSWOOD]
    assert any(text.startswith("Selected: ") and "Portswood" in text for text in texts(page))
    page.toggle("clusters_only").set_value(True).run()
    assert list(school_table(page).index) == [FAIRISLE_INFANT, PORTSWOOD]
    press(page, "Clear")
    assert work(page).selection == ()
    assert len(school_table(page)) == 41


def test_no_rating_of_a_school_is_on_the_page(page: AppTest) -> None:
    open_tab(page, "Schools and map")
    assert len(school_table(page)) == 41
    assert not {"confidence", "expertise"} & {name.lower() for name in school_table(page)}


def test_a_lead_is_reassigned_and_the_loads_move(page: AppTest) -> None:
    open_tab(page, "Leads")
    page.multiselect("leads_of_1").set_value(["ATJ"]).run()
    assert work(page).plan.cluster[1].leads == ("ATJ",)
    assert "DB: 26 → 16 schools" in words(page)
    assert "Cluster 1 is led by ATJ" in receipt(page)
    press(page, "Undo")
    assert work(page).plan.cluster[1].leads == ("ATJ", "DB")
    assert page.multiselect("leads_of_1").value == ["ATJ", "DB"]
    assert "→" not in words(page)


def test_a_lead_may_be_new_and_a_cluster_without_one_is_named(page: AppTest) -> None:
    open_tab(page, "Leads")
    page.multiselect("leads_of_3").set_value(["New one"]).run()
    page.multiselect("leads_of_5").set_value([]).run()
    assert "New one" in words(page)
    assert "Without a lead: Cluster 5." in texts(page)


def test_the_leads_of_a_locked_cluster_stay_and_it_is_said_why(page: AppTest) -> None:
    do(page, LockClusters((2,), True))
    open_tab(page, "Leads")
    page.multiselect("leads_of_2").set_value(["DB"]).run()
    assert work(page).plan.cluster[2].leads == ("ATJ",)
    assert page.multiselect("leads_of_2").value == ["ATJ"]
    assert "Cluster 2 is locked; unlock it first." in receipt(page)


@pytest.mark.usefixtures("page")
def test_an_area_without_leads_and_clusters_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "bare").mkdir()
    (tmp_path / "bare" / "schools.csv").write_text("school_id,name\na,A\nb,B\n", encoding="utf-8")
    monkeypatch.setenv("BEST_FIT_DATA", str(tmp_path))
    bare = AppTest.from_file(MAIN, default_timeout=60).run().switch_page("clusters.py").run()
    assert rows(bare) == ["Not in a cluster", WHOLE_AREA]
    for tab in ("Leads", "Heat map", "Phase, size and need", "Faith and trust", "Infant and junior pairs"):
        open_tab(bare, tab)
    open_tab(bare, "Leads")
    assert any("names no leads yet" in info.value for info in bare.info)


def test_the_charts_ink_is_what_the_theme_replaces_by_its_own() -> None:
    assert INK == GRAY_90


def choose(page: AppTest, how: str) -> None:
    page.segmented_control("clusters_how").set_value(how).run()
    assert not page.exception


def open_tab(page: AppTest, name: str) -> None:
    page.session_state["clusters_tabs"] = name
    page.run()
    assert not page.exception


def school_table(page: AppTest) -> DataFrame:
    return next(each.value for each in page.dataframe if "School" in each.value)


def rows(page: AppTest) -> list[str]:
    """The heads of the rows of the key figures."""
    table = next(block for block in html(page) if "Key figures" in block)
    heads = table.split('<th scope="row">')[1:]
    return [" ".join(strip_tags(head.split("</th>")[0]).split()) for head in heads]


def strip_tags(text: str) -> str:
    return "".join(part.split(">", 1)[-1] for part in text.split("<"))


def words(page: AppTest) -> str:
    return strip_tags("\n".join(html(page)))
