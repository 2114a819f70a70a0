"""Course tables: where courses of positions and contradictions are kept; they follow from records and judgements."""

import sqlalchemy as sa

from dragoman.ledger.tables import metadata

_BYTEWISE = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def _table(name: str, *parts: sa.schema.SchemaItem) -> sa.Table:
    return sa.Table(name, metadata, *parts, sqlite_with_rowid=False)


def _id(name: str, *, primary: bool = False) -> "sa.Column[str]":
    return sa.Column(name, _BYTEWISE, primary_key=primary, nullable=False)


def _text(name: str, *, optional: bool = False) -> "sa.Column[str]":
    return sa.Column(name, sa.Text, nullable=optional)


def _number(name: str, *, primary: bool = False, large: bool = False) -> "sa.Column[int]":
    kind = sa.BigInteger() if large else sa.Integer()
    return sa.Column(name, kind, primary_key=primary, nullable=False, autoincrement=False)


stands = _table(
    "stands", _id("id", primary=True), _number("nth", primary=True), _number("report", large=True), _text("line"),
    sa.Index("stands_by_report", "report"),
)  # fmt: skip

denials = _table(
    "denials", _id("id", primary=True), _number("report", large=True), _text("line"),
    sa.Index("denials_by_report", "report"),
)  # fmt: skip

histories = _table(
    "histories", _id("id", primary=True), _number("day"), _number("last_day"), _text("family"), _text("stance"),
    _text("territory", optional=True), _number("turns"), sa.Column("confidence", sa.Double, nullable=False),
    _text("detail"), sa.Index("histories_by_last_day", "last_day", "id"),
)  # fmt: skip

history_items = _table(
    "history_items", _id("history", primary=True), _number("nth", primary=True), _number("report", large=True),
    _text("kind"), _text("item"), sa.Index("history_items_by_report", "report"),
)  # fmt: skip

clashes = _table(
    "clashes", _id("id", primary=True), _text("kind"), _number("day"), _number("a_report", large=True),
    _text("a_kind"), _text("a_item"), _number("b_report", large=True), _text("b_kind"), _text("b_item"),
    sa.Column("happening", _BYTEWISE, nullable=True), sa.Column("confidence", sa.Double, nullable=False),
    _text("detail"), sa.Index("clashes_by_day", "day", "id"), sa.Index("clashes_by_a_report", "a_report"),
    sa.Index("clashes_by_b_report", "b_report"), sa.Index("clashes_by_happening", "happening"),
)  # fmt: skip
