"""Words that decide how a clause stands to its date: verbs that look ahead, verbs that report, leads of a bare year."""

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dragoman.errors import KnowledgeError


@dataclass(frozen=True, slots=True)
class TimeClauses:
    """Lists of lower-case words.

    Args:
        prospective: Lemmas whose infinitive lies ahead of them ("plan to meet").
        reporting: Lemmas whose own date is not that of what they report.
        year_leads: Words before which a bare number of four digits is a year.
        sha256: Hash of the file.
    """

    prospective: frozenset[str]
    reporting: frozenset[str]
    year_leads: frozenset[str]
    sha256: str


@cache
def load_time_clauses() -> TimeClauses:
    """Return the lists that ship with the package.

    Raises:
        KnowledgeError: If the file is damaged.
    """
    content = files("dragoman.knowledge").joinpath("data/times/clauses.json").read_bytes()
    try:
        table = json.loads(content)
        lists = [frozenset(table[name]) for name in ("prospective", "reporting", "year_leads")]
    except (json.JSONDecodeError, KeyError) as error:
        raise KnowledgeError(f"times/clauses.json is damaged: {error}; install the package again") from error
    return TimeClauses(*lists, hashlib.sha256(content).hexdigest())
