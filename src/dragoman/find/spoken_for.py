"""Spoken for: whether a speaker's words bind whoever they speak of: oneself, a body, a state, a principal."""

from collections.abc import Mapping, Sequence

from spacy.tokens import Doc, Token

from dragoman.find.mentions import MentionTable
from dragoman.find.syntax import surface_subject
from dragoman.knowledge.entities import load_entities
from dragoman.knowledge.people import load_people
from dragoman.knowledge.pledges import load_pledges
from dragoman.values.finds import FoundStatement
from dragoman.values.mentions import Chain, Mention

_BODIES = ("state", "government", "place_metonym", "igo")
"""Kinds of names for whom an official of them speaks: states, seats of governments, bodies of states."""
_POWERS = (*_BODIES, "party", "armed_group", "armed_force", "disputed")
"""Kinds of names that have deeds done: what they say will be done, they have bound themselves to."""


class Voices:
    """Who speaks in a report, and for whom.

    Args:
        doc: The parsed report.
        table: Its mentions.
        chains: Which of them are one: what "he" and "its minister" speak for is told by what they stand for.
    """

    def __init__(self, doc: Doc, table: MentionTable, chains: Sequence[Chain] = ()) -> None:
        self.doc, self.table = doc, table
        self._same: Mapping[int, tuple[int, ...]] = {m: c.mentions for c in chains for m in c.mentions}

    def sources(self, statement: FoundStatement) -> tuple[int, ...]:
        """Return who says a statement: its sources, or the subject of its cue where nobody was made out."""
        if statement.sources or statement.cue is None:
            return statement.sources
        cue = self._token(statement.cue.start, statement.cue.end)
        subject = surface_subject(cue) if cue is not None and cue.pos_ == "VERB" else None
        behind = self.table.at(subject.i) if subject is not None else None
        return () if behind is None else (behind, *self.table.mentions[behind].conjuncts)

    def speaks_for(self, subject: Token, mention: int, statement: FoundStatement) -> bool:
        """Return whether the subject is the speaker, or somebody or a body that the speaker speaks for.

        A minister speaks for the state that his office is of, or for the one state that is spoken of where his office
        names none: "Norway will open a mission, Foreign Minister Eide said". An office or a spokesman speaks for its
        own principal: "Eide will resign, his office said".

        Args:
            subject: The subject of what is to be done.
            mention: Id of the subject's.
            statement: What it stands in.
        """
        lower = subject.lower_
        if lower in ("i", "we"):
            return True
        if statement.kind != "direct" and lower in ("he", "she", "it", "they"):
            return True
        known = self.table.mentions[mention]
        if known.lemma in load_pledges().lists["bodies"] and (known.possessor is not None or known.form == "nominal"):
            return True
        if known.form != "name":
            return False
        sources = [self.table.mentions[m] for m in self.sources(statement)]
        if known.lemma in load_pledges().lists["bodies"] and self.entitled(statement, subject):
            return True
        if any(self._its_officer(source, known) for source in sources):
            return True
        if known.label == "PERSON":
            return any(self._principal(source, known) for source in sources)
        if known.label is not None:
            stem = subject.text[:4].lower()
            if len(stem) == 4 and any(stem in source.span.text.lower() for source in sources):
                return True
        states = _states(known)
        if not states and known.label == "GPE" and not any(self._own_states(source) for source in sources):
            return self.entitled(statement, None)
        return bool(states) and any(self._speaks_for_state(source, states) for source in sources)

    def entitled(self, statement: FoundStatement, about: Token | None) -> bool:
        """Return whether the speaker has things done, so that what it says is to come binds: "roads will be mended".

        Officials, bodies, states and parties do, unless what they speak of belongs to another state.

        Args:
            statement: What is said.
            about: What it is to be done to.
        """
        sources = [self.table.mentions[m] for m in self.sources(statement)]
        if not any(self.has_power(same) for source in sources for same in self._known(source)):
            return False
        return about is None or not self._foreign(about, sources)

    def _foreign(self, about: Token, sources: Sequence[Mention]) -> bool:
        own = {state for source in sources for state in self._own_states(source)}
        inside = {m for token in about.subtree if (m := self.table.at(token.i)) is not None}
        others = {state for m in inside for state in _states(self.table.mentions[m])}
        return bool(own and others) and not own & others

    def has_power(self, source: Mention) -> bool:
        """Return whether a speaker has deeds done: an official, a body, a state, a party."""
        lists = load_pledges().lists
        if source.person in (1, 2):
            return source.person == 1
        words = {source.lemma}
        for span in (*source.titles, *source.appositions):
            words.update(span.text.lower().replace("-", " ").split())
        if words & lists["officials"] or source.lemma in lists["bodies"]:
            return True
        readings = load_entities().lookup(source.name) if source.name else ()
        if any(entity.kind in _POWERS for entity in readings[:1]):
            return True
        return source.label == "PERSON" and bool(source.name and load_people().lookup(source.name))

    def _known(self, source: Mention) -> list[Mention]:
        """A speaker and, where it is only "he" or a bare name, what else the report calls it."""
        return [source, *(self.table.mentions[m] for m in self._same.get(source.id, ()) if m != source.id)]

    def _own_states(self, source: Mention) -> set[str]:
        near: list[Mention] = []
        for known in self._known(source):
            near += [known, *(self.table.mentions[m] for m in known.of)]
            if known.possessor is not None:
                near += self._known(self.table.mentions[known.possessor])
        own = {state for mention in near for state in _states(mention)}
        if not own and source.name and source.label == "PERSON":
            own = {tenure.country for tenure in load_people().lookup(source.name) if tenure.country}
        return own

    def _speaks_for_state(self, source: Mention, states: set[str]) -> bool:
        own = self._own_states(source)
        if own:
            return bool(own & states)
        lists = load_pledges().lists
        words = {known.lemma for known in self._known(source)}
        for known in self._known(source):
            words.update(word for title in known.titles for word in title.text.lower().split())
        return bool(words & lists["officials"]) or source.lemma in lists["bodies"]

    def _its_officer(self, source: Mention, known: Mention) -> bool:
        """Whether the source is an officer of what was named before it: "Norland will pay, said its premier"."""
        if source.possessor is None or source.lemma not in load_pledges().lists["officials"]:
            return False
        owner = self.table.mentions[source.possessor]
        return owner.form == "pronoun" and owner.span.text.lower() in ("its", "their") and owner.id > known.id

    def _principal(self, source: Mention, known: Mention) -> bool:
        """Whether the source is the person spoken of, called "he" behind it, or an office or spokesman of it."""
        if source.form == "pronoun":
            return source.person == 3 and source.number != "plur" and source.id > known.id
        if source.lemma not in load_pledges().lists["mouths"]:
            return False
        if source.possessor is None:
            return known.id in source.of
        owner = self.table.mentions[source.possessor]
        return owner.id == known.id or owner.form == "pronoun" or (owner.name or "") == (known.name or "-")

    def _token(self, start: int, end: int) -> Token | None:
        span = self.doc.char_span(start, end, alignment_mode="expand")
        return None if span is None else span.root


def binds(statement: FoundStatement) -> bool:
    """Return whether words are told by a word that binds whoever says them: "would not block it, he promised"."""
    if statement.cue is None:
        return False
    pledges = load_pledges()
    words = statement.cue.text.lower().split()
    return any(word in pledges.lists["binding"] for word in words)


def _states(mention: Mention) -> set[str]:
    """Codes of the states that the words of a mention name."""
    names = [*mention.country_words, *([mention.name] if mention.name and not mention.titles else [])]
    found = (entity for name in names for entity in load_entities().lookup(name)[:1])
    return {entity.country for entity in found if entity.kind in _BODIES and entity.country}
