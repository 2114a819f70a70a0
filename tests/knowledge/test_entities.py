from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import KnowledgeError
from dragoman.knowledge.entities import load_entities, read_table
from dragoman.values.ontologies import plover

COLUMNS = "kind\tcountry\tsectors\tname\tnames\tvalid\twikidata\tsource"


def ids(name: str, date: str | None = None) -> list[str]:
    return [r.id for r in load_entities().lookup(name, date=date)]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("the United States", "USA"), ("U.S.", "USA"), ("UK", "GBR"), ("Côte d'Ivoire", "CIV"), ("Ivory Coast", "CIV"),
        ("DRC", "COD"), ("DPRK", "PRK"), ("Burma", "MMR"), ("Soviet Union", "SUN"), ("East Germany", "DDR"),
        ("Kosovo", "KOS"), ("Palestine", "PSE"), ("the Kremlin", "RUS"), ("10 Downing Street", "GBR"),
        ("Zhongnanhai", "CHN"), ("Kyiv", "UKR"), ("Kiev", "UKR"), ("Frenchwoman", "FRA"), ("Danes", "DNK"),
    ],
)  # fmt: skip
def test_states_are_found_by_every_way_to_call_them(name: str, code: str) -> None:
    assert ids(name)[0] == code


def test_acronyms_need_their_capitals_and_common_words_are_no_states() -> None:
    entities = load_entities()
    assert entities.lookup("us") == ()
    assert [r.id for r in entities.lookup("WHO")] == ["world-health-organization"]
    assert entities.lookup("Who") == ()
    assert entities.find_names(["He", "told", "us", "who", "ate", "the", "turkey"]) == []


def test_seats_and_capitals_are_governments() -> None:
    for name in ("Moscow", "the Élysée", "the White House"):
        assert load_entities().lookup(name)[0].kind == "government"


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Abkhazia", "GEO"), ("South Ossetia", "GEO"), ("Transnistria", "MDA"), ("Northern Cyprus", "CYP"),
        ("Somaliland", "SOM"), ("Nagorno-Karabakh", "AZE"), ("Luhansk People's Republic", "UKR"),
        ("Sahrawi Arab Democratic Republic", "MAR"),
    ],
)  # fmt: skip
def test_disputed_entities_have_their_claimants_code_and_pre(name: str, country: str) -> None:
    entity = load_entities().lookup(name)[0]
    assert (entity.kind, entity.country, entity.sectors) == ("disputed", country, ("PRE",))


def test_readings_depend_on_the_date() -> None:
    lookup = load_entities().lookup
    assert lookup("Taliban", date="2015-03-01")[0].sectors == ("REB",)
    assert lookup("Taliban", date="2022-03-01")[0].sectors == ("GOV",)
    assert lookup("Labour Party", date="2003-03-20")[0].sectors == ("PTY", "GOV")
    assert lookup("Labour Party", date="2019-09-11")[0].sectors == ("PTY", "OPP")
    assert lookup("Soviet Union", date="2024-01-01")[0].id == "SUN"


def test_a_name_of_several_gives_all_its_readings() -> None:
    assert ids("Georgia") == ["GEO", "georgia-us-state"]
    assert {"COD", "COG"} <= set(ids("Congo"))


def test_names_are_found_in_tokens_the_longest_first() -> None:
    words = [
        "Troops",
        "of",
        "the",
        "U.S.-led",
        "coalition",
        "and",
        "the",
        "South",
        "Korean",
        "army",
        "met",
        "al-Shabaab",
        "in",
        "Côte",
        "d'",
        "Ivoire",
    ]
    found = [(s, e, r[0].id) for s, e, r in load_entities().find_names(words)]
    assert found == [(3, 4, "USA"), (7, 9, "KOR"), (11, 12, "al-shabaab"), (13, 16, "CIV")]


@given(st.lists(st.text(max_size=12), max_size=20))
def test_found_names_lie_in_order_inside_the_tokens(words: list[str]) -> None:
    at = 0
    for start, end, readings in load_entities().find_names(words):
        assert at <= start < end <= len(words)
        assert readings
        at = end - 1


@given(st.text())
def test_any_text_can_be_looked_up(text: str) -> None:
    assert isinstance(load_entities().lookup(text), tuple)


def test_the_tables_hold_what_they_should() -> None:
    readings = [r for group in load_entities().by_id.values() for r in group]
    tables = Counter(table for table, _ in {(r.table, r.id) for r in readings})
    assert tables["armed_groups.tsv"] >= 300
    assert tables["igos.tsv"] + tables["ngos.tsv"] >= 300
    assert tables["parties.tsv"] >= 400
    assert tables["media.tsv"] >= 300
    states = {r.country for r in readings if r.kind == "state"}
    assert len(states) >= 200
    international = set(plover().international)
    for reading in readings:
        assert reading.country is None or reading.country in states | international, reading
        assert reading.source, reading


def test_every_independent_state_has_a_capital_and_an_adjective() -> None:
    without = {"KIR", "NRU", "SYC", "ATA", "HKG", "COK", "NIU"}
    found: dict[str, set[str]] = {}
    for readings in load_entities().by_name.values():
        for r in readings:
            if r.table == "territories.tsv" and r.id == r.country:
                found.setdefault(r.id, set()).add(r.sense)
    for code, senses in found.items():
        if code not in without and len(code) == 3 and code not in {"SUN", "YUG", "SCG", "CSK", "YMD"}:
            assert "adjective" in senses or code == "DMA", code


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("party\tFRA\tPTY\tA", "cells"),
        ("club\tFRA\tPTY\tA\t\t\t\trecall", "kind 'club'"),
        ("party\tfr\tPTY\tA\t\t\t\trecall", "three capitals"),
        ("party\tFRA\tXYZ\tA\t\t\t\trecall", "sector 'XYZ'"),
        ("party\tFRA\tPTY GOV 2020/2010\tA\t\t\t\trecall", "ends before it begins"),
        ("party\tFRA\tPTY\tA\t\t2020-13/..\t\trecall", "no EDTF interval"),
        ("party\tFRA\tPTY\tA\t\t\t\thearsay", "source 'hearsay'"),
    ],
)
def test_a_damaged_row_is_named_with_its_fault(line: str, message: str) -> None:
    with pytest.raises(KnowledgeError, match=r"parties\.tsv line 2") as caught:
        read_table([COLUMNS, line], "parties.tsv")
    assert message in str(caught.value)
