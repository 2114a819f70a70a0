"""Change sources: what each part of a ledger has that is new, the latest first, before a moment."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

from dragoman.errors import QueryError
from dragoman.ledger import AS_FOUND, ContradictionQuestion, HistoryQuestion, HistoryRow, ItemRow, Ledger, NewsQuestion
from dragoman.serve.cards import card_of_row
from dragoman.serve.change_kinds import STANDINGS, Change, happening_address, of_contradiction, of_turn, promise_address
from dragoman.serve.wording import actor_address, item_address

Placed = tuple[tuple[str, str], Change]

MOST_COURSES = 1000
"""Positions that changed, those last told first, that are looked through."""
VERDICTS = {"accept": "accepted", "reject": "rejected", "correct": "corrected"}


def latest(found: Iterable[Placed], question: NewsQuestion) -> list[Placed]:
    """Return the latest of what lies in the days and before the moment asked for, at most `limit` and one more."""
    first, last = question.days()
    kept = [
        (order, change)
        for order, change in found
        if (question.before is None or order < question.before) and first <= _day(order[0]) <= last
        and (order[0] or question.by != "arrival")
    ]  # fmt: skip
    return sorted(kept, key=lambda placed: placed[0], reverse=True)[: question.limit + 1]


def _day(moment: str) -> int:
    return int(moment[:10].replace("-", "") or 0)


def turns(ledger: Ledger, question: NewsQuestion) -> list[Placed]:
    """Return positions that changed: on the day on which they did, or when the report that tells it came in."""
    found: dict[str, HistoryRow] = {}
    own = question.within if isinstance(question.within, HistoryQuestion) else None
    for holder, about in _sides(question):
        asked = replace(
            own or HistoryQuestion(
                holder=holder, about=about, text=question.text, within=question.within, confidence=question.confidence,
                copies=question.copies,
            ),
            changed=True, newest_first=True, sort=None, cursor=None, limit=MOST_COURSES, arrived=_arrived(question),
        )  # fmt: skip
        found.update((row.id, row) for row in ledger.position_histories(asked).rows)
    changes = [(row, change) for row in found.values() for change in row.changes]
    times = _times(ledger, question, (change.after for _, change in changes))
    return latest(
        (
            ((times(change.after) if times else change.day or "", f"~turn/{change.after}/{row.id}"),
             of_turn(row, change))
            for row, change in changes
        ),
        question,
    )  # fmt: skip


def _arrived(question: NewsQuestion) -> tuple[str, str] | None:
    """The times between which reports came in that are asked for; None where their dates count."""
    if question.by != "arrival":
        return None
    first, last = question.days()
    until = f"{_written(last)}T23:59:59Z"
    return f"{_written(first)}T00:00:00Z", until if question.before is None else min(until, question.before[0])


def _written(day: int) -> str:
    return f"{day:08d}"[:4] + "-" + f"{day:08d}"[4:6] + "-" + f"{day:08d}"[6:]


def _times(ledger: Ledger, question: NewsQuestion, items: Iterable[str]) -> Callable[..., str] | None:
    """What gives the time at which the last of some items came in, "" where it is unknown; None where dates count."""
    if question.by != "arrival":
        return None
    known = ledger.arrivals({item.partition("/")[0] for item in items})
    return lambda *some: max(known.get(item.partition("/")[0], "") for item in some)


def _sides(question: NewsQuestion) -> Iterator[tuple[str | None, str | None]]:
    """Who holds and about whom, as far as asked."""
    actor, other, about = question.actor, question.other, question.about
    if about is not None:
        yield from ((who, about) for who in (actor, other) if who is not None)
        if actor is None:
            yield from ((None, about), (about, None))
    elif actor is not None and other is not None:
        yield from ((actor, other), (other, actor))
    elif actor is not None:
        yield from ((actor, None), (None, actor))
    else:
        yield (None, None)


def contradictions(ledger: Ledger, question: NewsQuestion) -> list[Placed]:
    """Return pairs of sentences that cannot both hold."""
    arrived = _arrived(question)
    own = question.within if isinstance(question.within, ContradictionQuestion) else None
    asked = own or ContradictionQuestion(
        party=question.actor, about=question.about, text=question.text, within=question.within,
        confidence=question.confidence, copies=question.copies,
    )  # fmt: skip
    if own is None and arrived is None:
        asked = replace(asked, since=question.since, until=question.until)
    asked = replace(asked, arrived=arrived, newest_first=True, sort=None, cursor=None, limit=1000)
    found: list[Placed] = []
    while True:
        answer = ledger.contradictions(asked)
        times = _times(ledger, question, (item.id for row in answer.rows for item in (row.a, row.b)))
        for row in answer.rows:
            if question.other is None or _has(ledger, row.a.id, row.b.id, question):
                when = times(row.a.id, row.b.id) if times else row.day or ""
                found.append(((when, f"~contradiction/{row.id}"), of_contradiction(row)))
        kept = latest(found, question)
        if answer.cursor is None or (arrived is None and len(kept) > question.limit):
            return kept
        asked = replace(asked, cursor=answer.cursor)


def _has(ledger: Ledger, a: str, b: str, question: NewsQuestion) -> bool:
    scope = _Scope(ledger, replace(question, actor=question.other, other=None))
    return any(scope.row(item) is not None for item in (a, b))


class _Scope:
    """Which items are asked for, found report by report."""

    def __init__(self, ledger: Ledger, question: NewsQuestion) -> None:
        self.ledger, self.known = ledger, dict[str, dict[str, ItemRow]]()
        self.asked = replace(
            question, by="date", since=None, until=None, before=None, rejected=True, undated=True, limit=1000
        )  # fmt: skip

    def rows(self, report: str) -> dict[str, ItemRow]:
        """The items of a report that are asked for, by id."""
        if report not in self.known:
            try:
                news = self.ledger.news(replace(self.asked, report=report))
                self.known[report] = {row.row.id: row.row for row in news.items}
            except QueryError:
                self.known[report] = {}
        return self.known[report]

    def row(self, item: str) -> ItemRow | None:
        return self.rows(item.rpartition("/")[0]).get(item)


def verdicts(ledger: Ledger, question: NewsQuestion) -> list[Placed]:
    """Return what people said: of items, of how promises stand, of what is the same."""
    scope = _Scope(ledger, question)
    found: list[Placed] = []
    for judged in ledger.latest_judgements(1000):
        row = scope.row(judged.item) if judged.item else None
        if row is not None and _asked(judged.time, question):
            found.append(_placed(judged.time, f"item/{judged.item}/{judged.judge}", Said(
                f"{VERDICTS[judged.verdict].capitalize()} the {row.item}: {_line(row)}", judged.note, judged.judge,
                item_address(row.id),
            )))  # fmt: skip
    for verdict in ledger.verdicts():
        rows = scope.rows(verdict.report).values() if _asked(verdict.time, question) else ()
        for row in rows:
            if row.item == "commitment" and row.start < verdict.end and row.end > verdict.start:
                words = "taken back what was said of it" if verdict.status == AS_FOUND else STANDINGS[verdict.status]
                found.append(_placed(verdict.time, f"promise/{row.id}/{verdict.judge}", Said(
                    f"Promise judged: {words}: {_line(row)}", verdict.note, verdict.judge, promise_address(row.id)
                )))  # fmt: skip
    for same in ledger.samenesses():
        if _asked(same.time, question) and (place := _about_same(scope, question, same)) is not None:
            words = "One and the same" if same.verdict == "same" else "Not the same"
            found.append(_placed(same.time, f"same/{same.a}/{same.b}/{same.judge}", Said(
                f"{words}: {place[0]}", same.note, same.judge, place[1]
            )))  # fmt: skip
    return latest(found, question)


class Said:
    """What a person said: a title, a note, a name, and where it is shown."""

    def __init__(self, title: str, note: str | None, judge: str, address: str) -> None:
        self.title, self.note, self.judge, self.address = title, note, judge, address


def _placed(time: str, name: str, said: Said) -> Placed:
    id_ = f"verdict:{name.replace('/', ':')}:{time}"
    return (time, f"~verdict/{name}"), Change(
        id=id_, kind="verdict", when=time, title=said.title, words=said.note or "", source=said.judge,
        address=said.address,
    )  # fmt: skip


def _asked(time: str, question: NewsQuestion) -> bool:
    first, last = question.days()
    return first <= _day(time) <= last and (question.before is None or time <= question.before[0])


def _line(row: ItemRow) -> str:
    card = card_of_row(row)
    return f"{card.who} {card.does}{' → ' + card.whom if card.whom else ''}"


def _about_same(scope: _Scope, question: NewsQuestion, same: Any) -> tuple[str, str] | None:
    """What two events or parties are called, and where they are shown; None where they are not asked for."""
    found = [row for row in (scope.row(same.a), scope.row(same.b)) if row is not None] if "/" in same.a else []
    if found:
        return " / ".join(f"“{row.sentence}”" for row in found), happening_address(found[0].id)
    narrow = (question.about, question.text, question.within, *question.types)
    if not any(narrow) and question.actor in (None, same.a, same.b) and question.other in (None, same.a, same.b):
        return f"{same.a} / {same.b}", actor_address(same.a)
    return None
