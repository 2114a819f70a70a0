"""Syntax words: words whose syntax says who does what in a clause."""

import hashlib
import json
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files

from dragoman.errors import KnowledgeError


@dataclass(frozen=True, slots=True)
class SyntaxWords:
    """Lower-case words by what their syntax does.

    Args:
        object_control: Verbs whose object acts in their complement ("urged Kyiv to stop").
        targets: Nouns for whoever a deed is done to ("was the target of an attack").
        owning: Verbs that tie a thing to its holder ("facilities belonging to the firm").
        background: Prepositions that introduce what a saying is set against, not what it says.
        again: Modifiers that make a noun one more deed of the kind told before.
        announcing: Verbs by which a deed is done ("declared a curfew").
        prefixes: Hyphenated prefixes that turn a deed into something else ("non-aggression").
        conditionals: Marks of a condition.
        obliging_modals: Modals by which somebody is asked to act.
        needing: Verbs that do the same with an infinitive.
        collectives: Nouns for several states, said by their members ("countries like Syria").
        demonstrators: Nouns for people who protest.
        protesting: Nouns for what they do.
        partitives: Nouns for a part or number of what their of-phrase names.
        decrees: Nouns for what would do something once it is adopted ("a bill that bans trade").
        successes: Adjectives that call a deed a success of whoever tells it.
        future: Auxiliaries of the future.
        undergoing: Verbs whose subject the deed of their object is done to ("survived an attack").
        performing: Verbs that say who did the deed that a noun names ("committed by").
        receiving: Verbs whose subject gets what their object names ("received aid").
        imputing: Verbs that lay a deed at somebody's door ("an attack ascribed to the sect").
        involving: Verbs and adjectives that tie somebody to a deed ("involved in the killing", "responsible for it").
        wanting_done: Verbs whose object and participle are what is wanted or ordered to be done ("wants him expelled").
        times: Nouns for times, to whose owner nothing is done ("extended to its new date").
        ordering: Verbs by which an authority has a deed done ("ordered the arrest").
        voted: Nouns for what a parliament votes on.
        lacking: Prepositions of what will not be ("without going back").
        ranking: Words that make somebody one of a row to whom a thing has happened ("the latest to be jailed").
        debating: Verbs whose object is a topic, not somebody they are done to.
        telling_plans: Verbs by which one makes known what one will do.
        suffered: Nouns for deeds that are done to their possessor, where no of-phrase says to whom ("his arrest").
        platforms: Names of what messages are posted on.
    """

    object_control: frozenset[str]
    targets: frozenset[str]
    owning: frozenset[str]
    background: frozenset[str]
    again: frozenset[str]
    announcing: frozenset[str]
    prefixes: frozenset[str]
    conditionals: frozenset[str]
    obliging_modals: frozenset[str]
    needing: frozenset[str]
    collectives: frozenset[str]
    demonstrators: frozenset[str]
    protesting: frozenset[str]
    partitives: frozenset[str]
    decrees: frozenset[str]
    successes: frozenset[str]
    future: frozenset[str]
    undergoing: frozenset[str]
    performing: frozenset[str]
    receiving: frozenset[str]
    imputing: frozenset[str]
    involving: frozenset[str]
    wanting_done: frozenset[str]
    times: frozenset[str]
    ordering: frozenset[str]
    voted: frozenset[str]
    lacking: frozenset[str]
    ranking: frozenset[str]
    debating: frozenset[str]
    telling_plans: frozenset[str]
    suffered: frozenset[str]
    platforms: frozenset[str]
    sha256: str


@cache
def load_syntax_words() -> SyntaxWords:
    """Return the words that ship with the package.

    Raises:
        KnowledgeError: If a list is missing.
    """
    content = files("dragoman.knowledge").joinpath("data/syntax/words.json").read_bytes()
    table = json.loads(content)
    names = [f.name for f in fields(SyntaxWords) if f.name != "sha256"]
    missing = [name for name in names if not table.get(name)]
    if missing:
        raise KnowledgeError(f"syntax/words.json: lists {', '.join(missing)} are missing or empty")
    return SyntaxWords(**{name: frozenset(table[name]) for name in names}, sha256=hashlib.sha256(content).hexdigest())
