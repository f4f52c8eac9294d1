"""What the page answers at once: what each option does, and the scorecards side by side."""

from collections.abc import Mapping

import streamlit as st

from lib.domain.options import Option
from lib.ui.compare.choice import Lineup
from lib.ui.markup import as_markdown, show_html
from lib.ui.workspace import Workspace, appraised
from lib.views.compare import scorecard, stories
from lib.views.compare.compared import Compared, saved_otherwise, side_by_side
from lib.views.wording import in_a_list

YARDSTICK = "All options are measured by the thresholds, weights and entered figures now on the board."


def compared_options(workspace: Workspace, options: Mapping[str, Option], choice: Lineup) -> Compared:
    """The chosen options against the baseline, by the yardstick of the work that is going on."""
    return side_by_side(
        options,
        choice.baseline,
        choice.options,
        workspace.plan,
        lambda plan: appraised(workspace.evidence, plan),
    )


def show(workspace: Workspace, compared: Compared) -> None:
    """The sentences of each option beside the scorecards."""
    told, scores = st.columns([0.46, 0.54], gap="medium")
    with told:
        show_html(stories.as_html(workspace.area, workspace.evidence, compared))
    with scores:
        show_html(scorecard.as_html(workspace.evidence, compared))
        st.caption(as_markdown(" ".join(filter(None, (YARDSTICK, saved_otherwise(compared, workspace.plan))))))


def nothing_chosen() -> None:
    """What to do where no option is chosen."""
    st.info("Choose options above to see what each does against the baseline.")


def one_option_only(options: Mapping[str, Option]) -> None:
    """What to do where there is nothing to compare yet."""
    st.info(
        "There is one option so far, so there is nothing to compare. Move a school on the Board and the work there is "
        "the second; options that are saved, and further groupings in the area’s folder, are listed here too."
    )
    st.text(f"So far: {in_a_list([each.name for each in options.values()])}")
    st.page_link("board.py", label="Go to the Board", icon=":material/view_kanban:")
