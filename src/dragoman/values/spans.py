"""Spans: stretches of a report's text, and the reasons that point at them."""

from dataclasses import dataclass

from dragoman.errors import ContractError


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a report: Python character offsets into `report.text`, end exclusive.

    Args:
        start: Offset of the first character.
        end: Offset behind the last character; greater than `start`.
        text: The characters, equal to `report.text[start:end]`.

    Raises:
        ContractError: If the offsets are no stretch, or `text` has another length.
    """

    start: int
    end: int
    text: str

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ContractError(f"span {self.start}:{self.end}", "is no stretch of text: 0 <= start < end must hold")
        if len(self.text) != self.end - self.start:
            raise ContractError(
                f"span {self.start}:{self.end}", f"has {len(self.text)} characters of text for {self.end - self.start}"
            )

    def overlaps(self, other: "Span") -> bool:
        """Return whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Return whether every character of `other` lies in this span."""
        return self.start <= other.start and other.end <= self.end


def span_of(text: str, start: int, end: int) -> Span:
    """Return the span of `text` from `start` to `end`, without the white space at its edges.

    Raises:
        ContractError: If nothing but white space is left.

    Example:
        >>> span_of("He said: yes.", 8, 12)
        Span(start=9, end=12, text='yes')
    """
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end, text[start:end])


@dataclass(frozen=True, slots=True)
class Because:
    """What made the system write an item: a rule or model, and the words that set it off."""

    rule: str
    words: tuple[Span, ...] = ()
