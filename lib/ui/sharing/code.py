"""The link that holds a whole grouping, for where no database is shared, or none answers."""

import streamlit as st

from lib.domain.share_code import share_code
from lib.ui import arriving
from lib.ui.sharing.address import address
from lib.ui.sharing.subject import Shared


def panel(what: Shared) -> None:
    code = share_code(what.work.plan.grouping)
    st.markdown("**As a code in a link**")
    st.caption(
        f"This link holds the grouping itself, as a code of {len(code)} characters with a check. It opens as new work "
        "in every copy of Best Fit with the same schools, even where the database is away. Locks, ties, thresholds, "
        "hosts and meetings are not in it: a plan file has them."
    )
    st.code(address(**{arriving.CODE: code, arriving.AREA: what.work.area.key}), language=None, wrap_lines=True)
