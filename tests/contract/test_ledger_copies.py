"""Near-copies of syndicated texts are linked to the earliest, whatever came first."""

import itertools
import json
import random
from collections.abc import Callable

from dragoman.ledger import EventQuestion, Ledger
from dragoman.values.records import Record
from dragoman.values.reports import Report
from made_records import made_record

Place = Callable[[str], str]

STORY = (
    "The harbour of Port Freedom was closed on Friday after Sylvania and Freedonia failed to agree on the fish of the "
    "shared bay. Trentino told reporters that no ship would leave before the envoys had met again. Firefly called the "
    "closure a provocation and promised an answer within the week, his office said late in the evening."
)


def syndicated(name: str, date: str | None, *, head: str = "", tail: str = "") -> Record:
    return made_record(Report(head + STORY + tail, date, name))


def stories() -> list[Record]:
    return [
        syndicated("b", "2024-03-02", head="PORT FREEDOM (Gazette) — "),
        syndicated("a", "2024-03-02", tail=" It was raining."),
        syndicated("late", "2024-03-09", head="From our envoy. "),
        syndicated("month", "2024-04-09", tail=" A month has passed."),
        syndicated("undated", None, tail=" Nobody knows when."),
        made_record(Report(STORY[:120], "2024-03-01", "short")),
        made_record(Report("Ruritania met Tomania in Strelsau and nothing came of it, as so often in these years, "
                           "though both had hoped for a treaty on salt.", "2024-03-01", "other")),
    ]  # fmt: skip


def links(ledger: Ledger) -> dict[str, str | None]:
    names = [json.loads(line)["record"]["report"]["id"] for line in ledger.dump() if '"record"' in line[:10]]
    return {name: ledger.report(name).copy_of for name in sorted(names)}


LINKED = {"a": None, "b": "a", "late": "a", "month": None, "other": None, "short": None, "undated": "a"}


def test_copies_are_linked_to_the_earliest_by_date_then_id(place: Place) -> None:
    records = stories()
    for n in range(4):
        random.Random(n).shuffle(records)
        with Ledger.open(place(f"l{n}"), create=True) as ledger:
            for record in records if n % 2 else [records]:
                ledger.add(record if isinstance(record, list) else [record])
            assert links(ledger) == LINKED
            assert ledger.report("a").copies == ("b", "late", "undated")


def test_copies_can_be_left_out(ledger: Ledger) -> None:
    added = ledger.add(stories())
    assert added.copies == 3
    kept = {row.report for row in ledger.events(EventQuestion(copies=False)).rows}
    assert kept == {"a", "month", "other", "short"}
    copied = {row.report: row.copy_of for row in ledger.events().rows if row.copy_of}
    assert set(copied.values()) == {"a"}


def test_report_that_moves_takes_its_links_along(place: Place) -> None:
    moves = [
        syndicated("b", "2024-03-02"), syndicated("x", "2024-03-05", tail=" Rain."),
        syndicated("far", "2024-03-14", tail=" Sun."), syndicated("b0", "2024-02-20"),
    ]  # fmt: skip
    found = []
    for n, order in enumerate(itertools.permutations(moves)):
        if n % 4 == 0:
            with Ledger.open(place(f"m{n}"), create=True) as ledger:
                for record in order:
                    ledger.add([record])
                found.append(links(ledger))
    assert all(one == found[0] for one in found)
    assert found[0] == {"b0": None, "far": "x", "x": None}
