"""Changes: what is new in a ledger for an actor, a dyad, an issue or a saved filter, in one order, the latest first.

What reports tell counts by the reports' dates or, if that is asked for, by when they came into the ledger; what people
say by the time at which they said it. So the answer follows from the ledger alone and is the same whenever it is asked.
"""

import base64
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dragoman.errors import QueryError
from dragoman.ledger import Ledger, NewsQuestion
from dragoman.serve.change_kinds import Change, of_item, of_promise
from dragoman.serve.change_sources import Placed, contradictions, turns, verdicts

ITEM_KINDS = ("event", "statement", "position", "commitment")
KINDS = {
    "event": "new deeds", "telling": "happenings told once more", "statement": "new words", "position": "new positions",
    "turn": "positions that changed", "commitment": "new promises", "promise": "promises kept, broken, overdue …",
    "contradiction": "contradictions", "verdict": "what people judged",
}  # fmt: skip
"""The kinds of changes, in words."""


@dataclass(frozen=True, slots=True)
class Changes:
    """A page of changes.

    Args:
        rows: The changes, the latest first.
        cursor: Where the next page begins; None where there is none.
        undated: Reports that are left out: without a date, or that came in before it was kept when they do.
        latest: The latest day of a report, or when the latest came in; "" where there is none.
    """

    rows: tuple[Change, ...]
    cursor: str | None
    undated: int
    latest: str


def changes_of(
    ledger: Ledger, question: NewsQuestion, *, kinds: Iterable[str] = (), cursor: str | None = None
) -> Changes:  # fmt: skip
    """Return a page of changes.

    Args:
        ledger: Whose.
        question: Of what, since when, how many.
        kinds: Kinds of changes, any of `KINDS`; none for all.
        cursor: Where the page begins; the page before says.

    Raises:
        QueryError: If the question names what is not there, or the cursor is none.
    """
    question = replace(question, before=_read_cursor(cursor))
    wanted = set(kinds)
    rows: list[Placed] = []
    while True:
        sources, undated, latest = _sources(ledger, question, wanted)
        ends = [placed[-1][0] for placed in sources if len(placed) > question.limit]
        horizon = max(ends, default=None)
        batch = {change.id: (order, change) for placed in sources for order, change in placed}
        rows += sorted(
            (placed for placed in batch.values()
             if (not wanted or placed[1].kind in wanted) and (horizon is None or placed[0] >= horizon)),
            key=lambda placed: placed[0], reverse=True,
        )  # fmt: skip
        if horizon is None or len(rows) > question.limit:
            break
        question = replace(question, before=horizon)
    shown = rows[: question.limit]
    onward = _write_cursor(shown[-1][0]) if len(rows) > question.limit else None
    changes = tuple(replace(change, when=order[0]) for order, change in shown)
    return Changes(changes, onward, undated, latest)


def _sources(
    ledger: Ledger, question: NewsQuestion, wanted: set[str]
) -> tuple[Sequence[Sequence[Placed]], int, str]:  # fmt: skip
    """What each source has that is new, the latest first, `limit` and one more of each."""
    items = tuple(k for k in ITEM_KINDS if k in wanted or (k == "event" and "telling" in wanted))
    news = ledger.news(replace(question, items=items))
    found: list[list[Placed]] = []
    if items or not wanted:
        found.append([(row.order, of_item(row)) for row in news.items])
    if not wanted or "promise" in wanted:
        found.append([(row.order, of_promise(row)) for row in news.promises])
    for kind, source in (("turn", turns), ("contradiction", contradictions), ("verdict", verdicts)):
        if (not wanted or kind in wanted) and (kind == "verdict" or not question.types):
            found.append(source(ledger, question))
    return found, news.undated, news.latest


def _write_cursor(order: tuple[str, str]) -> str:
    return base64.urlsafe_b64encode(json.dumps(["changes", *order]).encode()).decode().rstrip("=")


def _read_cursor(cursor: str | None) -> tuple[str, str] | None:
    if cursor is None:
        return None
    try:
        kind, moment, place = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        if kind == "changes" and isinstance(moment, str) and isinstance(place, str) and _is_moment(moment):
            return moment, place
    except (ValueError, TypeError):
        pass
    raise QueryError(f"cursor {cursor!r}: is none of this question's; take it from the page before")


def _is_moment(moment: str) -> bool:
    return moment[:10].replace("-", "").isdecimal() and len(moment) >= 10
