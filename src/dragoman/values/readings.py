"""Readings: what comes of reading a source, item by item: a report, something set aside, or a notice."""

from dataclasses import dataclass

from dragoman.errors import InputError
from dragoman.values.reports import Report


@dataclass(frozen=True, slots=True)
class Reading:
    """A report as it was read.

    Args:
        report: The report.
        source: The file or stream it came from, as the user named it.
        line: Its line there, from 1; None where the whole source is one report.
    """

    report: Report
    source: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class SetAside:
    """Something that could not be used, with its reason; the rest goes on.

    Args:
        source: The file, stream or report, as the user named it.
        reason: What is wrong.
        line: The line, from 1, where that is known.
        mend: What the user can do about it.
    """

    source: str
    reason: str
    line: int | None = None
    mend: str = ""

    def __str__(self) -> str:
        return str(InputError(self.source, self.reason, line=self.line, mend=self.mend))


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the user should know about a source that was used all the same."""

    source: str
    text: str

    def __str__(self) -> str:
        return f"{self.source}: {self.text}"


Outcome = Reading | SetAside | Notice
"""What reading yields."""


def set_aside(error: InputError) -> SetAside:
    """Return the error as something set aside."""
    return SetAside(error.source, error.reason, error.line, error.mend)
