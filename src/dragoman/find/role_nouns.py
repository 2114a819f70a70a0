"""Role nouns: "the minister", "the group", "the country", "its troops" joined to the one the report spoke of."""

from collections.abc import Iterator

from dragoman.find.clusters import BODY, PEOPLE, PERSON, STATE, Clusters, Profile
from dragoman.knowledge.mention_words import MentionWords
from dragoman.values.mentions import Mention

_DEFINITE = frozenset(("the", "this", "that", "these", "those", "both", "such", "said"))
_LOOSE = frozenset("current same new former then local national entire whole other central ruling incumbent".split())  # noqa: SIM905
_NEAR = 4


class RoleNouns:
    """Joins nominals to clusters.

    Args:
        clusters: The clusters so far: names joined.
        words: The mention words.
    """

    def __init__(self, clusters: Clusters, *, words: MentionWords) -> None:
        self.clusters = clusters
        self.words = words

    def join_all(self) -> None:
        """Join every nominal that is definite, or that is used a second time, in text order."""
        for mention in self.clusters.mentions:
            if mention.form == "nominal" and self.clusters.root(mention.id) == mention.id:
                self._join(mention)

    def _join(self, mention: Mention) -> None:
        if _counted(mention) and not self._definite(mention):
            return
        self._set_owner(mention)
        if self._by_government(mention) or self._by_noun(mention):
            return
        if self._definite(mention) and mention.number == "sing":
            self._by_class(mention) or self._by_later_title(mention)

    def _definite(self, mention: Mention) -> bool:
        first = mention.span.text.split()[0].lower()
        return first in _DEFINITE or mention.possessor is not None or mention.lemma in _UNIQUE

    def _set_owner(self, mention: Mention) -> None:
        """Give a nominal the state of its possessor or of-phrase: "its troops" are those of the state "its" means."""
        profile = self.clusters.profile(mention.id)
        if profile.states:
            return
        for other in (mention.possessor, *mention.of):
            if other is not None and self.clusters.profile(other).kind == STATE:
                profile.states |= self.clusters.profile(other).states
                return

    def _by_government(self, mention: Mention) -> bool:
        """Join the government of a state to the state."""
        profile = self.clusters.profile(mention.id)
        if mention.lemma not in _GOVERNMENTS or len(profile.states) != 1:
            return False
        if mention.lemma == "authority" and mention.number != "plur":
            return False
        if any(m not in _LOOSE and m not in _lower(mention.country_words) for m in mention.modifiers):
            return False
        for root in self.clusters.roots():
            other = self.clusters.profile(root)
            if other.kind == STATE and other.states == profile.states and other.names:
                return self.clusters.join(root, mention.id, rule="government of the state")
        return False

    def _candidates(self, mention: Mention, *, near: int) -> Iterator[tuple[int, Profile]]:
        """Return the clusters with a mention before this one and at most `near` sentences away, latest first."""
        latest: list[tuple[int, int]] = []
        for root in self.clusters.roots():
            last = self.clusters.latest(root, before=mention.id)
            if last is not None and root != self.clusters.root(mention.id):
                latest.append((last, root))
        for last, root in sorted(latest, reverse=True):
            if mention.sentence - self.clusters.mentions[last].sentence <= near:
                yield last, self.clusters.profile(root)

    def _by_noun(self, mention: Mention) -> bool:
        """Join to the latest cluster that the report calls by the same noun."""
        profile = self.clusters.profile(mention.id)
        definite = self._definite(mention)
        if not definite and (mention.number == "sing" or mention.lemma in self.words.generic):
            return False
        if mention.lemma in self.words.generic and mention.number == "plur" and not profile.states:
            return False
        nouns = _SYNONYMS.get(mention.lemma, frozenset((mention.lemma,)))
        for last, other in self._candidates(mention, near=self._near(mention)):
            named = {n.split()[-1].lower() for n in other.names if other.kind != PERSON}
            if not (nouns & (other.nouns | named)) or not self._agree(mention, profile, other, last):
                continue
            return self.clusters.join(last, mention.id, rule="same noun")
        return False

    def _near(self, mention: Mention) -> int:
        """Return how many sentences back a noun may refer; what there is but one of, any number."""
        if mention.lemma in _UNIQUE or mention.country_words or mention.number != "sing":
            return 99
        return _NEAR if self._definite(mention) else 99

    def _agree(self, mention: Mention, profile: Profile, other: Profile, last: int) -> bool:
        clusters = self.clusters
        if mention.number and other.number and mention.number != other.number and other.kind != BODY:
            return False
        if _counted(clusters.mentions[clusters.root(last)]) and not self._definite(mention):
            return False
        if profile.states and other.states and not profile.states & other.states:
            return False
        if profile.gender and other.gender and profile.gender != other.gender:
            return False
        if mention.possessor is not None:
            owners = {clusters.mentions[m].possessor for m in clusters.members(last)} - {None}
            mine = clusters.root(mention.possessor)
            if not profile.states and not any(o is not None and clusters.root(o) == mine for o in owners):
                return False
            if mine == clusters.root(last):
                return False
        country = _lower(mention.country_words)
        wanted = {m for m in mention.modifiers if m not in _LOOSE and m not in country and m not in _DEFINITE}
        if not wanted <= other.words:
            return False
        if mention.span.text.split()[0].lower() not in _DEFINITE and mention.possessor is None:
            extra = {m for m in clusters.mentions[clusters.root(last)].modifiers if m not in _LOOSE}
            return other.kind == PERSON or bool(other.names) or extra <= set(mention.modifiers) | country | other.states
        return not set(mention.of) or self._same_of(mention, last)

    def _same_of(self, mention: Mention, last: int) -> bool:
        mine = {self.clusters.root(o) for o in mention.of}
        theirs = {self.clusters.root(o) for m in self.clusters.members(last) for o in self.clusters.mentions[m].of}
        return not theirs or bool(mine & theirs)

    def _by_class(self, mention: Mention) -> bool:
        """Join "the group" to the latest named body, "the country" to the latest state."""
        if mention.of or mention.possessor is not None or [m for m in mention.modifiers if m not in _LOOSE]:
            return False
        wanted = _HYPERNYMS.get(mention.lemma)
        if wanted is None:
            return False
        for last, other in self._candidates(mention, near=3):
            if other.gender and mention.gender and other.gender != mention.gender:
                continue
            if other.kind == wanted and other.names and (wanted != BODY or self._fits_body(mention, other)):
                return self.clusters.join(last, mention.id, rule="kind of body")
        return False

    def _fits_body(self, mention: Mention, other: Profile) -> bool:
        known = set().union(*(self.words.classes(n) for n in other.nouns)) if other.nouns else set()
        mine = self.words.classes(mention.lemma)
        return not known or bool(known & mine)

    def _by_later_title(self, mention: Mention) -> bool:
        """Join "the queen" to a person who is named with that title only later, where there is but one."""
        if self.clusters.profile(mention.id).kind != PERSON or mention.of or mention.possessor is not None:
            return False
        if "office" not in self.words.classes(mention.lemma):
            return False
        wanted = {m for m in mention.modifiers if m not in _LOOSE}
        bearers = [
            root
            for root in self.clusters.roots()
            if root > mention.id
            and self.clusters.profile(root).names
            and mention.lemma in self.clusters.profile(root).nouns
            and wanted <= self.clusters.profile(root).words
        ]
        return len(bearers) == 1 and self.clusters.join(bearers[0], mention.id, rule="title named later")


_UNIQUE = frozenset("parliament government police congress senate army military president".split())  # noqa: SIM905
_GOVERNMENTS = frozenset("government regime authority administration".split())  # noqa: SIM905
_FORCES = frozenset("troop force soldier military army".split())  # noqa: SIM905
_SYNONYMS = {
    **dict.fromkeys(_FORCES, _FORCES),
    "spokesman": frozenset(("spokesman", "spokesperson")),
    "spokeswoman": frozenset(("spokeswoman", "spokesperson")),
    "spokesperson": frozenset(("spokesman", "spokeswoman", "spokesperson")),
    "premier": frozenset(("premier", "minister")),
    "protester": frozenset(("protester", "protestor", "demonstrator")),
    "protestor": frozenset(("protester", "protestor", "demonstrator")),
    "demonstrator": frozenset(("protester", "protestor", "demonstrator")),
}
_HYPERNYMS = {
    **dict.fromkeys(("group", "organisation", "organization", "movement", "body", "company", "firm", "agency",
                     "institution", "alliance", "bloc", "coalition", "union", "network", "broadcaster", "newspaper",
                     "airline", "bank", "party", "faction", "militia"), BODY),
    **dict.fromkeys(("country", "nation", "state", "republic"), STATE),
    **dict.fromkeys(("man", "woman", "politician"), PERSON),
}  # fmt: skip


def _counted(mention: Mention) -> bool:
    """Return whether the phrase counts: "two gunmen", "71 people" are new each time."""
    return (
        any(ch.isdigit() for ch in mention.span.text)
        or any(m in _NUMBERS for m in mention.modifiers)
        or (
            mention.lemma != mention.head.text.lower()
            and mention.form == "nominal"
            and mention.head.start - mention.span.start > 3
            and " of " in mention.span.text
            and mention.span.text.split(" of ")[0].split()[-1].lower() in _MEASURES
        )
    )


_NUMBERS = frozenset(
    ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "several", "many", "few", "some", "other", "another", "most"]
)
_MEASURES = frozenset("number dozens scores hundreds thousands millions handful majority group tens".split())  # noqa: SIM905


def _lower(words: tuple[str, ...]) -> set[str]:
    return {part for word in words for part in word.lower().split()}


__all__ = ["PEOPLE", "RoleNouns"]
