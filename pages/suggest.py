"""The search for the best fit: what is wished for, what was found, and why."""

from lib.ui import option_bar, state
from lib.ui.suggest.panels import panels

option_bar.show("Suggest")
panels(state.workspace())
