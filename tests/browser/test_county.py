"""A county in 55 clusters on the board: what is in focus, finding a school, and moving to a cluster by its name."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import running
from tests.browser.screens import Board, choose
from tests.browser.server import Server
from tests.county import write_hampshire

CLUSTERS = 55
FAR_SCHOOL, FAR_NAME, FAR_CLUSTER = "115850", "Alton Infant School", "20"
KILOMETRES = re.compile(r"(\d+\.\d) km")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("county")
    write_hampshire(folder / "data" / "hampshire")
    yield from running(Server(folder, folder / "data"))


@pytest.fixture
def board(page: Page, server: Server) -> Board:
    return Board(page, server.address).open()


def columns(board: Board) -> list[str]:
    """The clusters on the board, in their order."""
    return [
        each for each in board.root.locator(".column").evaluate_all("all => all.map(e => e.dataset.cluster)") if each
    ]


def test_the_worst_cluster_and_its_neighbours_are_in_focus_until_another_or_more_are_chosen(board: Board) -> None:
    page = board.page
    focus = page.get_by_role("combobox", name="Cluster in focus, the worst first")
    first = columns(board)
    assert 2 <= len(first) < 20
    choose(focus, "Romsey")
    expect(board.column("48")).to_be_visible()
    shown = columns(board)
    assert shown[0] == "48"
    page.get_by_role("radio", name="Wider").click()
    expect(board.root.locator(f"[data-cluster='{shown[-1]}'] ~ .column:not(.tray)").first).to_be_attached()
    assert set(shown) < set(columns(board))
    page.get_by_role("radio", name="All clusters").click()
    expect(board.root.locator(".column:not(.tray)")).to_have_count(CLUSTERS)


def test_a_school_that_is_found_comes_into_view_wherever_it_is(board: Board) -> None:
    choose(board.page.get_by_role("combobox", name="Cluster in focus, the worst first"), "New Milton")
    expect(board.column("54")).to_be_visible()
    expect(board.card(FAR_SCHOOL)).to_have_count(0)
    field = board.root.get_by_role("combobox", name="Find a school")
    field.fill(FAR_NAME)
    field.press("Enter")
    expect(board.card(FAR_SCHOOL)).to_be_in_viewport()
    expect(board.face(FAR_SCHOOL)).to_have_attribute("aria-pressed", "true")
    assert columns(board)[0] == FAR_CLUSTER


def test_move_to_names_every_cluster_with_its_distance_the_nearest_first(board: Board) -> None:
    face = board.root.locator(".column:not(.tray) .face").first
    face.click()
    board.action("move-to").click()
    places = board.action("move-to-place")
    expect(places).to_have_count(CLUSTERS)  # all others, and none
    expect(board.root.get_by_text("…", exact=True)).to_have_count(0)
    expect(places.first).to_contain_text(KILOMETRES)
    far = [float(found[1]) for text in places.all_inner_texts() if (found := KILOMETRES.search(text))]
    assert len(far) == CLUSTERS - 1
    assert far == sorted(far)
    places.nth(20).click()  # far from what is in focus
    board.expect_revision(1)
    expect(board.receipt).to_contain_text("In its clusters:")
