"""The search for the best fit: what is wished for, what was found, and why."""

from lib.ui import parts, state
from lib.ui.suggest.panels import panels

workspace = state.workspace()
parts.heading("What would fit best?", workspace.area.name)
panels(workspace)
