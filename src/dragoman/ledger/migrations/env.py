"""Environment of the migrations: they run on the connection that `upgrades` hands over, in its transaction."""

from alembic import context

context.configure(connection=context.config.attributes["connection"], version_table="ledger_version")
context.run_migrations()
