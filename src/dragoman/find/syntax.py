"""Syntax: what stands around a word in its parse: subjects, objects, particles, phrases, clauses.

Shared by everything in `find` that reads the parse, so that passives, control, relative clauses and coordination are
understood in one place. Relations are those of spaCy's English models (ClearNLP labels).
"""

from collections.abc import Iterator

from spacy.tokens import Token

from dragoman.knowledge.syntax_words import load_syntax_words

SUBJECTS = frozenset(("nsubj", "csubj", "expl"))
PASSIVE_SUBJECTS = frozenset(("nsubjpass", "csubjpass"))
OBJECTS = frozenset(("dobj", "obj"))
RELATIVES = frozenset(("who", "which", "that", "whom", "whose", "where", "when"))
PARTICLES = frozenset(["away", "back", "down", "in", "off", "on", "out", "over", "through", "up"])
CLAUSES = frozenset(("xcomp", "ccomp", "advcl", "acl", "relcl", "pcomp"))


def children(token: Token, *labels: str) -> list[Token]:
    """Return the children with one of the labels, in text order."""
    return [c for c in token.children if c.dep_ in labels]


def conjuncts(token: Token) -> list[Token]:
    """Return the token and all coordinated with it below it, in text order."""
    found = [token]
    for child in token.children:
        if child.dep_ == "conj" and child.pos_ in ("NOUN", "PROPN", "PRON", "ADJ", "NUM", "DET"):
            found.extend(conjuncts(child))
    return found


def is_passive(verb: Token) -> bool:
    """Return whether the verb is passive: with an auxiliary, or a past participle that modifies a noun."""
    if _wanted_done(verb):
        return True
    for child in verb.children:
        if child.dep_ in ("auxpass", "nsubjpass"):
            return True
        if child.dep_ in ("nsubj", "dobj"):
            return False
    if verb.tag_ != "VBN" or any(c.dep_ == "aux" for c in verb.children):
        return False
    if verb.dep_ in ("acl", "relcl", "amod"):
        return True
    if verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX"):
        return is_passive(verb.head)
    return verb.dep_ in ("advcl", "ccomp", "xcomp", "ROOT", "pcomp") and any(c.dep_ == "agent" for c in verb.children)


def _wanted_done(verb: Token) -> bool:
    """Whether a participle says what is wanted or ordered to be done: "wants him shut out", "ordered her jailed"."""
    if verb.dep_ != "ccomp" or verb.tag_ not in ("VBN", "VBD") or verb.head.pos_ != "VERB":
        return False
    if verb.head.lemma_.lower() not in load_syntax_words().wanting_done or verb.i < verb.head.i:
        return False
    marked = any(c.dep_ in ("aux", "mark", "dobj", "obj") for c in verb.children)
    return not marked and any(c.dep_ in ("nsubj", "nsubjpass") and c.i > verb.head.i for c in verb.children)


def antecedent(token: Token) -> Token:
    """Return what a relative pronoun stands for; the token itself where it is none."""
    if token.lower_ in RELATIVES and token.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj"):
        clause = token.head if token.dep_ != "pobj" else token.head.head
        while clause.dep_ in ("conj", "xcomp", "ccomp", "aux") and clause.head != clause:
            clause = clause.head
        if clause.dep_ == "relcl":
            return clause.head
    return token


def surface_subject(verb: Token) -> Token | None:
    """Return the grammatical subject: its own, or that of the verb it is coordinated with or controlled by."""
    seen: set[int] = set()
    while verb.i not in seen:
        seen.add(verb.i)
        own = children(verb, "nsubj", "nsubjpass", "csubj")
        own = own or [s for a in children(verb, "aux", "auxpass") for s in children(a, "nsubj", "nsubjpass")]
        if own:
            subject = own[0]
            if verb.dep_ == "pcomp" and subject.lower_ in load_syntax_words().platforms:
                return _author(verb.head.head)
            return antecedent(subject)
        head = verb.head
        if head == verb:
            return None
        label = verb.dep_
        if label == "conj":
            if head.pos_ not in ("VERB", "AUX", "ADJ", "NOUN"):
                return None
            verb = head
        elif label in ("xcomp", "ccomp", "pcomp", "prep"):
            inner = _controller(verb, head)
            if inner is not None:
                return inner
            if label == "pcomp" and head.pos_ == "ADP":
                governor = head.head
                inner = _controller(verb, governor)
                if inner is not None:
                    return inner
                if governor.pos_ in ("NOUN", "PROPN"):
                    return noun_agent(governor)
                verb = governor
            elif head.pos_ in ("NOUN", "PROPN"):
                return noun_agent(head)
            else:
                verb = head
        elif label == "advcl":
            verb = head
        elif label == "relcl":
            return head if not any(c.lower_ in RELATIVES for c in verb.subtree if c.i < verb.i) else None
        elif label in ("acl", "amod"):
            if verb.tag_ == "VBG" and head.lower_ in load_syntax_words().platforms and head.head.dep_ == "prep":
                return _author(head.head.head)
            if verb.tag_ in ("VBG", "VBN"):
                return head
            return noun_agent(head)
        elif label in ("aux", "auxpass", "acomp", "attr", "oprd"):
            verb = head
        else:
            return None
    return None


def _author(word: Token) -> Token | None:
    """Who posts a message "on" a platform: whoever the message's noun or the verb of posting names."""
    return noun_agent(word) if word.pos_ in ("NOUN", "PROPN") else surface_subject(word)


def _controller(verb: Token, head: Token) -> Token | None:
    """The object of a governing verb that acts in the complement: "urged Kyiv to stop", "accused him of lying"."""
    if head.pos_ != "VERB" or head.lemma_ not in load_syntax_words().object_control:
        return None
    if is_passive(head):
        return surface_subject(head)
    inner = [c for c in head.children if c.dep_ in ("dobj", "dative", "nsubj") and c.i > head.i]
    if not inner:
        asked = [
            c for c in children(head, "prep", "dative") if c.lower_ in ("on", "upon", "to", "for") and c.i < verb.i
        ]
        inner = [p for c in asked for p in children(c, "pobj")]
    return antecedent(inner[-1]) if inner else None


def noun_agent(noun: Token) -> Token | None:
    """Who acts in a clause that a noun governs: "Russia's willingness to help", "Kyiv made a promise to pay"."""
    for child in noun.children:
        if child.dep_ == "poss":
            return child
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in ("of", "by"):
            for obj in child.children:
                if obj.dep_ == "pobj":
                    return obj
    verb = noun.head
    if noun.dep_ in ("dobj", "attr", "nsubjpass", "pobj", "oprd") and verb != noun:
        while verb.pos_ == "ADP" and verb.head != verb:
            verb = verb.head
        if verb.pos_ in ("VERB", "AUX"):
            return agent_of(verb) if is_passive(verb) else surface_subject(verb)
    return None


def agent_of(verb: Token) -> Token | None:
    """Return the one a passive names with "by"."""
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            for obj in child.children:
                if obj.dep_ == "pobj":
                    return antecedent(obj)
    return None


def subject_of(verb: Token) -> Token | None:
    """Return who does what the verb says: the subject, or the agent of a passive."""
    return agent_of(verb) if is_passive(verb) else surface_subject(verb)


def object_of(verb: Token) -> Token | None:
    """Return whom or what the deed is done to: the direct object, or the subject of a passive."""
    if is_passive(verb):
        return surface_subject(verb) if not (verb.dep_ in ("acl", "amod") and verb.tag_ == "VBN") else verb.head
    own = children(verb, "dobj", "obj")
    if own:
        return antecedent(own[0])
    inner = [c for c in verb.children if c.dep_ == "ccomp" and c.i > verb.i]
    for clause in inner:
        small = small_clause_subject(clause)
        if small is not None:
            return antecedent(small)
        if clause.pos_ in ("NOUN", "PROPN"):
            return clause
    if (counted := _up_to(verb)) is not None:
        return counted
    if verb.dep_ == "conj" and verb.head.pos_ == "VERB":
        later = [c for c in children(verb.head, "dobj", "obj") if c.i > verb.i]
        if later:
            return antecedent(later[0])
    if verb.dep_ == "relcl" and not children(verb, "dobj", "obj"):
        relative = [c for c in verb.children if c.dep_ == "dobj" and c.lower_ in RELATIVES]
        own_subject = children(verb, "nsubj")
        if relative or (own_subject and own_subject[0].lower_ not in RELATIVES):
            return verb.head
    return None


def small_clause_subject(clause: Token) -> Token | None:
    """Return whom a clause without finite verb is about, which is its governor's object.

    So "allowed [inspectors to enter]", "set [the crew free]", "took [the teachers hostage]".
    """
    if any(c.dep_ == "mark" or (c.dep_ in ("aux", "auxpass") and c.tag_ != "TO") for c in clause.children):
        return None
    if clause.tag_ != "VB" and clause.pos_ not in ("ADJ", "ADV", "NOUN"):
        return None
    return next((c for c in clause.children if c.dep_ in ("nsubj", "nsubjpass") and c.i < clause.i), None)


def _up_to(verb: Token) -> Token | None:
    """The noun of "arrested up to 16 men", where the parse takes "up to" for a particle and a preposition."""
    for particle in children(verb, "prt", "advmod", "prep"):
        if particle.lower_ == "up" and particle.i == verb.i + 1:
            for preposition in (*children(particle, "prep"), *children(verb, "prep")):
                if preposition.lower_ == "to" and preposition.i == particle.i + 1:
                    return next((o for o in children(preposition, "pobj") if any(c.like_num for c in o.children)), None)
    return None


def phrases(token: Token) -> Iterator[tuple[str, Token]]:
    """Return (preposition, head of its object) for the phrases of a word; "to" of a dative included.

    The preposition is lower case; of two in a row ("from under") the first, of "out of" each; clause objects are the
    clause's verb.
    """
    for child in token.children:
        if child.dep_ in ("prep", "agent", "dative") and child.pos_ in ("ADP", "SCONJ", "PART"):
            yield from _inside(child.lower_, child)
        elif child.dep_ == "dative":
            yield "to", antecedent(child)
        elif child.dep_ == "prt" and child.pos_ == "ADP":
            yield from _inside(child.lower_, child)


def _inside(word: str, preposition: Token) -> Iterator[tuple[str, Token]]:
    for obj in preposition.children:
        if obj.dep_ == "pobj" and obj.lower_ == "front" and word == "in":
            for inner in children(obj, "prep"):
                yield from _inside("in front of", inner)
        elif obj.dep_ in ("pobj", "pcomp"):
            yield word, antecedent(obj)
        elif obj.dep_ == "prep" and children(preposition, "pobj"):
            yield from _inside(obj.lower_, obj)
        elif obj.dep_ == "prep":
            yield from _inside(word, obj)
            if obj.lower_ == "of":
                yield from _inside("of", obj)


def target_of(noun: Token) -> Token | None:
    """Return who a deed was done to in "Mali was the target of an attack": the subject of the copula, or None."""
    preposition = noun.head
    if noun.dep_ != "pobj" or preposition.lower_ != "of":
        return None
    role = preposition.head
    if role.lemma_.lower() not in load_syntax_words().targets:
        return None
    if role.dep_ == "attr":
        return surface_subject(role.head)
    return None


def particles(verb: Token) -> set[str]:
    """Return the lower-case particles and short adverbs that belong to the verb ("pulled out", "pulled out of")."""
    return {
        c.lower_ for c in verb.children
        if c.dep_ == "prt"
        or (c.dep_ in ("advmod", "prep") and c.pos_ in ("ADV", "ADP") and all(i.dep_ == "prep" for i in c.children))
    }  # fmt: skip


def split_object(verb: Token) -> tuple[str, Token] | None:
    """Return particle and object where the parse takes them for a phrase ("sent in the army", "voted down a law")."""
    for child in verb.children:
        if child.dep_ == "prep" and child.i == verb.i + 1 and child.lower_ in PARTICLES:
            for inner in child.children:
                if inner.dep_ == "pobj":
                    return child.lower_, antecedent(inner)
    return None


def complement_kinds(token: Token) -> dict[str, Token]:
    """Return the clauses that follow as complements, by kind (to, that, ing, if), with their verbs."""
    found: dict[str, Token] = {}
    for child in token.children:
        if child.dep_ in ("xcomp", "ccomp", "acl", "advcl", "relcl") and child.i > token.i:
            kind = clause_kind(child)
            loose = child.dep_ in ("advcl", "relcl") and kind in ("that", "ing", "if")
            if kind and not loose:
                found.setdefault(kind, child)
        elif child.dep_ == "prep" and child.i > token.i:
            for inner in child.children:
                if inner.dep_ == "pcomp":
                    found.setdefault("ing", inner)
    return found


def clause_kind(verb: Token) -> str:
    """Return how a clause is introduced: to, that, ing, if, or "" where it is none of these."""
    for child in verb.children:
        if child.i > verb.i:
            break
        if child.dep_ == "aux" and child.tag_ == "TO":
            return "to"
        if child.dep_ == "mark":
            return "if" if child.lower_ in ("if", "whether") else "that" if child.lower_ in ("that", "for") else ""
    if verb.tag_ == "VBG" and not any(c.dep_ == "aux" for c in verb.children):
        return "ing"
    return "that" if verb.dep_ == "ccomp" else ""
