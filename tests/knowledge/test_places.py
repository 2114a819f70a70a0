import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import KnowledgeError
from dragoman.knowledge.place_keys import loose_key, place_key
from dragoman.knowledge.place_weights import load_place_weights
from dragoman.knowledge.place_words import load_place_words
from dragoman.knowledge.places import KINDS, PlaceEntry, Places, load_places, read_places
from dragoman.resolve.place_features import NAMES

TABLE = Path("src/dragoman/knowledge/data/places/places.bin")


def empty_table() -> bytes:
    sections, body = [], b""
    for name, typecode, content in (
        ("keys", "Q", b""), ("targets", "I", b""), ("offsets", "I", bytes(4)), ("lat", "f", b""), ("lon", "f", b""),
        ("population", "I", b""), ("ids", "I", b""), ("adm1", "H", b""), ("adm2", "H", b""), ("territory", "B", b""),
        ("code", "B", b""), ("names", "s", b""),
    ):  # fmt: skip
        sections.append([name, typecode, len(body), len(content)])
        body += content + bytes(-len(content) % 8)
    head = json.dumps(
        {"rows": 0, "names": 0, "codes": [], "territories": [], "sections": sections, "length": len(body), "source": ""}
    ).encode()
    head += b" " * (-(len(head) + 16) % 8)
    return b"DRAGPLC1" + len(head).to_bytes(8, "little") + head + body


def test_places_are_found_whatever_the_case_accents_and_dashes() -> None:
    places = load_places()
    for name in ("São Paulo", "sao paulo", "SAO PAULO", "Sao-Paulo"):
        assert "BRA" in {e.country for e in places.lookup(name)}
    assert places.lookup("The Hague") == places.lookup("Hague")
    assert {e.name for e in places.lookup("St. Petersburg")} >= {"Saint Petersburg", "St. Petersburg"}


def test_places_hold_towns_divisions_waters_and_sites_with_their_source() -> None:
    places = load_places()
    kinds = {
        "Kabul": "city", "Hormuz Strait": None, "Strait of Hormuz": "water", "Dnieper": "water", "Sahel": "region",
        "Camp David": "site", "Bagram": "site", "Zaporizhzhia nuclear plant": "site", "Texas": "admin",
        "Lebanon County": "admin", "Senkaku Islands": "disputed", "Hindu Kush": "mountain", "France": "country",
    }  # fmt: skip
    for name, kind in kinds.items():
        found = places.lookup(name)
        assert not found if kind is None else kind in {e.kind for e in found}, name
    assert "GeoNames (CC BY 4.0)" in places.source
    assert places.lookup("Kabul")[0].geonameid
    assert len(places) > 250_000


def test_places_keep_the_codes_of_territories_and_of_their_states() -> None:
    places = load_places()
    assert {(e.country, e.territory) for e in places.lookup("Puerto Rico") if e.code == "territory"} == {("USA", "PRI")}
    assert {e.country for e in places.lookup("Pristina") if e.code == "capital"} == {"KOS"}
    assert {e.country for e in places.lookup("Taipei") if e.code == "capital"} == {"TWN"}
    assert {e.country for e in places.lookup("Katzrin")} == {"SYR"}


def test_adjectives_shut_out_hamlets_of_the_same_name_but_no_states() -> None:
    places = load_places()
    assert {(e.name, e.match) for e in places.readings("Polish")} == {("Poland", "adjective")}
    assert {e.name for e in places.readings("Californians")} == {"California"}
    assert {e.code for e in places.readings("Georgia")} == {"country", "admin1"}


def test_spellings_of_one_arabic_name_meet() -> None:
    found = load_places().lookup_loosely("Ain Eissa")
    assert ("SYR", "Raqqa") in {(e.country, e.admin1) for e in found}
    assert load_places().lookup_loosely("") == ()


def test_an_unknown_name_is_no_place() -> None:
    assert load_places().lookup("Xqzzville") == ()
    assert load_places().lookup("") == ()
    assert not load_places().knows("Xqzzville")
    assert not load_places().knows("")


def test_an_empty_table_knows_nothing_and_breaks_nothing() -> None:
    places = Places(empty_table())
    assert len(places) == 0
    assert places.lookup("Paris") == ()
    assert not places.knows("Paris")


def test_a_truncated_table_is_refused_with_the_mend(tmp_path: Path, root: Path) -> None:
    broken = tmp_path / "places.bin"
    broken.write_bytes((root / TABLE).read_bytes()[:-100])
    with pytest.raises(KnowledgeError, match=r"places\.bin: has \d+ bytes, not \d+: it is cut off.*build_places"):
        read_places(broken)


@pytest.mark.parametrize("content", [b"", b"DRAG", b"DRAGPLC1" + bytes(8), b"PK\x03\x04" + bytes(40)])
def test_a_file_that_is_no_table_is_refused(tmp_path: Path, content: bytes) -> None:
    broken = tmp_path / "places.bin"
    broken.write_bytes(content)
    with pytest.raises(KnowledgeError, match=r"places\.bin"):
        read_places(broken)


def test_a_missing_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"nowhere\.bin: cannot be read"):
        read_places(tmp_path / "nowhere.bin")


def test_a_users_places_stand_beside_the_table_and_change_its_digest() -> None:
    mine = PlaceEntry(-1, "Camp Foxtrot", "site", "MLI", "MLI", "Gao", None, 16.3, 0.0, 0, None)
    places = load_places().extended([(mine, ("Foxtrot base",))])
    assert places.lookup("camp foxtrot") == (mine,)
    assert places.lookup("Foxtrot Base") == (mine,)
    assert places.knows("Foxtrot base")
    assert places.lookup("Kabul") == load_places().lookup("Kabul")
    assert places.sha256 != load_places().sha256


def test_every_place_of_the_table_can_be_read() -> None:
    places = load_places()
    for row in range(0, len(places), 997):
        entry = places._entry(row, "main")
        assert entry.name
        assert entry.kind in {*KINDS.values(), entry.code}
        assert entry.lat is None or (-90 <= entry.lat <= 90 and -180 <= (entry.lon or 0) <= 180)
        assert entry.feature


@given(st.text(max_size=30))
def test_keys_are_the_same_once_folded(name: str) -> None:
    key = place_key(name)
    assert key == key.strip()
    assert "  " not in key
    assert place_key(key.upper().lower()) in (key, place_key(key))
    assert loose_key(name).startswith("~")
    load_places().lookup(name)


def test_weights_and_words_fit_what_reads_them() -> None:
    assert load_place_weights().names == NAMES
    words = load_place_words()
    assert words.feature_class("river") == "water"
    assert words.feature_class("province") == "admin"
    assert words.feature_class("sandwich") is None
    ids = {e.geonameid for name in words.usual for e in load_places().lookup(name)}
    assert set(words.usual.values()) <= ids
