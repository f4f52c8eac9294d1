"""What the last step on this page led to, in one panel that keeps its height."""

from markupsafe import Markup

from lib.ui.markup import show_panel
from lib.ui.memory import Kept
from lib.views.markup import element, headed, paragraphs

FIRST = paragraphs(["Nothing is looked up until you press a button. What comes of it is said here."])
SAID = Kept("places_notice", FIRST)
SHOWN = 20
"""lines of a long list of problems"""


def say(*lines: str) -> None:
    SAID.put(paragraphs(lines))


def refuse(text: str) -> None:
    """Say why nothing was done."""
    SAID.put(refusal_html(text))


def show() -> None:
    """Until the next step, when it is forgotten."""
    show_panel("receipt said", element("div", SAID.take(), role="status"), label="What was done")


def refusal_html(text: str) -> Markup:
    """Why nothing was done; each line of the text is a sentence of its own."""
    lines = text.splitlines()
    more = [f"And {len(lines) - SHOWN} more."] if len(lines) > SHOWN else []
    return paragraphs([headed("Not done.", "", "worse"), *lines[:SHOWN], *more])
