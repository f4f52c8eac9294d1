"""What others are shown: options in a meeting, one question a screen; links to look and to edit; files to download."""

from lib.ui import downloads, option_bar, state
from lib.ui.present import chosen, meeting, start
from lib.ui.sharing import links

workspace = state.workspace()
told = chosen.chosen(workspace)

if told.screen:
    meeting.show(workspace, told)
else:
    match option_bar.show("Present", ["In a meeting", "Links", "Downloads"], "way").view:
        case "Links":
            links.show(workspace)
        case "Downloads":
            downloads.show(workspace)
        case _:
            start.show(workspace, told)
