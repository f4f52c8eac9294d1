"""The options: what is on the board and whether it is saved, what others saved, and who decided what and why."""

from lib.ui import parts, state, tabs
from lib.ui.options import conflict, listing, log, shelf, standing

workspace = state.workspace()
newest = shelf.newest(workspace.origin)

parts.heading("Which options are there, and is this one saved?", workspace.area.name)
standing.show(workspace, newest)
parts.notice(workspace)
conflict.show(workspace, newest)
tabs.show(workspace, {"Saved options": listing.show, "Decision log": log.show}, key="options_tabs")
standing.put_aside()
