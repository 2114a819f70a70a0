"""One suite for both databases: every test of this folder runs on SQLite and on PostgreSQL."""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from dragoman.ledger import Ledger

SERVER = os.environ.get("DRAGOMAN_POSTGRES", "postgresql+psycopg://postgres@127.0.0.1:5432/test")
"""The server that the tests may make schemas on."""


def _server() -> sa.Engine | None:
    engine = sa.create_engine(SERVER, connect_args={"connect_timeout": 3}, poolclass=sa.pool.NullPool)
    try:
        engine.connect().close()
    except sa.exc.OperationalError:
        return None
    return engine


@pytest.fixture(scope="session")
def server() -> sa.Engine:
    """The PostgreSQL server; tests that need it are skipped where there is none, and fail under CI."""
    engine = _server()
    if engine is None:
        reason = f"no PostgreSQL at {SERVER}: set DRAGOMAN_POSTGRES"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    return engine


@pytest.fixture
def postgres(server: sa.Engine, request: pytest.FixtureRequest) -> Iterator[Callable[[str], str]]:
    """A function that gives the URL of an empty schema of this test's own."""
    made: list[str] = []

    def place(name: str) -> str:
        schema = "t_" + re.sub(r"\W", "_", f"{os.getpid()}_{request.node.name}_{name}".lower())[-58:]
        with server.begin() as connection:
            connection.execute(sa.text(f'DROP SCHEMA IF EXISTS "{schema}" CASCADE'))
            connection.execute(sa.text(f'CREATE SCHEMA "{schema}"'))
        made.append(schema)
        return f"{SERVER}?options=-csearch_path%3D{schema}"

    yield place
    for schema in made:
        with server.begin() as connection:
            connection.execute(sa.text(f'DROP SCHEMA IF EXISTS "{schema}" CASCADE'))


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[str], str]:
    """A function that gives the place of an empty ledger by name, in the database of this run."""
    if request.param == "sqlite":
        return lambda name: str(tmp_path / f"{name}.ledger")
    made: Callable[[str], str] = request.getfixturevalue("postgres")
    return made


@pytest.fixture
def ledger(place: Callable[[str], str]) -> Iterator[Ledger]:
    """An empty ledger."""
    with Ledger.open(place("ledger"), create=True) as ledger:
        yield ledger
