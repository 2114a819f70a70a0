"""Ontologies: the event types, modes and contexts a record may use, read from a data file.

PLOVER 2.0 ships with the package; another ontology in the same form loads without a change of code.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from dragoman.errors import KnowledgeError


@dataclass(frozen=True, slots=True)
class Mode:
    """How a deed of a type was done: its score (−10 … +10), its line, and a context it always brings."""

    name: str
    score: float
    line: str
    context: str | None = None


@dataclass(frozen=True, slots=True)
class EventType:
    """A type of event.

    Args:
        name: As in the codebook, capitals.
        quad: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.
        score: −10 (conflict) … +10 (cooperation).
        line: What it covers.
        recipient: Whether the codebook asks for a recipient.
        modes: By name.
    """

    name: str
    quad: int
    score: float
    line: str
    recipient: bool
    modes: Mapping[str, Mode]


@dataclass(frozen=True, slots=True)
class Ontology:
    """All that an event may be called."""

    name: str
    version: str
    types: Mapping[str, EventType]
    contexts: tuple[str, ...]
    auxiliary: Mapping[str, str]
    quads: Mapping[int, str]
    sectors: Mapping[str, str]
    international: Mapping[str, str]

    def type_of_mode(self, mode: str, types: tuple[str, ...]) -> str | None:
        """Return the first of `types` that has the mode, or None."""
        return next((t for t in types if t in self.types and mode in self.types[t].modes), None)

    def intensity(self, types: tuple[str, ...], modes: tuple[str, ...]) -> float | None:
        """Return the score of the primary type's first mode, else of the type itself; None for an unknown type."""
        if not types or types[0] not in self.types:
            return None
        primary = self.types[types[0]]
        return next((primary.modes[m].score for m in modes if m in primary.modes), primary.score)


def read_ontology(path: Path) -> Ontology:
    """Return the ontology that a TOML file holds.

    Raises:
        KnowledgeError: If the file is missing or not of the form of `plover.toml`.
    """
    try:
        return _ontology(tomllib.loads(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise KnowledgeError(f"ontology {path}: cannot be read: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, KeyError, TypeError, AttributeError, ValueError) as error:
        raise KnowledgeError(f"ontology {path}: is not of the form of plover.toml: {error!r}") from error


def _ontology(table: dict[str, Any]) -> Ontology:
    types = {}
    for name, entry in table["types"].items():
        modes = {
            mode: Mode(mode, float(m["score"]), m["line"], m.get("context"))
            for mode, m in entry.get("modes", {}).items()
        }
        types[name] = EventType(
            name, int(entry["quad"]), float(entry["score"]), entry["line"], bool(entry.get("recipient")), modes
        )
    return Ontology(
        name=table["name"],
        version=table["version"],
        types=types,
        contexts=tuple(table["contexts"]),
        auxiliary=dict(table["auxiliary"]),
        quads={int(k): v for k, v in table["quads"].items()},
        sectors=dict(table["sectors"]),
        international=dict(table["international"]),
    )


@cache
def plover() -> Ontology:
    """Return PLOVER 2.0."""
    return _ontology(tomllib.loads(files("dragoman.values").joinpath("plover.toml").read_text(encoding="utf-8")))
