"""Status: the clues for whether a deed happened, is planned, wanted, possible or denied.

From the word that names the deed the walk goes up through the clauses and phrases it depends on, to the end of the
sentence or of the words of somebody: its own auxiliaries and negation first, then each operator that governs it
(implicatives, desideratives, commissives; after Karttunen 1971, "Implicative verbs"). The nearest operator that says
something decides the status; negation adds up as long as the operators let it through.
"""

from dataclasses import dataclass, field

from spacy.tokens import Token

from dragoman.find.syntax import children, clause_kind
from dragoman.knowledge.lexicon import Frame
from dragoman.knowledge.operators import Operator, Operators
from dragoman.knowledge.syntax_words import load_syntax_words
from dragoman.values.questions import Clue
from dragoman.values.spans import Span

_SAID = frozenset(("offer", "pledge", "promise", "plan"))
_BY_DECREE = frozenset(("SANCTION", "COERCE"))
"""Types whose deed is done by being announced ("announced a suspension of flights", "declared a curfew")."""
_BY_VOTE = frozenset(("SUPPORT", "REJECT", "ACCUSE", "SANCTION", "CONCEDE"))
"""Types whose deed is done by voting for it ("voted to adopt the bill")."""
_FINITE = frozenset(("VBZ", "VBP", "VBD"))
_NO = frozenset(("no", "neither", "nor"))


@dataclass(slots=True)
class Reading:
    """What the walk has seen so far: a status, a polarity, the words for each, and who tells by operators."""

    status: str = ""
    status_word: Token | None = None
    negations: list[Token] = field(default_factory=list)
    open: bool = True
    tellers: list[Token] = field(default_factory=list)
    rule: str = "status.indicative"

    def say(self, status: str, word: Token, rule: str) -> None:
        """Take a status, unless a nearer word has given one."""
        if not self.status:
            self.status, self.status_word, self.rule = status, word, rule

    def negate(self, word: Token) -> None:
        """Count a negation, unless an operator between has closed the deed to it."""
        if self.open and word not in self.negations:
            self.negations.append(word)


def read_status(trigger: Token, operators: Operators, frames: dict[int, Frame]) -> Reading:
    """Return how the sentence presents the deed that `trigger` names.

    Args:
        trigger: The word that names the deed.
        operators: The words that govern status.
        frames: The lexicon frame of each token that itself names a deed, by token index: its `complement_status`
            goes before the operator of the same word.
    """
    reading = Reading()
    token, seen = trigger, set[int]()
    if trigger.pos_ in ("NOUN", "PROPN"):
        _read_modifiers(trigger, operators, reading)
    while token.i not in seen:
        seen.add(token.i)
        if token.pos_ in ("VERB", "AUX", "ADJ") or token.dep_ == "ROOT":
            _read_verb(token, operators, reading, own=token == trigger)
        head = token.head
        if head == token:
            break
        token = _up(trigger, token, head, operators, frames, reading)
    _read_ancestors(token, reading)
    return reading


def _read_ancestors(token: Token, reading: Reading) -> None:
    """Whatever stands anywhere inside an if-clause is at most supposed."""
    for verb in token.ancestors:
        if verb.dep_ == "advcl":
            for mark in verb.children:
                if mark.dep_ == "mark" and mark.lower_ in load_syntax_words().conditionals:
                    reading.say("hypothetical", mark, "status.if-clause")


def _read_modifiers(noun: Token, operators: Operators, reading: Reading) -> None:
    for child in noun.children:
        if child.dep_ == "acl" and child.tag_ == "VBN":
            operator = operators.get("verb", child.lemma_.lower())
            if operator is not None and operator.status == "planned" and noun.lemma_ not in _SAID:
                reading.say("planned", child, f"status.{operator.word}")
        elif child.dep_ in ("amod", "det", "compound", "neg", "nmod"):
            if child.lower_ in _NO:
                reading.negate(child)
                continue
            operator = operators.get("modifier", child.lower_)
            if operator is None:
                continue
            if operator.negative:
                reading.negate(child)
            if operator.status and operator.status != "happened":
                reading.say(operator.status, child, f"status.modifier:{operator.word}")


def _read_verb(verb: Token, operators: Operators, reading: Reading, *, own: bool) -> None:
    modals = []
    for child in verb.children:
        if child.dep_ == "neg" or (child.dep_ in ("advmod", "preconj", "cc") and child.i < verb.i
                                   and operators.get("adverb", child.lower_)):  # fmt: skip
            reading.negate(child)
        elif child.dep_ in ("aux", "auxpass") and (modal := operators.get("modal", child.lower_)):
            modals.append((child, modal))
        elif child.dep_ in ("dobj", "nsubj", "nsubjpass", "attr") and any(
            c.lower_ in _NO and c.dep_ in ("det", "neg") for c in child.children
        ):
            reading.negate(next(c for c in child.children if c.lower_ in _NO))
        elif child.dep_ in ("nsubj", "nsubjpass", "dobj") and child.lower_ in ("nobody", "nothing", "none"):
            reading.negate(child)
    for child, modal in modals:
        status = modal.status
        perfect = any(c.lower_ == "have" and c.dep_ == "aux" for c in verb.children)
        if perfect and modal.word in ("will", "may"):
            continue
        if modal.word in ("would", "'d", "’d") and not perfect and not _conditional_clause(verb):
            status = "planned"
        reading.say(status, child, f"status.modal:{modal.word}")
    if clause := _conditional_clause(verb):
        if modals or own:
            _override(reading, clause)
    going = verb.lower_ == "going" and any(c.dep_ == "xcomp" for c in verb.children)
    if going:
        reading.say("planned", verb, "status.going-to")
    if verb.dep_ == "advcl" and any(
        c.dep_ == "mark" and c.lower_ in load_syntax_words().conditionals for c in verb.children
    ):
        mark = next(c for c in verb.children if c.dep_ == "mark")
        reading.say("hypothetical", mark, "status.if-clause")
    if verb.dep_ == "advcl" and clause_kind(verb) == "to" and own:
        reading.say("planned", verb, "status.purpose")
    if (
        verb.dep_ in ("acl", "relcl")
        and own
        and clause_kind(verb) == "to"
        and children(verb, "auxpass")
        and not _is_ranked(verb.head)
    ):
        reading.say("planned", verb, "status.to-be-done")


def _is_ranked(noun: Token) -> bool:
    """Whether a noun is one of a row of those to whom it has happened: "the third mayor to be shot", "the latest"."""
    ranks = load_syntax_words().ranking
    return noun.lower_ in ranks or any(
        t.lower_ in ranks or t.ent_type_ == "ORDINAL" or t.tag_ in ("JJS", "RBS") for t in noun.subtree if t.i < noun.i
    )


def _override(reading: Reading, clause: Token) -> None:
    if reading.status in ("", "planned", "hypothetical"):
        reading.status, reading.status_word, reading.rule = "conditional", clause, "status.condition"


def _conditional_clause(verb: Token) -> Token | None:
    for child in verb.children:
        if child.dep_ == "advcl":
            for mark in child.children:
                if mark.dep_ == "mark" and mark.lower_ in load_syntax_words().conditionals and mark.lower_ != "whether":
                    return mark
    return None


def _up(
    trigger: Token, token: Token, head: Token, operators: Operators, frames: dict[int, Frame], reading: Reading
) -> Token:
    """Read what `head` says of `token`; return where the walk goes on (`token` itself to end it)."""
    label = token.dep_
    if (
        label == "xcomp"
        and head.tag_ in _FINITE
        and head.lemma_ == "be"
        and clause_kind(token) == "to"
        and not children(head, "acomp", "attr", "aux")
    ):
        reading.say("planned", head, "status.is-to")
    if label in ("conj", "aux", "auxpass"):
        return head if label != "conj" or not _has_own_subject(token) else token
    if label in ("prep", "pobj", "pcomp", "agent", "dative"):
        if label == "prep" and token != trigger:
            operator = operators.get("preposition", token.lower_)
            if operator is not None:
                if operator.negative:
                    reading.negate(token)
                elif operator.status and trigger.pos_ in ("NOUN", "PROPN") and head.pos_ in ("VERB", "AUX"):
                    reading.say(operator.status, token, f"status.preposition:{operator.word}")
                return token
            if head.pos_ in ("VERB", "AUX") and token.lower_ in (
                "after",
                "since",
                "following",
                "over",
                "during",
                "amid",
                "in",
            ):
                return token
        if label == "prep":
            return (
                _govern(trigger, token, head, operators, frames, reading)
                if _governs(head, operators, frames)
                else token
            )
        return head
    if label in ("advcl", "relcl", "parataxis", "npadvmod", "appos", "poss"):
        if label == "relcl" and (clause_kind(token) == "to" or _lays_down(token, head, operators)):
            return _govern(trigger, token, head, operators, frames, reading)
        return (
            token
            if label != "advcl" or clause_kind(token) != "to"
            else _govern(trigger, token, head, operators, frames, reading)
        )
    if label == "acl" and clause_kind(token) != "to" and token.tag_ in ("VBN", "VBG"):
        lays_down = token.tag_ == "VBG" and head.lemma_.lower() in load_syntax_words().decrees
        return _govern(trigger, token, head, operators, frames, reading) if lays_down else token
    if label == "ccomp" and clause_kind(token) != "to" and _is_finite(token):
        operator = _operator(head, operators)
        if operator is None or operator.status in ("planned", "called_for", ""):
            return token
    return _govern(trigger, token, head, operators, frames, reading)


def _lays_down(verb: Token, head: Token, operators: Operators) -> bool:
    """Whether the verb says what a bill or plan would do: "a bill that legalises trade"."""
    relative = any(c.dep_ in ("nsubj", "nsubjpass") and c.lower_ in ("that", "which") for c in verb.children)
    return relative and head.lemma_.lower() in load_syntax_words().decrees


def _govern(
    trigger: Token, token: Token, head: Token, operators: Operators, frames: dict[int, Frame], reading: Reading
) -> Token:
    types = set(frames[trigger.i].type) if trigger.i in frames else set()
    frame = frames.get(head.i)
    operator = _operator(head, operators)
    if frame is not None and frame.complement_status:
        status, negative = frame.complement_status, frame.complement_polarity == "negative"
        flows = operator.flows if operator is not None else status in ("planned", "happened")
        operator = Operator(head.lemma_.lower(), status, negative, flows, status != "happened")
    if operator is None:
        return (
            head
            if token.dep_ in ("xcomp", "dobj", "nsubjpass", "nsubj", "attr", "acomp", "compound", "amod", "acl", "oprd")
            else token
        )
    if token.dep_ in ("nsubj", "nsubjpass") and head.pos_ == "VERB" and operator.status and token.dep_ == "nsubj":
        return head
    if operator.negative:
        reading.negate(head)
    if (
        head.lemma_ in load_syntax_words().announcing
        and token.pos_ == "NOUN"
        and token == trigger
        and types & _BY_DECREE
    ):
        return head
    if head.lemma_ == "vote" and token == trigger and types & _BY_VOTE and "withdraw" not in frames[trigger.i].mode:
        return head
    if operator.status and operator.status != "happened":
        reading.say(operator.status, head, f"status.{operator.word}")
    elif operator.status == "happened" and not operator.negative:
        reading.say("happened", head, f"status.{operator.word}")
        reading.open = False
    if operator.teller:
        reading.tellers.append(head)
    if not operator.flows:
        reading.open = False
    return head


def _governs(head: Token, operators: Operators, frames: dict[int, Frame]) -> bool:
    frame = frames.get(head.i)
    return (frame is not None and bool(frame.complement_status)) or _operator(head, operators) is not None


def _operator(head: Token, operators: Operators) -> Operator | None:
    if head.pos_ == "VERB" and children(head, "prt"):
        return None
    pos = {"VERB": "verb", "NOUN": "noun", "ADJ": "adj", "AUX": "verb"}.get(head.pos_)
    return operators.get(pos, head.lemma_.lower()) if pos else None


def _has_own_subject(token: Token) -> bool:
    return bool(children(token, "nsubj", "nsubjpass")) or _is_finite(token)


def _is_finite(verb: Token) -> bool:
    finite = ("VBD", "VBZ", "VBP", "MD")
    return verb.tag_ in finite or any(c.tag_ in finite for c in children(verb, "aux", "auxpass"))


def status_clues(reading: Reading, offset_of: dict[int, Span]) -> tuple[Clue, ...]:
    """Return the clues of a reading: at most one for status and one for polarity.

    Args:
        reading: What the walk saw.
        offset_of: A cache from token index to span, filled as needed.
    """
    clues = []
    if reading.status and reading.status != "happened":
        clues.append(Clue(reading.rule, f"status:{reading.status}", 0.85, _words(reading.status_word, offset_of)))
    if len(reading.negations) % 2:
        clues.append(Clue("polarity.negation", "polarity:negative", 0.85, _words(reading.negations[0], offset_of)))
    return tuple(clues)


def _words(token: Token | None, offset_of: dict[int, Span]) -> tuple[Span, ...]:
    if token is None:
        return ()
    if token.i not in offset_of:
        offset_of[token.i] = Span(token.idx, token.idx + len(token.text), token.text)
    return (offset_of[token.i],)
