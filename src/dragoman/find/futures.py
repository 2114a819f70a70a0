"""Futures: deeds that are said to be done some day by whoever says so, or under an agreement, a law, a timetable.

"Will", "shall", "is to", "is going to" and the "would" of words told in the past bind where the speaker does the deed
or speaks for who does it; where it is said by a word that binds ("he promised"); and where an official, a body or a
state tells of what is done to things and people, as it is they who have it done: "the prisoners will be freed, the
minister said". Nobody is bound by what is foretold: prices, storms, elections won.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from dragoman.find.mentions import MentionTable
from dragoman.find.pledged_clauses import agreed
from dragoman.find.promised_words import Pledging, infinitive, start_of, whole_words_of, words_of
from dragoman.find.spoken_for import Voices, binds
from dragoman.find.syntax import agent_of, surface_subject
from dragoman.find.telling import Telling
from dragoman.find.trailing_tellers import trailing_statement
from dragoman.knowledge.pledges import load_pledges
from dragoman.values.finds import FoundStatement

_WILL = frozenset(("will", "shall", "'ll", "’ll"))
_WOULD = frozenset(("would", "'d", "’d"))
"""The future told in the past, which binds only in words that are not quoted."""
_OPEN = ("if", "unless", "whether", "when", "until", "how", "what", "why")
_EVERY = frozenset(("every", "each", "all", "no"))


@dataclass(frozen=True, slots=True)
class _Future:
    """One future: the verb that bears it, its word ("will"), the verb of the deed, who or what is its subject."""

    verb: Token
    word: Token
    deed: Token
    subject: Token | None

    @property
    def passive(self) -> bool:
        return any(c.dep_ == "auxpass" for c in self.deed.children)

    @property
    def there(self) -> Token | None:
        """What there will be: "an inquiry" of "there will be an inquiry"."""
        if self.deed.lemma_ != "be" or not any(c.dep_ == "expl" for c in (*self.deed.children, *self.verb.children)):
            return None
        return next((c for c in self.deed.children if c.dep_ in ("attr", "dobj", "nsubj") and c.pos_ == "NOUN"), None)

    @property
    def undone(self) -> bool:
        """Whether it is to be left undone: "not", "never", "no houses will be razed", "will raze no houses"."""
        for token in (*self.deed.children, *self.verb.children):
            if token.dep_ == "neg" or token.lower_ == "never":
                return True
            if token.dep_ in ("nsubj", "nsubjpass", "dobj", "attr") and _none(token):
                return True
        return False


def find_futures(
    doc: Doc, voices: Voices, statements: Sequence[FoundStatement], telling: Telling
) -> Iterator[Pledging]:
    """Return every future that binds somebody, in text order."""
    reader, scheduling = _Reader(voices, statements, telling), load_pledges().lists["scheduling"]
    for token in doc:
        if _is_going(token) or (token.lower_ in scheduling and _is_now(token)):
            clause = next((c for c in token.children if c.dep_ == "xcomp" and infinitive(c)), None)
            if clause is not None:
                yield from reader.read(token, token, clause)
        if token.dep_ == "aux" and (token.lower_ in _WILL or (token.lower_ in _WOULD and reader.backshifted(token))):
            yield from reader.read(token.head, token, token.head)
        elif token.lemma_ == "be" and token.tag_ in ("VBZ", "VBP", "VBD"):
            after = (c for c in token.children if c.dep_ == "xcomp" and c.i - token.i <= 4)
            clause = next((c for c in after if infinitive(c)), None)
            judged = any(c.dep_ in ("acomp", "attr") for c in token.children)
            if clause is not None and not judged:
                yield from reader.read(token, token, clause)


class _Reader:
    """Reads futures with what is told around them."""

    def __init__(self, voices: Voices, statements: Sequence[FoundStatement], telling: Telling) -> None:
        self._voices, self._table = voices, voices.table
        self._statements, self._telling = statements, telling
        self._lists = load_pledges().lists

    def backshifted(self, token: Token) -> bool:
        """Whether "would" tells in the past of what was to come: in somebody's words that are not quoted."""
        verb = token.head
        if verb.tag_ != "VB" and not any(c.dep_ == "auxpass" and c.tag_ == "VB" for c in verb.children):
            return False
        told = self._told(verb, token)
        if (told is None or told.kind == "direct") and agreed(verb) is None:
            return False
        perfect = any(c.lower_ == "have" and c.dep_ == "aux" for c in verb.children)
        return not perfect and not any(c.lower_ in ("rather", "otherwise", "likely") for c in verb.children)

    def read(self, verb: Token, word: Token, deed: Token) -> Iterator[Pledging]:
        """Return the pledging of a future, if it binds anybody."""
        if any(c.dep_ in ("mark", "advmod") and c.i < verb.i and c.lower_ in _OPEN for c in verb.children):
            return
        future = _Future(verb, word, deed, surface_subject(verb))
        told = self._told(verb, word)
        found = self._agreed(future, told)
        if found is None and told is not None:
            found = self._own(future, told) or self._vowed(future, told) or self._arranged(future, told)
        if found is None and told is None:
            found = self._announced(future)
        if found is not None:
            yield found

    def _told(self, verb: Token, word: Token) -> FoundStatement | None:
        """The statement that a word belongs to."""
        inside = self._telling.at(word.idx)
        return self._statements[inside] if inside is not None else trailing_statement(verb, self._table)

    def _agreed(self, future: _Future, told: FoundStatement | None) -> Pledging | None:
        """What an agreement says: "under the accord, Fiji will free them", "the rebels shall go, says the text"."""
        noun = agreed(future.verb) or agreed(future.deed) or self._text(told)
        if noun is None or self._idle(future.deed):
            return None
        doer = agent_of(future.deed) if future.passive else future.subject
        by = mentions_of(self._table, doer) if doer is not None else ()
        moves = future.deed.lemma_.lower() in self._lists["come_about"] | self._lists["given"]
        thing = future.passive or (moves and self._thing(future.subject))
        if not by and doer is not None and (thing or doer.lower_ in ("it", "they")):
            by = self._signers(noun)
        elif not by and future.passive:
            by = self._signers(noun)
        lemma = noun.lemma_.lower()
        if not by or (lemma not in self._lists["agreements"] and not self._has_power(by[0])):
            return None
        return self._pledging(future, by, f"under:{lemma}", 0.7, word=noun, whole=thing)

    def _signers(self, noun: Token) -> tuple[int, ...]:
        """Who signs or gives the paper that a noun names: "Fiji signed a protocol", "a roadmap the cabinet sent"."""
        owners = [c for c in noun.children if c.dep_ == "poss"]
        clauses = [noun.head] if noun.dep_ == "dobj" else []
        clauses += [c for c in noun.children if c.dep_ == "relcl"]
        owners += [subject for clause in clauses if (subject := surface_subject(clause)) is not None]
        return next((by for owner in owners if (by := mentions_of(self._table, owner))), ())

    def _text(self, told: FoundStatement | None) -> Token | None:
        """The noun of the agreement or law whose words are told."""
        if told is None or told.cue is None:
            return None
        span = self._voices.doc.char_span(told.cue.start, told.cue.end, alignment_mode="expand")
        if span is None:
            return None
        if span[-1].lower_ == "to":
            subject = next((c for c in span[-1].children if c.dep_ == "pobj"), None)
        else:
            subject = surface_subject(span.root)
        known = self._lists["agreements"] | self._lists["texts"]
        return subject if subject is not None and subject.lemma_.lower() in known else None

    def _own(self, future: _Future, told: FoundStatement) -> Pledging | None:
        """What the speaker, or somebody it speaks for, will do."""
        subject, deed = future.subject, future.deed
        spared = future.undone and deed.lemma_.lower() in self._lists["hard"]
        if subject is None or future.passive or (self._idle(deed) and not spared):
            return None
        if future.undone and not binds(told) and self._declined(deed):
            return None
        by = mentions_of(self._table, subject)
        if not by and subject.lower_ in ("it", "they") and told.kind != "direct":
            by = self._voices.sources(told)
        elif not by or not self._voices.speaks_for(subject, by[0], told):
            return None
        if not by:
            return None
        return self._pledging(future, by, f"future:{future.word.lower_}", 0.6)

    def _vowed(self, future: _Future, told: FoundStatement) -> Pledging | None:
        """What is said to come about by a word that binds, whoever does it: "swore that the tolls would be gone"."""
        by = self._voices.sources(told)
        if not binds(told) or not by or future.deed.lemma_.lower() in self._lists["states"]:
            return None
        whole = future.passive or future.deed.lemma_ == "be" or self._thing(future.subject)
        return self._pledging(future, by, f"vowed:{future.word.lower_}", 0.6, whole=whole)

    def _arranged(self, future: _Future, told: FoundStatement) -> Pledging | None:
        """What is said to be done to things and people by who has it done: officials, bodies, states."""
        by = self._voices.sources(told)
        if not by or not self._arrangeable(future):
            return None
        about = future.there or future.subject
        if about is None or not self._voices.entitled(told, about):
            return None
        doer = agent_of(future.deed) if future.passive else None
        if doer is not None:
            agents = mentions_of(self._table, doer)
            if agents:
                if not self._voices.speaks_for(doer, agents[0], told):
                    return None
                by = agents
        return self._pledging(future, by, f"arranged:{future.word.lower_}", 0.5, whole=True)

    def _arrangeable(self, future: _Future) -> bool:
        """Whether a future is one that somebody has done: passives, "there will be a vote", "schools will reopen"."""
        lists, lemma, subject = self._lists, future.deed.lemma_.lower(), future.subject
        if (there := future.there) is not None:
            noun = there.lemma_.lower()
            if _none(there):
                return noun not in lists["foretold"] and noun not in lists["refused"]
            return noun in lists["arranged"]
        if subject is None or (subject.pos_ == "PRON" and subject.lower_ not in ("nobody", "none")):
            return False
        if future.passive:
            return lemma not in lists["suffered"] and lemma not in lists["no_deeds"]
        if subject.lemma_.lower() in lists["foretold"]:
            return False
        if future.word.lemma_ == "be" and subject.lemma_.lower() in lists["aims"]:
            return False
        if any(c.dep_ == "det" and c.lower_ in _EVERY for c in subject.children):
            return lemma in lists["given"] or lemma in lists["come_about"]
        if subject.lemma_.lower() in lists["steered"]:
            return lemma in lists["steering"] or lemma in lists["come_about"]
        return lemma in lists["come_about"] and self._thing(subject) and future.verb.dep_ != "relcl"

    def _announced(self, future: _Future) -> Pledging | None:
        """What a report says in its own words that a state or a body will do: "Norway will send a frigate"."""
        subject = future.subject
        if future.word.lower_ in self._lists["scheduling"]:
            return None
        if subject is None or future.passive or future.undone or future.word.lower_ in _WOULD:
            return None
        if future.word.tag_ == "VBD" or future.deed.lemma_.lower() not in self._lists["undertakings"]:
            return None
        by = mentions_of(self._table, subject)
        if not by or not self._has_power(by[0]):
            return None
        return self._pledging(future, by, f"announced:{future.word.lower_}", 0.5)

    def _has_power(self, mention: int) -> bool:
        known = self._table.mentions[mention]
        return known.form != "pronoun" and known.label != "PERSON" and self._voices.has_power(known)

    def _thing(self, subject: Token | None) -> bool:
        """Whether a subject does nothing of itself: it is no actor of the report, or a name of a thing."""
        if subject is None:
            return False
        known = self._table.at(subject.i)
        if subject.lemma_.lower() in self._lists["services"]:
            return True
        return known is None or self._table.mentions[known].label in ("FAC", "PRODUCT", "EVENT", "LAW")

    def _declined(self, deed: Token) -> bool:
        """Whether what is not to be done is something asked for, or nothing one does: "will not resign", "affect"."""
        lemma = deed.lemma_.lower()
        if lemma in self._lists["granting"] and any(
            g.lower_ == "any" for c in deed.children if c.dep_ == "dobj" for g in c.children
        ):
            return False
        return lemma in self._lists["refusals"] or lemma in self._lists["suffered"]

    def _idle(self, deed: Token) -> bool:
        return deed.lemma_.lower() in self._lists["no_deeds"] and not _causes(deed) and not _limited(deed)

    def _pledging(
        self, future: _Future, by: tuple[int, ...], rule: str, confidence: float, *, word: Token | None = None,
        whole: bool = False,
    ) -> Pledging:  # fmt: skip
        deed, undone = future.deed, future.undone
        start = start_of(future.verb, future.subject)
        if whole:
            words = self._inside(whole_words_of(deed, future.subject), future)
            start = words[0]
        else:
            words = words_of(deed)
            first = next((c.i for c in deed.children if c.dep_ == "aux" and c.i < deed.i), None)
            words = (deed.i if first is not None and words[0] < deed.i and not undone else words[0], words[1])
        return Pledging(by, (word or future.word).i, deed.i, words, (min(start, words[0]), words[1]), rule, confidence)

    def _inside(self, words: tuple[int, int], future: _Future) -> tuple[int, int]:
        """Return the words without what stands before the statement that they are told in, where a parse strays."""
        inside = self._telling.at(future.word.idx)
        if inside is None:
            return words
        at = future.word.idx
        low = min(c.start for c in self._statements[inside].content if c.start <= at < c.end)
        doc, start = self._voices.doc, words[0]
        while start < future.word.i and (doc[start].idx < low or doc[start].lower_ in ("that", ",")):
            start += 1
        return start, words[1]


def mentions_of(table: MentionTable, owner: Token) -> tuple[int, ...]:
    """Return the ids of the mention that a token heads and of those coordinated with it."""
    known = table.at(owner.i)
    if known is None:
        return ()
    return (known, *table.mentions[known].conjuncts)


def _is_going(token: Token) -> bool:
    return token.lower_ == "going" and token.tag_ == "VBG" and any(c.lemma_ == "be" for c in token.children)


def _is_now(token: Token) -> bool:
    """Whether "due" or "scheduled" stands behind a present "is": what was due may not have come."""
    return any(t.lemma_ == "be" and t.tag_ in ("VBZ", "VBP") for t in (token.head, *token.children))


def _none(token: Token) -> bool:
    near = [*token.children, *(g for c in token.children if c.dep_ == "amod" and c.i < token.i for g in c.children)]
    return any((c.dep_ in ("det", "neg") and c.lower_ == "no") or c.dep_ == "neg" for c in near if c.i < token.i)


def _causes(verb: Token) -> bool:
    """Whether somebody has something done: "would have the barricades taken down", "have the guns out by May"."""
    if verb.lemma_ not in ("have", "get", "see"):
        return False
    if any(c.lower_ in ("out", "ready", "back", "down", "up") and c.i > verb.i for c in verb.children):
        return True
    return any(c.dep_ in ("ccomp", "xcomp", "acl", "dobj") and _participle(c) for c in verb.children)


def _limited(verb: Token) -> bool:
    """Whether what somebody will have or be has a day by which it is so: "will have 900 men in camps by May"."""
    if verb.lemma_ not in ("have", "be") or not any(c.dep_ == "dobj" for c in verb.children):
        return False
    limits = (c for c in verb.subtree if c.lower_ in ("by", "before", "within") and c.dep_ == "prep" and c.i > verb.i)
    return any(p.ent_type_ == "DATE" for c in limits for p in c.children)


def _participle(token: Token) -> bool:
    return token.tag_ == "VBN" or any(
        c.tag_ == "VBN" and c.dep_ in ("acl", "amod") and c.i > token.i for c in token.children
    )
