"""Happenings: deeds of the world, each with the events that tell of it."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody or some place as one report has it, for comparison with another's.

    Args:
        key: Its Wikidata or GeoNames id, else country, kind and folded name; the same in every report.
        words: The folded words of its name.
        kind: Kind of the actor or place.
        country: Its code, or None.
    """

    key: str
    words: tuple[str, ...]
    kind: str
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Telling:
    """An event as one report tells it, with what it can be compared by.

    Args:
        id: REPORT/EVENT: the report's key, and the event's id in its record.
        report: The report's key.
        published: The day of the report as a number of days (`date.toordinal`), 0 where unknown.
        first: First day of the event's date, likewise.
        last: Its last day.
        exact: Whether the text itself dates the deed.
        types: PLOVER types, the first one primary.
        actors: Who did it.
        recipients: To whom.
        around: Who else and what else is named in the same sentence.
        places: Where: the event's place, if it has one.
        words: The folded words of the sentence that say something.
        names: Of these, the ones written with a capital or a figure.
        trigger: The folded trigger.
        date: EDTF.
        place: The name of the place, or None.
        status: How the report presents the deed.
        polarity: positive or negative.
        dead: Lowest number of dead that the report gives, or None.
        confidence: 0–1.
        sentence: Number of the sentence in its report.
        links: Ids of events of the same report that the coder found to be the same deed.
        near: Of the words, those that stand close to the trigger.
        aside: Whether its sentence tells it beside its news: as the cause, time or mark of something else.
    """

    id: str
    report: str
    published: int
    first: int
    last: int
    exact: bool
    types: tuple[str, ...]
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    around: tuple[Party, ...]
    places: tuple[Party, ...]
    words: frozenset[str]
    names: frozenset[str]
    trigger: str
    date: str
    place: str | None = None
    status: str = "happened"
    polarity: str = "positive"
    dead: int | None = None
    confidence: float = 1.0
    sentence: int = 0
    links: tuple[str, ...] = ()
    near: frozenset[str] = frozenset()
    aside: bool = False

    def order(self) -> tuple[int, str]:
        """Return what tellings are sorted by: the report's day, then the id."""
        return (self.published, self.id)


@dataclass(frozen=True, slots=True)
class Join:
    """Two tellings that tell of one deed: `a` comes before `b`.

    Args:
        a: Id of a telling.
        b: Id of the other.
        score: 0–1, how sure it is.
        because: What speaks for it, in words.
    """

    a: str
    b: str
    score: float
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Something that tellings of one happening tell differently.

    Args:
        about: dead, actors, or happened.
        values: What is told, each with the ids of the tellings that tell it; sorted.
    """

    about: str
    values: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Happening:
    """One deed of the world.

    Args:
        id: Of its earliest telling.
        tellings: Ids of its tellings, by the report's date, then id.
        types: Of most tellings.
        date: EDTF: the most exact one; of equals the one told most often.
        place: The place told most often, or None.
        joins: Which tellings were joined, and why.
        confidence: That of the weakest join that is needed, 1 for a single telling.
        disagreements: Where the tellings differ.
    """

    id: str
    tellings: tuple[str, ...]
    types: tuple[str, ...]
    date: str
    place: str | None = None
    joins: tuple[Join, ...] = ()
    confidence: float = 1.0
    disagreements: tuple[Disagreement, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What people said of who and what is the same; it always wins.

    Args:
        same: Pairs of keys of parties, or of ids of tellings, that are the same; each pair sorted.
        apart: Pairs that are not.
    """

    same: frozenset[tuple[str, str]] = frozenset()
    apart: frozenset[tuple[str, str]] = frozenset()

    def of(self, a: str, b: str) -> bool | None:
        """Return whether two are the same as far as people said so, else None."""
        pair = (min(a, b), max(a, b))
        return False if pair in self.apart else True if pair in self.same else None
