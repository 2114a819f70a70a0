"""The gate: floors are kept, and only rise."""

import importlib.util
import tomllib
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="module")
def gate(root: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("gate", root / "evaluation" / "gate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


ENTRY = {"name": "a", "floors": {"x_f1": 0.5, "events found": 0.4}, "ceilings": {"mae": 1.0}}
TEXT = (
    '[[set]]\nname = "a"\n[set.floors]\nx_f1 = 0.500\n"events found" = 0.400\n[set.ceilings]\nmae = 1.000\n\n'
    '[[set]]\nname = "b"\n[set.floors]\nx_f1 = 0.100\n'
)


def test_a_figure_below_its_floor_does_not_hold(gate: ModuleType) -> None:
    rows = gate.compare(ENTRY, {"x_f1": 0.49, "events found": 0.4, "mae": 1.1, "rows": 7, "more": 0.2})
    assert [(name, holds) for name, _, _, holds in rows] == [
        ("x_f1", False), ("events found", True), ("mae", False), ("more", True),
    ]  # fmt: skip


def test_floors_only_rise(gate: ModuleType) -> None:
    text = gate.raised(TEXT, ENTRY, {"x_f1": 0.3, "events found": 0.8, "mae": 0.5})
    first, second = tomllib.loads(text)["set"]
    assert first["floors"] == {"x_f1": 0.5, "events found": 0.78}
    assert first["ceilings"] == {"mae": 0.521}
    assert second["floors"] == {"x_f1": 0.1}


def test_every_set_names_its_hash_and_its_floors(root: Path) -> None:
    for entry in tomllib.loads((root / "evaluation" / "floors.toml").read_text(encoding="utf-8"))["set"]:
        assert len(entry["sha256"]) == 64, entry["name"]
        assert entry["floors"], entry["name"]


@pytest.mark.shared
def test_the_sets_are_those_the_floors_were_measured_on(gate: ModuleType, root: Path, shared: Path) -> None:
    for entry in tomllib.loads((root / "evaluation" / "floors.toml").read_text(encoding="utf-8"))["set"]:
        assert gate.digest(shared / entry["path"]) == entry["sha256"], entry["name"]
