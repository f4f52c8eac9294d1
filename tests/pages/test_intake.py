"""New areas without a browser: of an authority of the register, or of what a planner hands in; or why not."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import TextInput

from tests.hostile import Page
from tests.pages.held import work

ROOT = Path(__file__).parents[2]
MAIN = ROOT / "pages" / "__main__.py"
PAGE = (ROOT / "tests" / "data" / "grouping-models-page.txt").read_text(encoding="utf-8")
SCHOOLS = b"School,Roll,Head\nOak <b>School</b>,210,Ms A\nElm,,Mr B\n"


@pytest.fixture
def page(data: Path) -> AppTest:  # noqa: ARG001 (is there)
    app = AppTest.from_file(MAIN, default_timeout=60).run().switch_page("schools.py")
    app.session_state["schools_tabs"] = "Another area"
    app.run()
    assert not app.exception
    return app


def test_a_list_of_schools_becomes_an_area_that_is_opened(page: AppTest, data: Path) -> None:
    page.file_uploader("intake_schools").upload("ours.csv", SCHOOLS)
    press(page, "Read")
    assert "2 schools in 0 clusters so far." in words(page)
    assert [each.name for each in data.iterdir()] == ["southampton"]
    make(page, "Our Town")
    assert "Our Town: 2 schools, 0 clusters and 0 meetings." in words(page)
    assert 'columns left out, because it is not known what they mean: "Head".' in Page(words(page)).text
    assert "Pupils known for 1 of 2. Principles 3 (Pupils) and 5 (Diversity) cannot be measured until" in words(page)
    press(page, "Open Our Town")
    area = work(page).area
    assert (area.key, list(area.schools.names.values())) == ("our-town", ["Oak <b>School</b>", "Elm"])
    assert sorted(each.name for each in data.iterdir()) == ["our-town", "southampton"]


def test_the_text_of_a_page_may_be_pasted_and_further_files_add_to_it(page: AppTest) -> None:
    page.text_area("intake_text").set_value(PAGE)
    page.file_uploader("intake_further").upload("census.csv", b"School,NOR\nCantell School,1234\n")
    press(page, "Read")
    make(page, "Copy")
    assert "Copy: 41 schools, 5 clusters and 20 meetings." in words(page)
    assert "Pupils known for 1 of 41." in words(page)


def test_what_cannot_be_used_is_said_and_no_area_is_made(page: AppTest, data: Path) -> None:
    for text, sentence in (
        ("", "choose a file, or paste them into the field"),
        ("Head\tPhone\nA\t1", "no row names the columns of a table of schools"),
    ):
        page.text_area("intake_text").set_value(text)
        press(page, "Read")
        assert "Not done." in words(page)
        assert sentence in Page(words(page)).text
    page.text_area("intake_text").set_value("School\tPupils\nOak\t1")
    press(page, "Read")
    for name, sentence in (
        ("", "give the area a name"),
        ("../..", "give the area a name"),
        ("Southampton", "there is an area or a folder of this name already"),
    ):
        make(page, name)
        assert "Not done." in words(page)
        assert sentence in Page(words(page)).text
    assert [each.name for each in data.iterdir()] == ["southampton"]


def test_what_was_read_is_answered_mended_and_taken_in_before_an_area_is_made(page: AppTest) -> None:
    heads = "School,Head count,Pupils,% FSM"
    lines = ("Oak Primary,210,1,0.25", "Banister Primary,300,many,0.5", ",90,3,0.125", "Elm Infant,5,5,0.1")
    page.file_uploader("intake_schools").upload("ours.csv", "\n".join([heads, *lines]).encode())
    page.file_uploader("intake_further").upload("census.csv", b"School,URN,TSENELSE\nBannister Primary,100,7\n")
    press(page, "Read")
    field(page, "Its name: ours.csv, line 4").set_value("Ash <i>School</i>").run()
    field(page, 'Put in instead: ours.csv, row 3, column "Pupils"').set_value("310").run()
    for question in ("Banister Primary", "fractions"):
        next(each for each in page.segmented_control if question in each.label).set_value("Yes").run()
    assert "4 schools in 0 clusters so far." in words(page)
    page.selectbox("desk_column_ours.csv_Head count").set_value("pupils").run()
    page.multiselect("desk_dropped").set_value([("ours.csv", 5)]).run()
    assert not page.exception
    make(page, "Ours")
    press(page, "Open Ours")
    table = work(page).area.schools.table
    assert table["name"].tolist() == ["Oak Primary", "Banister Primary", "Ash <i>School</i>"]
    assert table["pupils"].tolist() == [210, 310, 90]
    assert table["fsm_percent"].tolist() == [25, 50, 12.5]
    assert (table["urn"].tolist(), table["ehcp"].tolist()[1]) == (["", "100", ""], 7)


def test_an_answer_by_which_nothing_can_be_read_is_refused_and_all_stays_as_it_was(page: AppTest) -> None:
    page.text_area("intake_text").set_value("School\tPupils\nOak\t1\nElm\t2")
    press(page, "Read")
    page.selectbox("desk_column_what was pasted_School").set_value("").run()
    assert "no row of it is taken in (neither a name nor a number of a school: 2)" in Page(words(page)).text
    assert page.selectbox("desk_column_what was pasted_School").value == "name"
    assert "2 schools in 0 clusters so far." in words(page)


@pytest.fixture
def overview(data: Path) -> AppTest:  # noqa: ARG001 (is there)
    app = AppTest.from_file(MAIN, default_timeout=60).run()
    assert not app.exception
    return app


def test_who_picks_an_authority_works_on_its_schools_and_is_told_of_when_the_figures_are(overview: AppTest) -> None:
    overview.selectbox("authority").set_value("857")
    press(overview, "Begin")
    assert "Rutland: 21 schools of the register of England, figures of January 2019." in words(overview)
    assert "Left out: 1 special school." in words(overview)
    area = work(overview).area
    assert (area.key, area.name, len(area.schools)) == ("rutland", "Rutland", 21)
    assert len(area.boundaries["features"]) > 1
    overview.switch_page("schools.py").run()
    assert '<div class="best-fit footer"><p>Figures of January 2019.</p>' in words(overview).replace("\n", "")


def test_an_area_that_is_here_is_opened_and_another_name_takes_the_schools_anew(overview: AppTest, data: Path) -> None:
    press(overview, "Begin")
    assert "Your authority: choose one first." in words(overview)
    overview.selectbox("authority").set_value("852")
    press(overview, "Begin")
    assert "Southampton is here already." in words(overview)
    assert len(work(overview).area.schools) == 41
    overview.selectbox("authority").set_value("852")
    overview.text_input("authority_called").set_value("All of Southampton")
    press(overview, "Begin")
    assert (work(overview).area.key, len(work(overview).area.schools)) == ("all-of-southampton", 67)
    assert sorted(each.name for each in data.iterdir()) == ["all-of-southampton", "southampton"]


def make(app: AppTest, name: str) -> None:
    app.text_input("intake_name").set_value(name)
    press(app, "Make the area")


def field(app: AppTest, label: str) -> TextInput:
    return next(each for each in app.text_input if each.label.startswith(label))


def press(app: AppTest, label: str) -> None:
    next(button for button in app.button if button.label == label).click().run()
    assert not app.exception


def words(app: AppTest) -> str:
    """All that stands on the page as HTML."""
    return "\n".join(element.proto.body for element in app.get("html"))


def test_no_text_of_a_file_is_read_as_markdown_on_the_desk(page: AppTest) -> None:
    picture = "![x](elsewhere.png)"
    page.text_area("intake_text").set_value(f"School\tPupils\t{picture}\nOak\t{picture}\t1\n\t{picture}\t2")
    press(page, "Read")
    labels = [each.label for each in (*page.text_input, *page.selectbox, *page.segmented_control)]
    assert sum("elsewhere" in label for label in labels) == 3
    assert not any("![" in label for label in labels)
