"""What the tables were and how each became the next: one step a file in `versions`, the newest last.

A released step stays as it is, so it names its columns itself and takes nothing from `lib.store.tables`.
"""

from pathlib import Path
from threading import Lock

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from lib.store.errors import NewerDatabaseError

ADVISORY_LOCK = 0x0B_E5_7F_17
"""any number, the same for all servers: PostgreSQL lets one of them at a time have it"""

_one_at_a_time = Lock()
"""Alembic keeps what it works on in its modules"""


def upgrade(connection: Connection) -> None:
    """Bring the tables up to date within a transaction that writes; what is in them stays.

    Servers that start at once take turns: SQLite has one writer anyhow. Raises NewerDatabaseError.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": ADVISORY_LOCK})
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.attributes["connection"] = connection
    with _one_at_a_time:
        known = {each.revision for each in ScriptDirectory.from_config(config).walk_revisions()}
        if not known.issuperset(MigrationContext.configure(connection).get_current_heads()):
            raise NewerDatabaseError(
                "Nothing can be saved, because the database was written by a newer version of Best Fit: "
                "start that version, or name another database."
            )
        command.upgrade(config, "head")
