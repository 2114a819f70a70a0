"""Actor scores: the country and the first sector that a phrase alone, on a date, is resolved to."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import dateparser

from dragoman.find.coreference import find_chains
from dragoman.find.mentions import find_mentions
from dragoman.knowledge.entities import load_entities
from dragoman.knowledge.mention_words import load_mention_words
from dragoman.knowledge.places import load_places
from dragoman.parse.parsers import Parser
from dragoman.resolve.actors import resolve_actors
from dragoman.resolve.tenures import People
from dragoman.values.actors import Actor
from dragoman.values.mentions import Chain, Mention
from dragoman.values.spans import Span

ResolvePhrase = Callable[[str, str, str], tuple[str, str]]
"""From a phrase, a date in words and a context to country and first sector, each "" where there is none."""

_CODES = {"XKX": "KOS"}
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_TODAY = frozenset(("today", "now"))


def score_actors(rows: Iterable[Mapping[str, Any]], resolve_phrase: ResolvePhrase) -> dict[str, float]:
    """Return country_accuracy and sector_accuracy over what the rows assert, between 0 and 1.

    Args:
        rows: Each with `text`, `date`, `context`, `country` and `code_1`; a null is not asserted, "" is asserted empty.
        resolve_phrase: Resolves one phrase.
    """
    right = {"country": 0, "sector": 0}
    asserted = {"country": 0, "sector": 0}
    for row in rows:
        if row["country"] is None and row["code_1"] is None:
            continue
        country, sector = resolve_phrase(row["text"], row.get("date") or "", row.get("context") or "")
        for name, gold, found in (("country", row["country"], country), ("sector", row["code_1"], sector)):
            if gold is not None:
                asserted[name] += 1
                right[name] += _CODES.get(gold, gold) == _CODES.get(found, found)
    return {f"{name}_accuracy": right[name] / max(1, asserted[name]) for name in ("country", "sector")}


def phrase_resolver(parser: Parser, *, people: People | None = None) -> ResolvePhrase:
    """Return a function that parses a phrase, finds its mentions and resolves the actor that its head stands for.

    A state itself, and a nation by its name alone, have no sector in that form of row; the record gives a state GOV.

    Args:
        parser: Parses the phrase.
        people: Who held which office, if that is known.
    """
    entities, places, pronouns = load_entities(), load_places(), load_mention_words().pronouns

    def resolve(text: str, date: str, context: str) -> tuple[str, str]:
        phrase = " ".join(text.split())
        doc = parser(f"{phrase}\n\n{context}." if context else phrase)
        table = find_mentions(doc)
        chains: tuple[Chain, ...] = find_chains(doc, table, speakers={})
        mentions = list(table.mentions)
        mention = _whole(mentions, len(phrase))
        if mention is None and phrase.lower() in pronouns:
            return "", ""
        if mention is None:
            whole = Span(0, len(phrase), phrase)
            mention = Mention(len(mentions), whole, whole, "nominal", "", 0)
            mentions.append(mention)
            chains = (*chains, Chain((mention.id,)))
        resolution = resolve_actors(
            mentions, chains, date=day_of(date), needed=frozenset(range(len(mentions))), people=people,
            entities=entities, places=places,
        )  # fmt: skip
        ids = resolution.of_mention.get(mention.id, ())
        actor = next((a for a in resolution.actors if a.id in ids), None)
        if actor is None:
            return "", ""
        return actor.country or "", _sector(actor)

    return resolve


def _whole(mentions: Iterable[Mention], length: int) -> Mention | None:
    """The mention that a phrase of that length is: the one that heads it; None where none does."""
    inside = [m for m in mentions if m.span.start < length and m.form != "pronoun"]
    parts = {i for m in inside for i in (*m.of, m.possessor) if i is not None}
    heads = [m for m in inside if m.role == "ROOT"] or [
        m for m in inside if m.id not in parts and 2 * len(m.span.text) > length
    ]
    return max(heads, key=lambda m: (m.span.end - m.span.start, -m.span.start), default=None)


def _sector(actor: Actor) -> str:
    nation = actor.kind == "population" and actor.because[0].rule.startswith("knowledge.")
    if actor.kind == "state" or nation or not actor.sectors:
        return ""
    return actor.sectors[0]


def day_of(words: str) -> str | None:
    """Return the day that words for a date name, None for none and for "today"."""
    if not words or words.lower() in _TODAY:
        return None
    if _DAY.fullmatch(words):
        return words
    found = dateparser.parse(words, languages=["en"])
    return found.date().isoformat() if found else None
