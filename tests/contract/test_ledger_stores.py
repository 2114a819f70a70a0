"""What goes into a ledger comes out, in whatever order it came, on either database."""

import json
import random
from collections.abc import Callable
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.ledger import Added, Ledger
from dragoman.values.records import Coder, Record
from dragoman.values.reports import Report
from dragoman.values.wire import record_from_dict
from made_records import CODER, made_record, made_records, made_report

Place = Callable[[str], str]


def dump_of(place: str, records: list[Record], **options: bool) -> list[str]:
    with Ledger.open(place, create=True) as ledger:
        ledger.add(records, **options)
        return list(ledger.dump())


def records_in(ledger: Ledger) -> list[Record]:
    rows = [json.loads(line) for line in ledger.dump()]
    return [record_from_dict(row["record"]) for row in rows if "record" in row]


def test_add_gives_back_every_record_as_it_was(ledger: Ledger) -> None:
    records = list(made_records(60))
    added = ledger.add(records)
    assert added == Added(added=60, copies=added.copies)
    assert sorted(records_in(ledger), key=repr) == sorted(records, key=repr)


def test_add_again_changes_nothing(ledger: Ledger) -> None:
    records = list(made_records(40))
    ledger.add(records)
    before = list(ledger.dump())
    assert ledger.add(records[::-1]) == Added(known=40)
    assert list(ledger.dump()) == before


def test_dump_shows_no_order_of_arrival(place: Place) -> None:
    records = list(made_records(30))
    twice = [replace(r, report=replace(r.report, id=f"x-{n}", date="2019-01-01")) for n, r in enumerate(records[:9])]
    arrivals = records + twice
    expected = dump_of(place("first"), arrivals)
    for n in range(3):
        random.Random(n).shuffle(arrivals)
        assert dump_of(place(f"again{n}"), arrivals) == expected


def test_text_that_appears_twice_is_one_report_under_the_earlier_date(ledger: Ledger) -> None:
    late = made_record(Report("Ruritania met Freedonia.", "2020-05-02", "late", source="Gazette"))
    early = made_record(Report("Ruritania met Freedonia.", "2020-05-01", "early"))
    assert ledger.add([late]) == Added(added=1)
    assert ledger.add([early]) == Added(replaced=1)
    rows = [json.loads(line) for line in ledger.dump()][1:]
    assert [row["record"]["report"]["id"] for row in rows] == ["early"]
    assert [(a["id"], a["source"]) for a in rows[0]["appearances"]] == [("late", "Gazette")]


def test_recode_replaces_records_of_an_older_coder_alone(ledger: Ledger) -> None:
    report = made_report(3)
    old, new = (made_record(report, coder=Coder("made", v), salt=v) for v in ("0.9", "0.10"))
    ledger.add([old])
    assert ledger.add([new]) == Added(known=1, older=1)
    assert records_in(ledger) == [old]
    assert ledger.add([new], recode=True) == Added(replaced=1)
    assert records_in(ledger) == [new]
    assert ledger.add([old], recode=True) == Added(known=1, older=1)
    assert records_in(ledger) == [new]


def test_load_brings_a_dump_back_byte_for_byte(place: Place) -> None:
    records = list(made_records(50))
    again = [replace(records[3], report=replace(records[3].report, id="zz", date="2022-12-31", url="https://x.org"))]
    lines = dump_of(place("from"), records + again)
    with Ledger.open(place("to"), create=True) as ledger:
        assert ledger.load(lines).added == 50
        assert list(ledger.dump()) == lines


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1), max_size=5))
def test_any_text_goes_in_and_comes_out(ledger: Ledger, texts: list[str]) -> None:
    records = [made_record(Report(text, "2020-01-01")) for text in texts]
    ledger.add(records)
    held = {record.report.text: record for record in records_in(ledger)}
    assert all(held[record.report.text] == record for record in records)


def test_unpacked_coder_keeps_its_hashes(ledger: Ledger) -> None:
    ledger.add(made_records(1))
    assert records_in(ledger)[0].coder == CODER
