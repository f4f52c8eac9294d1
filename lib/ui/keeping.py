"""Keeping the work of a tab in its drafts, together with what others at work on them keep there.

The draft in the database is the one truth. It is saved over the version that was read; where somebody else was quicker,
theirs is read, and what is in no draft yet is done again on top of it. So nothing forks, nor is lost in silence.
"""

from lib.store.drafts import Draft, Drafts
from lib.store.errors import SavedElsewhereError
from lib.ui.tab import Drafted, Tab

MOST_TRIES = 8
"""to save work that others save over and over in the same moment"""


def saved(tab: Tab, drafts: Drafts, left: bool = False) -> Tab:
    """The tab once its work is saved, and that of other areas which is behind. `left` says that the work on the board
    is left for other work.

    Raises SQLAlchemyError or OSError where it cannot be saved, and ValueError where what others saved cannot be read.
    """
    for work in tab.to_save():
        tab = _saved(tab, work, drafts, left and work.workspace.area.key == tab.area)
    return tab


def _saved(tab: Tab, work: Drafted, drafts: Drafts, left: bool) -> Tab:
    for _ in range(MOST_TRIES):
        try:
            document = Draft(work.draft.id, work.draft.version, tab.document(work, left), tab.maker)
            return tab.saved(work, drafts.save(document))
        except SavedElsewhereError:
            tab, work = tab.overtaken(work, drafts.load(work.draft.id))
    raise OSError("others saved this work over and over in the same moment")


def caught_up(tab: Tab, drafts: Drafts) -> Tab:
    """The tab with what others did to the work on its board up to now; its own on top of that may be to be saved.
    Raises as `saved` does."""
    newest = drafts.load(tab.draft.id)
    return tab.caught_up(newest) if newest and newest.version > tab.draft.version else tab
