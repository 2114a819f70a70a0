"""Spoken for: whether a speaker's words bind whoever they speak of: oneself, a body, a state, a principal."""

from spacy.tokens import Token

from dragoman.find.mentions import MentionTable
from dragoman.knowledge.entities import load_entities
from dragoman.knowledge.people import load_people
from dragoman.knowledge.pledges import load_pledges
from dragoman.values.finds import FoundStatement
from dragoman.values.mentions import Mention

_BODIES = ("state", "government", "place_metonym", "igo")
"""Kinds of names for whom an official of them speaks: states, seats of governments, bodies of states."""


def speaks_for(subject: Token, table: MentionTable, mention: int, statement: FoundStatement) -> bool:
    """Return whether the subject is the speaker, or somebody or a body that the speaker speaks for.

    A minister speaks for the state that his office is of, or for the one state that is spoken of where his office
    names none: "Norway will open a mission, Foreign Minister Eide said". An office or a spokesman speaks for its own
    principal: "Eide will resign, his office said".

    Args:
        subject: The subject of what is to be done.
        table: The mentions.
        mention: Id of the subject's.
        statement: What it stands in.
    """
    lower = subject.lower_
    if lower in ("i", "we"):
        return True
    if statement.kind != "direct" and lower in ("he", "she", "it", "they"):
        return True
    known = table.mentions[mention]
    if known.lemma in load_pledges().lists["bodies"] and (known.possessor is not None or known.form == "nominal"):
        return True
    if known.form != "name":
        return False
    sources = [table.mentions[m] for m in statement.sources]
    if known.label == "PERSON":
        return any(_principal(source, known, table) for source in sources)
    if known.label is not None:
        stem = subject.text[:4].lower()
        if len(stem) == 4 and any(stem in source.span.text.lower() for source in sources):
            return True
    states = _states(known)
    return bool(states) and any(_speaks_for_state(source, states, table) for source in sources)


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


def _speaks_for_state(source: Mention, states: set[str], table: MentionTable) -> bool:
    near = [source, *(table.mentions[m] for m in source.of)]
    if source.possessor is not None:
        near.append(table.mentions[source.possessor])
    own = {state for mention in near for state in _states(mention)}
    if not own and source.name and source.label == "PERSON":
        own = {tenure.country for tenure in load_people().lookup(source.name) if tenure.country}
    if own:
        return bool(own & states)
    officials = load_pledges().lists["officials"]
    titles = {word for title in source.titles for word in title.text.lower().split()}
    return bool(titles & officials) or source.lemma in officials


def _principal(source: Mention, known: Mention, table: MentionTable) -> bool:
    """Whether the source is the person spoken of, called "he" behind it, or an office or spokesman of it."""
    if source.form == "pronoun":
        return source.person == 3 and source.number != "plur" and source.id > known.id
    if source.lemma not in load_pledges().lists["mouths"]:
        return False
    if source.possessor is None:
        return known.id in source.of
    owner = table.mentions[source.possessor]
    return owner.id == known.id or owner.form == "pronoun" or (owner.name or "") == (known.name or "-")
