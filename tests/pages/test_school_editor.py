"""The tab "Edit" without a browser: cells, schools that come and go, undo, and two planners at once."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from lib.domain.changes import Move
from lib.ui.school_editor import NEW
from lib.views.school_edits import TypedCell
from tests.pages.held import do, work

MAIN = Path(__file__).parents[2] / "pages" / "__main__.py"
SCHOOLS = (
    "school_id,name,setting,locality,postcode,pupils,pupils_year,lat,lon\n"
    "a,Oak,Infant,West,SO16 8BY,200,2024/25,50.9,-1.4\nb,Elm,Junior,West,SO16 9QX,240,2024/25,50.92,-1.42\n"
    "c,Ash <b>,Primary,East,,,,,\n"
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three schools in two clusters."""
    monkeypatch.setenv("BEST_FIT_DATA", str(tmp_path / "data"))
    area = tmp_path / "data" / "area"
    (area / "groupings").mkdir(parents=True)
    (area / "schools.csv").write_text(SCHOOLS, encoding="utf-8")
    (area / "clusters.csv").write_text("cluster\n1\n2\n", encoding="utf-8")
    (area / "groupings" / "today.csv").write_text("school_id,cluster\na,1\nb,1\nc,2\n", encoding="utf-8")
    return area


@pytest.fixture
def page(folder: Path) -> AppTest:  # noqa: ARG001 (the area that is opened)
    app = AppTest.from_file(MAIN, default_timeout=60).run().switch_page("schools.py").run()
    app.session_state["schools_tabs"] = "Edit"
    app.run()
    assert not app.exception
    return app


def test_what_is_typed_is_saved_in_one_step_and_taken_back(page: AppTest, folder: Path) -> None:
    type_in(page, a={"name": ("Oak", "Oak Tree"), "pupils": ("200", "212")}, b={"postcode": ("SO16 9QX", "SO15 1AA")})
    assert "3 changes not saved yet." in texts(page)
    assert work(page).area.schools.names["a"] == "Oak"
    press(page, "Save changes")
    assert work(page).area.schools.names["a"] == "Oak Tree"
    assert work(page).area.schools.rows["a"]["pupils"] == 212
    assert "Saved: 3 cells of Oak and Elm." in said(page)
    assert "On the map, Elm stays where it was" in said(page)
    assert "Year of the census stays 2024/25 there" in said(page)
    type_in(page, a={"name": ("Oak Tree", "Oak Wood")})
    press(page, "Save changes")
    assert "Saved: Oak Tree renamed to Oak Wood." in said(page)
    press(page, "Take back")
    assert work(page).area.schools.names["a"] == "Oak Tree"
    press(page, "Take back")
    assert (folder / "schools.csv").read_text(encoding="utf-8") == SCHOOLS
    assert work(page).area.schools.names["a"] == "Oak"
    assert button(page, "Take back").disabled


def test_what_is_wrong_is_told_and_kept_to_be_mended(page: AppTest, folder: Path) -> None:
    type_in(page, c={"name": ("Ash <b>", ""), "pupils": ("", "3.5")})
    press(page, "Save changes")
    assert "this cell is empty; every row needs a value here." in said(page)
    assert "should be a whole number, 0 or more" in said(page)
    assert (folder / "schools.csv").read_text(encoding="utf-8") == SCHOOLS
    assert "2 changes not saved yet." in texts(page)
    press(page, "Discard")
    assert "Everything is saved." in texts(page)


def test_who_typed_over_what_somebody_else_changed_is_told_before_it_is_written_over(
    page: AppTest, folder: Path
) -> None:
    type_in(page, a={"pupils": ("200", "212")}, b={"pupils": ("240", "250")})
    theirs = SCHOOLS.replace("a,Oak,Infant,West,SO16 8BY,200", "a,Oak,Infant,West,SO16 8BY,208").replace(
        "c,Ash", "c,As"
    )
    (folder / "schools.csv").write_text(theirs, encoding="utf-8")
    press(page, "Save changes")
    assert (
        "Oak, Pupils: this was &#34;200&#34; as you typed &#34;212&#34;, and somebody made it &#34;208&#34;."
        in said(page)
    )
    assert (folder / "schools.csv").read_text(encoding="utf-8") == theirs
    assert "2 changes not saved yet." in texts(page)
    press(page, "Save changes")
    assert [row["pupils"] for row in work(page).area.schools.rows.values()][:2] == [212, 250]
    assert work(page).area.schools.names["c"] == "As <b>"


def test_a_school_is_added_and_the_plan_has_it_in_no_cluster(page: AppTest) -> None:
    page.text_input(NEW["name"].key).set_value("Yew")
    page.number_input(NEW["pupils"].key).set_value(90)
    page.selectbox(NEW["setting"].key).set_value("Primary")
    press(page, "Add")
    assert "Yew is in the list, and in no cluster yet." in said(page)
    assert work(page).area.schools.rows["yew"]["pupils"] == 90
    assert work(page).plan.grouping.unplaced == ("yew",)
    assert page.text_input(NEW["name"].key).value in (None, "")
    press(page, "Add")
    assert "give its name, with letters in it." in said(page)
    press(page, "Take back")
    assert "yew" not in work(page).area.schools
    assert work(page).plan.grouping.unplaced == ()


def test_a_school_closes_and_two_merge_and_the_plan_goes_on(page: AppTest) -> None:
    press(page, "Close it")
    assert "choose it first" in said(page)
    page.selectbox("closing_school").set_value("c")
    press(page, "Close it")
    assert "Ash &lt;b&gt; has left the list as closed." in said(page)
    assert work(page).area.schools.ids == ("a", "b")
    page.selectbox("merged_school").set_value("a")
    page.selectbox("merged_into").set_value("b")
    press(page, "Merge them")
    assert "Oak goes on in Elm" in said(page)
    assert work(page).area.schools.ids == ("b",)
    assert work(page).plan.grouping.place == {"b": 1}
    press(page, "Take back")
    press(page, "Take back")
    assert work(page).area.schools.ids == ("a", "b", "c")
    assert work(page).plan.grouping.place == {"a": 1, "b": 1, "c": 2}


def test_the_steps_of_the_work_outlive_schools_that_come_and_go(page: AppTest) -> None:
    do(page, Move(("a",), 2))
    do(page, Move(("b",), 2))
    page.text_input(NEW["name"].key).set_value("Yew")
    press(page, "Add")
    assert work(page).plan.grouping.place == {"a": 2, "b": 2, "c": 2, "yew": None}
    page.selectbox("closing_school").set_value("b")
    press(page, "Close it")
    assert work(page).plan.grouping.place == {"a": 2, "c": 2, "yew": None}
    assert len(work(page).history.steps) == 1, "the step that moved the closed school alone"
    press(page, "Take back")
    assert len(work(page).history.steps) == 2
    press(page, "Take back")
    assert work(page).plan.grouping.place == {"a": 2, "b": 2, "c": 2}


def test_an_edit_that_somebody_changed_since_is_not_taken_back(page: AppTest, folder: Path) -> None:
    type_in(page, a={"pupils": ("200", "212")})
    press(page, "Save changes")
    theirs = (folder / "schools.csv").read_text(encoding="utf-8").replace("Elm", "Elm Tree")
    (folder / "schools.csv").write_text(theirs, encoding="utf-8")
    press(page, "Take back")
    assert "somebody else changed this meanwhile" in said(page)
    assert (folder / "schools.csv").read_text(encoding="utf-8") == theirs


def type_in(page: AppTest, **rows: dict[str, tuple[str, str]]) -> None:
    """Type into cells: what stands there, and what is typed. A page without a browser has no table to type into."""
    typed = {key: {column: TypedCell(*cell) for column, cell in row.items()} for key, row in rows.items()}
    page.session_state["schools_unsaved-area"] = typed
    page.run()
    assert not page.exception


def button(page: AppTest, label: str):
    return next(each for each in page.button if each.label == label)


def press(page: AppTest, label: str) -> None:
    button(page, label).click().run()
    assert not page.exception


def texts(page: AppTest) -> list[str]:
    return [each.value for each in page.text]


def said(page: AppTest) -> str:
    return next(block.body for block in page.get("html") if "receipt said" in block.body)
