"""Pronouns: joined to the one they stand for, by agreement, place in the sentence, nearness and who speaks."""

from collections.abc import Mapping
from dataclasses import replace

from spacy.tokens import Doc, Token

from dragoman.find.clusters import BODY, PEOPLE, PERSON, PLACE, STATE, Clusters
from dragoman.find.noun_drafts import related
from dragoman.find.syntax import antecedent, object_of, phrases, surface_subject
from dragoman.knowledge.mention_words import MentionWords, Pronoun
from dragoman.values.mentions import Mention

_ROLE = {
    "nsubj": 8.0,
    "nsubjpass": 8.0,
    "poss": 4.0,
    "dobj": 4.0,
    "dative": 4.0,
    "agent": 4.0,
    "pobj": 3.0,
    "appos": 3.0,
}
_RECENT = (7.0, 5.0, 1.0, -3.0)
_FAR_IT = 1


class Pronouns:
    """Joins pronouns to clusters, in text order.

    Args:
        doc: The parsed report.
        heads: Token index of each mention's head.
        by_token: Mention id by token index.
        clusters: The clusters so far.
        words: The mention words.
        speakers: Mention ids of those whose words a mention stands in.
    """

    def __init__(
        self,
        doc: Doc,
        *,
        heads: tuple[int, ...],
        by_token: Mapping[int, int],
        clusters: Clusters,
        words: MentionWords,
        speakers: Mapping[int, tuple[int, ...]],
    ) -> None:
        self.doc = doc
        self.heads = heads
        self.by_token = by_token
        self.clusters = clusters
        self.words = words
        self.speakers = speakers
        self._things = self._decoys()

    def join_relatives(self) -> None:
        """Join who, which and that to what they relate to."""
        for mention in self.clusters.mentions:
            if mention.form == "pronoun" and mention.lemma not in self.words.pronouns:
                target = self._relative(self.doc[self.heads[mention.id]])
                if target is not None and target != mention.id:
                    self.clusters.join(target, mention.id, rule="relative pronoun")

    def join_all(self) -> None:
        """Join the personal and possessive pronouns: those for others first, then "I" and "we" to who then is known."""
        mine: list[tuple[Mention, Pronoun]] = []
        for mention in self.clusters.mentions:
            pronoun = self.words.pronouns.get(mention.lemma) if mention.form == "pronoun" else None
            if pronoun is None or not self.clusters.alone(mention.id) or mention.id in self.clusters.several:
                continue
            if pronoun.person == 1:
                mine.append((mention, pronoun))
            elif pronoun.person == 3:
                self._third_person(mention, replace(pronoun, case=_case(mention, pronoun)))
        for mention, pronoun in mine:
            self._first_person(mention, pronoun)

    def _relative(self, token: Token) -> int | None:
        noun = related(token)
        return None if noun is None else self.by_token.get(noun.i)

    def _first_person(self, mention: Mention, pronoun: Pronoun) -> None:
        """Join "I" to the speaker, "we" to the speaker's state or body, or to the speaker where none is known."""
        speakers = self.speakers.get(mention.id, ())
        if not speakers:
            return
        speaker = speakers[0]
        if pronoun.number == "sing" or len(speakers) > 1:
            if len(speakers) == 1:
                self.clusters.join(speaker, mention.id, rule="the speaker's I")
            else:
                self.clusters.several[mention.id] = tuple(speakers)
            return
        body = self._body_of(speaker)
        self.clusters.join(speaker if body is None else body, mention.id, rule="the speaker's we")

    def _body_of(self, speaker: int) -> int | None:
        """Return a mention of the state or body that a person speaks for."""
        clusters = self.clusters
        if clusters.profile(speaker).kind not in (PERSON, PEOPLE):
            return None
        for member in clusters.members(speaker):
            mention = clusters.mentions[member]
            for other in (*mention.of, mention.possessor):
                if other is not None and clusters.profile(other).kind in (BODY, STATE):
                    return other
        states = clusters.profile(speaker).states
        if len(states) == 1:
            for root in clusters.roots():
                if clusters.profile(root).kind == STATE and clusters.profile(root).states == states:
                    return root
        return None

    def _third_person(self, mention: Mention, pronoun: Pronoun) -> None:
        token = self.doc[self.heads[mention.id]]
        if pronoun.case == "reflexive":
            target = self._subject_cluster(token)
            if target is not None:
                self.clusters.join(target, mention.id, rule="reflexive")
            return
        if pronoun.gender == "n" and mention.role in ("dobj", "pobj", "dative") and not self._done_to(token):
            return
        scored = self._scored(mention, pronoun, token)
        if not scored:
            return
        best, at = scored[0]
        if pronoun.gender not in ("m", "f") and self._thing_is_nearer(
            mention, token, best=best, at=at, pronoun=pronoun
        ):
            return
        self.clusters.join(at, mention.id, rule="pronoun")

    def _done_to(self, token: Token) -> bool:
        """Return whether "it" is the object of a verb whose object may be a body or state: "accused it"."""
        verb = token.head
        while verb.pos_ == "ADP" and verb.head != verb:
            verb = verb.head
        return verb.lemma_.lower() in self.words.speaking or verb.lemma_.lower() in self.words.deeds

    def _scored(self, mention: Mention, pronoun: Pronoun, token: Token) -> list[tuple[float, int]]:
        clusters = self.clusters
        subject = self._subject_cluster(token) if pronoun.case == "object" else None
        speakers = {clusters.root(s) for s in self.speakers.get(mention.id, ()) if mention.quoted}
        beside = {clusters.root(c) for c in mention.conjuncts}
        scored: list[tuple[float, int]] = []
        for root in self._around_here(mention):
            if root == clusters.root(mention.id) or root in beside or root in speakers:
                continue
            if subject is not None and root == clusters.root(subject):
                continue
            last = self._best(root, mention)
            if not self._agrees(root, pronoun) and not self._own_subject(last, mention, pronoun):
                continue
            if last is None:
                last = self._announced(root, mention, token)
            if last is None or self._around(last, mention):
                continue
            score = self._score(last, mention, root)
            if score is not None:
                scored.append((score, last))
        return sorted(scored, key=lambda s: (-s[0], -s[1]))

    def _around_here(self, mention: Mention) -> list[int]:
        """Return the clusters of the sentences before and of the mention's own, by their first mentions."""
        found: set[int] = set()
        mentions = self.clusters.mentions
        for step in (-1, 1):
            at = mention.id + step
            while 0 <= at < len(mentions) and -1 < step * (mentions[at].sentence - mention.sentence) < len(_RECENT):
                if step == 1 and mentions[at].sentence != mention.sentence:
                    break
                found.add(self.clusters.root(at))
                at += step
        return sorted(found)

    def _best(self, root: int, mention: Mention) -> int | None:
        """Return the mention of a cluster that makes it likeliest, of those before the pronoun; None without one."""
        best: tuple[float, int] | None = None
        for member in reversed(self.clusters.members(root)):
            if member >= mention.id:
                continue
            other = self.clusters.mentions[member]
            if mention.sentence - other.sentence >= len(_RECENT) or (best and mention.sentence - other.sentence > 1):
                break
            if other.form == "pronoun" and other.lemma not in self.words.pronouns and best:
                continue
            score = self._role(member) + _RECENT[mention.sentence - other.sentence]
            if best is None or score > best[0]:
                best = (score, member)
        return best[1] if best else self.clusters.latest(root, before=mention.id)

    def _agrees(self, root: int, pronoun: Pronoun) -> bool:
        profile = self.clusters.profile(root)
        if profile.kind == PLACE:
            return False
        first = self.clusters.mentions[root]
        if self._predicate(first) and self.clusters.alone(root):
            return False
        if pronoun.gender in ("m", "f"):
            return (
                profile.kind in (PERSON, None)
                and profile.number != "plur"
                and profile.gender in (None, pronoun.gender)
                and (first.form != "pronoun" or profile.gender == pronoun.gender)
            )
        if pronoun.number == "sing":
            if first.form == "pronoun" and first.lemma not in ("it", "its"):
                return False
            return profile.kind in (BODY, STATE, None) and profile.number != "plur" and profile.gender in (None, "n")
        if profile.kind == PEOPLE or profile.number == "plur":
            return not (first.form == "pronoun" and first.person in (1, 2))
        return profile.kind == BODY and bool(profile.nouns & self.words.nominals.collective)

    def _predicate(self, mention: Mention) -> bool:
        """Return whether a phrase only says what somebody is: "as president", "is a lawyer"."""
        if mention.form != "nominal" or mention.number != "sing":
            return False
        bare = mention.possessor is None and mention.span.text.split()[0].lower() not in self.words.nominals.determiners
        return mention.role in ("attr", "oprd") or (bare and mention.role not in ("nsubj", "nsubjpass"))

    def _own_subject(self, candidate: int | None, mention: Mention, pronoun: Pronoun) -> bool:
        """Return whether "their" may be that of a body that is its clause's subject: "Ford said in their filing"."""
        if candidate is None or pronoun.number != "plur" or pronoun.case != "possessive":
            return False
        other = self.clusters.mentions[candidate]
        same = other.sentence == mention.sentence and other.role == "nsubj" and self._same_clause(candidate, mention)
        return same and self.clusters.profile(candidate).kind == BODY

    def _announced(self, root: int, mention: Mention, token: Token) -> int | None:
        """Return the main subject that a pronoun before it stands for: "In his speech, the minister said"."""
        for member in self.clusters.members(root):
            other = self.clusters.mentions[member]
            if other.sentence != mention.sentence:
                return None
            head = self.doc[self.heads[member]]
            if other.role in ("nsubj", "nsubjpass") and other.form == "name" and head.head.is_ancestor(token):
                return member if token.head.i < head.i else None
        return None

    def _around(self, candidate: int, mention: Mention) -> bool:
        """Return whether the candidate's phrase contains the pronoun: "his lawyer" is not "he"."""
        other = self.clusters.mentions[candidate]
        return other.span.contains(mention.span) and other.id != mention.id

    def _score(self, candidate: int, mention: Mention, root: int) -> float | None:
        other = self.clusters.mentions[candidate]
        far = mention.sentence - other.sentence
        if far >= len(_RECENT) or far < 0:
            return None
        score = _RECENT[far] + self._role(candidate)
        score += min(3, sum(1 for m in self.clusters.members(root) if m < mention.id)) * 0.7
        if other.quoted != mention.quoted:
            score -= 4
        if other.role == mention.role:
            score += 2
        if far == 0:
            score += 1.0 if self._same_clause(candidate, mention) else 0
        if other.form == "pronoun":
            score += 1
        if not mention.quoted and root in {self.clusters.root(s) for s in self.speakers.get(mention.id, ())}:
            score += 3
        if mention.gender not in ("m", "f"):
            if other.governor in ("in", "at", "near", "inside", "across"):
                score -= 5
            if candidate in self._spoken_for(mention):
                score += 8
            if mention.role == "poss" and candidate in self._blamed(mention):
                score += 12
        return score

    def _spoken_for(self, mention: Mention) -> tuple[int, ...]:
        """Return the bodies of the one who says the words: "a Hamas spokesman said it" is Hamas."""
        verb = self.doc[self.heads[mention.id]].head
        for _ in range(4):
            verb = verb.head
            if verb.pos_ == "VERB" and verb.lemma_.lower() in self.words.speaking:
                subject = surface_subject(verb)
                speaker = self.by_token.get(subject.i) if subject is not None else None
                if speaker is None or self.clusters.profile(speaker).kind not in (PERSON, PEOPLE):
                    return ()
                said_by = self.clusters.mentions[speaker]
                return (*said_by.of, *(() if said_by.possessor is None else (said_by.possessor,)))
        return ()

    def _blamed(self, mention: Mention) -> tuple[int, ...]:
        """Return whom a deed is answered on: "sanctions on Minsk over its raid", "praised Oslo for its restraint"."""
        reason = self.doc[self.heads[mention.id]].head.head
        if reason.dep_ != "prep" or reason.lower_ not in ("over", "for"):
            return ()
        answer = reason.head
        found = [o for p, o in phrases(answer) if p in ("on", "against", "with", "at", "of")]
        thing = object_of(answer) if answer.pos_ == "VERB" else None
        if thing is not None:
            found = [thing, *found, *(o for p, o in phrases(thing) if p in ("on", "against"))]
        return tuple(m for t in found if t.i < reason.i and (m := self.by_token.get(t.i)) is not None)

    def _role(self, mention: int) -> float:
        token = self.doc[self.heads[mention]]
        relative = self.clusters.mentions[mention].form == "pronoun" and token.tag_[0] == "W"
        if relative and (noun := related(token)) is not None:
            token = noun
        while token.dep_ in ("conj", "appos") and token.head != token:
            token = token.head
        score = _ROLE.get(token.dep_, 1.0)
        if token.dep_ in ("nsubj", "nsubjpass") and token.head.dep_ in ("ROOT", "ccomp"):
            score += 1
        return score

    def _same_clause(self, candidate: int, mention: Mention) -> bool:
        token = self.doc[self.heads[candidate]]
        return token.head.is_ancestor(self.doc[self.heads[mention.id]])

    def _subject_cluster(self, token: Token) -> int | None:
        verb = token.head
        while verb.pos_ not in ("VERB", "AUX") and verb.head != verb:
            verb = verb.head
        subject = surface_subject(verb)
        if subject is None or subject.i == token.i:
            return None
        return self.by_token.get(antecedent(subject).i)

    def _decoys(self) -> list[tuple[int, int, float, bool]]:
        """Return the things that "it" or "they" may stand for: (token, sentence, score, plural)."""
        found = []
        for number, sentence in enumerate(self.doc.sents):
            for token in sentence:
                if token.pos_ not in ("NOUN", "PROPN") or token.i in self.by_token or token.ent_type_ in _MEASURES:
                    continue
                if token.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj", "attr"):
                    score = _ROLE.get(token.dep_, 1.0) + (
                        1 if token.head.dep_ == "ROOT" and token.dep_[0] == "n" else 0
                    )
                    found.append((token.i, number, score, token.tag_ in ("NNS", "NNPS")))
        return found

    def _thing_is_nearer(self, mention: Mention, token: Token, *, best: float, at: int, pronoun: Pronoun) -> bool:
        """Return whether a thing is likelier than the actor at `at`: "The plan … it would"."""
        verb, subject = token.head, mention.role in ("nsubj", "nsubjpass")
        speaks = verb.lemma_.lower() in self.words.speaking
        if mention.role == "nsubj" and speaks:
            return False
        if pronoun.number == "sing" and subject and self._is_said_to_be(verb):
            return True
        plural = pronoun.number == "plur"
        for i, sentence, base, many in reversed(self._things):
            if i >= token.i or many != plural:
                continue
            far = mention.sentence - sentence
            if far > 1:
                break
            score = _RECENT[far] + base + (2 if self.doc[i].dep_ == mention.role else 0)
            if subject and base >= _ROLE["nsubj"] and i > self.heads[at] and pronoun.number == "sing":
                return True
            if mention.role == "nsubjpass" and pronoun.number == "sing" and not speaks:
                score += 4
            if pronoun.case == "possessive":
                score -= 2
            if score > best:
                return True
        return False

    def _is_said_to_be(self, verb: Token) -> bool:
        """Return whether "it" is told to be a thing: "It is a challenge"; a body or state may follow, though."""
        if verb.lemma_.lower() != "be" and verb.lower_ not in ("’s", "'s"):
            return False
        return any(c.dep_ == "attr" and not self.words.classes(c.lemma_.lower()) for c in verb.rights)


_MEASURES = frozenset(("DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL"))


def _case(mention: Mention, pronoun: Pronoun) -> str:
    """Return the case that a pronoun has in its clause: "her" and "it" have one form for two."""
    if mention.role == "poss":
        return "possessive"
    return "object" if pronoun.case == "subject" and mention.role in ("dobj", "pobj", "dative") else pronoun.case
