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
class Wording:
    """A sentence with what it can be compared by; all words are folded stems, those that say nothing left out.

    Args:
        start: First character in the report's text.
        end: The one behind its last.
        words: Its words.
        names: Of these, the ones written with a capital.
        lead: The first words, in order: what the sentence is about.
        subject: Of the names, those at its very beginning.
        clauses: The words of its parts, in order.
        figures: The numbers in it, years left out.
        kinds: Kinds of deeds that its words name.
        lead_kinds: Those that its first words name.
        days: Days that it names, as numbers of days.
        cues: Which of back, behind, planned and toll it has words for.
        text: The sentence itself, for those who read it; equal wordings may leave it out.
    """

    start: int
    end: int
    words: frozenset[str]
    names: frozenset[str]
    lead: tuple[str, ...]
    subject: frozenset[str]
    clauses: tuple[frozenset[str], ...]
    figures: frozenset[str]
    kinds: frozenset[str]
    lead_kinds: frozenset[str]
    days: frozenset[int]
    cues: frozenset[str]
    text: str = ""


@dataclass(frozen=True, slots=True)
class Telling:
    """An event as one report tells it, or a sentence as a whole, with what it can be compared by.

    A sentence tells of deeds for which the coder found no event. It is a telling without types, trigger and parties.

    Args:
        id: REPORT/EVENT: the report's key, and the event's id in its record; of a sentence REPORT/START-END, its
            characters.
        report: The report's key.
        published: The day of the report as a number of days (`date.toordinal`), 0 where unknown.
        first: First day of the event's date, likewise.
        last: Its last day.
        exact: Whether the text itself dates the deed.
        types: PLOVER types, the first one primary; none of a sentence.
        actors: Who did it.
        recipients: To whom.
        around: Who else and what else is named in the same sentence.
        places: Where: the event's place, if it has one.
        words: The folded words of the sentence that say something.
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
        wording: The sentence, None where it is not to be compared.
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
    wording: Wording | None = None

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
        types: Of most tellings; none where no telling is an event.
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
