"""Traits: what phrases say about actors, with whom those belong to that the phrases name."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from dragoman.knowledge.entities import Entities
from dragoman.knowledge.roles import Roles
from dragoman.resolve.contexts import INTERNATIONAL, Context, borne_out, rank_readings
from dragoman.resolve.phrases import BELONGING, Found, Phrase, read_phrase
from dragoman.resolve.portraits import CROWD_OF_SECTOR, KIND_OF_SECTOR, Portrait, Trait
from dragoman.values.actors import Office
from dragoman.values.codes import ActorKind
from dragoman.values.mentions import Mention
from dragoman.values.spans import Because, Span

STATE_LIKE = frozenset(("state", "disputed", "government", "place_metonym"))
_POSSESSIVE = re.compile(r"^(?:['’]s?)?\s+")
_PLACED = frozenset(("in", "at", "inside", "from", "with"))


@dataclass(frozen=True, slots=True)
class Owner:
    """Whom an actor belongs to, as its phrase says."""

    country: str | None
    sectors: tuple[str, ...]
    name: str | None
    kind: ActorKind

    @property
    def organisation(self) -> bool:
        """Whether it is a body with a character of its own, not a state or its government."""
        if self.kind == "government":
            return bool(self.sectors) and self.sectors[0] != "GOV"
        return self.kind not in STATE_LIKE and self.kind not in ("person", "population")


@dataclass(slots=True)
class TraitReader:
    """Reads phrases of one report.

    Args:
        entities: The known names.
        roles: The known nouns and titles.
        context: The countries of the report.
        date: The report's date, or None.
        of_mention: What another mention stands for, as far as is known.
    """

    entities: Entities
    roles: Roles
    context: Context
    date: str | None
    of_mention: Callable[[int | None], Portrait | None]
    _read_before: dict[str, Phrase] = field(init=False, default_factory=dict)

    def read(self, text: str) -> Phrase:
        """Return what a phrase says; a measure ("dozens of doctors") gives way to what is measured."""
        if text not in self._read_before:
            self._read_before[text] = self._measured(text)
        return self._read_before[text]

    def _measured(self, text: str) -> Phrase:
        phrase = self._read(text)
        measure = phrase.role is None or self.roles.is_in(phrase.role, "measures")
        if phrase.preposition == "of" and phrase.tail and measure:
            inner = self._read(" ".join(phrase.tail))
            if inner.role is not None and not self.roles.is_in(inner.role, "measures") and not inner.names:
                return inner
        return phrase

    def _read(self, text: str) -> Phrase:
        return read_phrase(
            text, entities=self.entities, roles=self.roles, date=self.date,
            choose=lambda readings: borne_out(readings, self.context),
        )  # fmt: skip

    def read_mention(self, mention: Mention, mentions: Sequence[Mention]) -> Phrase:
        """Return what a phrase says without its possessor, which is an actor of its own."""
        text = mention.span.text
        if mention.possessor is not None:
            owner = mentions[mention.possessor].span
            if mention.span.start <= owner.start and owner.end < mention.span.end:
                text = _POSSESSIVE.sub("", text[owner.end - mention.span.start :])
        return self.read(_of_one_state(text, mention, mentions))

    def trait(self, phrase: Phrase, mention: Mention | None, *, evidence: Span | None = None) -> Trait:
        """Return country, sectors and office that a phrase gives.

        Args:
            phrase: What was read.
            mention: The mention it is, whose possessor and of-phrases count; None for a title or apposition.
            evidence: The words, where they are not the mention's.
        """
        role = phrase.role
        owners = self._owners(phrase, mention)
        country = _country(owners)
        words = (evidence,) if evidence else (mention.span,) if mention else ()
        sectors = self._sectors(phrase, owners)
        if role is not None and self.roles.is_in(role, "ranks") and mention is not None and _is_police(mention.words):
            sectors = ("COP",)
        former = phrase.former and (role is None or role.role_class != "people")
        office = None
        if role is not None and role.role_class in ("office", "neutral") and not role.plural and phrase.title:
            named = [o for o in owners if o.name and o.name[:1].isupper() and o.kind != "population"]
            of = next((o.name for o in named if o.organisation), next((o.name for o in named), None))
            if phrase.preposition == "of" and len(phrase.tail_names) == 1:
                of = phrase.tail_names[0].text
            title = phrase.title
            if self.roles.is_in(role, "sent") and phrase.preposition in ("to", "for") and phrase.tail_names:
                title += f" {phrase.preposition} {phrase.tail_names[0].text}"
            office = Office(title, of, words)
        because = (Because(f"resolve.role:{role.words}", words),) if role else ()
        return Trait(country, sectors, office, former, 0.9 if role and country else 0.7, because)

    def _sectors(self, phrase: Phrase, owners: Sequence[Owner]) -> tuple[str, ...]:
        role = phrase.role
        body = next((o for o in owners if o.organisation), None)
        if role is None:
            return phrase.sectors or (body.sectors if body else ())
        if role.neutral:
            return self._neutral(phrase, owners, body)
        armed = body is not None and body.kind == "armed_group"
        if role.role_class == "body":
            if armed and body is not None:
                return body.sectors
            if body is not None and body.kind != "igo" and not phrase.sectors:
                return body.sectors or role.sectors
            return phrase.sectors[:1] or role.sectors
        if role.role_class == "office" and set(role.sectors) <= {"GOV"}:
            if body is not None:
                return body.sectors
            if self.roles.is_in(role, "presiding") and phrase.adjacent:
                return (phrase.adjacent,)
        if armed and body is not None and role.one == "person" and set(role.sectors) <= {"MIL", "GOV", "PTY", "COP"}:
            return body.sectors
        return () if role.role_class == "state" and phrase.vague else role.sectors

    def _neutral(self, phrase: Phrase, owners: Sequence[Owner], body: Owner | None) -> tuple[str, ...]:
        """The sectors of a spokesman, leader, member …: those of whom he belongs to."""
        role = phrase.role
        if body is not None and body.kind == "armed_group":
            return body.sectors
        led = role is not None and self.roles.is_in(role, "leaders") and role.plural and not phrase.sectors
        if led and (body is None or body.kind == "igo"):
            return ("GOV",)
        if body is not None:
            return body.sectors or phrase.sectors
        if phrase.sectors:
            return phrase.sectors
        found = next((o.sectors for o in owners if o.sectors), ())
        if not found and phrase.tail and phrase.preposition in BELONGING:
            inner = self.read(" ".join(phrase.tail)).role
            found = inner.sectors if inner else ()
        return found

    def kind(self, phrase: Phrase, trait: Trait, *, many: bool) -> ActorKind:
        """Return what kind of actor a phrase without a name denotes."""
        role = phrase.role
        first = trait.sectors[0] if trait.sectors else ""
        if role is None:
            return "population"
        if role.role_class == "body":
            return KIND_OF_SECTOR.get(first, role.one)
        if role.neutral and (many or role.plural or role.one != "person"):
            if trait.country in INTERNATIONAL and role.words in ("member", "members") and not trait.sectors:
                return "igo"
            return CROWD_OF_SECTOR.get(first, "population")
        return role.many if many or role.plural else role.one

    def _owners(self, phrase: Phrase, mention: Mention | None) -> list[Owner]:
        """Those the phrase says its actor belongs to, the nearest first: before its head, else behind it."""
        found = [o for n in reversed(phrase.names) if (o := self._owner(n))]
        if mention is not None and mention.possessor is not None and not any(o.country for o in found):
            found += _of_portraits([self.of_mention(mention.possessor)])
        if any(o.country for o in found):
            return found
        force = phrase.role is not None and phrase.role.many == "armed_force"
        if phrase.preposition in BELONGING:
            if phrase.preposition in _PLACED and force:
                return found
            tail = [o for n in phrase.tail_names if (o := self._owner(n))]
            if tail or mention is None:
                return found + tail
            return found + _of_portraits([self.of_mention(m) for m in mention.of])
        if not found and mention is not None and not phrase.preposition and not force:
            return _of_portraits([self.of_mention(m) for m in mention.of])
        return found

    def titles(self, prefix: str) -> tuple[Phrase, ...]:
        """Return what each of the titles before a name says: "AU chairperson President" are two."""
        phrase = self.read(prefix)
        if phrase.role is None or not phrase.role_start or phrase.cut < len(phrase.words):
            return (phrase,)
        first = self.read(" ".join(phrase.words[: phrase.role_start]))
        titled = first.role is not None and {first.role.role_class, phrase.role.role_class} <= {"office", "neutral"}
        if not titled or first.cut < len(first.words) or (first.role and first.role.plural):
            return (phrase,)
        return first, self.read(" ".join(phrase.words[phrase.role_start :]))

    def _owner(self, name: Found) -> Owner | None:
        ranked = rank_readings(borne_out(name.readings, self.context), self.context)
        if not ranked:
            return None
        reading = ranked[0][1]
        return Owner(reading.country, reading.sectors, reading.name, reading.kind)


def _of_one_state(text: str, mention: Mention, mentions: Sequence[Mention]) -> str:
    """The phrase as that of one state, where several share it: "Thai and Lao envoys" are Thai envoys and Lao envoys."""
    beside = [mentions[i].country_words[:1] for i in mention.conjuncts if mentions[i].span == mention.span]
    states = [words[0] for words in (mention.country_words[:1], *beside) if words]
    places = sorted((text.find(word), text.find(word) + len(word)) for word in states)
    if len(places) < 2 or len(places) <= len(beside) or places[0][0] < 0:
        return text
    return text[: places[0][0]] + states[0] + text[places[-1][1] :]


def _is_police(words: Sequence[str]) -> bool:
    """Whether the words of a sentence speak of police and of no army: its officers' ranks are the same."""
    return "police" in words and not {"army", "military", "troop", "soldier"}.intersection(words)


def _of_portraits(portraits: Sequence[Portrait | None]) -> list[Owner]:
    return [Owner(p.country, p.sectors, p.name, p.kind) for p in portraits if p is not None]


def _country(owners: Sequence[Owner]) -> str | None:
    """The country of a body among the owners, else the state among them, else the code of an international body."""
    body = next((o.country for o in owners if o.organisation and o.country not in INTERNATIONAL), None)
    state = next((o.country for o in owners if not o.organisation and o.country), None)
    return body or state or next((o.country for o in owners if o.country), None)
