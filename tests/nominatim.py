"""A small server on this machine that behaves like Nominatim's /search, its errors included."""

import json
from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

PATIENCE = 90.0
"""seconds after which a held answer is given up, so that no test hangs"""


@dataclass(frozen=True)
class Reply:
    """What the server says to one request; by default what it knows."""

    status: int = 200
    body: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    late: bool = False
    """answer only when the server is told to go on"""


class FakeNominatim:
    """`known` are its places by postcode or words; `replies` what it says to the next requests instead.

    `asked` are the queries so far, each by parameter, with the user agent that sent it.
    """

    def __init__(self) -> None:
        self.known: dict[str, list[dict[str, Any]]] = {}
        self.replies: deque[Reply] = deque()
        self.asked: list[dict[str, str]] = []
        self.go_on = Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True

    @property
    def domain(self) -> str:
        return f"127.0.0.1:{self._server.server_port}"

    @property
    def address(self) -> str:
        return f"http://{self.domain}"

    @property
    def words(self) -> list[str]:
        """What was asked for, in order."""
        return [query.get("postalcode") or query["q"] for query in self.asked]

    @contextmanager
    def running(self) -> Iterator["FakeNominatim"]:
        thread = Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        yield self
        self.go_on.set()
        self._server.shutdown()
        self._server.server_close()

    def reply(self, query: Mapping[str, str]) -> Reply:
        scripted = self.replies.popleft() if self.replies else Reply()
        places = self.known.get(query.get("postalcode") or query.get("q", ""), [])
        return (
            scripted
            if scripted.body is not None
            else Reply(scripted.status, json.dumps(places), scripted.headers, scripted.late)
        )


def postcode(name: str, lat: float, lon: float) -> dict[str, Any]:
    """A postcode as Nominatim answers it in its format "json"."""
    return {
        "place_id": 1,
        "lat": f"{lat:.7f}",
        "lon": f"{lon:.7f}",
        "class": "place",
        "type": "postcode",
        "place_rank": 21,
        "importance": 0.12,
        "addresstype": "postcode",
        "name": name,
        "display_name": f"{name}, England, United Kingdom",
        "address": {"postcode": name, "country": "United Kingdom", "country_code": "gb"},
        "boundingbox": [f"{lat - 0.05}", f"{lat + 0.05}", f"{lon - 0.05}", f"{lon + 0.05}"],
    }


def school(name: str, lat: float, lon: float, kind: str = "amenity") -> dict[str, Any]:
    """A school, or with another `kind` a street or a town, as Nominatim answers it."""
    return postcode(name, lat, lon) | {
        "class": kind,
        "type": "school",
        "place_rank": 30,
        "display_name": f"{name}, Southampton, England",
        "address": {"amenity": name, "city": "Southampton", "country_code": "gb"},
    }


def _handler(service: FakeNominatim) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            query = {name: values[0] for name, values in parse_qs(parts.query).items()}
            service.asked.append(query | {"path": parts.path, "agent": self.headers["User-Agent"]})
            reply = service.reply(query)
            if reply.late:
                service.go_on.wait(PATIENCE)
            body = (reply.body or "").encode()
            self.send_response(reply.status)
            for name, value in {"Content-Type": "application/json", **reply.headers}.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_arguments: object) -> None:
            """Nothing: the tests say what matters."""

    return Handler
