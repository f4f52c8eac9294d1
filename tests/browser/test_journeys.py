"""The journeys below the board: they follow a move, and answer what another host would mean."""

from playwright.sync_api import expect

from tests.browser.screens import PORTSWOOD, PORTSWOOD_NAME, ST_DENYS_NAME, Board, choose

MOST_AT_ST_DENYS = f"Hosted by {ST_DENYS_NAME}: on average 1.6 km, as now; at most 2.7 km instead of 3.7 km (−1.0)"


def test_the_journeys_follow_a_move_and_another_host_is_answered(board: Board) -> None:
    expect(board.page.get_by_text("Journeys: straight lines, over the best crossing").first).to_be_visible()
    panel = board.open_tab("Journeys")
    row = panel.get_by_role("row").filter(has_text="Cluster 4")
    expect(row).to_contain_text("Bitterne Park School")
    expect(row.get_by_role("cell")).to_have_text(
        ["Cluster 4", "Bitterne Park School", "most central", "1.6", "3.7", "Hope Community School",
         f"{ST_DENYS_NAME}: longest 2.7 km, 1.0 km less"]
    )  # fmt: skip
    choose(panel.get_by_role("combobox", name="Cluster"), "Cluster 4")
    expect(panel.get_by_text("Bitterne Park School is the host now (most central)")).to_be_visible()
    choose(panel.get_by_role("combobox", name="If another school hosted"), ST_DENYS_NAME)
    expect(panel.get_by_text(MOST_AT_ST_DENYS)).to_be_visible()
    schools = panel.get_by_role("table", name="Journeys in Cluster 4")
    expect(schools.get_by_role("cell", name=PORTSWOOD_NAME)).to_be_visible()
    board.drag(PORTSWOOD, "3")
    board.expect_revision(1)
    expect(schools.get_by_role("cell", name=PORTSWOOD_NAME)).to_have_count(0)
    expect(schools.get_by_role("cell", name="Hope Community School")).to_be_visible()
    expect(panel.get_by_text(f"Hosted by {ST_DENYS_NAME}")).to_be_visible()
