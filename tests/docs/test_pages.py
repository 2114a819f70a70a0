"""The docs say what is: examples run, outputs are today's, every field is described, links lead somewhere."""

import doctest
import importlib.util
import re
from dataclasses import fields
from pathlib import Path
from types import ModuleType

import pytest

from dragoman.values.actors import Actor, Office
from dragoman.values.codes import ACTOR_KINDS, LINK_KINDS, STANCES, STATEMENT_KINDS, STATUSES
from dragoman.values.commitments import Commitment
from dragoman.values.events import Event, Size
from dragoman.values.links import Gap, Link
from dragoman.values.places import Claim, Place
from dragoman.values.positions import Position
from dragoman.values.records import Coder, Record
from dragoman.values.statements import Statement
from dragoman.values.times import Time

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
VALUES = (Record, Coder, Actor, Office, Place, Claim, Time, Statement, Event, Size, Position, Commitment, Link, Gap)


@pytest.fixture(scope="module")
def docs(root: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("docs", root / "tools" / "docs.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_python_examples_run(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    failed, _ = doctest.testfile(str(page), module_relative=False, encoding="utf-8")
    assert not failed


@pytest.mark.parametrize(
    "page", [p for p in PAGES if "```console" in p.read_text(encoding="utf-8")], ids=lambda p: p.name
)
def test_output_of_commands_is_todays(docs: ModuleType, page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert text == docs.renewed(text), "run `make docs`"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


def test_every_field_of_a_record_is_described() -> None:
    page = (ROOT / "docs" / "record.md").read_text(encoding="utf-8")
    named = set(re.findall(r"[a-z_0-9]+", " ".join(re.findall(r"`([^`]*)`", page))))
    for value in VALUES:
        missing = {field.name for field in fields(value)} - named
        assert not missing, f"{value.__name__}: {missing}"
    for names in (ACTOR_KINDS, STATEMENT_KINDS, STATUSES, STANCES, LINK_KINDS):
        assert set(names) <= named, set(names) - named
