"""Apposition: "X, founder of Y" and "X is the founder of Y" join a name to the noun that says who it is."""

from spacy.tokens import Doc, Token

from dragoman.find.clusters import PERSON, Clusters, Profile
from dragoman.find.mentions import MentionTable

_BE = frozenset(("be", "become", "remain", "’", "'s", "’s"))


def join_appositions(doc: Doc, table: MentionTable, clusters: Clusters) -> None:
    """Join what stands in apposition, or is said to be one, where number, gender and kind agree."""
    for mention in table.mentions:
        if mention.form == "pronoun":
            continue
        head = doc[table.heads[mention.id]]
        for child in head.rights:
            if child.dep_ == "appos":
                _join(table, clusters, mention.id, child, rule="apposition")
        if head.dep_ == "appos" and clusters.alone(mention.id) and clusters.profile(mention.id).kind == PERSON:
            _join_far(doc, table, clusters, mention.id)
        if head.dep_ in ("nsubj",) and head.head.lemma_.lower() in _BE:
            for child in head.head.rights:
                if child.dep_ == "attr" and any(c.lower_ == "the" or c.dep_ == "poss" for c in child.lefts):
                    _join(table, clusters, mention.id, child, rule="is")


def _join_far(doc: Doc, table: MentionTable, clusters: Clusters, mention: int) -> None:
    """Join a person's name to the office before it, where the parser hangs it on a word of the office's of-phrase."""
    token = doc[table.heads[mention]].head
    for _ in range(6):
        other = table.at(token.i)
        if other is not None and other < mention and table.mentions[other].form == "nominal":
            profile = clusters.profile(other)
            if profile.kind == PERSON and token.i < table.heads[mention]:
                if _agree(clusters.profile(mention), profile):
                    clusters.join(other, mention, rule="apposition")
                return
        if token.dep_ not in ("pobj", "prep", "conj", "compound", "poss"):
            return
        token = token.head


def _join(table: MentionTable, clusters: Clusters, mention: int, token: Token, *, rule: str) -> None:
    other = table.at(token.i)
    if other is None or other == mention:
        return
    first, second = table.mentions[mention], table.mentions[other]
    if first.form == second.form == "name" and first.acronym != second.name:
        return
    if second.form == "pronoun" or not _agree(clusters.profile(mention), clusters.profile(other)):
        return
    clusters.join(mention, other, rule=rule)


def _agree(one: Profile, two: Profile) -> bool:
    if one.kind and two.kind and one.kind != two.kind:
        return False
    if one.number and two.number and one.number != two.number:
        return False
    return not (one.gender and two.gender and one.gender != two.gender)
