"""The example dossier: fifteen reports go through the coder, and the ledger holds what the pages are to show."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman.coder import Coder
from dragoman.ledger import CommitmentQuestion, DyadQuestion, EventQuestion, HappeningQuestion, Ledger, PositionQuestion
from dragoman.link import Linker
from dragoman.read.sources import read_reports
from dragoman.values.readings import Reading


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory, coder: Coder, root: Path) -> Iterator[Ledger]:
    read = [outcome for outcome in read_reports([str(root / "examples" / "dossier")]) if isinstance(outcome, Reading)]
    with Ledger.open(tmp_path_factory.mktemp("dossier") / "example.ledger", create=True) as ledger:
        ledger.add([coder.code(outcome.report) for outcome in read])
        ledger.link(Linker())
        yield ledger


def test_dossier_spans_two_years_and_holds_a_copy(dossier: Ledger) -> None:
    rows = dossier.events(EventQuestion(limit=1000)).rows
    published = sorted({row.published for row in rows if row.published})
    assert len(published) == 15
    assert published[0] < "2013-03"
    assert published[-1] > "2014-10"
    assert {(row.source, row.published) for row in rows if row.copy_of} == {("Rioni Courier", "2013-11-21")}


def test_dossier_holds_positions_that_changed(dossier: Ledger) -> None:
    for holder, dates in (("VUT", ("2013-02-04", "2013-05-20")), ("TUV", ("2013-02-04", "2014-03-31"))):
        rows = dossier.positions(PositionQuestion(holder=holder, about="Abkhazia")).rows
        told = [(row.stance, row.published) for row in rows if "recognise" in row.stance]
        assert told == [("recognises", dates[0]), ("does_not_recognise", dates[1])]


def test_dossier_holds_a_promise_kept_one_overdue_and_offers_on_a_condition(dossier: Ledger) -> None:
    rows = dossier.commitments(CommitmentQuestion()).rows
    deadlines = {row.deadline: (row.by[0].name, row.deed) for row in rows if row.deadline}
    assert deadlines["2013-06-30~"] == ("Russia", "lift its ban on Georgian mineral water by the end of June")
    assert deadlines["2013-12-31~"][0] == "Abkhazia"
    assert {row.condition for row in rows if row.condition} >= {
        "if Russia withdraws its recognition of Abkhazia and South Ossetia",
        "if Georgia and Abkhazia agree",
    }
    kept = dossier.events(EventQuestion(actor="RUS", types=("CONCEDE",), status="happened", since="2013-06")).rows
    assert [row.day for row in kept] == ["2013-06-14", "2013-06-14"]


def test_dossier_holds_two_counts_of_dead_of_one_attack(dossier: Ledger) -> None:
    (attack,) = dossier.happenings(HappeningQuestion(types=("ASSAULT",))).rows
    assert attack.date == "2013-11-19"
    assert attack.place == "Abkhazia"
    assert attack.sources == 2
    assert [value for value, _ in next(d for d in attack.disagreements if d.about == "dead").values] == ["2", "3"]


def test_dossier_holds_cooperation_and_conflict_over_months(dossier: Ledger) -> None:
    rows = dossier.dyad(DyadQuestion(a="GEO", b="RUS", by="month"))
    assert len({row.period for row in rows}) >= 8
    for name in ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict"):
        assert sum(getattr(row, name) for row in rows) >= 2
