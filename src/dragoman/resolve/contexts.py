"""Contexts: which countries a report is about, and how that decides between the readings of a name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dragoman.knowledge.entities import Entities, Entity
from dragoman.values.mentions import Mention

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


def read_context(mentions: Sequence[Mention], *, entities: Entities, date: str | None) -> Context:
    """Return the countries that the mentions of a report name."""
    counts: dict[str, float] = {}
    by_sentence: dict[int, list[str]] = {}
    seen: set[tuple[int, int]] = set()
    for mention in mentions:
        words = [mention.name] if mention.form == "name" and mention.name else list(mention.country_words)
        for word in words:
            place = mention.span.start, mention.span.end
            if place in seen:
                continue
            countries = {r.country for r in entities.lookup(word, date=date) if r.country and not r.shared}
            if len(countries) == 1:
                seen.add(place)
                country = countries.pop()
                counts[country] = counts.get(country, 0.0) + (2.0 if mention.sentence < 2 else 1.0)
                listed = by_sentence.setdefault(mention.sentence, [])
                if country not in listed:
                    listed.append(country)
    return Context(counts, {n: tuple(found) for n, found in by_sentence.items()})


INTERNATIONAL = frozenset(("IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"))
"""PLOVER's codes that are no country's."""


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
