"""The table of journeys and the question of another host, on a small page of their own and on the pages of the app."""

import re
import shutil
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from lib.domain.history import History
from tests.builders import pilot
from tests.pages.held import put, work

ROOT = Path(__file__).parents[3]
ST_DENYS, BITTERNE_PARK = "116102", "116458"
BASIS = "Journeys: minutes from the area’s own table (journeys.csv)"


@pytest.fixture(autouse=True)
def empty_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BEST_FIT_DATABASE", f"sqlite:///{(tmp_path / 'drafts.sqlite').as_posix()}")


@pytest.fixture
def in_minutes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The pilot with a table of minutes: as many as its schools are rows apart, and one more."""
    folder = tmp_path / "data" / "southampton"
    shutil.copytree(ROOT / "data" / "southampton", folder)
    ids = pilot().schools.ids
    rows = [f"{ids[one]},{ids[other]},{other - one + 1}" for one, other in combinations(range(len(ids)), 2)]
    (folder / "journeys.csv").write_text("\n".join(["from,to,minutes", *rows]), encoding="utf-8")
    monkeypatch.setenv("BEST_FIT_DATA", str(folder.parent))


def journeys_page() -> None:
    from lib.ui import journeys, state

    journeys.journeys_panel(state.workspace())


def html(app: AppTest) -> str:
    assert not app.exception
    return "\n".join(element.proto.body for element in app.get("html"))


def test_the_table_and_another_host_stand_on_a_page_of_their_own() -> None:
    app = AppTest.from_function(journeys_page, default_timeout=60).run()
    assert "Journeys: straight lines, over the best crossing where they meet water" in html(app)
    assert "Bitterne Park School" in html(app)
    app.selectbox("another_host_cluster").set_value(4).run()
    assert "Bitterne Park School is the host now (most central): on average 1.6 km; at most 3.7 km" in html(app)
    app.selectbox("another_host_of_4").set_value(ST_DENYS).run()
    assert "Hosted by St Denys Primary School: " in html(app)
    assert "on average 1.6 km, as now; at most 2.7 km instead of 3.7 km (−1.0), from" in html(app)
    assert "To that host, km" in html(app)


def test_a_host_that_was_asked_for_may_leave_its_cluster() -> None:
    app = AppTest.from_function(journeys_page, default_timeout=60).run()
    app.selectbox("another_host_cluster").set_value(4).run()
    app.selectbox("another_host_of_4").set_value(ST_DENYS).run()
    plan = work(app).plan.with_grouping(work(app).plan.grouping.move([ST_DENYS], 3))
    put(app, replace(work(app), history=History(plan)))
    app.run()
    assert "Bitterne Park School is the host now" in html(app)
    assert app.selectbox("another_host_of_4").value == BITTERNE_PARK


def test_an_area_without_clusters_says_that_nobody_travels(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "schools.csv").write_text("school_id,name\na,Oak\n", encoding="utf-8")
    monkeypatch.setenv("BEST_FIT_DATA", str(tmp_path))
    app = AppTest.from_function(journeys_page, default_timeout=60).run()
    assert not app.exception
    assert "There are no clusters yet" in app.caption[0].value
    assert not app.selectbox


@pytest.mark.usefixtures("in_minutes")
def test_with_a_table_of_minutes_no_page_says_km_and_every_page_says_what_is_in_use() -> None:
    app = AppTest.from_file(ROOT / "pages" / "__main__.py", default_timeout=60).run()
    assert f"{BASIS}." in html(app)
    assert {metric.label: metric.value for metric in app.metric}["Cluster with the longest average journey"].endswith(
        " min"
    )
    said = html(app)
    app.switch_page("board.py").run()
    assert f"{BASIS}." in html(app)
    app.session_state["panels"], app.session_state["beside"] = "Journeys", "Next moves"
    app.run()
    said += html(app)
    assert len(re.findall(r"\d min\b", said)) > 10
    assert not re.findall(r"\bkm\b", said)
