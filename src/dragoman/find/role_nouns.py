"""Role nouns: "the minister", "the group", "the country", "its troops" joined to the one the report spoke of."""

from collections.abc import Iterator

from dragoman.find.clusters import BODY, PERSON, STATE, Clusters, Profile
from dragoman.find.drafts import MODIFIERS
from dragoman.find.profiles import ranked
from dragoman.knowledge.mention_words import MentionWords
from dragoman.values.mentions import Mention

_NEAR = 4
_ANY = 10_000


class RoleNouns:
    """Joins nominals to clusters.

    Args:
        clusters: The clusters so far: names joined.
        words: The mention words.
    """

    def __init__(self, clusters: Clusters, *, words: MentionWords) -> None:
        self.clusters = clusters
        self.words = words
        self.nominals = words.nominals
        self._states: dict[frozenset[str], int] = {}
        for root in clusters.roots():
            profile = clusters.profile(root)
            if profile.kind == STATE and profile.names and len(profile.states) == 1:
                self._states.setdefault(frozenset(profile.states), root)

    def join_all(self) -> None:
        """Join every nominal that is definite, or that is used a second time, in text order."""
        bodies = self.nominals.forces | self.nominals.unique
        for mention in self.clusters.mentions:
            plain = mention.form == "nominal" or (mention.form == "name" and mention.lemma in bodies)
            if plain and self.clusters.root(mention.id) == mention.id:
                self._join(mention)

    def _join(self, mention: Mention) -> None:
        if self._fighters(mention) or self._same_number(mention):
            return
        if self._counted(mention) and not self._definite(mention):
            return
        self._set_owner(mention)
        if self._by_government(mention) or self._by_noun(mention):
            return
        if self._definite(mention) and mention.number == "sing":
            self._by_class(mention) or self._by_later_title(mention)

    def _definite(self, mention: Mention) -> bool:
        first = mention.span.text.split()[0].lower()
        return first in self.nominals.definite or mention.possessor is not None or mention.lemma in self.nominals.unique

    def _counted(self, mention: Mention) -> bool:
        """Return whether the phrase counts: "two gunmen" and "71 people" are new each time."""
        if any(ch.isdigit() for ch in mention.span.text):
            return True
        first = mention.span.text.split()[0].lower()
        return first in self.nominals.counting or any(m in self.nominals.counting for m in mention.modifiers)

    def _measured(self, mention: Mention) -> bool:
        """Return whether the phrase measures: "thousands of people"."""
        before, of, _ = mention.span.text.lower().partition(" of ")
        return bool(of) and before.split()[-1] in self.nominals.measures

    def _same_number(self, mention: Mention) -> bool:
        """Join "the 36" to "36 people"."""
        first, _, number = mention.span.text.lower().partition(" ")
        if first not in ("the", "those", "these") or number != mention.lemma or not number.replace(",", "").isdigit():
            return False
        for last, _other in self._candidates(mention, near=_ANY):
            if number in self.clusters.mentions[last].modifiers:
                return self.clusters.join(last, mention.id, rule="same number")
        return False

    def _set_owner(self, mention: Mention) -> None:
        """Give a nominal the state of its possessor or of-phrase: "its troops" are those of the state "its" means."""
        profile = self.clusters.profile(mention.id)
        if profile.states:
            return
        for other in (mention.possessor, *mention.of):
            if other is None:
                continue
            owner = self.clusters.profile(other)
            whose = other == mention.possessor or self.clusters.mentions[other].role == "compound"
            by_person = owner.kind == PERSON and whose and len(owner.states) == 1
            if owner.kind == STATE or (by_person and mention.lemma in self.nominals.governments):
                profile.states |= owner.states
                return

    def _by_government(self, mention: Mention) -> bool:
        """Join the government of a state to the state; a bare "the government" to the state that it must be of."""
        profile = self.clusters.profile(mention.id)
        if mention.lemma not in self.nominals.governments or profile.kind == PERSON:
            return False
        if mention.lemma == "authority" and mention.number != "plur":
            return False
        country = _lower(mention.country_words)
        if any(m not in self.nominals.loose and m not in country for m in mention.modifiers):
            return False
        if not profile.states and self._definite(mention) and mention.possessor is None and not mention.of:
            owner = self._state_near(mention)
            if owner is not None:
                return self.clusters.join(owner, mention.id, rule="government of the state")
        if len(profile.states) != 1:
            return False
        root = self._states.setdefault(frozenset(profile.states), mention.id)
        return root != mention.id and self.clusters.join(root, mention.id, rule="government of the state")

    def _state_near(self, mention: Mention) -> int | None:
        """Return the state that a sentence is about, for a "the government" that says no state."""
        before = [m for m in self.clusters.mentions[: mention.id] if m.sentence == mention.sentence]
        here = [s for m in before for s in self._states_of(m)]
        if len(set(here)) == 1:
            return self._states.get(frozenset(here))
        for last, other in self._candidates(mention, near=_NEAR):
            if other.nouns & self.nominals.governments:
                return last
        counts: dict[int, int] = {}
        for root in self._states.values():
            counts[root] = len(self.clusters.members(root))
        ranked = sorted(counts, key=lambda r: (-counts[r], r))
        if ranked and (len(ranked) == 1 or counts[ranked[0]] > 2 * counts[ranked[1]]):
            return ranked[0]
        return None

    def _states_of(self, mention: Mention) -> set[str]:
        if mention.form == "pronoun" or mention.governor in ("in", "at"):
            return set()
        return self.clusters.profile(mention.id).states

    def _candidates(self, mention: Mention, *, near: int) -> Iterator[tuple[int, Profile]]:
        """Return the clusters with a mention before this one and at most `near` sentences away, latest first."""
        seen: set[int] = {self.clusters.root(mention.id)}
        for i in range(mention.id - 1, -1, -1):
            if mention.sentence - self.clusters.mentions[i].sentence > near:
                return
            root = self.clusters.root(i)
            if root not in seen and _acts_on(self.clusters.mentions[i], mention):
                seen.add(root)
            if root not in seen:
                seen.add(root)
                yield i, self.clusters.profile(root)

    def _by_noun(self, mention: Mention) -> bool:
        """Join to the latest cluster that the report calls by the same noun."""
        profile = self.clusters.profile(mention.id)
        definite = self._definite(mention)
        if not definite and (mention.number == "sing" or mention.lemma in self.words.generic):
            return False
        if mention.lemma in self.words.generic and mention.number == "plur" and not profile.states:
            return False
        noun = ranked(mention.lemma, mention.modifiers, self.words)
        nouns = self.nominals.same.get(noun, frozenset((noun,)))
        for last, other in self._candidates(mention, near=self._near(mention)):
            if not nouns & other.nouns:
                named = {n.split()[-1].lower() for n in other.names if other.kind != PERSON}
                if not nouns & named:
                    continue
            if self._agree(mention, profile, other, last):
                return self.clusters.join(last, mention.id, rule="same noun")
        return False

    def _near(self, mention: Mention) -> int:
        """Return how many sentences back a noun may refer; what there is but one of, any number."""
        if mention.lemma in self.nominals.unique or mention.country_words or mention.number != "sing":
            return _ANY
        if "office" in self.words.classes(mention.lemma):
            noun = ranked(mention.lemma, mention.modifiers, self.words)
            holders = (p for p in map(self.clusters.profile, self.clusters.roots()) if noun in p.nouns and p.names)
            return _ANY if len(list(holders)) == 1 else _NEAR
        return _NEAR if self._definite(mention) else _ANY

    def _agree(self, mention: Mention, profile: Profile, other: Profile, last: int) -> bool:
        clusters = self.clusters
        first = clusters.mentions[clusters.root(last)]
        definite = self._definite(mention)
        forces = mention.lemma in self.nominals.forces
        if mention.number and other.number and mention.number != other.number and not forces:
            return False
        if first.form == "nominal" and self._counted(first) and not definite:
            return False
        if clusters.mentions[last].role in MODIFIERS and not other.names and profile.states != other.states:
            return False
        theirs = other.states or self._guessed_states(first)
        if profile.states and theirs and not profile.states & theirs:
            return False
        if profile.states and other.kind == BODY and other.names and not other.states:
            return False
        named = {word.lower().removesuffix("s") for name in other.names for word in name.split()}
        if forces and other.names and not named & self.nominals.forces:
            return False
        if profile.gender and other.gender and profile.gender != other.gender:
            return False
        if profile.kind == PERSON and other.kind not in (PERSON, None):
            return False
        if mention.possessor is not None and not self._same_owner(mention, profile, last):
            return False
        country = _lower(mention.country_words)
        wanted = {m for m in mention.modifiers if m not in self.nominals.loose and m not in country}
        wanted |= _behind_head(mention)
        if "-year-old" in mention.span.text:
            wanted -= {m for m in wanted if m.isdigit() or m in ("year", "old") or m.endswith("-year-old")}
        if not wanted - self.nominals.definite <= other.words:
            return False
        if not definite:
            extra = {m for m in first.modifiers if m not in self.nominals.loose} - set(mention.modifiers) - country
            extra -= _lower(first.country_words) if profile.states or self._one_state(other) else set()
            return other.kind == PERSON or bool(other.names) or not extra or self._measured(first)
        return not mention.of or self._same_of(mention, last)

    def _guessed_states(self, mention: Mention) -> set[str]:
        """Return the states that "its" in "its troops" may mean: those named before it in its sentence."""
        owner = None if mention.possessor is None else self.clusters.mentions[mention.possessor]
        if owner is None or owner.form != "pronoun":
            return set()
        before = self.clusters.mentions[max(0, owner.id - 6) : owner.id]
        return {s for m in before if m.sentence == owner.sentence for s in self._states_of(m)}

    def _one_state(self, other: Profile) -> bool:
        """Return whether all that share a cluster's nouns are of one state, so that it may go unsaid."""
        profiles = (self.clusters.profile(r) for r in self.clusters.roots())
        states = [frozenset(p.states) for p in profiles if p.nouns & other.nouns and p.states]
        return len(set(states)) == 1

    def _same_owner(self, mention: Mention, profile: Profile, last: int) -> bool:
        if mention.possessor is None:
            return True
        mine = self.clusters.root(mention.possessor)
        if mine == self.clusters.root(last):
            return False
        owners = {self.clusters.mentions[m].possessor for m in self.clusters.members(last)}
        same = any(o is not None and self.clusters.root(o) == mine for o in owners)
        return same or bool(profile.states & self.clusters.profile(last).states)

    def _same_of(self, mention: Mention, last: int) -> bool:
        mine = {self.clusters.root(o) for o in mention.of}
        theirs = {self.clusters.root(o) for m in self.clusters.members(last) for o in self.clusters.mentions[m].of}
        return not theirs or bool(mine & theirs)

    def _fighters(self, mention: Mention) -> bool:
        """Join "Hamas militants" to Hamas: fighters called by an armed group's name alone are the group."""
        if mention.lemma not in self.nominals.fighting or mention.number != "plur" or self._counted(mention):
            return False
        if mention.country_words or mention.possessor is not None:
            return False
        for other in mention.of:
            inside = self.clusters.mentions[other]
            if inside.form == "name" and inside.role in ("compound", "nmod") and mention.span.contains(inside.span):
                kind = self.clusters.profile(other).kind
                return kind in (BODY, None) and self.clusters.join(other, mention.id, rule="fighters of the group")
        return False

    def _by_class(self, mention: Mention) -> bool:
        """Join "the group" to the latest named body, "the country" to the latest state."""
        if mention.of or mention.possessor is not None:
            return False
        if any(m not in self.nominals.loose for m in mention.modifiers) or '"' in mention.span.text:
            return False
        wanted = self._wanted(mention)
        if wanted is None:
            return False
        if wanted == STATE:
            return self._by_state(mention)
        for last, other in self._candidates(mention, near=3):
            if other.gender and mention.gender and other.gender != mention.gender:
                continue
            if self.clusters.mentions[last].role in ("compound", "nmod", "amod"):
                continue
            if other.kind == wanted and other.names and (wanted != BODY or self._fits_body(mention, other)):
                return self.clusters.join(last, mention.id, rule="kind of body")
        return False

    def _by_state(self, mention: Mention) -> bool:
        """Join "the country" to the state that the sentences before are most about."""
        if mention.quoted and mention.span.text.split()[0].lower() == "this":
            return False
        best: tuple[float, int, str] | None = None
        for last, other in self._candidates(mention, near=3):
            near = self.clusters.mentions[last]
            key = frozenset(other.states)
            if other.kind == STATE and other.names:
                target, rule = last, "kind of body"
            elif other.kind == BODY and other.names and key in self._states:
                target, rule = self._states[key], "state of the body"
            else:
                continue
            before = sum(1 for m in self.clusters.members(target) if m < mention.id)
            far = mention.sentence - near.sentence
            score = 3.0 * (near.role in ("nsubj", "nsubjpass", "poss")) + (min(before, 5) - 2.5 * far if far else 9)
            score += 4.0 * (far == 0 and near.governor == "in" and _where(mention))
            if best is None or score > best[0]:
                best = (score, target, rule)
        return best is not None and self.clusters.join(best[1], mention.id, rule=best[2])

    def _wanted(self, mention: Mention) -> str | None:
        lists = self.nominals
        kinds = ((BODY, lists.bodies), (STATE, lists.states), (PERSON, lists.persons))
        return next((kind for kind, nouns in kinds if mention.lemma in nouns), None)

    def _fits_body(self, mention: Mention, other: Profile) -> bool:
        known: set[str] = set()
        for noun in other.nouns:
            known |= self.words.classes(noun)
        return not known or bool(known & self.words.classes(mention.lemma))

    def _by_later_title(self, mention: Mention) -> bool:
        """Join "the queen" to a person who is named with that title only later, where there is but one."""
        if self.clusters.profile(mention.id).kind != PERSON or mention.of or mention.possessor is not None:
            return False
        if "office" not in self.words.classes(mention.lemma):
            return False
        wanted = {m for m in mention.modifiers if m not in self.nominals.loose}
        bearers = [
            root
            for root in self.clusters.roots()
            if root > mention.id
            and self.clusters.profile(root).names
            and ranked(mention.lemma, mention.modifiers, self.words) in self.clusters.profile(root).nouns
            and wanted <= self.clusters.profile(root).words
        ]
        return len(bearers) == 1 and self.clusters.join(bearers[0], mention.id, rule="title named later")


def _acts_on(other: Mention, mention: Mention) -> bool:
    """Return whether one is the subject and the other the object of one verb: "the chief named the man"."""
    if other.sentence != mention.sentence or other.role != "nsubj" or mention.role not in ("dobj", "dative"):
        return False
    return other.governor == mention.governor


def _where(mention: Mention) -> bool:
    """Return whether "the country" is told as a place: "in the country", "left the country"."""
    return mention.governor in ("in", "from", "across", "throughout", "into", "leave", "enter", "flee", "visit")


def _behind_head(mention: Mention) -> set[str]:
    """Return the words of the phrase behind its head: "of Justice" of "the Secretary of Justice"."""
    behind = mention.span.text[mention.head.end - mention.span.start :].lower().split()
    return {w for w in behind if w not in ("of", "the", "and", "for")}


def _lower(words: tuple[str, ...]) -> set[str]:
    return {part for word in words for part in word.lower().split()}
