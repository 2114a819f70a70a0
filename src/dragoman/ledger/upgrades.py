"""Upgrades: a ledger of any earlier version is brought to this one when it is opened, with what it holds."""

import sqlalchemy as sa

from dragoman.errors import LedgerError
from dragoman.ledger.engines import Store

HEAD = "0008"
"""The newest migration; a test holds it equal to the folder `migrations/versions`."""


def bring_up(store: Store) -> None:
    """Bring a ledger to the newest schema; a new one gets its tables.

    Raises:
        LedgerError: If a newer version of Dragoman wrote it, it is no ledger, or it is old and read-only.
    """
    try:
        found = _found(store)
    except LedgerError:
        if not store.freeze():
            raise
        found = _found(store)
    if found == HEAD:
        return
    store.keep_log()
    with store.writing(marked=False) as connection:
        found = _revision(connection)
        if found != HEAD:
            _run(connection, store=store, found=found)


def _found(store: Store) -> str | None:
    with store.reading() as connection:
        return _revision(connection)


def _revision(connection: sa.Connection) -> str | None:
    inspector = sa.inspect(connection)
    if not inspector.has_table("ledger_version"):
        return None
    return str(connection.scalar(sa.text("SELECT version_num FROM ledger_version")))


def _run(connection: sa.Connection, *, store: Store, found: str | None) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", "dragoman.ledger:migrations")
    config.attributes["connection"] = connection
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if found is not None and found not in known:
        raise LedgerError(
            f"{store.name}: was written by a newer version of Dragoman (schema {found}, this one knows {HEAD}); "
            "install that version, or load a dump of it here"
        )
    if found is None and sa.inspect(connection).get_table_names():
        raise LedgerError(f"{store.name}: holds other tables and no ledger; name another file or schema")
    command.upgrade(config, "head")
