"""A county beside the pilot: choosing the area, finding schools in the tray, and one selection for all screens."""

import re
import shutil
from collections.abc import Iterator
from csv import DictReader
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import running
from tests.browser.screens import PORTSWOOD, ST_DENYS, Board, go_to, hand_in
from tests.browser.server import ROOT, Server
from tests.browser.test_accessibility import broken_rules
from tests.county import VILLAGES, write_county

SCHOOLS = 132
CLUSTERS = 8
"""with so many clusters the previews of so many schools are more than go with a message"""
OF_A_VILLAGE = SCHOOLS // len(VILLAGES)
FIRST, SECOND, THIRD, FOURTH = "c0", "c1", "c6", "c7"
ANYWHERE_ELSE = re.compile(r"^[+−]\d+\.\d$")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("areas")
    shutil.copytree(ROOT / "data" / "southampton", folder / "data" / "southampton")
    write_county(folder / "data" / "wessex", SCHOOLS)
    write_pairs(folder / "data" / "dales")
    yield from running(Server(folder, folder / "data"))


def test_each_area_keeps_its_work_while_the_other_is_shown(page: Page, server: Server) -> None:
    board = Board(page, server.address).open()
    board.drag(PORTSWOOD, "3")
    board.expect_revision(1)
    pick_area(page, "Wessex")
    expect(page.get_by_role("heading", name="Board")).to_be_visible()
    expect(board.root.get_by_text("Add a cluster, then drag schools into it.")).to_be_visible()
    expect(cards(board)).to_have_count(SCHOOLS)
    expect(board.marker(FIRST)).to_be_visible()
    pick_area(page, "Southampton")
    board.expect_sizes({"3": 9, "4": 7})
    expect(board.marker(PORTSWOOD)).to_be_visible()
    board.action("undo").click()
    board.expect_sizes()


def test_a_newcomer_picks_an_authority_and_has_a_first_grouping_of_its_schools_on_the_board(
    page: Page, server: Server
) -> None:
    page.goto(server.address)
    page.get_by_role("button", name="Begin with your authority’s schools").click()
    picked = page.get_by_role("combobox", name="Your authority")
    picked.fill("torb")
    page.get_by_role("option", name="Torbay").click()
    page.get_by_role("button", name="Begin", exact=True).click()
    expect(page.get_by_text("Torbay: 38 schools of the register of England, figures of January 2019.")).to_be_visible()
    expect(page.locator("iframe[title*='folium']")).to_have_count(1)  # the map of the area before is gone
    board = Board(page, server.address).wait_until_shown()
    expect(board.map.locator("[data-school]")).to_have_count(38)
    expect(page.locator(".best-fit.footer")).to_contain_text("Figures of January 2019.")
    page.get_by_role("button", name="Make a first grouping").click()
    page.get_by_role("button", name="Search", exact=True).click()
    expect(page.locator(".lead").filter(has_text=re.compile("^The best fit"))).to_be_visible()
    page.get_by_role("button", name="Stop and keep").click()
    page.get_by_role("button", name="Put on the board", exact=True).click()
    expect(page.get_by_text("This is on the board.")).to_be_visible()
    go_to(page, "Board")
    expect(board.column("").locator("[data-school]")).to_have_count(0)


def write_pairs(folder: Path) -> None:
    """An area of four schools that look like two pairs."""
    folder.mkdir(parents=True)
    (folder / "area.toml").write_text('name = "Dales"\n', encoding="utf-8")
    kinds = [(place, kind) for place in ("Hill", "Dale") for kind in ("Infant", "Junior")]
    rows = [f"{place[0]}{kind[0]},{place} {kind} School,{kind},50.9,-1.4" for place, kind in kinds]
    text = "\n".join(["school_id,name,setting,lat,lon", *rows])
    (folder / "schools.csv").write_text(text, encoding="utf-8")


def test_schools_that_look_like_pairs_are_asked_about_and_an_answer_shows_on_their_cards(
    page: Page, server: Server
) -> None:
    page.goto(f"{server.address}/schools?area=dales")
    page.get_by_role("tab", name="Questions").click()
    asked = page.get_by_text("Are these 2 infant and junior pairs?")
    expect(asked).to_be_visible()
    expect(page.get_by_role("button", name="Yes to all 2")).to_be_visible()
    page.get_by_role("button", name="No", exact=True).first.click()
    expect(page.get_by_text("Is this an infant and junior pair?")).to_be_visible()
    page.get_by_role("button", name="Yes", exact=True).click()
    expect(page.get_by_text("Answered: 1 pair, 1 not.")).to_be_visible()
    go_to(page, "Board")
    board = Board(page, server.address)
    expect(board.card("DI").get_by_title("Pair with Dale Junior School")).to_be_visible()
    expect(board.card("HI").locator(".tie")).to_have_count(0)

    # All four stand at one place, which the map beside the board shows at a zoom that there is.
    for school_id in ("HI", "HJ", "DI", "DJ"):
        expect(board.marker(school_id)).to_be_visible()


def test_a_messy_list_is_read_over_answered_and_mended_before_an_area_is_made_of_it(page: Page, server: Server) -> None:
    told = hand_in(page, server.address)
    expect(told).to_contain_text('left out, neither a name nor a number of a school: 1 line (5): "SO14 1AC 90 0.125"')
    assert broken_rules(page) == []
    for question in ("Bannister Primary School", "fractions"):
        page.get_by_role("radiogroup", name=question).get_by_role("radio", name="Yes").click()
    expect(page.get_by_text("0 not answered yet")).to_be_visible()
    name = page.get_by_role("textbox", name="Its name: what was pasted, line 5")
    name.fill("Ash Infant School")
    name.press("Enter")
    expect(told).to_contain_text("4 schools in 0 clusters so far.")
    page.get_by_role("textbox", name="Name of the new area").fill("Downs")
    page.get_by_role("button", name="Make the area").click()
    page.get_by_role("button", name="Open Downs").click()
    expect(page.get_by_role("combobox", name="Area")).to_have_value("Downs")
    assert server.data
    with (server.data / "downs" / "schools.csv").open(encoding="utf-8") as file:
        rows = [(row["name"], row["urn"], row["pupils"], row["fsm_percent"]) for row in DictReader(file)]
    assert rows == [
        ("Oak Primary School", "101", "210", "25"),
        ("Banister Primary", "100", "305", "50"),
        ("Ash Infant School", "", "90", "12.5"),
        ("Elm Junior School", "", "100", "10"),
    ]


def test_in_a_county_schools_are_filtered_moved_together_and_previewed_when_they_are_asked_for(
    page: Page, server: Server
) -> None:
    board = Board(page, server.address).open("/board?area=wessex")
    panel = board.open_tab("Clusters")
    panel.get_by_label("How many clusters").fill(str(CLUSTERS))
    panel.get_by_role("button", name="Add several clusters").click()
    board.expect_revision(1)
    tray = board.column("")
    tray.get_by_role("searchbox").fill("denby second")
    expect(tray.locator("[data-school]")).to_have_count(3)
    tray.get_by_role("searchbox").fill("so42")
    expect(tray.locator("[data-school]")).to_have_count(OF_A_VILLAGE)
    expect(tray).to_contain_text(f"{OF_A_VILLAGE} of {SCHOOLS} schools")
    board.action("select-shown").click()
    expect(selected(board)).to_contain_text(f"{OF_A_VILLAGE} schools selected")
    board.column("2").get_by_role("button", name=re.compile("Move here")).click()
    board.expect_revision(2)
    expect(board.column("2").locator("[data-school]")).to_have_count(OF_A_VILLAGE)
    board.action("show-all").click()
    expect(tray.locator("[data-school]")).to_have_count(SCHOOLS - OF_A_VILLAGE)

    # A preview that is asked for promises the fit after the drop.
    drop(board, FIRST, "1")
    board.expect_revision(3)
    board.pick_up(SECOND)
    expect(board.root.locator("[data-offer='waiting']")).to_have_count(0)
    board.hold_over("1")
    promised = signed(board.preview("1"))
    before = fit(board)
    board.page.mouse.up()
    board.expect_revision(4)
    assert fit(board) == pytest.approx(before + promised, abs=0.1)

    # What is put back gives way to what was selected before.
    board.face(THIRD).click()
    board.pick_up(FOURTH)
    expect(board.root.locator("[data-offer='waiting']")).to_have_count(0)
    board.page.keyboard.press("Escape")
    board.page.mouse.up()
    expect(selected(board)).to_contain_text("1 school selected")
    expect(board.face(THIRD)).to_have_attribute("aria-pressed", "true")
    expect(board.face(FOURTH)).to_have_attribute("aria-pressed", "false")
    expect(board.column("1").get_by_role("button", name=re.compile("Move here.*: fit"))).to_be_attached()


def test_a_selection_survives_a_visit_to_another_page_and_comes_into_view(page: Page, server: Server) -> None:
    board = Board(page, server.address).open("/board?area=southampton")
    for school_id in (ST_DENYS, PORTSWOOD):
        board.face(school_id).click(modifiers=["Control"])
    expect(selected(board)).to_contain_text("2 schools selected")
    expect(board.column("3").get_by_role("button", name=re.compile("Move here.*: fit"))).to_be_visible()
    go_to(page, "Overview")
    expect(page.get_by_test_id("stMetric").first).to_be_visible()
    go_to(page, "Board")
    expect(selected(board)).to_contain_text("2 schools selected")
    for school_id in (ST_DENYS, PORTSWOOD):
        expect(board.face(school_id)).to_have_attribute("aria-pressed", "true")
    expect(board.face(ST_DENYS)).to_be_in_viewport()


def pick_area(page: Page, name: str) -> None:
    page.get_by_role("combobox", name="Area").click()
    page.get_by_role("option", name=name).click()


def cards(board: Board) -> Locator:
    return board.root.locator("[data-school]")


def selected(board: Board) -> Locator:
    return board.root.get_by_role("group", name="Selected schools")


def fit(board: Board) -> float:
    return float(board.toolbar.locator("strong").inner_text())


def signed(change: str) -> float:
    assert ANYWHERE_ELSE.match(change)
    return float(change.replace("−", "-"))


def drop(board: Board, school_id: str, place: str) -> None:
    board.pick_up(school_id)
    board.hold_over(place)
    board.page.mouse.up()
