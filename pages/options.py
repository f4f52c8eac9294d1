"""The options: what is saved, options side by side against a baseline, and who decided what and why."""

from lib.ui import option_bar, state
from lib.ui.compare.side_by_side import side_by_side
from lib.ui.options import listing, log

VIEWS = {"Saved": listing.show, "Compare": lambda _: side_by_side(), "Decision log": log.show}

VIEWS[option_bar.show("Options", list(VIEWS), "about").view](state.workspace())
