"""What a tab keeps between reruns, and what the components of the browser leave there."""

import json

import pytest
from streamlit.testing.v1 import AppTest


def kept_over_reruns() -> None:
    import streamlit as st

    from lib.ui.memory import Kept

    chosen, asked = Kept("chosen", "a"), Kept("asked", False)
    st.text(f"{chosen.value} {chosen.known} {asked.take()} {asked.known}")
    chosen.among(("b", "c"), otherwise="c")
    st.text(chosen.value)
    chosen.put("b")
    chosen.among(("b", "c"), otherwise="c")
    Kept("chosen", "z").begin()
    st.text(chosen.value)
    asked.put(True)


def test_a_value_is_kept_until_it_is_taken_and_is_one_of_those_that_there_are():
    app = AppTest.from_function(kept_over_reruns).run()
    assert [each.value for each in app.text] == ["a False False False", "c", "b"]
    app.run()
    assert [each.value for each in app.text] == ["b True True False", "b", "b"]


def heard() -> None:
    import streamlit as st

    from lib.ui import memory

    st.json({"events": memory.events("board"), "rows": memory.rows("table"), "cells": memory.cells("table")})


@pytest.mark.parametrize(
    ("sent", "events"),
    [
        ({"events": {"events": [{"id": "1"}, {"id": "2"}]}}, [{"id": "1"}, {"id": "2"}]),
        ({"events": [{"id": "1"}]}, [{"id": "1"}]),
        ({"events": {"events": "no list"}}, [{"events": "no list"}]),
        ({"events": 3}, [3]),
        ({}, []),
        ("nothing like it", []),
    ],
)
def test_whatever_a_component_sends_is_a_list_of_events_to_be_parsed(sent, events):
    app = AppTest.from_function(heard)
    app.session_state["board"] = sent
    app.run()
    assert json.loads(app.json[0].value) == {"events": events, "rows": [], "cells": []}


def marked() -> None:
    import streamlit as st

    from lib.ui import memory

    memory.mark("table", [2, 0], [(1, "Fit")])
    st.json({"rows": memory.rows("table"), "cells": memory.cells("table")})


def test_rows_and_cells_that_are_marked_are_selected():
    app = AppTest.from_function(marked).run()
    assert json.loads(app.json[0].value) == {"rows": [2, 0], "cells": [[1, "Fit"]]}
