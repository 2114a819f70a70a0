"""Happenings: what several events tell of, the tellings of one side by side, and which of them are one deed's."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from textwrap import shorten
from typing import Any

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import RedirectResponse, Response

from dragoman.errors import QueryError
from dragoman.ledger import EventQuestion, EventRow, HappeningRow, ItemRow, Ledger
from dragoman.ledger.words import fold
from dragoman.serve import filters
from dragoman.serve.access import Reader, Writer, check_csrf
from dragoman.serve.api.courses import happening_of
from dragoman.serve.cards import Card, card_of_row
from dragoman.serve.change_kinds import CLASHES, happening_address
from dragoman.serve.holders import TheLedger
from dragoman.serve.linking import apart, said_of, say_same, unsay_same
from dragoman.serve.pages.review import Sent
from dragoman.serve.queries import query_of
from dragoman.serve.templating import page
from dragoman.values.ontologies import plover

router = APIRouter()

ROWS = 20
LIKELY = 6
"""Other events that a page offers as perhaps the same."""
MOST_TELLINGS = 60
"""Tellings that a page shows side by side; a line says how many there are."""
TITLE = 90
"""Characters of a sentence that stands for the title of a happening without an event."""
ABOUT = {"dead": "How many died", "actors": "Who did it", "happened": "How it stands"}
"""What tellings can tell differently."""


@dataclass(frozen=True, slots=True)
class Told:
    """A telling on a page.

    Args:
        row: The event.
        card: The event for eyes.
        differs: What of it others tell differently, and what it tells.
        first: The quote before the event's word.
        word: The event's word.
        last: The quote behind it.
    """

    row: EventRow
    card: Card
    differs: tuple[tuple[str, str], ...]
    first: str
    word: str
    last: str


def told(happening: HappeningRow) -> list[Told]:
    """Return the tellings of a happening with what of each others tell differently."""
    made = []
    for row in happening.tellings[:MOST_TELLINGS]:
        differs = tuple(
            (d.about, value) for d in happening.disagreements for value, ids in d.values if row.id in ids
        )  # fmt: skip
        at = row.start - row.sentence_start
        inside = at >= 0 and row.end - row.sentence_start <= len(row.sentence)
        first, word = (row.sentence[:at], row.words) if inside else (row.sentence, "")
        last = row.sentence[at + len(row.words) :] if inside else ""
        made.append(Told(row, card_of_row(row), differs, first, word, last))
    return made


def called(value: str, happening: HappeningRow) -> str:
    """Return what tellings tell differently with the names of actors as the tellings write them."""
    names = {" ".join(fold(actor.name)): actor.name for row in happening.tellings for actor in row.actors}
    return "; ".join(names.get(part, part) for part in value.split("; "))


def headline(happening: HappeningRow) -> str:
    """Return what a happening is called: who, what, whom, as its first event has it; else its first sentence."""
    if not happening.tellings:
        return shorten(happening.passages[0].sentence, TITLE, placeholder=" …")
    card = card_of_row(happening.tellings[0])
    who = card.who[:1].upper() + card.who[1:]
    return f"{who}: {card.does}{' → ' + card.whom if card.whom else ''}"


@router.get("/happenings")
def happenings(request: Request, asked: filters.Happenings, ledger: TheLedger, _: Reader) -> Response:
    """What several events tell of."""
    question = asked.question()
    found = ledger.happenings(question if "limit" in asked.model_fields_set else replace(question, limit=ROWS))
    query = query_of(asked, cursor=None)
    values = {
        "asked": asked, "rows": [(row, headline(row), told(row)[:1]) for row in found.rows], "cursor": found.cursor,
        "called": called, "query": query, "query_of": query_of, "types": list(plover().types), "about": ABOUT,
        "filtered": bool(query_of(asked, cursor=None, limit=None)), "address": happening_address,
    }  # fmt: skip
    return page(request, "happenings.html", values)


@router.get("/happenings/{report}/{item}")
def one(request: Request, report: str, item: str, ledger: TheLedger, _: Reader) -> Response:
    """One happening, its tellings side by side."""
    happening = happening_of(ledger, f"{report}/{item}")
    rows = (*happening.tellings, *happening.passages)
    ids = [row.id for row in rows]
    return page(request, "happening.html", {
        "happening": happening, "title": headline(happening), "told": told(happening), "about": ABOUT,
        "passages": happening.passages[:MOST_TELLINGS],
        "said": said_of(ledger, ids), "likely": _likely(ledger, happening), "names": _names(rows),
        "called": partial(called, happening=happening),
        "here": happening_address(f"{report}/{item}"), "address": happening_address, "clashes": CLASHES,
    })  # fmt: skip


def _names(tellings: Sequence[ItemRow]) -> dict[str, str]:
    """Letters for tellings, so that a disagreement can point at them: A, B, … Z, A1, …"""
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    return {row.id: letters[n % 26] + (str(n // 26) if n >= 26 else "") for n, row in enumerate(tellings)}


def _likely(ledger: Ledger, happening: HappeningRow) -> list[Card]:
    """Other events of the same type within some days that share an actor or the place."""
    day = happening.day
    if day is None or not happening.tellings:
        return []
    first = happening.tellings[0]
    own = {row.id for row in happening.tellings}
    month = day[:7]
    found: dict[str, Card] = {}
    terms: list[dict[str, Any]] = [{"party": p.entity} for p in (*first.actors, *first.recipients)[:3]]
    terms += [{"place": first.place.entity}] if first.place is not None else []
    for term in terms:
        for row in ledger.events(EventQuestion(since=month, until=month, types=first.types[:1], limit=50, **term)).rows:
            if row.id not in own and row.day is not None and abs(_days(row.day) - _days(day)) <= 5:
                found.setdefault(row.id, card_of_row(row))
    return list(found.values())[:LIKELY]


def _days(day: str) -> int:
    from datetime import date

    return date.fromisoformat(day).toordinal()


@router.post("/happenings/judge")
def judge(given: Sent, ledger: TheLedger, visitor: Writer) -> Response:
    """Write down that an event is one with the first telling of a happening, or none of its tellings."""
    check_csrf(visitor, given.get("csrf", ""))
    telling, other, verdict = given.get("telling", ""), given.get("other", ""), given.get("verdict", "")
    happening = happening_of(ledger, other)
    pairs = apart(happening, telling) if verdict == "not-same" else [(telling, other)]
    if not pairs or verdict not in ("same", "not-same"):
        raise HTTPException(400, "Name a telling and another event, and say same or not-same.")
    try:
        say_same(ledger, pairs, verdict, judge=visitor.name or "", note=given.get("note") or None)
    except QueryError as error:
        raise HTTPException(400, str(error)) from error
    return RedirectResponse(happening_address(other), 303)


@router.post("/happenings/undo")
def undo(given: Sent, ledger: TheLedger, visitor: Writer) -> Response:
    """Take back the visitor's latest word on a happening."""
    check_csrf(visitor, given.get("csrf", ""))
    telling = given.get("telling", "")
    happening = happening_of(ledger, telling)
    if not unsay_same(
        ledger, judge=visitor.name or "", about=[row.id for row in (*happening.tellings, *happening.passages)]
    ):
        raise HTTPException(404, "There is no word of yours on this happening to take back.")
    return RedirectResponse(happening_address(telling), 303)
