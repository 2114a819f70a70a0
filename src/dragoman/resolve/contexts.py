"""Contexts: which countries a report is about, and how that decides between the readings of a name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dragoman.knowledge.entities import Entities, Entity
from dragoman.knowledge.places import Places
from dragoman.values.mentions import Mention

INTERNATIONAL = frozenset(("IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"))
"""PLOVER's codes that are no country's."""
_WHERE = frozenset(("in", "at", "near", "outside", "across"))
_STATES = frozenset(("state", "disputed", "government"))


@dataclass(frozen=True, slots=True)
class Context:
    """The countries that a report names.

    Args:
        counts: How often each country is named by words that mean no other, those of the first sentences doubly.
        by_sentence: The countries named in each sentence, each once, in order.
    """

    counts: Mapping[str, float]
    by_sentence: Mapping[int, tuple[str, ...]]

    def country_near(self, sentence: int, alike: Mapping[str, float] | None = None) -> str | None:
        """Return the country that an actor of some state in a sentence belongs to, by what is named around it.

        The countries of its sentence count most, those of the one before it less, all of the report a little; None
        where no country stands out.

        Args:
            sentence: Index of the actor's sentence.
            alike: How often actors of its kind are said to be each country's; that counts as much as the sentence.
        """
        total = sum(n for c, n in self.counts.items() if c not in INTERNATIONAL)
        if not total:
            return None
        scores = {c: n / total for c, n in self.counts.items() if c not in INTERNATIONAL}
        for at, weight in ((sentence, 0.5), (sentence - 1, 0.2)):
            here = [c for c in self.by_sentence.get(at, ()) if c in scores]
            for country in here:
                scores[country] += weight / len(here)
        shares = sum((alike or {}).values())
        for country, count in (alike or {}).items():
            if country in scores:
                scores[country] += 0.5 * count / shares
        ranked = sorted(scores.items(), key=lambda cn: (-cn[1], cn[0]))
        if ranked[0][1] < 0.3 or (len(ranked) > 1 and ranked[0][1] - ranked[1][1] < 0.1):
            return None
        return ranked[0][0]


def read_context(
    mentions: Sequence[Mention], *, entities: Entities, date: str | None, places: Places | None = None
) -> Context:
    """Return the countries that the mentions of a report name.

    Args:
        mentions: All mentions of the report.
        entities: The known names.
        date: The report's date (EDTF), or None.
        places: A gazetteer; without it, towns say nothing.
    """
    counts: dict[str, float] = {}
    by_sentence: dict[int, list[str]] = {}
    for mention in mentions:
        words = ([mention.name] if mention.name else []) + list(mention.country_words)
        found = {c for w in words if (c := _country_of(w, entities=entities, date=date))}
        weight = 1.0
        if not found and places is not None and mention.name and mention.label in ("GPE", "LOC", "FAC"):
            found, weight = _country_of_place(mention.name, places), 0.5
        if len(found) != 1:
            continue
        country = found.pop()
        weight *= 2.0 if mention.sentence < 2 else 1.0
        weight += 0.5 if mention.governor in _WHERE and mention.role == "pobj" else 0.0
        counts[country] = counts.get(country, 0.0) + weight
        listed = by_sentence.setdefault(mention.sentence, [])
        if country not in listed:
            listed.append(country)
    return Context(counts, {n: tuple(found) for n, found in by_sentence.items()})


def _country_of(word: str, *, entities: Entities, date: str | None) -> str | None:
    """The one country of all that a name may stand for."""
    countries = {r.country for r in entities.lookup(word, date=date) if r.country and not r.shared}
    return countries.pop() if len(countries) == 1 else None


def _country_of_place(name: str, places: Places) -> set[str]:
    """The country of the largest place of a name, if no other is half as large."""
    found = sorted((p for p in places.lookup(name) if p.country), key=lambda p: -p.population)
    if not found or found[0].population < 5_000:
        return set()
    rivals = [p for p in found[1:] if p.country != found[0].country and 2 * p.population > found[0].population]
    return set() if rivals else {found[0].country or ""}


def borne_out(readings: Sequence[Entity], context: Context) -> tuple[Entity, ...]:
    """Return the readings without those of a name that several have and whose country the report does not name."""
    return tuple(r for r in readings if not r.shared or context.counts.get(r.country or ""))


def rank_readings(
    readings: Sequence[Entity], context: Context, words: Sequence[str] = ()
) -> tuple[tuple[float, Entity], ...]:
    """Return readings of a name with the share of belief that each deserves, the likeliest first.

    Args:
        readings: In the order of the table, which puts the commoner ones first.
        context: The countries of the report; a reading of one of them gains.
        words: Lower-case words around the name.
    """
    best: dict[tuple[str, str], tuple[float, int, Entity]] = {}
    prior = 1.0
    for number, reading in enumerate(borne_out(readings, context)):
        named = context.counts.get(reading.country or "", 0.0)
        weight = prior * (1.0 + min(named, 4.0) * (0.5 if reading.kind in _STATES else 1.0))
        if reading.table == "territories.tsv" and reading.kind == "government" and _is_division(words):
            weight *= 3.0
        mark = (reading.id, reading.kind)
        if mark not in best:
            best[mark] = (weight, number, reading)
            prior *= 0.45
    total = sum(w for w, _, _ in best.values()) or 1.0
    return tuple((w / total, r) for w, _, r in sorted(best.values(), key=lambda x: (-x[0], x[1])))


def _is_division(words: Sequence[str]) -> bool:
    return any(w in ("governor", "county", "sheriff", "statewide", "gubernatorial", "legislature") for w in words)
