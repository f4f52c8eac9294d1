"""Options shown in a meeting: choose them, then one question a screen, in large type and without controls to edit."""

from lib.ui import state
from lib.ui.present import chosen, meeting, start

workspace = state.workspace()
told = chosen.chosen(workspace)

if told.screen:
    meeting.show(workspace, told)
else:
    start.show(workspace, told)
