"""Followed: the lists and pictures whose filters are kept under a name, and what is new for each of them."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import parse_qs

from pydantic import ValidationError

from dragoman.errors import QueryError
from dragoman.ledger import EventQuestion, NewsQuestion, SavedFilter
from dragoman.serve.course_filters import ChangeFilters, ContradictionFilters, MatrixFilters, NewsFilters
from dragoman.serve.filters import (
    CommitmentFilters,
    EventFilters,
    HappeningFilters,
    PositionFilters,
    StatementFilters,
    TimelineFilters,
)
from dragoman.serve.picture_filters import DeedFilters, DyadFilters, MapFilters, NetworkFilters
from dragoman.serve.queries import Query, query_of

Scope = Callable[[Any], NewsQuestion]
NOT_KEPT: dict[str, Any] = {"cursor": None, "limit": None}
"""What is no part of a filter, but of a page."""


@dataclass(frozen=True, slots=True)
class Followed:
    """A list or picture whose filters can be kept.

    Args:
        title: What it is called.
        filters: What its address takes.
        scope: What asks for that which is new for a filter.
    """

    title: str
    filters: type[Query]
    scope: Scope


def _items(asked: Any) -> NewsQuestion:
    return NewsQuestion(within=replace(asked.question(), cursor=None))


def _timeline(asked: TimelineFilters) -> NewsQuestion:
    return NewsQuestion(
        actor=asked.actor, text=asked.text, report=asked.report, confidence=asked.confidence, copies=asked.copies,
        rejected=asked.rejected,
    )  # fmt: skip


def _changes(asked: ChangeFilters) -> NewsQuestion:
    return replace(asked.question(), limit=50)


def _deeds(asked: DeedFilters, **narrowed: Any) -> EventQuestion:
    """The deeds that a picture counts, whoever does them."""
    stands: dict[str, Any] = {"status": asked.status, "polarity": "positive", "historical": False}
    if asked.status == "denied":
        stands = {"polarity": "negative"}
    elif asked.status == "any":
        stands = {}
    given = asked.asked(DeedFilters, leaving=("status", "count"))
    return EventQuestion(**given, **stands, **narrowed)


def _dyad(asked: DyadFilters) -> NewsQuestion:
    return NewsQuestion(actor=asked.a, other=asked.b, within=_deeds(asked))


def _network(asked: NetworkFilters) -> NewsQuestion:
    return NewsQuestion(within=_deeds(asked, party=asked.party))


def _map(asked: MapFilters) -> NewsQuestion:
    return NewsQuestion(within=_deeds(asked, party=asked.party, place=asked.country))


FOLLOWED = {
    "/events": Followed("Events", EventFilters, _items),
    "/statements": Followed("Statements", StatementFilters, _items),
    "/positions": Followed("Positions", PositionFilters, _items),
    "/positions/matrix": Followed("Positions, holders by issues", MatrixFilters, _items),
    "/commitments": Followed("Commitments", CommitmentFilters, _items),
    "/commitments/board": Followed("Promises by how they stand", CommitmentFilters, _items),
    "/happenings": Followed("Happenings", HappeningFilters, _items),
    "/contradictions": Followed("Contradictions", ContradictionFilters, _items),
    "/timeline": Followed("Timeline", TimelineFilters, _timeline),
    "/changes": Followed("Changes", ChangeFilters, _changes),
    "/dyad": Followed("Two parties over time", DyadFilters, _dyad),
    "/network": Followed("Who deals with whom", NetworkFilters, _network),
    "/map": Followed("Where it happened", MapFilters, _map),
}  # fmt: skip
"""What can be kept, by address."""


def read_filter(path: str, query: str) -> Query:
    """Return the filter that an address asks for.

    Raises:
        QueryError: If there is no such list, or it takes no such filter; it names the part and what it takes.
    """
    of = FOLLOWED.get(path)
    if of is None:
        raise QueryError(f"path {path!r}: is none of {', '.join(FOLLOWED)}")
    given: dict[str, Any] = parse_qs(query.lstrip("?"), keep_blank_values=True, max_num_fields=100)
    many = {name for name, field in of.filters.model_fields.items() if "list" in str(field.annotation)}
    try:
        return of.filters.model_validate({n: v if n in many else v[-1] for n, v in given.items()})
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise QueryError(f"query: {where}: {first['msg']}") from error


def kept_query(path: str, query: str) -> str:
    """Return what is kept of a query: its filters, page and form left out, in one way of writing.

    Raises:
        QueryError: If the list takes no such filter, or it cannot be answered.
    """
    asked = read_filter(path, query)
    FOLLOWED[path].scope(asked)
    return query_of(asked, **NOT_KEPT)


def news_of(kept: SavedFilter, asked: NewsFilters) -> NewsQuestion:
    """Return what asks for that which is new for a filter, since when and which way `asked` says.

    Raises:
        QueryError: If the filter is none that this version knows.
    """
    filter_ = read_filter(kept.path, kept.query)
    scope = FOLLOWED[kept.path].scope(filter_)
    since, until = asked.since, asked.until
    if isinstance(filter_, ChangeFilters):
        since, until = since or filter_.since, until or filter_.until
    return replace(scope, since=since, until=until, by=asked.by, limit=asked.limit)


def kinds_of(kept: SavedFilter, asked: NewsFilters) -> tuple[str, ...]:
    """Return the kinds of changes that are asked for; those of the filter where nothing else is."""
    filter_ = read_filter(kept.path, kept.query)
    own = tuple(filter_.kind) if isinstance(filter_, ChangeFilters) else ()
    return tuple(asked.kind) or own


def address_of(kept: SavedFilter) -> str:
    """Return where the list or picture of a filter is shown."""
    return f"{kept.path}?{kept.query}" if kept.query else kept.path
