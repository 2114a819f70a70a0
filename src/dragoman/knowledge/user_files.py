"""User files: what a user has imported, one JSON object a line, beside the tables that ship with the package.

Each object says in `table` what it is a row of: `people` (the columns of a tenure), `entities` (those of a table of
entities) or `places`. The file's place is the platform's data folder, or what the variable DRAGOMAN_KNOWLEDGE names.
"""

import hashlib
import json
import os
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from dragoman.errors import KnowledgeError

VARIABLE = "DRAGOMAN_KNOWLEDGE"
"""The environment variable that names another file."""

TABLES = ("people", "entities", "places")
_MEND = "mend the line or take it out, or name another file by DRAGOMAN_KNOWLEDGE"

Row = Mapping[str, Any]
"""One object of the file."""


@dataclass(frozen=True, slots=True, eq=False)
class UserKnowledge:
    """What a user file holds.

    Args:
        path: The file; it need not be there.
        people: Rows of tenures, with their place in the file for messages.
        entities: Rows of entities, likewise.
        places: Rows of places, likewise.
        sha256: Of the file, "" where there is none.
    """

    path: Path
    people: tuple[tuple[str, Row], ...] = ()
    entities: tuple[tuple[str, Row], ...] = ()
    places: tuple[tuple[str, Row], ...] = ()
    sha256: str = ""


def user_path() -> Path:
    """Return the file of the user's knowledge: what DRAGOMAN_KNOWLEDGE names, else one in the data folder."""
    named = os.environ.get(VARIABLE)
    if named:
        return Path(named)
    if sys.platform == "win32":
        folder = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        folder = Path.home() / "Library" / "Application Support"
    else:
        folder = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return folder / "dragoman" / "knowledge.jsonl"


@cache
def load_user_knowledge() -> UserKnowledge:
    """Return what the user's file holds, nothing where there is none; a process reads it once.

    Raises:
        KnowledgeError: If the file is damaged; it names the line and the mend.
    """
    path = user_path()
    return read_user_file(path) if path.exists() else UserKnowledge(path)


def read_user_file(path: Path) -> UserKnowledge:
    """Return what a user file holds.

    Raises:
        KnowledgeError: If it cannot be read, or a line is no object with a known `table`.
    """
    try:
        content = path.read_bytes()
        lines = content.decode("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise KnowledgeError(f"{path}: cannot be read: {error} ({_MEND})") from error
    found: dict[str, list[tuple[str, Row]]] = {table: [] for table in TABLES}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        where = f"{path}, line {number}"
        try:
            row = json.loads(line)
        except ValueError as error:
            raise KnowledgeError(f"{where}: is no JSON: {error} ({_MEND})") from error
        if not isinstance(row, dict) or row.get("table") not in TABLES:
            raise KnowledgeError(f"{where}: `table` is none of {', '.join(TABLES)} ({_MEND})")
        found[row["table"]].append((where, row))
    return UserKnowledge(
        path,
        tuple(found["people"]),
        tuple(found["entities"]),
        tuple(found["places"]),
        hashlib.sha256(content).hexdigest(),
    )


def add_to_user_file(path: Path, rows: Iterable[Row]) -> int:
    """Write rows into a user file behind what it holds, and return how many were new; whatever fails, it stays whole.

    Raises:
        KnowledgeError: If what is there is damaged, or the file cannot be written.
    """
    kept: dict[str, None] = {}
    if path.exists():
        read_user_file(path)
        kept = dict.fromkeys(line for line in path.read_text(encoding="utf-8").splitlines() if line.strip())
    before = len(kept)
    for row in rows:
        kept[json.dumps(row, ensure_ascii=False, sort_keys=True)] = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile("w", encoding="utf-8", dir=path.parent, delete=False, suffix=".part") as file:
            file.writelines(f"{line}\n" for line in kept)
        os.replace(file.name, path)
    except OSError as error:
        raise KnowledgeError(f"{path}: cannot be written: {error.strerror}; name another file by --into") from error
    return len(kept) - before
