"""Coreference: the mentions of a report become chains, one for each entity, with the reasons that bound them.

Sure signs come first: equal names, acronyms, appositions, relative pronouns; then role nouns, then pronouns. A cluster
knows more after each step, so that later steps can refuse what does not agree (Lee et al. 2013, entity-centric sieves).
"""

from collections.abc import Mapping

from spacy.tokens import Doc

from dragoman.find.apposition import join_appositions
from dragoman.find.clusters import Clusters
from dragoman.find.mentions import MentionTable
from dragoman.find.owners import StateKeys
from dragoman.find.profiles import profile_of
from dragoman.find.pronouns import Pronouns
from dragoman.find.role_nouns import RoleNouns
from dragoman.find.same_names import join_names
from dragoman.find.several import find_several
from dragoman.find.syntax import children
from dragoman.knowledge.entities import load_entities
from dragoman.knowledge.mention_words import load_mention_words
from dragoman.values.mentions import Chain


def find_chains(doc: Doc, table: MentionTable, *, speakers: Mapping[int, tuple[int, ...]]) -> tuple[Chain, ...]:
    """Return the chains of a report in the order of their first mentions; every mention is in exactly one.

    Args:
        doc: The parsed report.
        table: Its mentions.
        speakers: For a mention inside quoted or attributed words, the mention ids of those whose words they are.
    """
    words = load_mention_words()
    mentions = table.mentions
    states = StateKeys(load_entities())
    clusters = Clusters(mentions, [profile_of(m, words=words, states=states) for m in mentions])
    join_names(clusters, words=words, states=states)
    join_appositions(doc, table, clusters)
    pronouns = Pronouns(
        doc, heads=table.heads, by_token=table.by_token, clusters=clusters, words=words, speakers=speakers
    )
    pronouns.join_relatives()
    roles = RoleNouns(clusters, words=words)
    roles.join_all()
    bound = frozenset(m.id for m in mentions if children(doc[table.heads[m.id]], "prep"))
    find_several(clusters, words=words, states=states, bound=bound)
    pronouns.join_all()
    roles.join_all()
    return tuple(
        Chain(
            tuple(clusters.members(root)),
            members=tuple(dict.fromkeys(clusters.root(m) for m in clusters.several.get(root, ()))),
            because=clusters.because(root),
        )
        for root in clusters.roots()
    )
