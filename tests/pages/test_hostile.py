"""Every page and every tab of an area whose every name would do harm if it were read as HTML or as Markdown."""

import csv
import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from lib.domain.changes import Move
from tests.hostile import Page
from tests.pages.held import held, look
from tests.pages.test_options import do, save_new
from tests.pages.test_pages import MAIN, html

NAME = "<img src=x onerror=x> ![m](m.png)"
OURS = {
    *("b", "br", "caption", "dd", "details", "div", "dl", "dt", "h3", "li", "p", "section", "small", "span", "strong"),
    *("style", "summary", "table", "tbody", "td", "th", "thead", "tr", "ul"),
}
"""the tags that we write"""
PICTURE = re.compile(r"(?<!\\)!\[")
TABS = {
    "board.py": "panels",
    "clusters.py": "clusters_tabs",
    "meetings.py": "meeting_panels",
    "options.py": "",
    "overview.py": "",
    "present.py": "",
    "principles.py": "principles_tabs",
    "schools.py": "schools_tabs",
    "suggest.py": "suggest_tabs",
}
VIEWS = {
    "board.py": ("view", ("Board", "Map")),
    "options.py": ("about", ("Saved", "Compare", "Decision log")),
    "present.py": ("way", ("In a meeting", "Links", "Downloads")),
}


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """An area whose schools, localities, clusters, leads, option, note and author are all called NAME."""
    folder = tmp_path / "data" / "small"
    (folder / "groupings").mkdir(parents=True)
    schools = [
        (place, f"{NAME} {place}", f"{NAME} W", setting, "SO14 0AA", 50.9 + place / 100, -1.4, 200 + place, NAME)
        for place, setting in enumerate(("Infant", "Junior", "Primary", "Secondary", "Primary", ""))
    ]
    heads = ("school_id", "name", "locality", "setting", "postcode", "lat", "lon", "pupils", "trust")
    write(folder / "schools.csv", heads, schools)
    write(folder / "clusters.csv", ("cluster", "name", "leads"), [(1, NAME, "A;B"), (2, f"{NAME} 2", "B")])
    write(folder / "leads.csv", ("lead", "name"), [("A", f"{NAME} A"), ("B", f"{NAME} B")])
    places = [(place, 1 + place % 2 if place < 5 else "") for place in range(6)]
    write(folder / "groupings" / "pilot.csv", ("school_id", "cluster"), places)
    meetings = [(1, NAME, "2025-01-28", "13:00", "16:00", NAME), (2, NAME, "2025-01-28", "13:00", "16:00", "")]
    write(folder / "meetings.csv", ("cluster", "slot", "date", "start", "end", "host"), meetings)
    ties = [(NAME, "pair", "0", NAME), (NAME, "pair", "1", NAME)]
    write(folder / "ties.csv", ("tie", "kind", "school_id", "reason"), ties)
    (folder / "area.toml").write_text(f"name = '{NAME}'\nattribution = ['{NAME}']\n", encoding="utf-8")
    monkeypatch.setenv("BEST_FIT_DATA", str(tmp_path / "data"))
    app = AppTest.from_file(MAIN, default_timeout=60).run().switch_page("options.py").run()
    assert not app.exception
    assert not app.error, app.error[0].value
    app.session_state["tab"] = held(app).named(NAME)
    do(app, Move(("0",), 2))
    save_new(app, NAME[:60], NAME)
    return app


def write(path: Path, heads: tuple[str, ...], rows: list[tuple[object, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([heads, *rows])


@pytest.mark.parametrize("page", TABS)
def test_every_name_is_text_on_every_page_and_in_every_tab(app: AppTest, page: str) -> None:
    key, views = VIEWS.get(page, ("", ("",)))
    for view in views:
        look(app, page, **({key: view} if key else {}))
        tabs = [tab.label for tab in app.tabs] if TABS[page] and view != "Map" else [""]
        assert tabs
        for tab in tabs:
            if tab:
                app.session_state[TABS[page]] = tab
                app.run()
            assert not app.exception, tab
            tags = {name for block in html(app) for name in Page(block).tags}
            assert tags <= OURS, (view, tab)
            assert not read_as_markdown(app), (view, tab)


def read_as_markdown(app: AppTest) -> list[str]:
    """The texts on the page in which Streamlit would read Markdown, and find a picture that nobody put there."""
    texts = []
    for element in (*app.main, *app.toast):
        texts.append(f"{element.type} {getattr(element, 'label', '') or ''}")
        if element.type in ("button_group", "radio"):
            texts += [f"{element.type} {option}" for option in element.options]
        if element.type in ("markdown", "caption", "title", "error", "warning", "info", "toast", "progress"):
            texts.append(f"{element.type} {element.value}")
    return [text for text in texts if PICTURE.search(text)]
