"""Finds: what finding took from one report, before anybody is resolved. Mentions stand for actors by their ids."""

from dataclasses import dataclass

from dragoman.values.codes import LinkKind, Polarity, Stance, StatementKind, Status
from dragoman.values.events import Size
from dragoman.values.links import Gap
from dragoman.values.mentions import Chain, Mention
from dragoman.values.spans import Because, Span


@dataclass(frozen=True, slots=True)
class FoundStatement:
    """A statement: `sources` are mention ids, `within` an index of `Finds.statements`."""

    content: tuple[Span, ...]
    kind: StatementKind
    because: tuple[Because, ...]
    confidence: float
    sources: tuple[int, ...] = ()
    addressees: tuple[int, ...] = ()
    source: Span | None = None
    cue: Span | None = None
    within: int | None = None
    venue: Span | None = None
    time: int | None = None


@dataclass(frozen=True, slots=True)
class FoundEvent:
    """An event: actors, recipients are mention ids, `place` is an index of `Finds.places`, `time` of `Finds.times`;
    `statement` and `embedded_in` are indexes of `Finds.statements` and `Finds.events`."""

    types: tuple[str, ...]
    trigger: Span
    status: Status
    polarity: Polarity
    because: tuple[Because, ...]
    confidence: float
    modes: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    actors: tuple[int, ...] = ()
    recipients: tuple[int, ...] = ()
    reciprocal: bool = False
    place: int | None = None
    time: int | None = None
    tense: str | None = None
    condition: Span | None = None
    statement: int | None = None
    told_by: tuple[int, ...] = ()
    embedded_in: int | None = None
    size: Size | None = None


@dataclass(frozen=True, slots=True)
class FoundPosition:
    """A position: `holders` are mention ids, `about` mention ids."""

    holders: tuple[int, ...]
    stance: Stance
    evidence: tuple[Span, ...]
    because: tuple[Because, ...]
    confidence: float
    about: tuple[int, ...] = ()
    issue: str | None = None
    regarded_as: str | None = None
    time: int | None = None
    statement: int | None = None


@dataclass(frozen=True, slots=True)
class FoundCommitment:
    """A commitment: `by`, `to` are mention ids; `event` an index of `Finds.events`; `deadline` of `Finds.times`."""

    by: tuple[int, ...]
    deed: str
    evidence: tuple[Span, ...]
    because: tuple[Because, ...]
    confidence: float
    to: tuple[int, ...] = ()
    event: int | None = None
    condition: Span | None = None
    deadline: int | None = None
    statement: int | None = None


@dataclass(frozen=True, slots=True)
class FoundTime:
    """An expression of time with what resolving it needs: the tense of its clause and its neighbours.

    Args:
        span: The expression.
        tense: Tense of its clause: past, present, future, or None.
        modal: Whether a modal verb governs its clause.
        before: Lower-case words before it in its sentence, nearest last, at most six.
        after: Lower-case words behind it in its sentence, nearest first, at most six.
        sentence: Index of its sentence.
        quoted: Whether it stands inside quotation marks.
    """

    span: Span
    sentence: int
    because: tuple[Because, ...]
    tense: str | None = None
    modal: bool = False
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A name that the text uses as a place, with its neighbourhood as plain values.

    Args:
        span: The name.
        sentence: Index of its sentence.
        role: loc (where something is or happens), modifier, actor (acts: resolved as an actor only), or other.
        container: Text of the place that stands behind it as its larger one ("Pennsylvania"), or None.
        feature: A lower-case feature word that stands with it ("river", "province"), or None.
        label: The entity recogniser's label, or None.
        dateline: Whether it stands in the report's dateline.
    """

    span: Span
    sentence: int
    because: tuple[Because, ...]
    role: str = "loc"
    container: str | None = None
    feature: str | None = None
    label: str | None = None
    dateline: bool = False


@dataclass(frozen=True, slots=True)
class FoundLink:
    """A link between two found events, by index of `Finds.events`."""

    source: int
    target: int
    kind: LinkKind
    evidence: tuple[Span, ...]
    because: tuple[Because, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class Finds:
    """All that was found in one report, each list in text order."""

    mentions: tuple[Mention, ...] = ()
    chains: tuple[Chain, ...] = ()
    times: tuple[FoundTime, ...] = ()
    places: tuple[FoundPlace, ...] = ()
    statements: tuple[FoundStatement, ...] = ()
    events: tuple[FoundEvent, ...] = ()
    positions: tuple[FoundPosition, ...] = ()
    commitments: tuple[FoundCommitment, ...] = ()
    links: tuple[FoundLink, ...] = ()
    gaps: tuple[Gap, ...] = ()
