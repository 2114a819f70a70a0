"""Events: deeds, told as done, planned, wanted, possible or denied."""

from dataclasses import dataclass

from dragoman.values.codes import DateBasis, Polarity, Status
from dragoman.values.spans import Because, Span


@dataclass(frozen=True, slots=True)
class Count:
    """A number of people as the text gives it: at least `low`, at most `high`, None where it does not say."""

    low: int | None
    high: int | None
    span: Span


@dataclass(frozen=True, slots=True)
class Size:
    """How many people a deed touched, as far as the text says."""

    dead: Count | None = None
    injured: Count | None = None
    arrested: Count | None = None
    displaced: Count | None = None
    participants: Count | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """Who did what to whom, and whether it happened.

    Args:
        id: Unique in its record.
        types: One or two PLOVER types, the first one primary.
        modes: PLOVER modes, each belonging to one of the types.
        contexts: PLOVER contexts.
        actors: Actor ids.
        recipients: Actor ids.
        reciprocal: Whether the actors act on each other.
        trigger: The word that names the deed.
        place: Place id.
        date: EDTF, never empty.
        date_basis: Where the date comes from.
        status: How the report presents the deed.
        polarity: negative turns `status` round.
        historical: Background that lies a year or more before the report.
        condition: The words of the condition.
        told_by: Actor ids; empty where the report itself says so.
        statement: Id of the statement that tells it.
        embedded_in: Id of the event whose words this one is about.
        size: Numbers of people.
        cameo: CAMEO code, where the mapping is defined.
        quad: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.
        intensity: PLOVER score, −10 … +10.
        goldstein: Goldstein score of the CAMEO code, −10 … +10.
    """

    id: str
    types: tuple[str, ...]
    trigger: Span
    date: str
    date_basis: DateBasis
    because: tuple[Because, ...]
    confidence: float
    modes: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    reciprocal: bool = False
    place: str | None = None
    status: Status = "happened"
    polarity: Polarity = "positive"
    historical: bool = False
    condition: Span | None = None
    told_by: tuple[str, ...] = ()
    statement: str | None = None
    embedded_in: str | None = None
    size: Size | None = None
    cameo: str | None = None
    quad: int | None = None
    intensity: float | None = None
    goldstein: float | None = None
