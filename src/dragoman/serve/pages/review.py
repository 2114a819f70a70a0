"""Review: what waits for a judge, an item with its history, and judgements given and taken back."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, HTTPException, Request
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
    rows = ledger.unjudged(limit=skip + QUEUE + 1, kind=kind)
    shown = rows[skip : skip + QUEUE]
    changes = sorted(ledger.judgements(), key=lambda line: str(line["time"]), reverse=True)[:10]
    values = {
        "cards": [card_of_row(row) for row in shown], "kind": kind, "skip": skip,
        "more": len(rows) > skip + QUEUE, "step": QUEUE, "changes": changes,
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
    history = [j for j in ledger.judgements_on(view.key) if j.anchor.kind == kind and _covers(j, card, value)]
    values = {
        "card": card, "view": view, "fields": fields, "history": list(reversed(history)), "fault": fault,
        "note": (sent or {}).get("note", ""),
    }  # fmt: skip
    return page(request, "item.html", values, 400 if fault else 200)


def _covers(judgement: Any, card: Card, value: Any) -> bool:
    anchor = judgement.anchor
    return bool(anchor.start <= card.start < anchor.end or card.start == anchor.start)


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
    """Take back the latest judgement of the visitor on a report."""
    check_csrf(visitor, given.get("csrf", ""))
    if undo(ledger, given.get("report", ""), judge=visitor.name or "") is None:
        raise HTTPException(404, "There is no judgement of yours on this report to take back.")
    return RedirectResponse(safe_way(given.get("back", "/review")), 303)
