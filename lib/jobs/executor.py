"""Where jobs are done: what the screens ask of it, whichever kind it is."""

from typing import Protocol

from lib.jobs.job import Job, JobTask


class Executor(Protocol):
    """It does jobs in the order in which they come, as many at a time as it has workers."""

    def start(self, task: JobTask) -> Job:
        """Hand a task in; returns at once."""
        ...

    def stop(self, job: Job) -> None:
        """End a job within a second, whether it is running or waiting; what it has told stands."""
        ...

    def ahead(self, job: Job) -> int:
        """How many jobs come before one that is waiting."""
        ...

    def close(self) -> None:
        """End everything."""
        ...
