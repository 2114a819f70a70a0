"""Painters: from the mentions of a chain to the portrait of the actor they stand for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from dragoman.knowledge.entities import Entities, Entity
from dragoman.knowledge.names import ARTICLES
from dragoman.knowledge.places import Places
from dragoman.knowledge.roles import Roles
from dragoman.knowledge.spellings import Spellings
from dragoman.resolve.bodies import body_of_state, names_itself
from dragoman.resolve.contexts import INTERNATIONAL, Context, borne_out, rank_readings, read_context
from dragoman.resolve.names import (
    bare_phrase,
    best_name,
    has_article,
    is_initials,
    is_person,
    means_state,
    prefix_of,
    spellings_of,
)  # fmt: skip
from dragoman.resolve.persons import KnownPerson, known_person, surely_known
from dragoman.resolve.phrases import Phrase
from dragoman.resolve.portraits import Portrait, Trait, with_traits
from dragoman.resolve.tenures import People
from dragoman.resolve.traits import TraitReader
from dragoman.values.actors import Alternative
from dragoman.values.codes import ActorKind
from dragoman.values.mentions import Chain, Mention
from dragoman.values.spans import Because, Span

_FEATURES = frozenset(("water", "mountain", "island", "desert", "region", "continent"))
_OF_A_STATE = frozenset(("GOV", "LEG", "JUD", "COP", "MIL", "SPY"))
_PLACES = frozenset(("GPE", "LOC", "FAC"))
_WHEREABOUTS = frozenset(("in", "at"))
_WITHIN = frozenset(("in", "across", "inside", "throughout", "within"))


@dataclass(slots=True)
class Painter:
    """Makes the portraits of one report's chains, each once.

    Args:
        mentions: All mentions of the report.
        chains: All chains.
        date: The report's date (EDTF), or None.
        entities: The known names.
        roles: The known nouns and titles.
        spellings: Names that are spelt in many ways.
        given: Given names.
        people: Who held which office, if anybody knows.
        places: The gazetteer that tells an unknown town's country, if given.
    """

    mentions: Sequence[Mention]
    chains: Sequence[Chain]
    date: str | None
    entities: Entities
    roles: Roles
    spellings: Spellings
    given: Mapping[str, str]
    people: People | None = None
    places: Places | None = None
    context: Context = field(init=False)
    _reader: TraitReader = field(init=False)
    _chain_of: dict[int, int] = field(init=False)
    _done: dict[int, Portrait | None] = field(init=False, default_factory=dict)
    _sectors: dict[str, dict[str, float]] | None = field(init=False, default=None)
    _busy: set[int] = field(init=False, default_factory=set)

    def __post_init__(self) -> None:
        self.context = read_context(self.mentions, entities=self.entities, date=self.date, places=self.places)
        self._reader = TraitReader(self.entities, self.roles, self.context, self.date, self._of_mention)
        self._chain_of = {m: i for i, chain in enumerate(self.chains) for m in chain.mentions}

    def portrait(self, index: int) -> Portrait | None:
        """Return the portrait of a chain, or None where it is nobody's: pronouns alone, or several actors at once."""
        if index not in self._done:
            if index in self._busy:
                return None
            self._busy.add(index)
            self._done[index] = self._paint(self.chains[index])
            self._busy.discard(index)
        return self._done[index]

    def _of_mention(self, mention: int | None) -> Portrait | None:
        if mention is None or mention not in self._chain_of:
            return None
        return self.portrait(self._chain_of[mention])

    def _paint(self, chain: Chain) -> Portrait | None:
        ours = [self.mentions[m] for m in chain.mentions]
        names = [m for m in ours if m.form == "name" and m.name]
        nominals = [m for m in ours if m.form == "nominal"]
        if names:
            main = best_name(names)
            return self._entity(main, names) or self._named(main, names, nominals)
        return self._nominal(nominals) if nominals else None

    def _entity(self, main: Mention, names: Sequence[Mention]) -> Portrait | None:
        person = is_person(names)
        for mention in (main, *(n for n in names if n is not main)):
            if mention is not main and (person or is_initials(main, mention.name or "")):
                continue
            for text in spellings_of(mention, person):
                readings = borne_out(self.entities.lookup(text, date=self.date), self.context)
                if not readings and not mention.titles and not prefix_of(mention):
                    readings = borne_out(self.spellings.lookup(text), self.context)
                if person:
                    readings = tuple(r for r in readings if r.sense == "name" and r.kind not in ("state", "population"))
                    if mention.titles or len((mention.name or "").split()) < 2:
                        readings = tuple(r for r in readings if r.kind in ("armed_group", "party", "media", "igo"))
                        if mention.titles or prefix_of(mention):
                            readings = ()
                if not person:
                    readings = self._not_anothers(readings, mention)
                if mention.label in _PLACES and " " not in text:
                    readings = tuple(r for r in readings if r.kind not in ("company", "media", "party"))
                if readings:
                    return self._of_readings(readings, mention)
        return None

    def _not_anothers(self, readings: Sequence[Entity], mention: Mention) -> tuple[Entity, ...]:
        """The readings but those of another state's bodies than the phrase says: "Chile's Defense Department"."""
        owner = self._of_mention(mention.possessor) if mention.possessor is not None else None
        codes = {owner.country} if owner is not None and owner.kind in ("state", "disputed") else set()
        if not codes:
            prefix = prefix_of(mention)
            phrase = self._reader.read(prefix) if prefix else None
            codes = {r.country for n in phrase.names for r in n.readings[:1] if r.kind == "state"} if phrase else set()
        if not codes:
            return tuple(readings)
        return tuple(r for r in readings if r.country in codes or r.country in INTERNATIONAL or r.kind == "state")

    def _of_readings(self, readings: Sequence[Entity], mention: Mention) -> Portrait:
        ranked = rank_readings(readings, self.context, mention.words + mention.modifiers)
        belief, reading = ranked[0]
        kind: ActorKind = reading.kind
        identity: tuple[str, ...] = ("entity", reading.id)
        name, sectors = reading.name, reading.sectors
        if reading.sense == "demonym" and not means_state(readings, mention):
            kind, identity = "population", ("people", reading.id)
            name, sectors = bare_phrase(mention, self.mentions), ("CVL",)
        elif reading.kind == "population":
            name, sectors = bare_phrase(mention, self.mentions), ("CVL",)
        because = Because(f"knowledge.{reading.table.removesuffix('.tsv')}:{reading.id}", (mention.span,))
        adjective = reading.kind in ("population", "place_metonym") and mention.role in ("amod", "compound", "nmod")
        return Portrait(
            name=name, kind=kind, confidence=0.45 if adjective else round(0.6 + 0.35 * belief, 3),
            because=(because,), identity=identity,
            country=reading.country, sectors=sectors, wikidata=reading.wikidata,
            alternatives=tuple(Alternative(r.id, round(b, 3)) for b, r in ranked[1:4]),
        )  # fmt: skip

    def _named(self, main: Mention, names: Sequence[Mention], nominals: Sequence[Mention]) -> Portrait | None:
        person = is_person(names) or (main.label not in _PLACES and self._has_office(names))
        if (person and not self._is_body(main)) or self._is_known(main):
            return self._person(main, names, nominals)
        town = main.label in (None, "ORG") and self._is_town(main)
        if main.label in _PLACES or town or self._is_feature(main):
            return self._place(main)
        phrase = self._reader.read(main.span.text)
        if phrase.role is None and main.name:
            phrase = self._reader.read(main.name)
        if phrase.role is None:
            last = phrase.names[-1] if phrase.names and phrase.names[-1].end == phrase.cut else None
            if last is not None and last.readings[0].kind not in ("state", "population", "place_metonym"):
                return self._of_readings(last.readings, main)
            if (place := self._place(main)).country:
                return place
        trait = self._reader.trait(phrase, main)
        kind = self._reader.kind(phrase, trait, many=False) if phrase.role else "ngo"
        if (phrase.role is None and main.label == "NORP") or self.roles.is_in(phrase.role, "adjectives"):
            kind, phrase = "population", replace(phrase, role=None)
        country = trait.country or self._country_of_town(phrase)
        country = country or self._country_around(trait.sectors, main, kind, phrase)
        sectors = trait.sectors
        if country in ("UNO", "IGO", "EUR") and kind in ("government", "ngo", "party"):
            kind, sectors = "igo", tuple(s for s in sectors if s not in ("GOV", "SOC", "PTY"))
        rule = "resolve.name" if phrase.role is None else f"resolve.role:{phrase.role.words}"
        name = main.name or main.span.text
        return Portrait(
            name=main.span.text[max(0, main.span.text.find(name)) :].split(" (")[0], kind=kind,
            confidence=0.7 if phrase.role else 0.3,
            because=(Because(rule, (main.span,)),), country=country, sectors=sectors,
        )  # fmt: skip

    def _is_body(self, main: Mention) -> bool:
        """Whether a name that was taken for a person's ends in a word for a body, and begins with no given name."""
        words = (main.name or "").split()
        if len(words) < 2 or self.given.get(words[0].lower()):
            return False
        phrase = self._reader.read(main.name or "")
        return phrase.role is not None and phrase.role.role_class in ("institution", "force", "body")

    def _is_known(self, main: Mention) -> bool:
        """Whether a name of no place is that of one who holds an office on the date."""
        if self.people is None or main.label in _PLACES or not main.name or main.name.isupper():
            return False
        if has_article(main):
            return False
        return surely_known(main.name, people=self.people, date=self.date, context=self.context)

    def _has_office(self, names: Sequence[Mention]) -> bool:
        """Whether a title stands before the name or an office in apposition behind it: then it is a person."""
        for mention in names:
            for text in (prefix_of(mention), *(a.text for a in mention.appositions)):
                role = self._reader.read(text).role if text else None
                if role and role.one == "person" and not role.plural and not self.roles.is_in(role, "adjectives"):
                    return True
        return False

    def _is_feature(self, mention: Mention) -> bool:
        """Whether a name is that of a sea, a mountain, an island …, whatever its last word means elsewhere."""
        found = self.places.lookup(mention.name or "") if self.places and " " in (mention.name or "") else ()
        return any(p.code in _FEATURES and p.match == "main" for p in found)

    def _is_town(self, mention: Mention) -> bool:
        return bool(
            mention.label is None and self.places and mention.role == "pobj" and self.places.knows(mention.name or "")
        )

    def _country_of_town(self, phrase: Phrase) -> str | None:
        """The country of the town by which a body goes: "Leeds University", "the Osaka prefectural police"."""
        if self.places is None or phrase.role is None or not phrase.role_start:
            return None
        words = [w for w in phrase.words[: phrase.role_start] if w[:1].isupper() and w.lower() not in ARTICLES]
        for length in (len(words), 1):
            found = self.places.lookup(" ".join(words[:length])) if words else ()
            large = [p for p in found if p.country and p.population >= 20_000]
            here = [p for p in large if self.context.counts.get(p.country or "")]
            if here or large:
                return max(here or large, key=lambda p: p.population).country
        return None

    def _place(self, mention: Mention) -> Portrait:
        country = None
        if self.places is not None:
            found = [p for p in self.places.lookup(mention.name or mention.span.text) if p.country]
            if mention.label not in _PLACES:
                found = [p for p in found if p.population >= 20_000]
            here = [p for p in found if self.context.counts.get(p.country or "")]
            country = next((p.country for p in here or found), None)
        country = country or self._country_in(mention)
        return Portrait(
            name=mention.name or mention.span.text, kind="place_metonym", confidence=0.5 if country else 0.3,
            because=(Because("resolve.place", (mention.span,)),), country=country,
            sectors=("CVL",),
        )  # fmt: skip

    def _person(self, main: Mention, names: Sequence[Mention], nominals: Sequence[Mention]) -> Portrait:
        name, _, home = (main.name or main.span.text).partition(" of ")
        traits = [t for m in names for t in self._traits_of_name(m)]
        traits += [Trait(country=r.country, weight=0.6) for r in self.entities.lookup(home) if r.kind == "state"][:1]
        said = any(t.sectors for t in traits)
        for nominal in nominals:
            phrase = self._reader.read_mention(nominal, self.mentions)
            if (
                phrase.role is not None
                and phrase.role.one == "person"
                and not (said and phrase.role.role_class == "people")
            ):
                traits.append(self._reader.trait(phrase, nominal))
        known = KnownPerson()
        if self.people is not None and not has_article(main):
            known = known_person(
                name, traits, people=self.people, date=self.date, context=self.context, words=(main.span,)
            )
        portrait = Portrait(
            name=name, kind="person", confidence=0.6, because=(Because("resolve.person", (main.span,)),),
        )  # fmt: skip
        portrait = with_traits(portrait, (*(t for t in traits if t.sectors or t.country or t.office), *known.traits))
        if portrait.country is None and (portrait.sectors or portrait.offices):
            country = self._country_of_official(portrait.sectors, main, names)
            portrait = replace(portrait, country=country, confidence=min(portrait.confidence, 0.5))
        return replace(portrait, wikidata=known.wikidata)

    def _country_of_official(self, sectors: Sequence[str], main: Mention, names: Sequence[Mention]) -> str | None:
        """The country that the report is about, if sentences that do not name the person speak of its bodies or land.

        Whom he threatens or meets is named in his own sentence, and is no country of his.
        """
        country = self._country_around(sectors, main, "person", None)
        own = {m.sentence for m in names}
        for mention in self.mentions if country else ():
            within = bool(mention.country_words) if mention.form == "nominal" else mention.governor in _WITHIN
            if within and mention.sentence not in own:
                words = list(mention.country_words) or [mention.name or ""]
                if any(r.country == country for w in words for r in self.entities.lookup(w, date=self.date)[:1]):
                    return country
        return None

    def _traits_of_name(self, mention: Mention) -> list[Trait]:
        found = []
        prefix = prefix_of(mention)
        if prefix:
            at = mention.span.start
            evidence = Span(at, at + len(prefix), prefix)
            behind = tuple(
                i
                for i in mention.of
                if self.mentions[i].span.start > mention.head.start and self.mentions[i].governor not in _WHEREABOUTS
            )
            owned = replace(mention, of=behind)
            found = [
                self._reader.trait(t, owned, evidence=evidence)
                for t in self._reader.titles(prefix)
                if t.role is None or (t.role.one == "person" and not self.roles.is_in(t.role, "adjectives"))
            ]
        for apposition in mention.appositions:
            phrase = self._reader.read(apposition.text)
            fits = phrase.role is not None and phrase.role_end == phrase.cut
            if fits and phrase.role is not None and phrase.role.one == "person" and not phrase.role.plural:
                found.append(self._reader.trait(phrase, None, evidence=apposition))
        if not prefix and mention.of:
            owner = self._of_mention(mention.of[0])
            if owner and owner.kind in ("state", "disputed"):
                found.append(Trait(country=owner.country, weight=0.6))
        if mention.possessor is not None and not prefix:
            owner = self._of_mention(mention.possessor)
            if owner and owner.kind != "person":
                found.append(Trait(country=owner.country, sectors=owner.sectors, weight=0.6))
        return found

    def _country_in(self, mention: Mention) -> str | None:
        """The country that the words of a mention name by themselves: "southern Israel"."""
        first = (replace(mention, sentence=0),)
        read = read_context(first, entities=self.entities, date=self.date, places=self.places)
        return next(iter(read.counts), None)

    def _nominal(self, nominals: Sequence[Mention]) -> Portrait:
        nominals = [self._with_shared_of(m) for m in nominals]
        read = [(m, self._reader.read_mention(m, self.mentions)) for m in nominals]
        main, phrase = next(((m, p) for m, p in read if p.role), read[0])
        itself = names_itself(phrase, self.roles)
        if itself is not None and borne_out(itself.readings, self.context):
            return self._of_readings(itself.readings, main)
        traits = [self._reader.trait(p, m) for m, p in read]
        trait = next((t for m, t in zip(nominals, traits, strict=True) if m is main), traits[0])
        many = main.number == "plur"
        kind = self._reader.kind(phrase, trait, many=many)
        country = next((t.country for t in traits if t.country), None)
        confidence = 0.75 if country else 0.5
        if country is None:
            country = self._country_around(trait.sectors, main, kind, phrase)
        name = bare_phrase(main, self.mentions)
        rule = f"resolve.role:{phrase.role.words}" if phrase.role else "resolve.nominal"
        offices = (trait.office,) if kind == "person" and trait.office and trait.office.of else ()
        sectors = ("ELI",) if trait.former else trait.sectors
        return Portrait(
            name=name, kind=kind, confidence=confidence, because=(Because(rule, (main.span,)),), country=country,
            sectors=sectors or (("CVL",) if kind == "population" else ()), offices=offices,
            identity=None if trait.former else body_of_state(phrase, self.roles, kind, country, trait.sectors),
        )  # fmt: skip

    def _with_shared_of(self, mention: Mention) -> Mention:
        """The mention with the of-phrase of the last one coordinated with it: "ministers and deputies of Fiji"."""
        if mention.of or mention.country_words or mention.possessor is not None:
            return mention
        last = next((self.mentions[i] for i in reversed(mention.conjuncts) if i > mention.id), None)
        return replace(mention, of=last.of) if last is not None and last.of else mention

    def _country_around(self, sectors: Sequence[str], mention: Mention, kind: str, phrase: Phrase | None) -> str | None:
        """The country that the report is about, for those who belong to a state without the text saying to which."""
        if kind in ("state", "company", "igo", "place_metonym", "disputed") or (phrase and phrase.vague):
            return None
        if phrase is not None and any(n.readings[0].kind == "place_metonym" for n in phrase.names):
            return None
        if phrase is not None and phrase.role and phrase.role.plural and self.roles.is_in(phrase.role, "several"):
            return None
        if kind in ("ngo", "media", "party") and phrase is not None and phrase.role is None:
            return None
        return self.context.country_near(mention.sentence, self._alike().get(sectors[0] if sectors else ""))

    def _alike(self) -> Mapping[str, Mapping[str, float]]:
        """How often actors of a sector are said to be of a country, for all sectors of a state."""
        if self._sectors is None:
            self._sectors = {}
            for sector, country in filter(None, map(self._said_sector, self.mentions)):
                counts = self._sectors.setdefault(sector, {})
                counts[country] = counts.get(country, 0.0) + 1.0
        return self._sectors

    def _said_sector(self, mention: Mention) -> tuple[str, str] | None:
        """The sector and country of a body of a state whose phrase says both."""
        if mention.form == "name" and mention.name:
            readings = borne_out(self.entities.lookup(mention.name, date=self.date), self.context)[:1]
            sectors, named = next(((r.sectors, r.country) for r in readings if r.kind != "state"), ((), None))
        elif mention.form == "nominal" and mention.country_words:
            phrase = self._reader.read_mention(mention, self.mentions)
            sectors = phrase.role.sectors if phrase.role else ()
            named = next((n.readings[0].country for n in phrase.names), None)
        else:
            return None
        return (sectors[0], named) if named and sectors and sectors[0] in _OF_A_STATE else None
