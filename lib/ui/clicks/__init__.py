"""What is clicked in a chart. Every click arrives, also while the chart is about to be drawn anew.

Streamlit's own selection would not do: a chart with other contents is another widget to it, so that a click on what is
to be replaced is thrown away.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from lib.ui import memory, scripts
from lib.ui.memory import Kept

SCRIPT = scripts.script("clicks.js", Path(__file__).parent / "clicks.js")

_component = scripts.component("clicks", SCRIPT)


def listen(chart: str, clicked: Callable[[Sequence[str]], None]) -> None:
    """Call `clicked` with the school ids of each mark or part that is clicked in the chart of this key, in turn."""
    key, heard = f"{chart}_clicks", Kept(f"{chart}_clicks_heard", 0)

    def hear() -> None:
        """The browser sends each click until it is told that it was heard."""
        for click in memory.sent(key, "clicks") or ():
            match click:
                case {"number": int(number), "school_ids": [*school_ids]} if number > heard.value:
                    heard.put(number)
                    clicked(school_ids)

    data = {"chart": chart, "heard": heard.value}
    _component(key=key, data=data, on_clicks_change=hear, height=1, width=1)
