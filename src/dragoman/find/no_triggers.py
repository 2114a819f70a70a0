"""No triggers: words that by their form alone name no deed where they stand, whatever frames fit them.

A capitalised noun amid lower-case ones is part of a name ("the Capitol Hill Organized Protest"), "the wounded" are
people, and what is done "in protest" or "in support of" somebody is done so, not protested or supported.
"""

from spacy.tokens import Token

from dragoman.knowledge.lexicon import Frame, load_lexicon

_NAMED_DEEDS = frozenset(("ASSAULT", "CONSULT"))
"""Types whose deeds bear names of their own: wars and summits."""
_MANNERS = frozenset(("PROTEST", "SUPPORT", "AGREE", "REJECT", "ACCUSE", "REQUEST"))
"""Types whose bare noun behind "in" says in what spirit another deed is done."""
_LEAST_LOWER = 0.5
"""Share of a sentence's words in lower case from which a capital means a name; headlines have fewer."""


def is_part_of_name(token: Token, frame: Frame) -> bool:
    """Return whether a noun is capitalised as part of a name that is none of a war or a summit."""
    if token.pos_ not in ("NOUN", "PROPN") or not token.text[:1].isupper() or token.text.isupper():
        return False
    before = token.nbor(-1) if token.i > token.sent.start else None
    if before is None or not (before.is_alpha or before.text in ("-", "/")):
        return False
    if _NAMED_DEEDS & set(frame.type):
        over = [t for t in token.doc[max(token.sent.start, token.i - 2) : token.i] if t.pos_ == "ADP"]
        return any(t.text[:1].isupper() and t.i > token.sent.start for t in over)
    words = [t for t in token.sent if t.is_alpha and t.i > token.sent.start]
    return sum(t.text.islower() for t in words) >= _LEAST_LOWER * len(words)


def is_former(token: Token, frame: Frame) -> bool:
    """Return whether a participle only says how somebody lost the office that follows ("the ousted president")."""
    classes = load_lexicon().classes
    return (
        token.dep_ == "amod"
        and token.i < token.head.i
        and frame.type == ("SANCTION",)
        and token.head.lemma_.lower() in classes["@leaders"] | classes["@officials"]
    )


def is_people(token: Token) -> bool:
    """Return whether a participle with "the" and no noun behind it stands for people ("visited the wounded")."""
    if token.tag_ not in ("VBN", "VBD", "JJ") or token.i == token.sent.start or token.i + 1 >= len(token.doc):
        return False
    if token.nbor(-1).lower_ != "the":
        return False
    return token.nbor(1).pos_ not in ("NOUN", "PROPN", "ADJ", "NUM") and token.nbor(1).text not in ("-", ",")


def is_manner(token: Token, frame: Frame) -> bool:
    """Return whether a bare noun behind "in" only says in what spirit something is done ("resigned in protest")."""
    if token.tag_ != "NN" or token.dep_ != "pobj" or token.head.lower_ != "in" or not _MANNERS & set(frame.type):
        return False
    return token.i == token.head.i + 1
