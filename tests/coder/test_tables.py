"""A record names everything the coder knows."""

import ast
import pkgutil
from importlib import import_module
from pathlib import Path

import dragoman.knowledge
from dragoman.coder import tables

KNOWN = {
    "load_spellings", "load_name_words", "load_user_knowledge",  # rest on a table that is hashed under another name
    "load_happening_words", "load_course_words", "load_deeds", "load_denial_words",  # only linking uses them
    "load_countries", "load_land", "load_areas",  # only pages use them
}  # fmt: skip
"""Loaders whose tables make no difference to a record, or are hashed elsewhere."""


def test_what_only_linking_and_pages_use_is_not_used_by_the_coder() -> None:
    root = Path(tables.__file__).parents[1]
    apart = {name for name in KNOWN if name not in ("load_spellings", "load_name_words", "load_user_knowledge")}
    for folder in ("coder", "find", "parse", "resolve", "heads"):
        for path in (root / folder).glob("*.py"):
            names = {n.id for n in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(n, ast.Name)}
            assert not names & apart, path


def test_every_table_of_knowledge_is_hashed() -> None:
    source = ast.parse(Path(tables.__file__).read_text(encoding="utf-8"))
    used = {node.id for node in ast.walk(source) if isinstance(node, ast.Name)}
    missing = []
    for module in pkgutil.iter_modules(dragoman.knowledge.__path__):
        found = import_module(f"dragoman.knowledge.{module.name}")
        loaders = [n for n in vars(found) if n.startswith("load_") and getattr(found, n).__module__ == found.__name__]
        missing += [n for n in loaders if n not in used and n not in KNOWN]
    assert missing == []


def test_hashes_are_sha256_in_order() -> None:
    hashes = tables.knowledge_hashes()
    assert [name for name, _ in hashes] == sorted(name for name, _ in hashes)
    assert all(len(value) == 64 for _, value in hashes)
