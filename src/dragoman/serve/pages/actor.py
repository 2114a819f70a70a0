"""Actor: who it is, what it says, does and suffers, with whom, and when."""

from collections import Counter
from typing import Any

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response

from dragoman.ledger import ActorQuestion, CommitmentQuestion, EventQuestion, PositionQuestion, StatementQuestion
from dragoman.serve.access import Reader
from dragoman.serve.cards import card_of_row
from dragoman.serve.charts import chart_of
from dragoman.serve.forms import answer
from dragoman.serve.holders import TheLedger
from dragoman.serve.templating import page

router = APIRouter()

FEW = 6
"""Items of each kind; a link leads to all of them."""
RECENT = 100
"""Events from which partners are counted."""


@router.get("/actor-months.csv")
def months(request: Request, actor: str, ledger: TheLedger, _: Reader) -> Response:
    """The data of the chart."""
    return answer(request, ledger.tally(actor), form="csv")


@router.get("/actors/{key:path}")
def actor(request: Request, key: str, ledger: TheLedger, _: Reader) -> Response:
    """One actor."""
    found = [row for row in ledger.actors(ActorQuestion(actor=key, limit=2)).rows if row.entity == key]
    if not found:
        raise HTTPException(404, "There is no such actor in this ledger.")
    latest: dict[str, Any] = {"newest_first": True, "limit": FEW}
    recent = ledger.events(EventQuestion(party=key, newest_first=True, limit=RECENT)).rows
    partners: Counter[tuple[str, str]] = Counter()
    for event in recent:
        parties = {(p.entity, p.name) for p in (*event.actors, *event.recipients) if p.entity != key}
        partners.update(sorted(parties))
    does = [row for row in recent if any(p.entity == key for p in row.actors)][:FEW]
    suffers = [row for row in recent if any(p.entity == key for p in row.recipients)][:FEW]
    sections = (
        ("Does", "events", "actor", does),
        ("Is done to", "events", "recipient", suffers),
        ("Says", "statements", "speaker", ledger.statements(StatementQuestion(speaker=key, **latest)).rows),
        ("Holds", "positions", "holder", ledger.positions(PositionQuestion(holder=key, **latest)).rows),
        ("Promises", "commitments", "by", ledger.commitments(CommitmentQuestion(by=key, **latest)).rows),
    )
    values = {
        "actor": found[0], "chart": chart_of(ledger.tally(key)), "partners": partners.most_common(12),
        "recent": len(recent),
        "sections": [(title, path, role, [card_of_row(row) for row in rows]) for title, path, role, rows in sections],
    }  # fmt: skip
    return page(request, "actor.html", values)
