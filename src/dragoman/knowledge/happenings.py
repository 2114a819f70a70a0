"""Happenings: the words that tell deeds apart across reports, and the types that one deed may be read as."""

import hashlib
import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class HappeningWords:
    """What two tellings are compared by.

    Args:
        families: The numbers of the families of types that readers take for each other, by type.
        ordinals: Words that number the deeds of a series.
        stop: Words that say nothing of which deed it is.
        common: Words of the trade, in the news every day.
        parts: Words that begin a new part of a sentence.
        cues: Words that look back at a day (back), that put what follows behind the news (behind), that tell of what is
            to come (planned), that count on (toll), and that belong to the daily counts of an epidemic (tally).
        kinds: Words that name one kind of deed, by the kind.
        disasters: The kinds of which all days are one happening.
        weights: What speaks for one deed and what against it, in log-odds, by feature.
        reading: How far the rules and a reader of both sentences are followed, in log-odds: base, rules and read.
        counts: In how many of `reports` a stem stands, where that many hold it as make a difference.
        rarities: How much a stem tells of which deed it is, in nats: inverse document frequency (Spärck Jones 1972).
        rarest: The same of a stem that is not held; it counts as half as frequent as the rarest held.
        reports: How many were counted.
        sha256: Of the files.
    """

    families: Mapping[str, int]
    ordinals: frozenset[str]
    stop: frozenset[str]
    common: frozenset[str]
    parts: frozenset[str]
    cues: Mapping[str, frozenset[str]]
    kinds: Mapping[str, tuple[str, ...]]
    disasters: frozenset[str]
    weights: Mapping[str, float]
    reading: Mapping[str, float]
    counts: Mapping[str, int]
    rarities: Mapping[str, float]
    rarest: float
    reports: int
    sha256: str

    def weight(self, stem: str) -> float:
        """Return how much a stem tells of which deed it is, in nats."""
        return self.rarities.get(stem, self.rarest)


_SETS = ("ordinals", "stop", "common", "parts", "disasters")


@cache
def load_happening_words() -> HappeningWords:
    """Return the words that ship with the package."""
    folder = files("dragoman.knowledge")
    content = folder.joinpath("data/happenings.json").read_bytes()
    counted = folder.joinpath("data/happening_counts.json").read_bytes()
    table, counts = json.loads(content), json.loads(counted)
    ordinals, stop, common, parts, disasters = (frozenset(table[name]) for name in _SETS)
    reports = counts["reports"]
    return HappeningWords(
        families={type_: n for n, family in enumerate(table["families"]) for type_ in family},
        ordinals=ordinals, stop=stop, common=common, parts=parts, disasters=disasters, weights=table["weights"],
        reading=table["reading"],
        cues={cue: frozenset(words) for cue, words in table["cues"].items()},
        kinds={kind: tuple(words) for kind, words in table["kinds"].items()},
        counts=counts["counts"], reports=reports, rarest=math.log(2 * reports / counts["least"]),
        rarities={stem: math.log(reports / count) for stem, count in counts["counts"].items()},
        sha256=hashlib.sha256(content + counted).hexdigest(),
    )  # fmt: skip
