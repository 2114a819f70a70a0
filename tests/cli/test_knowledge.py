"""What is known of a name, shown; and what a user brings, taken or refused."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from dragoman.knowledge.entities import load_entities
from dragoman.knowledge.people import load_people
from dragoman.knowledge.places import load_places
from dragoman.knowledge.user_files import VARIABLE, load_user_knowledge

Dragoman = Callable[..., Any]
CSV = "name,office,of,country,sectors,from,to\nTomas Quill,mayor,Little Harrow,GBR,GOV,2019-05,2023\n"


def forget() -> None:
    for loader in (load_user_knowledge, load_people, load_entities, load_places):
        loader.cache_clear()


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A user file of one's own that is not there yet."""
    path = tmp_path / "own.jsonl"
    monkeypatch.setenv(VARIABLE, str(path))
    forget()
    yield path
    forget()


def test_lookup_shows_the_office_of_the_date_and_its_row(dragoman: Dragoman, own: Path) -> None:
    run = dragoman("knowledge", "lookup", "Lavrov", "--date", "2010-05-01")
    assert run.code == 0
    first = run.out.splitlines()[0]
    for words in ("Sergei Lavrov", "foreign minister", "Russia", "2004-03-09/..", "holds it", "source recall"):
        assert words in first


def test_lookup_shows_states_organisations_and_places(dragoman: Dragoman, own: Path) -> None:
    out = dragoman("knowledge", "lookup", "Georgia").out
    assert "GEO" in out
    assert "GeoNames" in out
    assert "territories.tsv" in out
    assert dragoman("knowledge", "lookup", "Xqzzville").out == "Nothing is known of 'Xqzzville'.\n"


def test_lookup_gives_json(dragoman: Dragoman, own: Path) -> None:
    found = json.loads(dragoman("knowledge", "lookup", "Boris Johnson", "--date", "2023", "--json").out)
    assert found["people"][0]["office"] == "prime minister"
    assert found["people"][0]["holds"] is False
    assert found["entities"] == []


def test_lookup_refuses_what_is_no_date(dragoman: Dragoman, own: Path) -> None:
    run = dragoman("knowledge", "lookup", "Lavrov", "--date", "May")
    assert run.code == 1
    assert "YYYY-MM-DD" in run.err


def test_import_is_kept_and_found(dragoman: Dragoman, own: Path, tmp_path: Path) -> None:
    file = tmp_path / "mayors.csv"
    file.write_text(CSV)
    run = dragoman("knowledge", "import", str(file))
    assert run.code == 0
    assert str(own) in run.out
    forget()
    assert "mayor, Little Harrow" in dragoman("knowledge", "lookup", "Tomas Quill", "--date", "2020").out


def test_a_broken_import_names_the_line_and_leaves_what_was_there(
    dragoman: Dragoman, own: Path, tmp_path: Path
) -> None:
    file = tmp_path / "mayors.csv"
    file.write_text(CSV)
    dragoman("knowledge", "import", str(file))
    before = own.read_bytes()
    file.write_text(CSV + "Ann Orr,mayor,Harrow,GBR,GOV,never,..\n")
    run = dragoman("knowledge", "import", str(file))
    assert run.code == 1
    assert "line 3" in run.err
    assert "never" in run.err
    assert own.read_bytes() == before
