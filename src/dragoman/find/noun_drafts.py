"""Noun drafts: nouns that denote people or bodies, numbers of people and pronouns become drafts of mentions."""

from collections.abc import Iterable
from itertools import pairwise

from spacy.tokens import Doc, Token

from dragoman.find.drafts import MODIFIERS, Draft, lemma_of
from dragoman.find.phrases import left_edge
from dragoman.knowledge.mention_words import MentionWords

_RELATIVES = frozenset(("who", "whom", "whose", "which", "that"))
_DOING = frozenset(("nsubj", "nsubjpass", "dobj", "pobj", "dative", "conj", "appos", "attr", "poss", "ROOT"))
_SURE = frozenset(("nsubj", "nsubjpass", "dative", "poss", "conj"))
_BE = frozenset(("is", "was", "'s", "’s", "be", "been", "were", "being"))


def pronoun_draft(token: Token, *, words: MentionWords) -> Draft | None:
    """Return the draft of a personal, possessive or relative pronoun."""
    lower = bare_word(token)
    if lower != token.lower_ and lower in words.pronouns:
        return Draft(token.i, token.i, token.i + 1, "pronoun")
    if token.pos_ == "PRON" or token.tag_ in ("PRP", "PRP$", "WP", "WDT", "WP$"):
        if token.dep_ == "poss" and token.head.lemma_.lower() in words.honours:
            return None
        if lower in words.pronouns and token.dep_ != "expl" and not (lower == "it" and _pleonastic(token)):
            return Draft(token.i, token.i, token.i + 1, "pronoun")
        if lower in _RELATIVES and token.tag_ in ("WP", "WDT", "WP$") and related(token) is not None:
            return Draft(token.i, token.i, token.i + 1, "pronoun")
    return None


def bare_word(token: Token) -> str:
    """Return the lower-case word without the brackets of an editor: "[W]e" is "we"."""
    text = str(token.lower_)
    return text.replace("[", "").replace("]", "") if "]" in text or "[" in text else text


def related(token: Token) -> Token | None:
    """Return the noun that a relative pronoun's clause belongs to, or None."""
    word = token
    for _ in range(6):
        if word.dep_ == "relcl":
            return word.head
        if word.head == word:
            return None
        word = word.head
    return None


def _pleonastic(token: Token) -> bool:
    """Return whether "it" stands for a clause: "it is clear that", "it was agreed to"."""
    verb = token.head
    if token.dep_ not in ("nsubj", "nsubjpass"):
        return False
    if verb.lemma_ in ("seem", "appear", "happen", "rain", "snow"):
        return any(c.dep_ in ("ccomp", "advcl", "xcomp") for c in verb.children)
    if token.dep_ == "nsubjpass":
        return any(c.dep_ in ("ccomp", "csubjpass") for c in verb.children)
    if verb.lower_ not in _BE:
        return False
    if any(c.dep_ in ("ccomp", "csubj", "advcl", "xcomp", "acl") and c.i > verb.i for c in verb.children):
        return any(c.dep_ in ("acomp", "attr", "oprd", "prep") for c in verb.children)
    return any(
        d.dep_ in ("ccomp", "xcomp", "relcl", "acl") and d.i > c.i
        for c in verb.children
        if c.dep_ in ("acomp", "attr")
        for d in c.children
    )


def noun_draft(token: Token, *, words: MentionWords) -> Draft | None:
    """Return the draft of a noun or number that may stand for an actor."""
    if token.pos_ in ("NOUN", "PROPN"):
        inner = _partitive(token, words)
        if inner is not None:
            return Draft(token.i, left_edge(token), inner.i + 1, "nominal", noun=inner.i, aliases=[inner.i])
        return _actor_noun(token, words)
    if token.pos_ in ("NUM", "DET", "ADJ", "PRON") and token.dep_ in _DOING:
        return _bare_number(token, words)
    return None


def noun_classes(token: Token, words: MentionWords) -> frozenset[str]:
    """Return the classes of actor that a noun denotes, empty where it denotes none."""
    return words.classes(lemma_of(token)) or words.classes(token.lower_)


def _actor_noun(token: Token, words: MentionWords) -> Draft | None:
    lemma = lemma_of(token)
    classes = noun_classes(token, words)
    if not classes or token.ent_type_ in ("DATE", "TIME", "MONEY", "PERCENT"):
        return None
    if lemma == "front" and token.head.lower_ in ("in", "at") and any(c.lower_ == "of" for c in token.rights):
        return None
    if lemma == "state" and any(c.lower_ == "of" and not c.i > token.i + 1 for c in token.rights):
        return None
    if token.dep_ in MODIFIERS and token.head.i > token.i:
        if lemma in words.weak or noun_classes(token.head, words) or token.head.pos_ == "PROPN":
            return None
        if classes <= {"person", "office"} and lemma not in ("troop", "soldier", "police", "rebel", "militant"):
            return None
        return Draft(token.i, left_edge(token), token.i + 1, "nominal", noun=token.i)
    weak = lemma in words.weak or (lemma in words.weak_singular and not _plural(token) and token.dep_ != "appos")
    if weak and not _acting(token, words):
        return None
    return Draft(token.i, left_edge(token), _nominal_end(token, words), "nominal", noun=token.i)


def _acting(token: Token, words: MentionWords) -> bool:
    """Return whether a noun of several meanings stands where somebody acts."""
    if token.dep_ in ("nsubj", "nsubjpass", "dative"):
        return True
    if token.dep_ == "poss":
        return True
    if token.dep_ in ("appos", "attr") and "office" in noun_classes(token, words):
        return any(c.lower_ in ("of", "at", "for") for c in token.rights)
    if token.dep_ == "pobj":
        return token.head.dep_ == "agent" or token.head.lower_ in ("by", "with", "against", "between", "from", "among")
    if token.dep_ == "dobj":
        return token.head.lemma_.lower() in words.speaking or token.head.lemma_.lower() in words.deeds
    return token.dep_ == "conj" and token.head != token and bool(noun_classes(token.head, words))


def _nominal_end(token: Token, words: MentionWords) -> int:
    """Return where the phrase ends: behind the head, or behind an of-phrase with a name or body in it."""
    joints = (
        ("of", "within", "inside", "for") if noun_classes(token, words) & {"office"} else ("of", "within", "inside")
    )
    for child in token.rights:
        if child.dep_ == "prep" and child.lower_ in joints and child.i == token.i + 1:
            for obj in child.children:
                if obj.dep_ == "pobj" and obj.i - token.i <= 7 and (obj.pos_ == "PROPN" or noun_classes(obj, words)):
                    return obj.i + 1
            break
    return token.i + 1


def _partitive(token: Token, words: MentionWords) -> Token | None:
    """Return the noun that "of" brings behind a measure: "people" in "thousands of people"."""
    if token.lower_ not in words.partitives and token.lemma_.lower() not in words.partitives:
        return None
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            for obj in child.children:
                if obj.dep_ == "pobj" and _plural(obj) and noun_classes(obj, words):
                    return obj
    return None


def _plural(noun: Token) -> bool:
    return noun.tag_ in ("NNS", "NNPS") or noun.lower_ in ("people", "police", "personnel", "staff")


def _bare_number(token: Token, words: MentionWords) -> Draft | None:
    inner = _partitive(token, words)
    if inner is not None:
        return Draft(token.i, left_edge(token), inner.i + 1, "nominal", noun=inner.i, aliases=[inner.i])
    draft = Draft(token.i, left_edge(token), token.i + 1, "nominal", noun=token.i)
    subject = token.dep_ in ("nsubj", "nsubjpass") and token.head.pos_ == "VERB"
    if token.pos_ == "NUM" and token.ent_type_ in ("CARDINAL", ""):
        if subject and not any(c.dep_ == "prep" for c in token.children):
            return draft
        return draft if token.dep_ in _SURE and any(c.lower_ == "the" for c in token.lefts) else None
    if token.lower_ == "those":
        return draft if any(c.dep_ in ("acl", "relcl", "amod", "prep") for c in token.rights) else None
    if token.lower_ not in words.collectives:
        return None
    return draft if subject or (token.dep_ == "dobj" and token.head.lemma_.lower() in words.deeds) else None


def split_states(doc: Doc, draft: Draft, countries: Iterable[tuple[int, int]], *, words: MentionWords) -> list[Draft]:
    """Return further drafts where a phrase is that of several states: "US and British activists" are two."""
    noun = doc[draft.noun if draft.noun is not None else draft.head]
    if draft.form != "nominal" or not _plural(noun):
        return []
    inside = [c for c in countries if draft.start <= c[0] and c[1] <= noun.i]
    if len(inside) < 2 or inside[-1][1] > noun.i:
        return []
    for (_, left), (right, _) in pairwise(inside):
        between = doc[left:right]
        if not len(between) or not all(t.pos_ in ("CCONJ", "PUNCT") and t.text not in ("-", "–") for t in between):
            return []
    if not noun_classes(noun, words):
        return []
    more = [Draft(b - 1, draft.start, draft.end, "nominal", noun=noun.i, only=(a, b)) for a, b in inside[:-1]]
    draft.without = inside[:-1]
    group = [*(d.head for d in more), draft.head]
    for each in (*more, draft):
        each.partners = [h for h in group if h != each.head]
    return more
