"""Conditions: the clause under which a deed stands: "if", "unless", "on condition that", "should talks fail"."""

from spacy.tokens import Doc, Token

_MARKS = frozenset(["if", "unless", "lest"])
_MAYBE = frozenset(["once", "when", "provided", "providing", "assuming", "supposing", "given", "until"])
_PHRASES = (
    "on condition that", "on the condition that", "on the understanding that", "on condition of", "as long as",
    "so long as", "in the event that", "in the event of", "in case of", "in case", "in exchange for", "in return for",
    "provided that", "providing that", "assuming that", "subject to", "conditional on", "conditional upon",
    "contingent on", "contingent upon", "only if", "even if", "except if", "but only if", "pending",
)  # fmt: skip
_SPLIT = tuple(sorted((tuple(p.split()) for p in _PHRASES), key=lambda p: (-len(p), p)))
_FIRST = frozenset(p[0] for p in _SPLIT)
_OPEN = frozenset(("ccomp", "conj", "xcomp", "acl", "relcl", "advcl", "parataxis", "pcomp", "aux", "auxpass", "prep",
                   "dobj", "pobj", "attr", "acomp", "nsubj", "nsubjpass", "dative", "oprd"))  # fmt: skip
_STOPS = frozenset(["say", "tell", "state", "add", "claim", "report", "believe", "think", "know"])
_ASKING = frozenset(
    ("ask", "wonder", "know", "see", "doubt", "question", "inquire", "say", "tell", "check", "decide", "determine",
     "find", "learn", "clarify", "consider", "debate", "discuss", "confirm", "test", "sure", "clear", "certain", "care")
)  # fmt: skip
_FUTURE = frozenset(("will", "would", "shall", "should", "'ll", "’ll", "can", "could", "may", "might", "must"))
_INVERTED = frozenset(("should", "had", "were"))


def condition_of(doc: Doc, token_index: int) -> tuple[int, int] | None:
    """Return the characters of the condition under which the deed at a token stands, or None.

    The condition is looked for at the word's own clause first, then at the clauses that govern it, up to one that
    tells somebody's words (a condition on the saying is none of the deed).

    Args:
        doc: The parsed report.
        token_index: The word that names the deed.

    Returns:
        (start, end): character offsets in the report, end exclusive; the introducing word included, the comma behind
        it not.
    """
    found = _above(doc, doc[token_index])
    if found is None:
        found = _inverted_opening(doc, token_index) or _phrase_behind(doc, token_index)
    return None if found is None else _characters(doc, found)


def _above(doc: Doc, token: Token) -> tuple[int, int] | None:
    """Return the condition at the clause of a token or at one that governs it, as tokens."""
    seen = 0
    inside: set[int] = {token.i}
    while seen < 12:
        found = _at(token, inside)
        if found is not None:
            return found
        head = token.head
        if head.i == token.i or token.dep_ not in _OPEN or _is_condition(token):
            return None
        if token.dep_ in ("ccomp", "parataxis") and head.lemma_.lower() in _STOPS and not _only_words(doc, head, token):
            return None
        inside.add(head.i)
        token, seen = head, seen + 1
    return None


def _inverted_opening(doc: Doc, token_index: int) -> tuple[int, int] | None:
    """Return a clause like "Had the guards known" that opens the deed's sentence, up to its comma."""
    sentence = doc[token_index].sent
    start = sentence.start
    while start < sentence.end - 1 and (doc[start].is_quote or doc[start].is_space):
        start += 1
    first = doc[start]
    if first.text not in ("Had", "Were", "Should") or any(t.text == "?" for t in doc[sentence.end - 2 : sentence.end]):
        return None
    comma = next((t.i for t in doc[start:token_index] if t.text == ","), None)
    return (start, comma) if comma is not None and comma - start >= 3 else None


def _phrase_behind(doc: Doc, token_index: int) -> tuple[int, int] | None:
    """Return a phrase like "on condition that ..." that follows the deed in its clause."""
    sentence_end = doc[token_index].sent.end
    for i in range(token_index + 1, min(sentence_end, token_index + 25)):
        if doc[i].text in (",", ";", ":") and doc[i + 1 : i + 2].text.lower() not in _FIRST:
            return None
        if doc[i].lower_ in _FIRST:
            for words in _SPLIT:
                if tuple(t.lower_ for t in doc[i : i + len(words)]) == words and i + len(words) < sentence_end:
                    if doc[i + len(words)].lower_ == "anonymity":
                        return None
                    stop = next((t.i for t in doc[i:sentence_end] if t.text in (",", ";")), sentence_end)
                    return i, stop
    return None


def _only_words(doc: Doc, head: Token, token: Token) -> bool:
    """Whether the parse may have hung a condition of the words told on the telling: “If X, we will Y,” he said."""
    return token.i < head.i


def _at(token: Token, inside: set[int]) -> tuple[int, int] | None:
    if token.pos_ in ("VERB", "AUX", "ADJ", "NOUN", "ADV", "PROPN"):
        for child in token.children:
            if child.i in inside:
                continue
            if child.dep_ in ("advcl", "ccomp", "prep", "mark", "advmod", "dep", "pcomp", "parataxis"):
                found = _introduced(child, token)
                if found is not None and not any(found[0] <= i < found[1] for i in inside):
                    return found
    return None


def _introduced(clause: Token, governor: Token) -> tuple[int, int] | None:
    """Return the interval of a clause or phrase that states a condition, or None."""
    doc = clause.doc
    start, end = clause.left_edge.i, clause.right_edge.i + 1
    for child in clause.children:
        if child.i > clause.i:
            break
        word = child.lower_
        if child.dep_ in ("mark", "advmod", "prep") and word in _MARKS and not _reports(clause, governor, word):
            return _wide(doc, child.i, end)
        if child.dep_ in ("mark", "advmod") and word in _MAYBE and _open_future(clause, governor, word):
            return _wide(doc, child.i, end)
    if clause.dep_ == "prep" or clause.lower_ in _FIRST:
        for words in _SPLIT:
            at = clause.i
            if tuple(t.lower_ for t in doc[at : at + len(words)]) == words and at + len(words) < end:
                if doc[at + len(words)].lower_ == "anonymity":
                    return None
                return _wide(doc, at, max(end, at + len(words) + 1))
    if clause.dep_ in ("advcl", "ccomp") and doc[start].lower_ in _INVERTED and _inverted(doc, start, clause):
        return start, end
    return None


def _reports(clause: Token, governor: Token, word: str) -> bool:
    """Whether "if" means "whether": an object clause of asking or knowing."""
    return word == "if" and clause.dep_ == "ccomp" and clause.i > governor.i and governor.lemma_.lower() in _ASKING


def _open_future(clause: Token, governor: Token, word: str) -> bool:
    """Whether "once" or "when" opens something still to come: a present tense beside a modal or a plan.

    In words told in the past that tense is a past one: "it would pay once the court had been set up".
    """
    if word in ("provided", "providing", "assuming", "supposing"):
        return True
    if word in ("given", "until", "when"):
        return False
    present = clause.tag_ in ("VBZ", "VBP") or any(c.tag_ in ("VBZ", "VBP") for c in clause.children)
    modal = any(c.lower_ in _FUTURE for c in governor.children) or any(c.tag_ == "TO" for c in governor.children)
    past = clause.tag_ == "VBD" or any(c.tag_ == "VBD" and c.dep_ in ("aux", "auxpass") for c in clause.children)
    told = word == "once" and past and any(c.lower_ in ("would", "'d", "’d") for c in governor.children)
    return (present and modal) or told


def _inverted(doc: Doc, start: int, clause: Token) -> bool:
    """Whether a clause begins with an inverted auxiliary and its subject: "should talks fail", "had it known"."""
    first = doc[start]
    if first.head.i != clause.i or first.dep_ not in ("aux", "auxpass", "ROOT") or first.i == clause.i:
        return False
    subject = next((c for c in clause.children if c.dep_ in ("nsubj", "nsubjpass", "expl") and c.i > start), None)
    ends_question = clause.sent[-1].text == "?"
    return subject is not None and subject.i < clause.i and not ends_question


def _wide(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """Take in "only", "even", "but only" before the introducing word."""
    while start > 0 and doc[start - 1].lower_ in ("only", "even", "except"):
        start -= 1
    return start, end


def _is_condition(token: Token) -> bool:
    """Whether the clause of the token is itself a condition, so that what governs it says nothing about it."""
    return token.dep_ in ("advcl", "ccomp") and any(
        c.i < token.i and c.dep_ in ("mark", "advmod") and c.lower_ in _MARKS for c in token.children
    )


def _characters(doc: Doc, interval: tuple[int, int]) -> tuple[int, int]:
    start, end = interval
    while end > start + 1 and (doc[end - 1].is_punct or doc[end - 1].is_space):
        end -= 1
    last = doc[end - 1]
    return doc[start].idx, last.idx + len(last)
