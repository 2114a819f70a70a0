"""Reports: one text as it came in, with what is known about it."""

import hashlib
from dataclasses import dataclass, field

from dragoman.errors import ContractError
from dragoman.values.edtf import is_day


@dataclass(frozen=True, slots=True)
class Report:
    """One news report or official statement.

    Args:
        text: The text as kept; every offset of a record points into it.
        date: The day the report appeared, `YYYY-MM-DD`; None where nobody says.
        id: A name for it; the SHA-256 of the text if none is given.
        title: A headline given apart from the text; it never becomes part of `text`.
        source: Who published it.
        url: Where it was published.
        language: ISO 639-1 code.

    Raises:
        ContractError: If the date is no day of the calendar.
    """

    text: str
    date: str | None = None
    id: str = ""
    title: str | None = None
    source: str | None = None
    url: str | None = None
    language: str = "en"
    repairs: int = field(default=0, compare=False)
    """How many characters (lone surrogates, NULs) were replaced by U+FFFD, one for one."""

    def __post_init__(self) -> None:
        if self.date is not None and not is_day(self.date):
            raise ContractError("report", f"its date {self.date!r} is no day: write YYYY-MM-DD")
        if not self.id:
            object.__setattr__(self, "id", hashlib.sha256(self.text.encode("utf-8", "replace")).hexdigest())


def kept_text(raw: str) -> tuple[str, int]:
    """Return the text as it is kept and how many characters had to be replaced.

    A lone surrogate or a NUL becomes U+FFFD, one for one, so that offsets stay what they were.

    Example:
        >>> kept_text("a\\x00b")
        ('a\ufffdb', 1)
    """
    count = sum(1 for c in raw if c == "\x00" or "\ud800" <= c <= "\udfff")
    if not count:
        return raw, 0
    return "".join("\ufffd" if c == "\x00" or "\ud800" <= c <= "\udfff" else c for c in raw), count
