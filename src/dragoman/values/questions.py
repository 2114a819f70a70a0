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
