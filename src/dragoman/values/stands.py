"""Stands: positions as they are followed over time, and the course that they take."""

from dataclasses import dataclass
from typing import Literal, get_args

from dragoman.values.codes import Stance
from dragoman.values.happenings import Party

Voice = Literal["own", "reported", "told", "echoed"]
StandKind = Literal["position", "event"]
Family = Literal["recognition", "view", "policy", "claim"]

VOICES: tuple[str, ...] = get_args(Voice)
FAMILIES: tuple[str, ...] = get_args(Family)


@dataclass(frozen=True, slots=True)
class Stand:
    """What one holder is told to hold about one thing, in one sentence.

    Args:
        id: REPORT/ITEM: the report's key, and the id of the position or event in its record.
        report: The report's key.
        kind: position, or event where a deed amounts to a position.
        day: The day it is held on, as a number of days (`date.toordinal`), 0 where unknown.
        published: The report's day, likewise.
        start: First character of its words in the report's text.
        holder: Who holds it.
        holder_name: As the record has it.
        about: Whom or which place it is about, or None.
        about_name: As the record has it, or None.
        issue: The words for what it is about beside `about`: folded, without endings, sorted, general words left out.
        issue_words: As the text has them, or None.
        stance: One of `codes.STANCES`.
        regarded: As what it is regarded, or None.
        family: What kind of question it answers.
        voice: own: the holder's words, or those of its office; reported: the report says so; told: somebody else does;
            echoed: the holder is said to share another's position.
        confidence: 0–1.
        because: What makes it a stand, in words.
    """

    id: str
    report: str
    kind: StandKind
    day: int
    published: int
    start: int
    holder: Party
    holder_name: str
    about: Party | None
    about_name: str | None
    issue: tuple[str, ...]
    issue_words: str | None
    stance: Stance
    regarded: str | None
    family: Family
    voice: Voice
    confidence: float
    because: tuple[str, ...] = ()

    def order(self) -> tuple[int, int, str, int, str]:
        """Return what stands are sorted by: the day held, the report's day, then where they stand."""
        return (self.day, self.published, self.report, self.start, self.id)


@dataclass(frozen=True, slots=True)
class Change:
    """A position that was given up for another.

    Args:
        before: Id of the last stand of the old one.
        after: Id of the first stand of the new one.
        old: The old stance, with its words for a view.
        new: The new one.
        day: The day of the new stand, as a number of days.
        confidence: That of the less sure of the two.
        kinds: Whether `before` and `after` are positions or events.
    """

    before: str
    after: str
    old: str
    new: str
    day: int
    confidence: float
    kinds: tuple[StandKind, StandKind]


@dataclass(frozen=True, slots=True)
class History:
    """What one holder holds about one thing, over time.

    Args:
        id: Follows from holder, family and thing alone.
        holder: The holder's identity: the key of its party, or state/CODE where a state's organs stand for it.
        holder_name: The name most stands give it.
        country: The holder's country, or None.
        thing: Key of what it is about.
        thing_name: Its name: the territory's, the party's, or the words of the issue.
        territory: Name of the territory if it is one, as `knowledge.territories` lists it.
        family: recognition, view, policy or claim.
        stance: The one held last.
        regarded: As what, for the last view.
        since: The day since which it is held, as far as told; 0 where unknown.
        last: The day it was last said.
        course: Ids of the stands in the holder's own or the report's voice, by day.
        beside: Ids of those that others tell, or that are echoed.
        voices: Whose words each of `course` and then of `beside` is.
        kinds: Whether each of them is a position or an event.
        changes: Where the course turns.
        confidence: That of the surest stand of the stance held last.
    """

    id: str
    holder: str
    holder_name: str
    country: str | None
    thing: str
    thing_name: str
    territory: str | None
    family: Family
    stance: Stance
    regarded: str | None
    since: int
    last: int
    course: tuple[str, ...]
    beside: tuple[str, ...]
    voices: tuple[Voice, ...]
    kinds: tuple[StandKind, ...]
    changes: tuple[Change, ...]
    confidence: float
