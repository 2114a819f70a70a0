"""`dragoman ingest` and `dragoman ledger`: a dossier from first report to judged gold."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Dragoman = Callable[..., Any]


@pytest.fixture
def ledger(dragoman: Dragoman, saved: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A ledger that holds the record by hand, as the default of the commands."""
    place = tmp_path / "dossier.ledger"
    assert dragoman("ingest", saved, "--ledger", place).code == 0
    monkeypatch.setenv("DRAGOMAN_LEDGER", str(place))
    return place


def lines(text: str) -> list[Any]:
    return [json.loads(line) for line in text.splitlines()]


def test_ingest_says_what_it_did(dragoman: Dragoman, saved: Path, tmp_path: Path) -> None:
    place = tmp_path / "new.ledger"
    broken = tmp_path / "broken.jsonl"
    broken.write_bytes(saved.read_bytes() + b'{"report": {"text": 3}}\nnonsense\n')
    first = dragoman("ingest", broken, "--ledger", place)
    assert first.err.splitlines()[-1] == f"{place}: 1 added, 2 set aside."
    assert "line 2" in first.err
    assert "line 3" in first.err
    second = dragoman("ingest", broken, "--ledger", place)
    assert second.err.splitlines()[-1] == f"{place}: 0 added, 1 known already, 2 set aside."
    assert len(dragoman("ledger", "rejects", "--ledger", place).out.splitlines()) >= 2
    dragoman("ingest", saved, "--ledger", place)
    broken.write_bytes(saved.read_bytes())
    dragoman("ingest", broken, "--ledger", place)
    assert dragoman("ledger", "rejects", "--ledger", place).err == "nothing was set aside\n"


def test_ingest_reads_reports_of_any_kind(dragoman: Dragoman, tmp_path: Path) -> None:
    folder, place = tmp_path / "reports", tmp_path / "l.ledger"
    folder.mkdir()
    (folder / "a.txt").write_text("Kenya condemned the attack on Thursday.", encoding="utf-8")
    (folder / "b.jsonl").write_text('{"id": "b", "date": "2024-05-01", "text": "France accused Iran of lying."}\n')
    done = dragoman("ingest", folder, "-", "--ledger", place, "--date", "2024-05-03", stdin=b"Chad left Mali.")
    assert done.code == 0, done.err
    assert done.err.splitlines()[-1] == f"{place}: 3 added."
    again = dragoman("ingest", folder, "--ledger", place, "--date", "2024-05-03", "--recode")
    assert again.err.splitlines()[-1] == f"{place}: 0 added, 2 known already."
    found = dragoman("ledger", "events", "--ledger", place, "--actor", "FRA", "--format", "jsonl")
    assert [(row["words"], row["report"]) for row in lines(found.out)] == [("accused", "b")]


def test_ingest_of_nothing_fails(dragoman: Dragoman, tmp_path: Path) -> None:
    done = dragoman("ingest", tmp_path / "none.txt", "--ledger", tmp_path / "l.ledger")
    assert done.code == 1
    assert "no such file" in done.err


def test_events_are_shown_with_their_sentences(dragoman: Dragoman, ledger: Path) -> None:
    out = " ".join(dragoman("ledger", "events", "--type", "assault").out.split())
    assert out.startswith("2024-09-27 ASSAULT firearms gunmen → soldiers (GEO) happened · at Valdora · 3 dead")
    assert "Gunmen *killed* three soldiers near Valdora on 27 September." in out
    assert "northland · 2024-09-28 · Harbour Press" in out


def test_questions_filter_and_page(dragoman: Dragoman, ledger: Path) -> None:
    def ids(*arguments: str) -> list[str]:
        out = dragoman("ledger", *arguments, "--format", "jsonl").out
        return [row["id"].partition("/")[2] for row in lines(out)]

    assert ids("events", "--actor", "RUS", "--status", "hypothetical") == ["e2"]
    assert ids("events", "--about", "Sandmark") == ["e2"]
    assert ids("statements", "--speaker", "holm", "--text", '"want peace"') == ["s2"]
    assert ids("positions", "--about", "Sandmark", "--stance", "regards_as") == ["p1"]
    assert ids("commitments", "--by", "RUS", "--conditional") == ["c1"]
    assert ids("timeline", "GEO") == ["e4", "p1"]
    page = dragoman("ledger", "events", "--limit", "2", "--format", "jsonl")
    cursor = page.err.split("--cursor ")[1].strip()
    rest = dragoman("ledger", "events", "--limit", "9", "--cursor", cursor, "--format", "jsonl")
    whole = dragoman("ledger", "events", "--limit", "2", "--all", "--format", "jsonl")
    assert whole.out == page.out + rest.out
    assert len(lines(whole.out)) == 5


def test_rows_come_as_csv(dragoman: Dragoman, ledger: Path) -> None:
    for name in ("events", "statements", "positions", "commitments", "actors"):
        rows = list(csv.DictReader(io.StringIO(dragoman("ledger", name, "--format", "csv").out)))
        assert rows
        assert all(None not in row and None not in row.values() for row in rows)
    rows = list(csv.DictReader(io.StringIO(dragoman("ledger", "events", "--format", "csv").out)))
    assert [row["actors"] for row in rows if row["types"] == "ASSAULT"] == ["gunmen"]


def test_actors_dyads_and_reports(dragoman: Dragoman, ledger: Path) -> None:
    out = dragoman("ledger", "actors", "--actor", "holm").out
    assert "Ada Holm  RUS/person/ada holm" in out
    assert "Foreign Minister, Northland" in out
    out = dragoman("ledger", "dyad", "gunmen", "GEO", "--by", "year").out
    assert out.split() == ["2024", "gunmen", "→", "GEO", "1", "deed"]
    out = dragoman("ledger", "report", "northland").out
    assert "WHO DID WHAT TO WHOM" in out
    assert lines(dragoman("ledger", "report", "northland", "--format", "jsonl").out)[0]["report"]["id"] == "northland"


def test_judging_is_seen_at_once_and_becomes_gold(dragoman: Dragoman, ledger: Path, tmp_path: Path) -> None:
    done = dragoman("ledger", "judge", "northland/e4", "correct", "--as", "Mira", "--set", "actors=Nobody; Northland",
                    "--set", "types=ASSAULT", "--note", "as the text says")  # fmt: skip
    assert done.err.startswith("northland/e4: corrected by Mira at 20")
    found = lines(dragoman("ledger", "events", "--type", "ASSAULT", "--format", "jsonl").out)
    assert [party["name"] for party in found[0]["actors"]] == ["Nobody", "Northland"]
    assert dragoman("ledger", "judge", "northland/e5", "reject", "--as", "Mira").code == 0
    assert "e5" not in dragoman("ledger", "events", "--format", "jsonl").out
    assert "e5 rejected" in dragoman("ledger", "report", "northland").out
    assert [j["verdict"] for j in lines(dragoman("ledger", "judgements").out)] == ["correct", "reject"]
    assert dragoman("ledger", "judgements", "--gold", tmp_path / "gold").code == 0
    gold = json.loads((tmp_path / "gold" / "northland.json").read_text(encoding="utf-8"))
    assert [event["trigger"] for event in gold["events"]] == ["killed"]


def test_any_judgement_is_taken_back(dragoman: Dragoman, ledger: Path) -> None:
    item = lines(dragoman("ledger", "events", "--format", "jsonl").out)[0]["id"]
    dragoman("ledger", "judge", item, "reject", "--as", "Mira")
    dragoman("ledger", "judge", item, "accept", "--as", "Jan")
    history = lines(dragoman("ledger", "judgements", "--item", item).out)
    assert sorted(line["judge"] for line in history) == ["Jan", "Mira"]
    last = next(line["id"] for line in history if line["judge"] == "Jan")
    done = dragoman("ledger", "take-back", item, last)
    assert (done.code, "Jan" in done.err) == (0, True)
    assert [line["judge"] for line in lines(dragoman("ledger", "judgements").out)] == ["Mira"]
    gone = dragoman("ledger", "take-back", item, last)
    assert gone.code != 0
    assert "judgements --item" in gone.err


def test_rows_are_sorted_as_is_asked(dragoman: Dragoman, ledger: Path) -> None:
    rows = lines(dragoman("ledger", "events", "--sort", "-confidence", "--format", "jsonl", "--all").out)
    assert [row["confidence"] for row in rows] == sorted((row["confidence"] for row in rows), reverse=True)
    assert dragoman("ledger", "actors", "--sort", "name").code == 0
    wrong = dragoman("ledger", "events", "--sort", "colour")
    assert wrong.code != 0
    assert "is none of date, type, who" in wrong.err


def test_dump_and_load_move_a_ledger(dragoman: Dragoman, ledger: Path, tmp_path: Path) -> None:
    file, other = tmp_path / "dump.jsonl", tmp_path / "other.ledger"
    assert dragoman("ledger", "dump", "--out", file).code == 0
    assert dragoman("ledger", "load", file, "--ledger", other).err == f"{other}: 1 reports added, 0 known already.\n"
    assert dragoman("ledger", "dump", "--ledger", other).out == file.read_text(encoding="utf-8")
    loaded = dragoman("ledger", "load", "-", "--ledger", tmp_path / "third", stdin=file.read_bytes())
    assert loaded.code == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("events", "--type", "KISS"), "type 'KISS': is none of"),
        (("events", "--since", "May"), "takes a year, month or day"),
        (("events", "--cursor", "zzz"), "take it from the page before"),
        (("events", "--ledger", "none.ledger"), "there is no such ledger"),
        (("report", "nowhere"), "is not in this ledger"),
        (("judge", "northland/e1", "praise", "--as", "Mira"), "accept, reject, correct"),
        (("load", "none.jsonl"), "cannot be read"),
        (("dyad", "RUS", "GEO", "--by", "fortnight"), "day, week, month, year"),
    ],
)
def test_errors_are_one_clear_line(dragoman: Dragoman, ledger: Path, arguments: tuple[str, ...], words: str) -> None:
    done = dragoman("ledger", *arguments)
    assert done.code == 1
    assert words in done.err
    assert len(done.err.splitlines()) == 1


def test_two_actors_said_to_be_one(dragoman: Dragoman, ledger: Path) -> None:
    rows = lines(dragoman("ledger", "actors", "--format", "jsonl").out)
    a, b = [row["entity"] for row in rows if not row["entity"].startswith("-")][:2]
    said = dragoman("ledger", "same", a, b, "--as", "Ada", "--time", "2024-06-01", "--note", "one and the same")
    assert "by Ada at 2024-06-01T00:00:00Z" in said.err
    [found] = [row for row in lines(dragoman("ledger", "identities").out) if a in row["keys"]]
    assert b in found["keys"]
    assert "a person said so" in found["because"]
    dragoman("ledger", "not-same", a, b, "--as", "Ada", "--time", "2024-06-02")
    assert not [row for row in lines(dragoman("ledger", "identities").out) if {a, b} <= set(row["keys"])]
    assert dragoman("ledger", "same", a, "Q0", "--as", "Ada").code != 0


def test_happenings_are_told_with_their_sentences(dragoman: Dragoman, tmp_path: Path) -> None:
    reports, place = tmp_path / "reports.jsonl", tmp_path / "told.ledger"
    texts = (
        ("2024-03-04", "Gunmen attacked a convoy of the Kenyan police near Garissa on Monday, killing six officers."),
        ("2024-03-05", "Al-Shabaab attacked a Kenyan police convoy near Garissa on Monday, killing seven officers."),
    )
    reports.write_text("\n".join(json.dumps({"text": text, "date": date}) for date, text in texts))
    dragoman("ingest", reports, "--ledger", place)
    rows = lines(dragoman("ledger", "happenings", "--ledger", place, "--sources", 2, "--format", "jsonl").out)
    assert any({telling["sentence"] for telling in row["tellings"]} == {text for _, text in texts} for row in rows)
    shown = dragoman("ledger", "happenings", "--ledger", place, "--disputed").out
    assert "dead differs: 6" in shown
    assert "words in common" in shown


def test_a_dyad_counts_by_happening_what_two_reports_tell(dragoman: Dragoman, tmp_path: Path) -> None:
    reports, place = tmp_path / "reports.jsonl", tmp_path / "counted.ledger"
    texts = (
        (
            "2024-03-04",
            "Al-Shabaab attacked a convoy of the Kenyan police near Garissa on Monday, killing six officers.",
        ),
        ("2024-03-05", "Al-Shabaab attacked a Kenyan police convoy near Garissa on Monday, killing seven officers."),
    )
    reports.write_text("\n".join(json.dumps({"text": text, "date": date}) for date, text in texts))
    dragoman("ingest", reports, "--ledger", place)

    def deeds(count: str) -> int:
        asked = ("ledger", "dyad", "al-shabaab", "KEN", "--by", "year", "--count", count, "--ledger", place)
        return sum(row["events"] for row in lines(dragoman(*asked, "--format", "jsonl").out))

    assert 0 < deeds("happenings") < deeds("events")
