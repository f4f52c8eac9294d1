"""The print pack and the panel that writes it, in the browser: the rules of accessibility, a phone, and paper."""

import re
from pathlib import Path

from playwright.sync_api import expect

from lib.exports.html import write
from tests.browser.conftest import NewContext
from tests.browser.server import Server
from tests.browser.test_accessibility import broken_rules
from tests.exported import pilot_subject

PHONE = {"width": 390, "height": 844}
PAPER = {"width": 687, "height": 997}
"""what the margins leave of A4, in CSS pixels"""
PAGES = re.compile(rb"/Type\s*/Page\b(?!s)")


def test_the_pack_breaks_no_rule_fits_a_phone_and_prints_a_page_for_each_cluster(
    new_context: NewContext, tmp_path: Path
) -> None:
    file = tmp_path / "pack.html"
    file.write_bytes(write(pilot_subject()))
    page = new_context(viewport=PHONE).new_page()
    page.goto(file.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert broken_rules(page) == []
    page.set_viewport_size({"width": 1366, "height": 768})
    assert broken_rules(page) == []
    assert len(PAGES.findall(page.pdf(prefer_css_page_size=True))) >= 8
    page.emulate_media(media="print")
    page.set_viewport_size(PAPER)
    heights = page.evaluate("[...document.querySelectorAll('.cluster')].map(each => each.offsetHeight)")
    assert len(heights) == 5
    assert max(heights) <= PAPER["height"]
    widths = page.evaluate("[...document.querySelectorAll('table, svg.map')].map(each => each.clientWidth)")
    assert max(widths) <= PAPER["width"]


def test_the_panel_breaks_no_rule_and_gives_the_file(new_context: NewContext, server: Server) -> None:
    page = new_context(color_scheme="dark").new_page()
    page.goto(f"{server.address}/present?way=Downloads")
    button = page.get_by_role("button", name="Download print pack")
    expect(button).to_be_visible()
    assert broken_rules(page) == []
    with page.expect_download() as download:
        button.click()
    assert re.fullmatch(r"southampton-pilot-\d{4}-\d\d-\d\d\.html", download.value.suggested_filename)
    assert "Southampton SEND clusters: Pilot" in Path(download.value.path()).read_text(encoding="utf-8")
