"""Across reports: a dossier of own reports goes through the coder into a ledger, and each deed is found once."""

from pathlib import Path

import pytest

import dragoman
from dragoman.ledger import HappeningQuestion, Ledger
from dragoman.link import Linker
from dragoman.values.reports import Report

DOSSIER = (
    (
        "a1", "2024-03-04", "Gazette",
        "Gunmen attacked a convoy of the Kenyan police near Garissa on Monday, killing six officers.",
    ),
    (
        "a2", "2024-03-05", "Courier",
        "The death toll of Monday's attack on a Kenyan police convoy near Garissa has risen to nine officers.",
    ),
    (
        "a3", "2024-03-05", "Herald",
        "Al-Shabaab attacked a Kenyan police convoy near Garissa on Monday, killing seven officers.",
    ),
    (
        "b1", "2024-03-12", "Gazette",
        "Gunmen attacked a convoy of the Kenyan police near Mandera on Tuesday, killing two officers.",
    ),
    (
        "c1", "2024-03-04", "Gazette",
        "Police in Tunis arrested the opposition leader Leila Mansour on Monday on charges of plotting.",
    ),
    (
        "c2", "2024-03-05", "Herald",
        "Amnesty International condemned the arrest of the opposition leader Leila Mansour in Tunis on Monday.",
    ),
    (
        "c3", "2024-03-05", "Courier",
        "Police in Tunis arrested the opposition leader Leila Mansour on Monday, her lawyer said.",
    ),
    (
        "d1", "2024-03-05", "Gazette",
        "France expelled two Russian diplomats on Tuesday over the theft of submarine plans.",
    ),
    (
        "d2", "2024-03-06", "Herald",
        "Russia vowed to answer after France expelled two Russian diplomats over the theft of submarine plans.",
    ),
    (
        "e1", "2024-03-05", "Gazette",
        "Germany accused Russia of hacking its parliament on Tuesday.",
    ),
    (
        "e2", "2024-03-06", "Courier",
        "Germany accused Russia of jamming airliners over the Baltic Sea on Wednesday.",
    ),
    (
        "f1", "2024-03-06", "Gazette",
        "Thousands of teachers protested in Lima on Wednesday against the cut of their pensions.",
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    coder = dragoman.load()
    ledger = Ledger.open(Path(tmp_path_factory.mktemp("dossier")) / "dossier.ledger", create=True)
    records = [coder.code(Report(text, date, id_, None, source)) for id_, date, source, text in DOSSIER]
    ledger.add(records)
    ledger.link(Linker())
    return ledger


def groups(ledger: Ledger, **asked: object) -> list[set[str]]:
    rows = ledger.happenings(HappeningQuestion(**asked)).rows  # type: ignore[arg-type]
    return [{telling.report for telling in row.tellings} for row in rows]


def test_each_deed_is_found_once(ledger: Ledger) -> None:
    found = groups(ledger)
    assert any({"a1", "a3"} <= group for group in found)
    assert {"c1", "c2", "c3"} in found
    assert any({"d1", "d2"} <= group for group in found)


def test_deeds_of_the_same_parties_stay_apart(ledger: Ledger) -> None:
    for group in groups(ledger):
        assert not {"e1", "e2"} <= group
        assert "b1" not in group or len(group) == 1
        assert len({id_[0] for id_ in group}) == 1


def test_numbers_of_dead_are_shown_side_by_side(ledger: Ledger) -> None:
    rows = ledger.happenings(HappeningQuestion(disputed=True)).rows
    dead = [dict(d.values) for row in rows for d in row.disagreements if d.about == "dead"]
    assert any({"6", "7"} <= set(values) for values in dead)
