"""Causes: the verbs and connectives that bind a cause to its effect."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Causes:
    """Causal verbs, and connectives with the kind of their link and whether the source stands behind them."""

    verbs: frozenset[str]
    connectives: Mapping[str, tuple[str, bool]]
    sha256: str


@cache
def load_causes() -> Causes:
    """Return the words that ship with the package."""
    content = files("dragoman.knowledge").joinpath("data/causes.json").read_bytes()
    table = json.loads(content)
    connectives = {word: (kind, forward) for word, (kind, forward) in table["connectives"].items()}
    return Causes(frozenset(table["verbs"]), connectives, hashlib.sha256(content).hexdigest())
