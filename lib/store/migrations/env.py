"""What Alembic runs for each upgrade: the steps in `versions`, in the transaction that was opened for them."""

from alembic import context

context.configure(connection=context.config.attributes["connection"])
context.run_migrations()
