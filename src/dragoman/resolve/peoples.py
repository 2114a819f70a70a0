"""Peoples: of which state those are whom a phrase calls by a people that lives in other lands, too.

"Ethnic Hungarians in Slovakia" are Slovakia's, "the Kurdish minority" the land's that the sentence is about, and "its
neighbour" is the other state that the sentence names, not the one whose neighbour it is.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from dragoman.knowledge.entities import Entities
from dragoman.knowledge.mention_words import load_mention_words
from dragoman.knowledge.places import Places
from dragoman.knowledge.roles import Roles
from dragoman.resolve.contexts import INTERNATIONAL, Context, read_context
from dragoman.resolve.phrases import Phrase
from dragoman.values.mentions import Mention

_WHERE = frozenset(("in", "inside", "within", "across", "throughout", "at", "from", "near"))
_PLACES = frozenset(("GPE", "LOC", "FAC"))


def by_descent(mention: Mention) -> bool:
    """Return whether a phrase says that it names a people by descent, not by state: "ethnic Serbs"."""
    return bool(load_mention_words().descent.intersection(mention.modifiers))


def lives_elsewhere(mention: Mention, phrase: Phrase, roles: Roles) -> bool:
    """Return whether a phrase names a people by descent: "ethnic Serbs", "the Serb minority"."""
    if by_descent(mention):
        return True
    if not phrase.names or phrase.names[-1].start > phrase.role_start or mention.possessor is not None:
        return False
    settled = roles.is_in(phrase.role, "settled") and phrase.preposition in ("of", "in", "within")
    return settled or roles.is_in(phrase.role, "minorities")


@dataclass(slots=True)
class Lands:
    """The lands that a report's mentions name.

    Args:
        mentions: All mentions of the report.
        context: The countries of the report.
        entities: The known names.
        roles: The known nouns.
        date: The report's date (EDTF), or None.
        places: The gazetteer, if given.
    """

    mentions: Sequence[Mention]
    context: Context
    entities: Entities
    roles: Roles
    date: str | None
    places: Places | None

    def of_words(self, mention: Mention) -> str | None:
        """Return the country that the words of a mention name by themselves, or None."""
        first = (replace(mention, sentence=0),)
        read = read_context(first, entities=self.entities, date=self.date, places=self.places)
        return next(iter(read.counts), None)

    def of_group(self, mention: Mention, phrase: Phrase, country: str | None) -> str | None:
        """Return the country of a group, given the one that its words name: by where it lives, or of the neighbour."""
        if country and lives_elsewhere(mention, phrase, self.roles):
            return self.of_people(mention, country)
        if self.roles.is_in(phrase.role, "others") and mention.possessor is not None:
            return self.beside(mention, than=country)
        return country

    def of_people(self, mention: Mention, own: str | None) -> str | None:
        """Return the country that a people lives in: of the place that its sentence names, else the one spoken of.

        Args:
            mention: The phrase that names the people.
            own: The country that the people's name is of; returned where the text names no other.
        """
        places = [
            (abs(m.span.start - mention.span.start), country)
            for m in self.mentions
            if m.sentence == mention.sentence and m.governor in _WHERE and m.role == "pobj" and m.label in _PLACES
            and (country := self.of_words(m)) not in (None, own)
        ]  # fmt: skip
        if places:
            return min(places, key=lambda found: found[0])[1]
        return without(self.context, {own}).country_near(mention.sentence) or own

    def beside(self, mention: Mention, *, than: str | None) -> str | None:
        """Return the one other country that the sentence of "its neighbour" names, or the one before it; or None."""
        for sentence in (mention.sentence, mention.sentence - 1):
            named = [c for c in self.context.by_sentence.get(sentence, ()) if c != than and c not in INTERNATIONAL]
            if named:
                return named[0] if len(named) == 1 else None
        return None


def without(context: Context, codes: Collection[str | None]) -> Context:
    """Return the context as if a report did not name some countries."""
    return replace(
        context,
        counts={c: n for c, n in context.counts.items() if c not in codes},
        by_sentence={s: tuple(c for c in found if c not in codes) for s, found in context.by_sentence.items()},
    )
