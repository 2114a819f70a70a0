"""Actor: who it is, what it says, does and suffers, with whom, and when."""

from typing import Any

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response

from dragoman.knowledge.people import load_people
from dragoman.ledger import ActorQuestion, CommitmentQuestion, EventQuestion, PositionQuestion, StatementQuestion
from dragoman.serve.access import Reader
from dragoman.serve.cards import card_of_row
from dragoman.serve.charts import chart_of
from dragoman.serve.forms import answer
from dragoman.serve.holders import TheLedger
from dragoman.serve.keeping import kept
from dragoman.serve.offices import known_offices
from dragoman.serve.templating import page

router = APIRouter()

FEW = 6
"""Items of each kind; a link leads to all of them."""
MOST_OFFICES = 20
"""Offices by reports that are shown; those of most reports."""


@router.get("/actor-months.csv")
def months(request: Request, actor: str, ledger: TheLedger, _: Reader) -> Response:
    """The data of the chart."""
    return answer(request, kept.answer(ledger, ("tally", actor), lambda: ledger.tally(actor)), form="csv")


@router.get("/actors/{key:path}")
def actor(request: Request, key: str, ledger: TheLedger, _: Reader) -> Response:
    """One actor."""
    rows = kept.answer(ledger, ("actor", key), lambda: ledger.actors(ActorQuestion(actor=key, limit=2)).rows)
    found = [row for row in rows if key in (row.entity, *row.same)]
    if not found:
        raise HTTPException(404, "There is no such actor in this ledger.")
    latest: dict[str, Any] = {"newest_first": True, "limit": FEW}
    sections = (
        ("Does", "events", "actor", ledger.events(EventQuestion(actor=key, **latest)).rows),
        ("Is done to", "events", "recipient", ledger.events(EventQuestion(recipient=key, **latest)).rows),
        ("Says", "statements", "speaker", ledger.statements(StatementQuestion(speaker=key, **latest)).rows),
        ("Holds", "positions", "holder", ledger.positions(PositionQuestion(holder=key, **latest)).rows),
        ("Promises", "commitments", "by", ledger.commitments(CommitmentQuestion(by=key, **latest)).rows),
    )
    offices = kept.answer(ledger, ("offices", key), lambda: ledger.offices(key))
    values = {
        "actor": found[0], "chart": kept.answer(ledger, ("chart", key), lambda: chart_of(ledger.tally(key))),
        "partners": kept.answer(ledger, ("partners", key), lambda: ledger.partners(key)),
        "known": known_offices(found[0]), "horizon": load_people().words.horizon,
        "offices": sorted(offices, key=lambda row: -row.reports)[:MOST_OFFICES], "all_offices": len(offices),
        "sections": [(title, path, role, [card_of_row(row) for row in rows]) for title, path, role, rows in sections],
    }  # fmt: skip
    return page(request, "actor.html", values)
