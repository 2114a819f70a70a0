"""Change kinds: what is new, each kind in words: items, tellings, positions that turned, promises, contradictions."""

from dataclasses import dataclass
from urllib.parse import quote

from dragoman.ledger import ChangeRow, ContradictionRow, HistoryRow, NewsRow, PromiseNews
from dragoman.serve.cards import card_of_row
from dragoman.serve.wording import item_address, names, report_name

CLASHES = {
    "reversed": "A position given up for its contrary", "taken_back": "Words taken back",
    "denied": "Told and denied", "renounced": "Done against one’s word", "dead": "Different counts of dead",
    "actors": "Told of different actors", "happened": "Told to stand differently",
}  # fmt: skip
"""What each kind of contradiction is called."""

EVIDENCE = {
    "done": "done", "partly_done": "done in part", "begun": "begun", "delayed": "delayed", "not_done": "not done",
    "refused": "refused", "opposed": "the opposite done", "withdrawn": "withdrawn",
    "condition_met": "the condition came about", "again": "promised again", "overdue": "overdue",
}  # fmt: skip
"""What is told of a promise."""

STANDINGS = {
    "open": "open", "in_progress": "in progress", "kept": "kept", "partly_kept": "kept in part", "broken": "broken",
    "overdue": "overdue", "withdrawn": "withdrawn",
}  # fmt: skip
"""How a promise stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that is new.

    Args:
        id: Its name, the same in every ledger that holds it.
        kind: event, statement, position, commitment; telling: one more of a happening; turn: a position that changed;
            promise: what a report or a deadline means for one; contradiction; verdict: what a person said.
        when: The report's day or the time it came in, as is asked, or the time of a person's word, in UTC.
        title: What it is, in words.
        words: The sentence that says so, or a person's note.
        source: The report's title or id, or the person's name.
        address: Where it is shown, on this server.
    """

    id: str
    kind: str
    when: str
    title: str
    words: str
    source: str
    address: str


def happening_address(telling: str) -> str:
    """Return the address of the happening that an event tells of."""
    return f"/happenings/{quote(telling, safe='/')}"


def promise_address(promise: str) -> str:
    """Return the address of a promise on its board."""
    return f"/commitments/board/{quote(promise, safe='/')}"


def course_address(row: HistoryRow) -> str:
    """Return the address of a course of positions."""
    return f"/positions/courses/{quote(row.id, safe='')}"


def of_item(news: NewsRow) -> Change:
    """Return an item of a report as news."""
    card = card_of_row(news.row)
    whom = f" → {card.whom}" if card.whom else ""
    told = f", as told by {card.told}" if card.told else ""
    further = news.happening is not None
    title = f"{card.who}: {card.does}{whom} ({card.stands.words}{told})"
    return Change(
        id=f"{'telling' if further else card.kind}:{card.id}", kind="telling" if further else card.kind,
        when=news.order[0], title=f"Told once more: {title}" if further else title, words=card.quote,
        source=card.report, address=happening_address(card.id) if further else item_address(card.id),
    )  # fmt: skip


def of_promise(news: PromiseNews) -> Change:
    """Return what a report or a deadline means for a promise as news."""
    row = news.row
    told = next((e for e in row.history if e.start == news.at and e.report == news.report), None)
    title = f"{names(row.by) or 'Somebody'}: “{row.deed}”: {EVIDENCE[news.kind]}"
    if STANDINGS[row.status] != EVIDENCE[news.kind]:
        title += f"; the promise is {STANDINGS[row.status]}"
    return Change(
        id=news.order[1].removeprefix("~").replace("/", ":", 2), kind="promise", when=news.order[0], title=title,
        words=told.sentence if told else f"The last day was {row.due}. {row.sentence}",
        source=report_name(told or row),
        address=promise_address(row.id),
    )  # fmt: skip


def of_turn(row: HistoryRow, change: ChangeRow) -> Change:
    """Return a position that changed as news."""
    stand = next((s.row for s in (*row.course, *row.beside) if s.row.id == change.after), None)
    return Change(
        id=f"turn:{change.after}:{row.id}", kind="turn", when=change.day or "",
        title=f"{row.holder} on {row.thing}: {_stance(change.old)}, now {_stance(change.new)}",
        words=stand.sentence if stand else "", source=report_name(stand) if stand else "",
        address=course_address(row),
    )  # fmt: skip


def _stance(stance: str) -> str:
    return stance.replace("_", " ")


def of_contradiction(row: ContradictionRow) -> Change:
    """Return a contradiction as news."""
    later = row.b
    return Change(
        id=f"contradiction:{row.id}", kind="contradiction", when=row.day or "",
        title=f"{CLASHES[row.kind]}: {row.what}",
        words=f"{row.a.sentence} — {row.b.sentence}", source=report_name(later),
        address=f"/contradictions/{quote(row.id, safe=':/')}",
    )  # fmt: skip
