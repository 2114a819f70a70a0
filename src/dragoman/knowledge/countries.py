"""Countries: the names of states by their codes, and the disputed territories that act for themselves under one.

A record gives Abkhazia the code GEO, as PLOVER has none of its own for it. What Abkhazia does is not what Georgia does;
whoever counts by code needs to tell the two apart.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dragoman.errors import KnowledgeError


@dataclass(frozen=True, slots=True)
class DisputedActor:
    """A territory that acts for itself.

    Args:
        name: Its name for display.
        country: The code that records give it, that of another state.
        wikidata: Its Wikidata id, or None.
    """

    name: str
    country: str
    wikidata: str | None


@dataclass(frozen=True, slots=True)
class Countries:
    """Names of states and international bodies by PLOVER's codes, and the disputed actors under other states' codes."""

    names: Mapping[str, str]
    disputed: tuple[DisputedActor, ...]


_OTHERS = "IGO"
"""PLOVER's code of all international organisations that have none of their own."""


def _rows(name: str) -> list[dict[str, str]]:
    path = files("dragoman.knowledge").joinpath(f"data/entities/{name}")
    try:
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    except (OSError, UnicodeDecodeError) as error:
        raise KnowledgeError(f"{name}: cannot be read: {error}: reinstall the package") from error
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


@cache
def load_countries() -> Countries:
    """Return the countries that the entities of the package know, of several names of one code today's.

    Raises:
        KnowledgeError: If the table is missing or damaged.
    """
    names: dict[str, str] = {_OTHERS: "Other international organisations"}
    disputed = []
    for row in _rows("igos.tsv"):
        names.setdefault(row["country"], row["name"])
    for row in _rows("territories.tsv"):
        if row["kind"] == "state" and row["country"] and row["iso3"]:
            if not row["valid"] or row["valid"].endswith("..") or row["country"] not in names:
                names[row["country"]] = row["name"]
        elif row["kind"] == "disputed" and row["country"]:
            disputed.append(DisputedActor(row["name"], row["country"], row["wikidata"] or None))
    return Countries(names, tuple(disputed))
