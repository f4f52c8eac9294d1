"""What the screens ask of whatever runs jobs: workers of this machine, or of others."""

from typing import Protocol

from lib.jobs.job import Job, JobTask


class Executor(Protocol):
    """Runs jobs in the order in which they come, as many at a time as it has workers."""

    def start(self, task: JobTask) -> Job:
        """Hand a task in; returns at once."""
        ...

    def stop(self, job: Job) -> None:
        """End a job within a second, whether it is running or waiting; its latest report stands."""
        ...

    def ahead(self, job: Job) -> int:
        """How many jobs come before one that is waiting."""
        ...

    def close(self) -> None:
        """End everything."""
        ...
