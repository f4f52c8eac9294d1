"""A browser's tab without a browser: it asks the server as one does, and takes what comes. So what a move takes of the
server is seen alone, however long it goes on."""

import json
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import connect

PATIENCE = 120
"""seconds to wait for a message"""
BOARD = "best_fit_board"


class Visitor:
    """A tab with the board of an area open. `received` counts the bytes of all messages so far."""

    def __init__(self, address: str, area: str) -> None:
        self.received = 0
        self.board: dict[str, Any] = {}
        """what the board was told last"""
        self._fragment = self._component = self._page = ""
        self._kept: dict[str, ForwardMsg] = {}
        self._query = urlencode({"area": area})
        host = address.removeprefix("http://")
        self._socket = connect(f"ws://{host}/_stcore/stream", subprotocols=["streamlit"], max_size=None)  # type: ignore[list-item]
        self._ask(ClientState(query_string=self._query, page_name="board"))

    def move(self, school_id: str, to: int | None) -> None:
        """Drop a school in a place, and wait until the server has said all that there is to say."""
        self.send({"kind": "move", "school_ids": [school_id], "to": to})

    def send(self, *asked: dict[str, Any]) -> None:
        """Send what the board sends, and wait likewise."""
        events = [{"id": uuid4().hex, "revision": self.board["revision"], **each} for each in asked]
        state = ClientState(query_string=self._query, page_script_hash=self._page, fragment_id=self._fragment)
        state.cached_message_hashes.extend(self._kept)
        told = json.dumps([{"event": "events", "value": {"events": events}}])
        trigger = WidgetState(id=f"$$STREAMLIT_INTERNAL_KEY_{self._component}__events", json_trigger_value=told)
        state.widget_states.widgets.append(trigger)
        self._ask(state)

    def leave(self) -> None:
        """Close the tab."""
        self._socket.close()

    def _ask(self, state: ClientState) -> None:
        self._socket.send(BackMsg(rerun_script=state).SerializeToString())
        while not self._take(ForwardMsg.FromString(self._next())):
            pass

    def _next(self) -> bytes:
        told = self._socket.recv(timeout=PATIENCE)
        if isinstance(told, str):
            raise TypeError("the server sent a text, where its messages are bytes")
        self.received += len(told)
        return told

    def _take(self, message: ForwardMsg) -> bool:
        """Take what is told; whether it was the last of a run."""
        kind = message.WhichOneof("type")
        if message.metadata.cacheable:
            self._kept[message.hash] = message
        if kind == "new_session":
            self._page = message.new_session.page_script_hash
        elif kind == "delta" and message.delta.new_element.bidi_component.component_name == BOARD:
            told = message.delta.new_element.bidi_component
            self._component, self._fragment = told.id, message.delta.fragment_id
            self.board = json.loads(told.bytes or told.json)
        return kind == "script_finished" and message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN
