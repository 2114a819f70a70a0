"""A server that goes away in the midst of a transaction loses that transaction alone."""

from collections.abc import Callable, Iterator

import pytest
import sqlalchemy as sa

from dragoman.errors import LedgerError
from dragoman.ledger import Ledger, writers
from dragoman.values.records import Record
from made_records import made_records

pytestmark = pytest.mark.postgres


def test_server_that_goes_away(
    server: sa.Engine, postgres: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    records = list(made_records(30))
    monkeypatch.setattr(writers, "BATCH", 10)
    place = postgres("away")
    schema = place.rpartition("%3D")[2]

    def end_connections() -> None:
        found = "SELECT pg_terminate_backend(pid) FROM pg_locks JOIN pg_class c ON c.oid = relation"
        found += " JOIN pg_namespace n ON n.oid = c.relnamespace WHERE nspname = :schema AND pid <> pg_backend_pid()"
        with server.connect() as connection:
            connection.execute(sa.text(found), {"schema": schema})

    class Dying(writers._Batch):
        def _appearances(self, *arguments: object) -> None:  # type: ignore[override]
            if records[15] in seen:
                end_connections()
            super()._appearances(*arguments)  # type: ignore[arg-type]

    alive = writers._Batch
    seen: list[Record] = []

    def coming() -> Iterator[Record]:
        for record in records:
            seen.append(record)
            yield record

    with Ledger.open(place) as ledger:
        monkeypatch.setattr(writers, "_Batch", Dying)
        with pytest.raises(LedgerError, match=r"went away .*run again"):
            ledger.add(coming())
        monkeypatch.setattr(writers, "_Batch", alive)
        assert sum(1 for _ in ledger.dump()) == 11
        assert ledger.add(records).added == 20
        assert sum(1 for _ in ledger.dump()) == 31
