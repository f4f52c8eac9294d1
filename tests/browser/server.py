"""The real server, started the way the README says, for the tests that look at it with a browser."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).parents[2]
START_SECONDS = 90
STOP_SECONDS = 15


class Server:
    """A server on a free port. Its database and log are in `folder`; `data` is another folder of areas than the app's,
    `script` another program than the app, `settings` are further environment variables, and `root` is another checkout.

    It may be stopped and started again: port, address and database stay the same.
    """

    def __init__(
        self,
        folder: Path,
        data: Path | None = None,
        script: Path = Path("app.py"),
        settings: Mapping[str, str] | None = None,
        root: Path = ROOT,
    ) -> None:
        self.port = _free_port()
        self.data = data
        self._script, self._root = script, root
        self.address = f"http://localhost:{self.port}"
        self._log = folder / f"server-{self.port}.log"
        self._environment = os.environ | {"BEST_FIT_DATABASE": f"sqlite:///{(folder / 'drafts.sqlite').as_posix()}"}
        if data:
            self._environment["BEST_FIT_DATA"] = str(data)
        self._environment |= settings or {}
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start, and wait until the app says that it is well. Raises RuntimeError with the log if it does not."""
        command = [sys.executable, "-m", "streamlit", "run", str(self._script)]
        overrides = ["--server.port", str(self.port), "--server.headless", "true"]
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [*command, *overrides],
                cwd=self._root,
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline and self._process.poll() is None:
            if self._is_well():
                return
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(0.1)
        self.stop()
        raise RuntimeError(f"The server did not start:\n{self.log}")

    def stop(self) -> None:
        if not self._process:
            return
        self._process.terminate()
        try:
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process = None

    @property
    def pid(self) -> int:
        """The number of its process; 0 while it does not run."""
        return self._process.pid if self._process else 0

    @property
    def log(self) -> str:
        return self._log.read_text(encoding="utf-8", errors="replace")

    def _is_well(self) -> bool:
        try:
            with urlopen(f"{self.address}/health", timeout=5) as answer:
                return bool(answer.status == 200)
        except (URLError, OSError):
            return False


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
