"""The process that does jobs, one after the other: `python -m lib.jobs.worker`, started by `lib.jobs.process`.

Tasks come in over its standard input, messages go out over its standard output; it ends when its input does, so that
it never outlives whoever started it.
"""

import os
import pickle
import signal
import sys
import traceback
from queue import SimpleQueue
from threading import Thread
from typing import BinaryIO

import lib.jobs.tasks  # noqa: F401 (read in before the first task comes, so that its answer comes sooner)
from lib.jobs.job import JobTask
from lib.jobs.message import Done, Message, Refused, Reported, Trouble
from lib.suggest.conflicts import CannotBeMet
from lib.suggest.search import BrokenBound

MODEST = 5
"""niceness: how far a worker gives way to the screens"""


def main() -> None:
    """Do one task after the other until this process is ended."""
    # The one who is interrupted at a terminal is the server; this ends with it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(MODEST)
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever prints, prints into the log and not into the messages
    tasks: SimpleQueue[JobTask] = SimpleQueue()
    Thread(target=_listen, args=(sys.stdin.buffer, tasks), daemon=True).start()
    while True:
        _do(tasks.get(), out)


def _listen(source: BinaryIO, tasks: "SimpleQueue[JobTask]") -> None:
    """Take in tasks while others are being done; end the process where the other side is gone."""
    try:
        while True:
            tasks.put(pickle.load(source))  # noqa: S301 (from the process that started this one)
    finally:
        os._exit(0)


def _do(task: JobTask, out: BinaryIO) -> None:
    try:
        for report in task.run():
            _send(Reported(report), out)
        _send(Done(), out)
    except CannotBeMet as refusal:
        _send(Refused(str(refusal)), out)
    except BrokenBound as fault:
        traceback.print_exc()
        _send(Refused(str(fault)), out)
    except BrokenPipeError:
        os._exit(0)
    except Exception:
        _send(Trouble(traceback.format_exc()), out)


def _send(message: Message, out: BinaryIO) -> None:
    pickle.dump(message, out)
    out.flush()


if __name__ == "__main__":
    main()
