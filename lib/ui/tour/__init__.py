"""The tour of whoever comes for the first time: a few stops beside what matters, offered on the overview."""

from dataclasses import asdict, dataclass
from pathlib import Path

from lib.ui import scripts

_HERE = Path(__file__).parent

SCRIPT = scripts.script("tour.js", _HERE / "tour.js")
STYLES = scripts.Served("tour.css", scripts.styles(_HERE / "tour.css"))
_component = scripts.component("tour", SCRIPT, _HERE, STYLES)


@dataclass(frozen=True)
class Stop:
    """One stop: the page it is on, by its title, what it is beside, as a CSS selector, and what it says."""

    page: str
    target: str
    title: str
    text: str


STOPS = (
    Stop(
        "Overview",
        ".best-fit.option",
        "Which option this is",
        "This line stands on every page: the option that you look at and how far it is saved, its fit from 0 to 100, "
        "and how many schools have moved. Undo, Redo and Save are beside it.",
    ),
    Stop(
        "Overview",
        ".st-key-next_step, .st-key-begin",
        "What to do next",
        "Here stands what helps most from where you are, and where it is done. Below, the story says what works and "
        "what does not.",
    ),
    Stop(
        "Board",
        "[class*='st-key-board-']",
        "Move a school",
        "Drag a school to another cluster, or click it and press “Move here”. While you hold it, each cluster shows "
        "what the move would do to the fit.",
    ),
    Stop(
        "Board",
        ".best-fit.receipt.last",
        "See what a step did",
        "Each step has a receipt: what gets better and what gets worse. Every step can be undone.",
    ),
    Stop(
        "Board",
        ".st-key-option_bar [data-testid='stPopover']",
        "Keep it, and show it",
        "Save makes a named option. Options lays them side by side; Present shows them in a meeting, and makes links "
        "and files.",
    ),
)


def show(page: str) -> None:
    """Offer the tour on the page on which it begins, and go on with it on the others that it leads over."""
    if page not in {stop.page for stop in STOPS}:
        return
    data = {"page": page, "stops": [asdict(stop) for stop in STOPS]}
    _component(key="tour", data=data, height="content", width="content")
