"""Questions that finding asks of judges, and their answers: plain text, offsets and clues.

Offsets in a question count from the start of its `text`; `offset` says where that text begins in the report.
Clues are what the rules saw; a judge by rules weighs the clues, a learned judge reads the text.
"""

from dataclasses import dataclass

from dragoman.values.codes import Polarity, Status
from dragoman.values.spans import Because, Span

Interval = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Clue:
    """Something a rule saw that speaks for a label, with its weight (0–1) and its words in the report."""

    rule: str
    label: str
    weight: float
    words: tuple[Span, ...] = ()
    modes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TypeQuestion:
    """What type of event is this: of a trigger, or between a source and a target, or both?

    Args:
        text: The sentence.
        offset: Where it begins in the report.
        trigger: The word that may name a deed; None where only the pair is given.
        sources: Stretches of the one who acts.
        targets: Stretches of the one acted upon.
        clues: Labels are PLOVER types, or "" for no event.
        embeds: Whether another word that may name a deed is the trigger's complement ("readiness to assist").
    """

    text: str
    offset: int
    trigger: Interval | None = None
    sources: tuple[Interval, ...] = ()
    targets: tuple[Interval, ...] = ()
    clues: tuple[Clue, ...] = ()
    embeds: bool = False


@dataclass(frozen=True, slots=True)
class TypeAnswer:
    """The types with their confidences, best first; ("", c) says that it is no event."""

    types: tuple[tuple[str, float], ...]
    modes: tuple[str, ...] = ()
    because: tuple[Because, ...] = ()


@dataclass(frozen=True, slots=True)
class FactualityQuestion:
    """How factual does the sentence present this deed?

    Args:
        text: The sentence.
        offset: Where it begins in the report.
        trigger: The word that names the deed.
        clues: Labels are `status:…` and `polarity:…`.
    """

    text: str
    offset: int
    trigger: Interval
    clues: tuple[Clue, ...] = ()


@dataclass(frozen=True, slots=True)
class FactualityAnswer:
    """Factuality from −3 (certainly did not happen) to 3 (certainly did), and what that means for the record."""

    factuality: float
    status: Status
    polarity: Polarity
    confidence: float
    because: tuple[Because, ...] = ()


@dataclass(frozen=True, slots=True)
class Attribution:
    """One stretch of words attributed to somebody; offsets as in its question. `because` points into the report."""

    content: tuple[Interval, ...]
    cue: tuple[Interval, ...] = ()
    source: tuple[Interval, ...] = ()
    confidence: float = 1.0
    because: tuple[Because, ...] = ()


@dataclass(frozen=True, slots=True)
class AttributionQuestion:
    """What here is source, cue and content?

    Args:
        text: The paragraph.
        offset: Where it begins in the report.
        sentences: Its sentences.
        clues: The attributions that the rules propose.
    """

    text: str
    offset: int
    sentences: tuple[Interval, ...] = ()
    clues: tuple[Attribution, ...] = ()


@dataclass(frozen=True, slots=True)
class AttributionAnswer:
    """The attributions of one paragraph, in text order.

    Args:
        attributions: Those whose words stand in nobody else's.
        nested: Those whose words stand in the words of another, or around them.
    """

    attributions: tuple[Attribution, ...]
    nested: tuple[Attribution, ...] = ()


@dataclass(frozen=True, slots=True)
class Questions:
    """All that finding asks about one report."""

    types: tuple[TypeQuestion, ...] = ()
    factuality: tuple[FactualityQuestion, ...] = ()
    attribution: tuple[AttributionQuestion, ...] = ()


@dataclass(frozen=True, slots=True)
class Answers:
    """An answer to each question, in the same order."""

    types: tuple[TypeAnswer, ...] = ()
    factuality: tuple[FactualityAnswer, ...] = ()
    attribution: tuple[AttributionAnswer, ...] = ()


@dataclass(frozen=True, slots=True)
class RoleCandidate:
    """A phrase that may stand for the doer of a deed or for whoever it is done to.

    Args:
        text: The sentence that it stands in.
        offset: Where that sentence begins in the report.
        span: The phrase, counted from the start of its sentence.
        mention: The id of its mention.
        entity: What it stands for: phrases with the same number stand for the same.
        traits: What the rules see of it, in words: its path to the deed, its form, their own choice.
    """

    text: str
    offset: int
    span: Interval
    mention: int
    entity: int
    traits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RoleQuestion:
    """Which of the candidates does this deed?

    Args:
        text: The sentence.
        offset: Where it begins in the report.
        trigger: The word that names the deed.
        event: The number of its event among those found.
        types: The PLOVER types that it was given.
        actors: The mentions that the rules take for those who do it; none where it has to be judged.
        recipients: Those that the rules take for those it is done to.
        mutual: Whether the rules take it for a deed of the actors on each other.
        candidates: In text order.
        traits: What the rules see of the deed, in words.
    """

    text: str
    offset: int
    trigger: Interval
    event: int
    types: tuple[str, ...]
    actors: tuple[int, ...] = ()
    recipients: tuple[int, ...] = ()
    mutual: bool = False
    candidates: tuple[RoleCandidate, ...] = ()
    traits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chance:
    """How likely an entity has a part in a deed.

    Args:
        entity: The candidates' number for it.
        mention: The mention of it that speaks most for it.
        actor: Probability that it does the deed.
        recipient: Probability that the deed is done to it.
    """

    entity: int
    mention: int
    actor: float
    recipient: float


@dataclass(frozen=True, slots=True)
class RoleAnswer:
    """Who does a deed.

    Args:
        actors: The mentions of those who do it; empty where nobody is likely enough.
        chances: What each candidate's chances are.
        because: Why.
    """

    actors: tuple[int, ...]
    chances: tuple[Chance, ...] = ()
    because: tuple[Because, ...] = ()
