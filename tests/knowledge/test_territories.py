import json
from pathlib import Path

import pytest

from dragoman.errors import KnowledgeError
from dragoman.knowledge.places import load_places
from dragoman.knowledge.territories import load_territories, territory_from


def test_recognitions_stand_from_their_first_to_their_last_day() -> None:
    abkhazia = load_territories().named("Abkhazia")
    assert abkhazia is not None
    assert abkhazia.recognised_by("2008-08-25") == ()
    assert abkhazia.recognised_by("2008-08-26") == ("RUS",)
    assert "TUV" in abkhazia.recognised_by("2013-01-01")
    assert "TUV" not in abkhazia.recognised_by("2015-01-01")


def test_claims_stand_side_by_side_with_their_holders() -> None:
    crimea = load_territories().named("the Crimean peninsula") or load_territories().named("Crimean Peninsula")
    assert crimea is not None
    assert {c.holder for c in crimea.claims_on("2013-06-01")} == {"UKR"}
    assert {c.holder for c in crimea.claims_on("2020-06-01")} >= {"UKR", "RUS"}
    karabakh = load_territories().named("Artsakh")
    assert karabakh is not None
    assert "controls" not in {c.claim for c in karabakh.claims_on("2024-06-01") if c.holder == "Artsakh"}


def test_a_division_tells_the_territory_it_lies_in() -> None:
    territories = load_territories()
    found = territories.holding("UKR", "Donetsk")
    assert found is not None
    assert found.name == "Donetsk People's Republic"
    assert territories.holding("FRA", "Bretagne") is None
    assert territories.holding(None, None) is None


def test_every_territory_has_holders_known_codes_and_a_place() -> None:
    territories = load_territories()
    assert len(territories) >= 80
    codes = {code for _, code in load_places()._territories}
    for entry in territories:
        assert -90 <= entry.lat <= 90
        assert -180 <= entry.lon <= 180
        assert entry.country is None or entry.country in codes, entry.name
        for recognition in entry.recognitions:
            assert recognition.by in codes, (entry.name, recognition.by)
        holders = {c.holder for c in entry.claims if len(c.holder) == 3 and c.holder.isupper()}
        assert holders <= codes | {"UNO"}, entry.name
        assert territories.named(entry.name) is not None


def test_every_division_of_a_territory_is_one_of_the_table() -> None:
    for entry in load_territories():
        for country, name in entry.divisions:
            assert any(e.country == country and e.code == "admin1" for e in load_places().lookup(name)), (country, name)


def test_a_damaged_line_is_named(root: Path) -> None:
    path = root / "src/dragoman/knowledge/data/places/territories.jsonl"
    line = json.loads(path.read_text("utf-8").splitlines()[0])
    line["claims"][0]["since"] = "last year"
    with pytest.raises(KnowledgeError, match=r"line 7: .*'last year' is no EDTF date"):
        territory_from(line, "line 7")
    with pytest.raises(KnowledgeError, match=r"line 8: fields .* are unknown or missing"):
        territory_from({"name": "Nowhere"}, "line 8")
