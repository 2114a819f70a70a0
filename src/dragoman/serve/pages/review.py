"""Review: what waits for a judge, an item with its history, and judgements given and taken back."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse, Response

from dragoman.errors import QueryError
from dragoman.ledger import Ledger, ReportView
from dragoman.serve.access import Reader, Writer, check_csrf
from dragoman.serve.api.items import found_report
from dragoman.serve.api.judgements import Kind, give, undo
from dragoman.serve.cards import Card, RecordCards, card_of_row
from dragoman.serve.corrections import corrections_of, fields_of, found_item
from dragoman.serve.holders import TheLedger
from dragoman.serve.pages.sign_in import safe_way
from dragoman.serve.templating import page

router = APIRouter()

QUEUE = 20


async def sent(request: Request) -> dict[str, str]:
    """Return the fields of a form, files left out."""
    form = await request.form(max_files=0, max_fields=60)
    return {name: value for name, value in form.items() if isinstance(value, str)}


Sent = Annotated[dict[str, str], Depends(sent)]


@router.get("/review")
def queue(request: Request, ledger: TheLedger, _: Reader, kind: Kind | None = None, skip: int = 0) -> Response:
    """What waits, the least sure first."""
    skip = min(max(skip, 0), 1000)
    rows = ledger.unjudged(limit=QUEUE + 1, kind=kind, skip=skip)
    shown = rows[:QUEUE]
    values = {
        "cards": [card_of_row(row) for row in shown], "kind": kind, "skip": skip,
        "more": len(rows) > QUEUE, "step": QUEUE,
        "changes": ledger.latest_judgements(),
    }  # fmt: skip
    return page(request, "review.html", values)


@router.get("/review/{report}/{item}")
def one(request: Request, report: str, item: str, ledger: TheLedger, _: Reader) -> Response:
    """One item: its fields to correct, its history."""
    return _item(request, ledger, found_report(ledger, report), item)


def _item(
    request: Request,
    ledger: Ledger,
    view: ReportView,
    item: str,
    *,
    fault: str = "",
    sent: dict[str, str] | None = None,
) -> Response:
    kind, value = found_item(view.record, item)
    cards = RecordCards(view.record, key=view.key, judged=dict(view.judged)).all()
    card: Card = next(card for card in cards if card.name == item)
    fields = fields_of(view.record, kind, value)
    for field in fields:
        field["value"] = (sent or {}).get(f"set_{field['name']}", field["value"])
    history = ledger.judgement_history(f"{view.key}/{item}")
    values = {
        "card": card, "view": view, "fields": fields, "history": history[::-1], "fault": fault,
        "note": (sent or {}).get("note", ""),
    }  # fmt: skip
    return page(request, "item.html", values, 400 if fault else 200)


@router.post("/review/judge")
def judge(request: Request, given: Sent, ledger: TheLedger, visitor: Writer) -> Response:
    """Write a judgement down and go back to where it came from."""
    check_csrf(visitor, given.get("csrf", ""))
    item, verdict = given.get("item", ""), given.get("verdict", "")
    report, _, name = item.rpartition("/")
    view = found_report(ledger, report)
    kind, value = found_item(view.record, name)
    edit = corrections_of(view.record, kind, value, given) if verdict == "correct" else {}
    fault = "Nothing was changed: change a field, or accept the item." if verdict == "correct" and not edit else ""
    try:
        if not fault:
            give(ledger, item, verdict, judge=visitor.name or "", note=given.get("note"), edit=edit)
    except QueryError as error:
        fault = str(error)
    if fault:
        return _item(request, ledger, view, name, fault=fault, sent=given)
    return RedirectResponse(safe_way(given.get("back", "/review")), 303)


@router.post("/review/undo")
def take_back(given: Sent, ledger: TheLedger, visitor: Writer) -> Response:
    """Take back a judgement of the visitor on a report, the latest if none is named."""
    check_csrf(visitor, given.get("csrf", ""))
    undo(ledger, given.get("report", ""), judge=visitor.name or "", id_=given.get("id") or None)
    return RedirectResponse(safe_way(given.get("back", "/review")), 303)
