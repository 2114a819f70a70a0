"""An actor's offices have the days of their reports; its partners are counted once a deed."""

from dragoman.ledger import ActorQuestion, EventQuestion, Ledger
from made_records import made_records


def test_offices_have_the_days_of_their_reports(ledger: Ledger) -> None:
    ledger.add(made_records(60))
    found = 0
    for actor in ledger.actors(ActorQuestion(kind="person")).rows:
        rows = ledger.offices(actor.entity)
        assert {f"{row.title}, {row.of}" if row.of else row.title for row in rows} == set(actor.offices)
        for row in rows:
            found += 1
            assert 1 <= row.reports <= actor.reports
            if row.first is not None and row.last is not None:
                assert (actor.first or "") <= row.first <= row.last <= (actor.last or "")
        days = [row.first for row in rows if row.first]
        assert days == sorted(days)
    assert found
    assert ledger.offices("Q0") == ()


def test_partners_are_those_of_the_most_deeds(ledger: Ledger) -> None:
    ledger.add(made_records(60))
    actor = max(ledger.actors().rows, key=lambda row: row.reports).entity
    counts: dict[str, int] = {}
    for event in ledger.events(EventQuestion(party=actor, limit=1000)).rows:
        parties = {p.entity for p in (*event.actors, *event.recipients)}
        for partner in parties - {actor} if actor in parties else ():
            counts[partner] = counts.get(partner, 0) + 1
    rows = ledger.partners(actor, limit=5)
    assert [row.events for row in rows] == sorted(counts.values(), reverse=True)[:5]
    assert all(counts[row.entity] == row.events for row in rows)
    item = next(e.id for e in ledger.events(EventQuestion(actor=actor, recipient=rows[0].entity)).rows)
    ledger.judge(item, "reject", judge="Ana")
    assert {row.entity: row.events for row in ledger.partners(actor, limit=99)}[rows[0].entity] == rows[0].events - 1
    assert ledger.partners("Q0") == ()
