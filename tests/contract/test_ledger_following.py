"""What came in is asked by its own time; filters are kept under names, replaced, removed and brought back."""

from collections.abc import Callable

import pytest
import sqlalchemy as sa

from dragoman.errors import QueryError
from dragoman.ledger import (
    CommitmentQuestion,
    ContradictionQuestion,
    EventQuestion,
    HappeningQuestion,
    HistoryQuestion,
    Ledger,
    NewsQuestion,
    PositionQuestion,
    tables,
)
from dragoman.link import Linker
from dragoman.values.records import Record
from held_records import held_record
from promised_records import promise, report
from told_records import told_record

Place = Callable[[str], str]
OLD = told_record(
    "2010-05-03", "Ruritania", "attacked", "Freedonia", words="before dawn by the old mill", source="Gazette", dead=4
)
AGAIN = told_record(
    "2010-05-03", "Ruritania", "struck", "Freedonia", words="before dawn by the old mill", source="Courier", dead=6
)
NEW = told_record("2024-05-03", "Sylvania", "accused", "Freedonia", source="Gazette")
PROMISE = promise("2024-03-01", "Norland", "withdraw 400 soldiers from Ambria", deadline="2024-06")
LATER = report("2024-08-02", "The harbour was quiet.")


def came(ledger: Ledger, *records: tuple[str, Record]) -> None:
    """Add records and say when they came in."""
    for time, record in records:
        with ledger._store.reading() as connection:
            before = set(connection.scalars(sa.select(tables.reports.c.id)))
        ledger.add([record])
        with ledger._store.writing() as connection:
            new = set(connection.scalars(sa.select(tables.reports.c.id))) - before
            arrivals = tables.arrivals
            connection.execute(sa.update(arrivals).where(arrivals.c.report.in_(new)).values(time=time))
    ledger.link(Linker())


def news(ledger: Ledger, **asked: object) -> list[tuple[str, str]]:
    found = ledger.news(NewsQuestion(**asked))  # type: ignore[arg-type]
    return [(row.order[0], row.row.words) for row in found.items]


def test_a_late_report_of_an_old_day_is_new_by_its_arrival(ledger: Ledger) -> None:
    came(ledger, ("2024-06-01T10:00:00Z", NEW), ("2024-06-02T10:00:00Z", OLD))
    assert news(ledger, since="2024-01") == [("2024-05-03", "accused")]
    assert news(ledger, since="2024-06-02", by="arrival") == [("2024-06-02T10:00:00Z", "attacked")]
    assert [words for _, words in news(ledger, by="arrival")] == ["attacked", "accused"]
    assert ledger.news(NewsQuestion(by="arrival")).latest == "2024-06-02T10:00:00Z"
    first = ledger.news(NewsQuestion(by="arrival", limit=1)).items[0]
    assert news(ledger, by="arrival", before=first.order) == [("2024-06-01T10:00:00Z", "accused")]
    with pytest.raises(QueryError, match="by 'mood'"):
        NewsQuestion(by="mood")


def test_arrival_is_when_a_text_first_came_and_no_part_of_a_dump(ledger: Ledger, place: Place) -> None:
    came(ledger, ("2024-06-01T10:00:00Z", NEW))
    ledger.add([NEW])
    key = ledger.reports().rows[0].key
    assert ledger.arrivals([key, "000000000000"]) == {key: "2024-06-01T10:00:00Z"}
    with Ledger.open(place("other"), create=True) as other:
        other.load(ledger.dump())
        assert list(other.dump()) == list(ledger.dump())
        assert other.arrivals([key])[key] > "2024-06-01T10:00:00Z"


def test_reports_from_before_times_were_kept_are_counted_and_left_out(ledger: Ledger) -> None:
    came(ledger, ("2024-06-01T10:00:00Z", NEW), ("2024-06-02T10:00:00Z", OLD))
    with ledger._store.writing() as connection:
        connection.execute(sa.delete(tables.arrivals).where(tables.arrivals.c.time < "2024-06-02"))
    found = ledger.news(NewsQuestion(by="arrival"))
    assert [row.row.words for row in found.items] == ["attacked"]
    assert found.undated == 1


def test_overdue_is_new_when_a_report_from_behind_the_last_day_comes_in(ledger: Ledger) -> None:
    came(ledger, ("2024-03-01T08:00:00Z", PROMISE), ("2024-12-24T08:00:00Z", LATER))
    by_date = ledger.news(NewsQuestion()).promises
    assert [(n.kind, n.order[0]) for n in by_date] == [("overdue", "2024-07-01")]
    by_arrival = ledger.news(NewsQuestion(by="arrival")).promises
    assert [(n.kind, n.order[0]) for n in by_arrival] == [("overdue", "2024-12-24T08:00:00Z")]
    assert ledger.news(NewsQuestion(by="arrival", since="2024-12-25")).promises == ()


def test_evidence_is_new_when_its_report_comes_in(ledger: Ledger) -> None:
    done = report("2024-05-02", "Norlandic troops left Ambria. The harbour was quiet.", "Norlandic troops")
    came(ledger, ("2024-03-01T08:00:00Z", PROMISE), ("2025-01-07T08:00:00Z", done))
    (told,) = ledger.news(NewsQuestion(by="arrival", since="2025")).promises
    assert (told.kind, told.order[0], told.row.status) == ("done", "2025-01-07T08:00:00Z", "kept")


def test_news_are_those_of_a_filter(ledger: Ledger) -> None:
    came(ledger, ("2024-06-01T10:00:00Z", NEW), ("2024-06-02T10:00:00Z", OLD), ("2024-06-03T10:00:00Z", PROMISE))
    assert news(ledger, within=EventQuestion(actor="Q101")) == [("2010-05-03", "attacked")]
    assert news(ledger, within=EventQuestion(actor="Q102")) == []
    assert news(ledger, within=EventQuestion(since="2024"), by="arrival") == [("2024-06-01T10:00:00Z", "accused")]
    assert len(news(ledger, within=CommitmentQuestion(by="Norland"))) == 1
    assert len(news(ledger, within=CommitmentQuestion(status=("open",), on="2024-03-02"))) == 1
    assert news(ledger, within=CommitmentQuestion(status=("kept",))) == []
    assert news(ledger, within=HappeningQuestion()) == []
    ledger.add([AGAIN])
    ledger.link(Linker())
    assert sorted(words for _, words in news(ledger, within=HappeningQuestion())) == ["attacked", "struck"]
    assert [words for _, words in news(ledger, within=HappeningQuestion(sources=3))] == []
    assert len(news(ledger, within=HappeningQuestion(sources=2, disputed=True))) == 2


def test_contradictions_and_courses_are_those_of_a_filter_and_of_a_time(ledger: Ledger) -> None:
    came(
        ledger, ("2024-06-01T10:00:00Z", OLD), ("2024-06-02T10:00:00Z", AGAIN),
        ("2024-06-03T10:00:00Z", held_record("2013-02-01", "Kenya", "recognises", "Kosovo")),
        ("2024-06-04T10:00:00Z", held_record("2014-02-01", "Kenya", "does_not_recognise", "Kosovo")),
    )  # fmt: skip

    def kinds(**asked: object) -> list[str]:
        return sorted(row.kind for row in ledger.contradictions(ContradictionQuestion(**asked)).rows)  # type: ignore[arg-type]

    assert kinds() == ["dead", "reversed"]
    assert kinds(arrived=("2024-06-02", "2024-06-03")) == ["dead"]
    assert kinds(arrived=("2024-06-04", "2024-06-05")) == ["reversed"]
    assert kinds(within=EventQuestion(actor="Q101")) == ["dead"]
    assert kinds(within=PositionQuestion(about="Kosovo")) == ["reversed"]
    assert kinds(within=CommitmentQuestion()) == []

    def courses(**asked: object) -> int:
        return len(ledger.position_histories(HistoryQuestion(**asked)).rows)  # type: ignore[arg-type]

    assert courses(arrived=("2024-06-04", "2024-06-05")) == 1
    assert courses(arrived=("2024-06-05", "2024-06-06")) == 0
    assert courses(within=PositionQuestion(stance="recognises")) == 1
    assert courses(within=PositionQuestion(holder="Uganda")) == 0


def test_a_filter_is_kept_replaced_removed_and_brought_back(ledger: Ledger) -> None:
    first = ledger.keep_filter("  Raids   on\tFreedonia ", "/events", "recipient=FRE", judge="Mira", note="for Monday")
    assert (first.name, first.path, first.query, first.judge) == (
        "Raids on Freedonia", "/events", "recipient=FRE", "Mira",
    )  # fmt: skip
    with pytest.raises(QueryError, match="is taken, by Mira"):
        ledger.keep_filter("Raids on Freedonia", "/events", "recipient=SYL", judge="Jan")
    again = ledger.keep_filter("Raids on Freedonia", "/events", "type=ASSAULT", judge="Jan", replacing=True)
    assert (again.query, again.judge, len(again.history)) == ("type=ASSAULT", "Jan", 2)
    gone = ledger.remove_filter("Raids on Freedonia", judge="Jan")
    assert gone.removed
    assert ledger.filters() == (gone,)
    with pytest.raises(QueryError, match="no filter is kept"):
        ledger.remove_filter("Raids on Freedonia", judge="Jan")
    back = ledger.keep_filter("Raids on Freedonia", gone.history[0].path, gone.history[0].query, judge="Mira")
    assert (back.removed, back.query) == (False, "recipient=FRE")
    assert [word.deed for word in back.history] == ["keep", "keep", "remove", "keep"]
    assert ledger.saved_filter("nothing") is None


def test_filters_go_with_a_dump_once(ledger: Ledger, place: Place) -> None:
    ledger.keep_filter("Raids", "/events", "type=ASSAULT", judge="Mira", time="2024-05-01T10:00:00Z")
    ledger.keep_filter("abc", "/positions", "", judge="Jan", time="2024-05-01T10:00:00Z")
    ledger.remove_filter("Raids", judge="Jan", time="2024-05-01T10:00:00Z")
    with Ledger.open(place("other"), create=True) as other:
        other.load(ledger.dump())
        other.load(ledger.dump())
        assert other.filters() == ledger.filters()
        assert [kept.name for kept in other.filters()] == ["abc", "Raids"]


@pytest.mark.parametrize("name", ["", " ", "a/b", "..", "x" * 101, "a\u202eb", "a\x00b"])
def test_a_name_that_cannot_be_is_told(ledger: Ledger, name: str) -> None:
    with pytest.raises(QueryError, match="name"):
        ledger.keep_filter(name, "/events", "", judge="Mira")
    assert ledger.filters() == ()
