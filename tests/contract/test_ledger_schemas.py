"""Ledgers of every earlier schema come up to this one with what they hold; the tables are as the code has them."""

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

import dragoman.ledger
from dragoman.ledger import EventQuestion, Ledger, engines, tables, upgrades
from made_records import made_records

Place = Callable[[str], str]
VERSIONS = sorted(Path(dragoman.ledger.__file__).parent.glob("migrations/versions/0*.py"))


def go_to(place: str, revision: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make a ledger as an earlier version left it."""
    from alembic import command

    upgrade = command.upgrade
    with monkeypatch.context() as patched:
        patched.setattr(command, "upgrade", lambda config, _: upgrade(config, revision))
        store = engines.Store(place, create=True)
        upgrades.bring_up(store)
        store.close()


def test_newest_migration_is_the_one_the_code_expects() -> None:
    assert VERSIONS[-1].name[:4] == upgrades.HEAD


@pytest.mark.parametrize("revision", [path.name[:4] for path in VERSIONS])
def test_ledger_of_an_earlier_schema_comes_up_with_what_it_holds(
    place: Place, revision: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = place(f"from{revision}")
    go_to(at, revision, monkeypatch)
    store = engines.Store(at)
    with store.reading() as connection:
        old_tables = set(sa.inspect(connection).get_table_names())
    with Ledger.open(place("whole"), create=True) as whole:
        whole.add(made_records(25))
        with whole._store.reading() as source, store.writing() as target:
            for table in tables.metadata.sorted_tables:
                rows = [dict(row._mapping) for row in source.execute(sa.select(table))]
                if table.name in old_tables and rows:
                    target.execute(sa.insert(table), rows)
        expected = list(whole.dump())
    store.close()
    with Ledger.open(at) as ledger:
        assert list(ledger.dump()) == expected
        assert ledger.events(EventQuestion(actor="RUR")).rows
        assert ledger.add(made_records(5, first=100)).added == 5


def test_tables_are_as_the_code_has_them(ledger: Ledger) -> None:
    with ledger._store.reading() as connection:
        options = {"version_table": "ledger_version", "compare_type": False}
        context = MigrationContext.configure(connection, opts=options)
        differences = [
            difference
            for difference in compare_metadata(context, tables.metadata)
            if not re.search(r"passage_words|passages.words|'words'|passages_by_word", str(difference))
        ]
    assert differences == []


def test_every_table_is_described(ledger: Ledger, root: Path) -> None:
    guide = (root / "docs/guides/ledger.md").read_text(encoding="utf-8")
    for name in (*tables.metadata.tables, "events_flat", "dyad_months"):
        assert f"`{name}`" in guide, name


def test_file_opens_with_nothing_but_sqlite(tmp_path: Path) -> None:
    place = tmp_path / "plain.ledger"
    with Ledger.open(place, create=True) as ledger:
        ledger.add(made_records(30))
    with closing(sqlite3.connect(f"file:{place}?mode=ro", uri=True)) as connection:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")]
        assert {"events", "events_flat", "dyad_months"} <= set(names)
        for name in names:
            connection.execute(f'SELECT * FROM "{name}"').fetchall()
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        found = connection.execute("SELECT count(*) FROM passage_words WHERE passage_words MATCH 'friday'").fetchone()
    assert found[0] > 0


def test_views_say_what_the_answers_say(ledger: Ledger) -> None:
    ledger.add(made_records(80))
    with ledger._store.reading() as connection:
        flat = connection.execute(sa.text("SELECT * FROM events_flat ORDER BY day, event")).mappings().all()
        months = connection.execute(sa.text("SELECT * FROM dyad_months WHERE source = 'RUR' AND target = 'FRE'"))
        found = {row.month: (row.events, row.verbal_conflict) for row in months}
    rows = ledger.events(EventQuestion(limit=1000)).rows
    assert {(r["event"], r["sentence"], r["words"], r["type"]) for r in flat} == {
        (row.id, row.sentence, row.words, row.types[0]) for row in rows
    }
    actors = {r["event"]: r["actors"] for r in flat}
    assert all((actors[row.id] or "") == "; ".join(p.name for p in row.actors) for row in rows)
    asked = {row.period: (row.events, row.verbal_conflict) for row in ledger.dyad("RUR", "FRE") if row.source == "RUR"}
    assert found == asked
