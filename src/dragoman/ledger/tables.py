"""Tables of the ledger, as the newest migration leaves them; `docs/guides/ledger.md` describes them to their readers.

Numbers: `report` counts the reports of this ledger, whose `key` follows from their content; `n` counts the items of
one kind in one record from 0, in the record's order. Days are whole numbers yyyymmdd, 0 where unknown. Offsets are
characters, end exclusive.
What stands in the tables of items is the record with the judgements on it applied; the record as coded is in `records`.
"""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import TSQUERY, TSVECTOR

metadata = sa.MetaData()

ITEM_TABLES = ("statements", "events", "positions", "commitments")
"""The tables of what a person can judge."""


_ROWID = sa.BigInteger().with_variant(sa.Integer, "sqlite")
_BYTEWISE = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def _key(name: str, *, optional: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.BigInteger, nullable=optional)


def _report(*, primary: bool = True) -> sa.Column[Any]:
    to = sa.ForeignKey("reports.id")
    return sa.Column("report", _ROWID, to, primary_key=primary, nullable=False, autoincrement=False)


def _number(name: str, *, primary: bool = False, optional: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer, primary_key=primary, nullable=optional and not primary, autoincrement=False)


def _text(name: str, *, optional: bool = True) -> sa.Column[Any]:
    return sa.Column(name, sa.Text, nullable=optional)


def _real(name: str, *, optional: bool = True) -> sa.Column[Any]:
    return sa.Column(name, sa.Double, nullable=optional)


def _span() -> tuple[sa.Column[Any], sa.Column[Any]]:
    return _number("start"), _number("stop")


def _table(name: str, *parts: Any) -> sa.Table:
    return sa.Table(name, metadata, *parts, sqlite_with_rowid=False)


notes = _table("ledger_notes", sa.Column("name", sa.Text, primary_key=True), sa.Column("value", sa.BigInteger))

coders = sa.Table(
    "coders", metadata, sa.Column("id", sa.Integer, primary_key=True), _text("name", optional=False),
    _text("version", optional=False), _text("detail", optional=False), sa.UniqueConstraint("name", "version", "detail"),
)  # fmt: skip

reports = sa.Table(
    "reports", metadata, sa.Column("id", _ROWID, primary_key=True, autoincrement=False),
    sa.Column("key", sa.BigInteger, nullable=False, unique=True), _text("name"), _text("date"), _number("day"),
    _text("title"), _text("source"), _text("url"), _text("language", optional=False), _text("text", optional=False),
    sa.Index("reports_by_name", "name"), sa.Index("reports_by_day", "day", "key"),
)  # fmt: skip

appearances = _table(
    "appearances", _report(), sa.Column("digest", sa.BigInteger, primary_key=True, autoincrement=False), _text("name"),
    _text("date"), _text("title"), _text("source"), _text("url"), sa.Index("appearances_by_name", "name"),
)  # fmt: skip

records = sa.Table(
    "records", metadata, _report(), sa.Column("coder", sa.Integer, sa.ForeignKey("coders.id"), nullable=False),
    _text("schema", optional=False), sa.Column("packed", sa.LargeBinary, nullable=False),
)  # fmt: skip

passages = sa.Table(
    "passages", metadata, sa.Column("id", _ROWID, primary_key=True, autoincrement=False), _report(primary=False),
    *_span(), sa.Column("content", sa.Boolean, nullable=False), sa.Index("passages_by_report", "report"),
)  # fmt: skip

entities = sa.Table(
    "entities", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("key", _BYTEWISE, nullable=False),
    sa.UniqueConstraint("key"),
)  # fmt: skip

entity_words = _table(
    "entity_words", sa.Column("word", _BYTEWISE, primary_key=True),
    sa.Column("entity", sa.Integer, sa.ForeignKey("entities.id"), primary_key=True, autoincrement=False),
)  # fmt: skip

actors = _table(
    "actors", _report(), _number("n", primary=True), _text("item", optional=False), _text("name", optional=False),
    _text("kind", optional=False), _text("country"), _text("sectors"), _text("wikidata"), _real("confidence"),
    sa.Column("entity", sa.Integer, sa.ForeignKey("entities.id"), nullable=False),
    sa.Index("actors_by_entity", "entity"), sa.Index("actors_by_name", "entity", "name", "kind", "country"),
)  # fmt: skip

offices = _table(
    "offices", _report(), _number("actor", primary=True), _number("n", primary=True), _text("title", optional=False),
    _text("of"), sa.ForeignKeyConstraint(["report", "actor"], ["actors.report", "actors.n"]),
)  # fmt: skip

places = _table(
    "places", _report(), _number("n", primary=True), _text("item", optional=False), _text("name", optional=False),
    _text("kind", optional=False), _text("country"), _text("admin1"), _real("lat"), _real("lon"), _text("geonameid"),
    _real("confidence"), sa.Column("entity", sa.Integer, sa.ForeignKey("entities.id"), nullable=False),
    sa.Index("places_by_entity", "entity"),
)  # fmt: skip

times = _table(
    "times", _report(), _number("n", primary=True), _text("item", optional=False), _text("value", optional=False),
    *_span(),
)  # fmt: skip

mentions = _table(
    "mentions", _report(), _number("start", primary=True), _number("stop", primary=True),
    sa.Column("of", sa.Text, primary_key=True),
)  # fmt: skip


def _item(*columns: Any) -> list[Any]:
    """What every judged kind of item has: where it stands in its record, in time and in the text."""
    return [
        _report(), _number("n", primary=True), _text("item", optional=False), _number("day"), _number("last_day"),
        _key("passage"), *_span(), _real("confidence", optional=False), _text("judgement"), *columns,
    ]  # fmt: skip


statements = _table(
    "statements", *_item(_text("kind", optional=False), _text("cue"), _text("source"), _text("within"), _text("venue"),
                         _text("date"), _key("content")),
    sa.Index("statements_by_day", "day"), sa.Index("statements_by_confidence", "confidence", "report", "n"),
)  # fmt: skip

events = _table(
    "events", *_item(
        _text("type", optional=False), _text("second_type"), _text("modes"), _text("contexts"),
        _text("status", optional=False), _text("polarity", optional=False), _text("date", optional=False),
        _text("date_basis", optional=False), sa.Column("historical", sa.Boolean, nullable=False),
        sa.Column("reciprocal", sa.Boolean, nullable=False), _text("condition"), _text("statement"),
        _text("embedded_in"), _number("dead", optional=True), _number("injured", optional=True),
        _number("arrested", optional=True), _number("displaced", optional=True),
        _number("participants", optional=True), _text("cameo"), _number("quad", optional=True), _real("intensity"),
        _real("goldstein"),
    ),
    sa.Index("events_by_day", "day"), sa.Index("events_by_confidence", "confidence", "report", "n"),
    sa.Index("events_by_type", "type", "day"),
    sa.Index("events_by_second_type", "second_type", "day", sqlite_where=sa.text("second_type IS NOT NULL"),
             postgresql_where=sa.text("second_type IS NOT NULL")),
)  # fmt: skip

positions = _table(
    "positions", *_item(_text("stance", optional=False), _text("regarded_as"), _text("issue"), _text("date"),
                        _text("statement")),
    sa.Index("positions_by_day", "day"), sa.Index("positions_by_confidence", "confidence", "report", "n"),
)  # fmt: skip

commitments = _table(
    "commitments", *_item(_text("deed", optional=False), _text("event"), _text("condition"), _text("deadline"),
                          _text("statement")),
    sa.Index("commitments_by_day", "day"), sa.Index("commitments_by_confidence", "confidence", "report", "n"),
)  # fmt: skip


def _roles(singular: str, table: str) -> sa.Table:
    """Who or what takes which part in the items of a table; exactly one of `actor` and `place` is given."""
    name = f"{singular}_roles"
    return _table(
        name, _report(), _number("n", primary=True), sa.Column("role", sa.Text, primary_key=True),
        _number("nth", primary=True), _number("actor", optional=True), _number("place", optional=True),
        _text("country"),
        sa.Column("entity", sa.Integer, sa.ForeignKey("entities.id"), nullable=False), _number("day"),
        sa.ForeignKeyConstraint(["report", "n"], [f"{table}.report", f"{table}.n"]),
        sa.ForeignKeyConstraint(["report", "actor"], ["actors.report", "actors.n"]),
        sa.ForeignKeyConstraint(["report", "place"], ["places.report", "places.n"]),
        sa.Index(f"{name}_by_entity", "entity", "role", "day"),
        sa.Index(f"{name}_by_country", "country", "role", "day"),
    )  # fmt: skip


statement_roles = _roles("statement", "statements")
event_roles = _roles("event", "events")
position_roles = _roles("position", "positions")
commitment_roles = _roles("commitment", "commitments")

links = _table(
    "links", _report(), _number("n", primary=True), _text("source", optional=False), _text("target", optional=False),
    _text("kind", optional=False), *_span(),
)  # fmt: skip

gaps = _table("gaps", _report(), _number("n", primary=True), _text("reason", optional=False), *_span())

judgements = sa.Table(
    "judgements", metadata, sa.Column("id", sa.Integer, primary_key=True), _report(primary=False),
    _text("kind", optional=False), *_span(), _text("type", optional=False), _text("verdict", optional=False),
    _text("judge", optional=False), _text("time", optional=False), _text("note"), _text("snapshot", optional=False),
    _text("correction"), sa.Index("judgements_by_report", "report"),
)  # fmt: skip

rejects = sa.Table(
    "rejects", metadata, sa.Column("id", sa.Integer, primary_key=True), _text("source", optional=False),
    _number("line", optional=True), _text("reason", optional=False), _text("mend"),
    sa.Index("rejects_by_source", "source"),
)  # fmt: skip

copies = _table(
    "copies", _report(), sa.Column("original", sa.BigInteger, sa.ForeignKey("reports.id"), nullable=False),
    _real("likeness", optional=False), sa.Index("copies_by_original", "original"),
)  # fmt: skip

copy_bands = _table(
    "copy_bands", sa.Column("band", sa.BigInteger, primary_key=True, autoincrement=False), _report(),
)  # fmt: skip


def _id(name: str, *, primary: bool = False) -> sa.Column[Any]:
    return sa.Column(name, _BYTEWISE, primary_key=primary, nullable=False)


samenesses = _table(
    "samenesses", _id("a", primary=True), _id("b", primary=True), sa.Column("judge", sa.Text, primary_key=True),
    sa.Column("time", sa.Text, primary_key=True), _text("verdict", optional=False), _text("note"),
)  # fmt: skip

linked = _table("linked", _report(), _text("linker", optional=False))

tellings = _table(
    "tellings", _id("id", primary=True), _report(primary=False), _number("n"), _number("day"),
    sa.Index("tellings_by_report", "report"), sa.Index("tellings_by_day", "day"),
)  # fmt: skip

joins = _table(
    "joins", _id("a", primary=True), _id("b", primary=True), _key("a_report"), _key("b_report"),
    _real("score", optional=False), _text("because", optional=False), sa.Index("joins_by_b", "b"),
    sa.Index("joins_by_a_report", "a_report"), sa.Index("joins_by_b_report", "b_report"),
)  # fmt: skip

happenings = _table(
    "happenings", _id("id", primary=True), _number("day"), _number("last_day"), _text("type", optional=False),
    _text("date", optional=False), _text("place"), _number("tellings"), _real("confidence", optional=False),
    _text("detail", optional=False), sa.Index("happenings_by_day", "day", "id"),
)  # fmt: skip

happening_tellings = _table(
    "happening_tellings", _id("telling", primary=True), _id("happening"), _number("nth"), _key("report"), _number("n"),
    sa.Index("happening_tellings_by_happening", "happening", "nth"),
    sa.Index("happening_tellings_by_report", "report", "n"),
)  # fmt: skip

undertakings = _table(
    "undertakings", _id("id", primary=True), _report(primary=False), _number("day"), _text("parties", optional=False),
    _text("line", optional=False), sa.Index("undertakings_by_report", "report"), sa.Index("undertakings_by_day", "day"),
)  # fmt: skip

told_parties = _table(
    "told_parties", _report(), _number("day"), _text("parties", optional=False), sa.Index("told_parties_by_day", "day"),
)  # fmt: skip

followings = _table(
    "followings", _id("commitment", primary=True),
    sa.Column("report", sa.BigInteger, primary_key=True, autoincrement=False), _number("start", primary=True),
    sa.Column("kind", sa.Text, primary_key=True), _number("stop"), _key("of_report"), _number("day"),
    _real("confidence", optional=False), _text("because", optional=False), _number("due", optional=True), _text("item"),
    sa.Column("lasting", sa.Boolean, nullable=False), sa.Index("followings_by_report", "report"),
    sa.Index("followings_by_of_report", "of_report"),
)  # fmt: skip

commitment_verdicts = _table(
    "commitment_verdicts", _report(), _number("start", primary=True), _number("stop", primary=True),
    sa.Column("judge", sa.Text, primary_key=True), sa.Column("time", sa.Text, primary_key=True),
    _text("standing", optional=False), _text("note"),
)  # fmt: skip

arrivals = _table("arrivals", _report(), sa.Column("time", _BYTEWISE, nullable=False),
                  sa.Index("arrivals_by_time", "time", "report"))  # fmt: skip

filter_words = _table(
    "filter_words", _id("name", primary=True), _number("nth", primary=True), _text("deed", optional=False),
    _text("path", optional=False), _text("query", optional=False), _text("judge", optional=False),
    _text("time", optional=False), _text("note"),
)  # fmt: skip

RECORD_TABLES = (
    linked, tellings, undertakings, told_parties,
    statement_roles, event_roles, position_roles, commitment_roles, statements, events, positions, commitments,
    offices, mentions, actors, places, times, links, gaps, passages, records,
)  # fmt: skip
"""What one record fills, in an order in which it can be taken away."""


def searched_words(passages: sa.FromClause) -> sa.ColumnElement[Any]:
    """Return the column of searched words, which only PostgreSQL's `passages` has; SQLite has `passage_words`."""
    return sa.column("words", TSVECTOR, _selectable=passages)


def words_query(query: str) -> sa.ColumnElement[Any]:
    """Return a query of these words."""
    return sa.cast(query, TSQUERY)
