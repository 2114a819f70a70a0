"""Events: type, source and target of coded sentences, against data sets in the form of PLOVER or CAMEO rows.

Such a data set lists deeds done: only events that happened, not denied, are compared. Codes are compared by country
(PLOVER's international codes count as one, IGO); a compound actor gives a row for each of its members, a reciprocal
deed a row for each direction.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.knowledge.cameo import cameo_of
from dragoman.values.events import Event
from dragoman.values.records import Record

OLD_TYPES = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}
"""Types of PLOVER 2016 under their names of today."""

_OLD_COUNTRIES = {"XKX": "KOS", "UNO": "IGO", "EUR": "IGO", "ROM": "ROU", "ZAR": "COD", "TMP": "TLS", "YUG": "SRB"}


@dataclass(frozen=True, slots=True)
class Deed:
    """A deed as data sets list it: the codes that count as its type, and the countries of both sides ("" unknown)."""

    types: frozenset[str]
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    reciprocal: bool = False

    @property
    def triples(self) -> list[tuple[frozenset[str], str, str]]:
        """Type, source and target for each pair of the two sides; none where a side is missing."""
        pairs = [(source, target) for source in self.sources for target in self.targets]
        if self.reciprocal and len(self.sources) > 1:
            pairs = [pair for pair in pairs if pair[0] != pair[1]]
        return [(self.types, *pair) for pair in pairs]


def deed_of_plover_row(event: Mapping[str, Any]) -> Deed:
    """Return an event of the PLOVER gold standard records, old names mapped."""
    type_ = OLD_TYPES.get(event["type"], event["type"])
    sources, targets = ([country_of(side["code"]) for side in event[key]] for key in ("source", "target"))
    if event.get("reciprocal"):
        sources = targets = [*sources, *targets]
    return Deed(frozenset((type_,)), _each(sources), _each(targets), bool(event.get("reciprocal")))


def deed_of_cameo_row(event: Mapping[str, Any]) -> Deed:
    """Return an event with a CAMEO code by its root."""
    source, target = _each([country_of(event["source"])]), _each([country_of(event["target"])])
    return Deed(frozenset((event["event"][:2],)), source, target)


def deeds_of_record(record: Record, *, cameo: bool = False) -> list[Deed]:
    """Return the deeds of a record that a data set would list: happened and not denied."""
    countries = {actor.id: country_of(actor.country or "") or "" for actor in record.actors}
    deeds = []
    for event in record.events:
        if (event.status, event.polarity) != ("happened", "positive"):
            continue
        sources, targets = ([countries[a] for a in side] for side in (event.actors, event.recipients))
        if event.reciprocal:
            sources = targets = [*sources, *targets]
        types = _roots(event) if cameo else frozenset(event.types)
        if types:
            deeds.append(Deed(types, _each(sources), _each(targets), event.reciprocal))
    return deeds


def _roots(event: Event) -> frozenset[str]:
    codes = [event.cameo, *(cameo_of((type_,), event.modes) for type_ in event.types)]
    return frozenset(code[:2] for code in codes if code)


def country_of(code: str | None) -> str | None:
    """Return the country of an actor's code, old codes mapped; "" where the code has none, None for no actor.

    Example:
        >>> country_of("IRQGOVMIL"), country_of("---REB"), country_of("IGOUNO")
        ('IRQ', '', 'IGO')
    """
    if code is None or code == "---":
        return None
    country = code[:3]
    if not re.fullmatch("[A-Z]{3}", country):
        return ""
    return _OLD_COUNTRIES.get(country, country)


def _each(codes: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for code in codes if code is not None))


def score_events(pairs: Iterable[tuple[Sequence[Deed], Sequence[Deed]]]) -> dict[str, float]:
    """Return type_f1, source_f1, target_f1 and triple_f1 (complete triples), micro over rows of (gold, coded) deeds.

    Types: deeds one to one with a type in common. Sources, targets: countries, each as often as in both. Triples:
    one to one with a type in common and the same countries on both sides.
    """
    counts: Counter[tuple[str, str]] = Counter()
    for gold, pred in pairs:
        _add(counts, "type", _types(gold), _types(pred))
        _add(counts, "source", _codes(gold, "sources"), _codes(pred, "sources"))
        _add(counts, "target", _codes(gold, "targets"), _codes(pred, "targets"))
        _add(counts, "triple", _triples(gold), _triples(pred))
    return {f"{name}_f1": _f1(counts, name) for name in ("type", "source", "target", "triple")}


Unit = tuple[frozenset[str], str, str]
"""What is compared: the types that fit, and two countries."""


def _types(deeds: Sequence[Deed]) -> list[Unit]:
    return [(deed.types, "", "") for deed in deeds]


def _codes(deeds: Sequence[Deed], side: str) -> list[Unit]:
    return [(frozenset((side,)), code, "") for deed in deeds for code in getattr(deed, side)]


def _triples(deeds: Sequence[Deed]) -> list[Unit]:
    return [triple for deed in deeds for triple in deed.triples]


def _add(counts: Counter[tuple[str, str]], name: str, gold: Sequence[Unit], pred: Sequence[Unit]) -> None:
    left = list(pred)
    for types, *countries in gold:
        at = next((i for i, other in enumerate(left) if types & other[0] and countries == [*other[1:]]), None)
        if at is not None:
            del left[at]
            counts[name, "tp"] += 1
    counts[name, "gold"] += len(gold)
    counts[name, "pred"] += len(pred)


def _f1(counts: Counter[tuple[str, str]], name: str) -> float:
    asked = counts[name, "gold"] + counts[name, "pred"]
    return 2 * counts[name, "tp"] / asked if asked else 0.0
