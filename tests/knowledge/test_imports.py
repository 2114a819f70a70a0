"""One's own knowledge: read from published forms, kept whole whatever fails, found by every loader."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman.errors import InputError, KnowledgeError
from dragoman.knowledge.entities import load_entities
from dragoman.knowledge.imports import read_import
from dragoman.knowledge.people import load_people, people_with
from dragoman.knowledge.places import load_places
from dragoman.knowledge.user_files import VARIABLE, add_to_user_file, load_user_knowledge, read_user_file, user_path

ENTITIES = [
    {
        "id": "Q1", "schema": "Person", "caption": "Mara Vell",
        "properties": {"name": ["Mara Vell"], "alias": ["M. Vell"], "gender": ["female"], "citizenship": ["ee"]},
    },
    {
        "id": "post", "schema": "Position", "caption": "Minister of Defence of Estonia",
        "properties": {"name": ["Minister of Defence of Estonia"], "country": ["ee"], "topics": ["gov.executive"]},
    },
    {
        "id": "occ", "schema": "Occupancy",
        "properties": {"holder": ["Q1"], "post": ["post"], "startDate": ["2031-02-01"], "endDate": ["2033-05"]},
    },
    {
        "id": "o1", "schema": "Organization", "caption": "Vell Foundation for Rivers",
        "properties": {"name": ["Vell Foundation for Rivers", "VFR"], "country": ["ee"]},
    },
    {"id": "v1", "schema": "Vessel", "properties": {"name": ["Some Ship"]}},
    {"id": "o2", "schema": "Occupancy", "properties": {"holder": ["nobody"], "post": ["post"], "startDate": ["2030"]}},
]  # fmt: skip
CSV = "name,office,of,country,sectors,from,to\nTomas Quill,mayor,Little Harrow,GBR,GOV,2019-05,2023~\n"


def geonames(**changes: str) -> str:
    cells = [
        "99000001",
        "Zzyzvale",
        "Zzyzvale",
        "Zizvale",
        "51.5",
        "-1.2",
        "P",
        "PPL",
        "GB",
        "",
        "",
        "",
        "",
        "",
        "1200",
    ]
    cells += ["", "60", "Europe/London", "2024-01-01"]
    return "\t".join(changes.get(str(i), c) for i, c in enumerate(cells)) + "\n"


def forget() -> None:
    """Let every loader read anew."""
    for loader in (load_user_knowledge, load_people, load_entities, load_places):
        loader.cache_clear()


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A user file of one's own, named by the variable, and loaders that read it anew."""
    path = tmp_path / "own" / "knowledge.jsonl"
    monkeypatch.setenv(VARIABLE, str(path))
    forget()
    yield path
    forget()


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_follow_the_money_gives_tenures_and_organisations(tmp_path: Path, own: Path) -> None:
    before = load_people().sha256, load_entities().sha256
    file = write(tmp_path / "x.json", "".join(json.dumps(e) + "\n" for e in ENTITIES))
    found = read_import(file)
    assert found.left_out == {"schema Vessel": 1, "occupancy of a person or position that is not in the file": 1}
    assert add_to_user_file(own, found.rows) == 2
    assert add_to_user_file(own, found.rows) == 0
    forget()
    people = load_people()
    tenure = people.lookup("Mara Vell", date="2032-01-01")[0]
    assert (tenure.office, tenure.of, tenure.country, tenure.sectors) == (
        "minister of defence",
        "Estonia",
        "EST",
        ("GOV",),
    )
    assert (tenure.valid, tenure.gender, tenure.wikidata, tenure.source) == ("2031-02-01/2033-05", "f", "Q1", "user")
    assert people.holders("defence minister", of="EST", date="2032")[0].person == "Mara Vell"
    entity = load_entities().lookup("VFR")[0]
    assert (entity.name, entity.country, entity.table) == ("Vell Foundation for Rivers", "EST", "user")
    assert people.sha256 != before[0]
    assert load_entities().sha256 != before[1]


def test_a_csv_and_a_geonames_dump_are_taken(tmp_path: Path, own: Path) -> None:
    tenures = read_import(write(tmp_path / "x.csv", CSV)).rows
    places = read_import(
        write(tmp_path / "x.txt", geonames() + geonames(**{"0": "99000002", "6": "U", "7": "BSNU"}))
    ).rows
    assert add_to_user_file(own, [*tenures, *places]) == 2
    forget()
    assert load_people().lookup("Quill", date="2020")[0].of == "Little Harrow"
    place = load_places().lookup("Zizvale")[0]
    assert (place.geonameid, place.country, place.population, place.code) == ("99000001", "GBR", 1200, "city")
    assert load_places().lookup("Paris")[0].country == "FRA"


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        ("", None, "empty"),
        ("just words\n", 1, "columns"),
        (json.dumps(ENTITIES[0]) + '\n{"id": "Q2", "sch', 2, "JSON"),
        (json.dumps(ENTITIES[0]) + '\n{"id": "Q2"}\n', 2, "properties"),
        (CSV + "A,mayor,B,GBR,GOV,soon,..\n", 3, "soon"),
        (CSV + "A,mayor\n", 3, "cells"),
        ("name,office,from\nA,b,2001\n", 1, "of"),
        (geonames() + "99000003\tcut", 2, "columns"),
        (geonames(**{"4": "north"}), 1, "place"),
    ],
)
def test_a_broken_file_is_refused_with_its_line_and_changes_nothing(
    tmp_path: Path, text: str, line: int | None, word: str
) -> None:
    kept = tmp_path / "own.jsonl"
    add_to_user_file(kept, read_import(write(tmp_path / "good.csv", CSV)).rows)
    before = kept.read_bytes()
    with pytest.raises(InputError) as error:
        add_to_user_file(kept, read_import(write(tmp_path / "bad", text)).rows)
    assert error.value.line == line
    assert word in str(error.value)
    assert kept.read_bytes() == before


def test_a_tenure_that_ends_before_it_begins_is_named(tmp_path: Path) -> None:
    turned = {**ENTITIES[2], "properties": {**ENTITIES[2]["properties"], "endDate": ["2030"]}}  # type: ignore[dict-item]
    text = "".join(json.dumps(e) + "\n" for e in (ENTITIES[0], ENTITIES[1], turned))
    with pytest.raises(InputError, match=r"line 3: .*ends before it begins"):
        read_import(write(tmp_path / "x.json", text))


def test_a_damaged_user_file_is_named_and_kept(tmp_path: Path) -> None:
    path = write(tmp_path / "own.jsonl", '{"table": "people"}\n{"table": "kings"}\n')
    with pytest.raises(KnowledgeError, match="line 2"):
        read_user_file(path)
    with pytest.raises(KnowledgeError, match="line 2"):
        add_to_user_file(path, [])
    assert len(path.read_text().splitlines()) == 2
    with pytest.raises(KnowledgeError, match="line 1"):
        people_with(read_user_file(write(path, '{"table": "people"}\n')))


def test_the_file_lies_in_a_data_folder_unless_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setattr("sys.platform", "linux")
    assert user_path() == tmp_path / "dragoman" / "knowledge.jsonl"
    monkeypatch.setenv(VARIABLE, "mine.jsonl")
    assert user_path() == Path("mine.jsonl")
