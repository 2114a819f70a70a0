"""Dates: the day that a line of a report's head names in full, with its year."""

import datetime as dt
import re

_NAMES = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
          "december")  # fmt: skip
_MONTHS = {name[:length]: number for number, name in enumerate(_NAMES, 1) for length in (3, 4, len(name))}
_MONTH = r"(?P<{}>[A-Z][a-z]{{2,8}}|[A-Z]{{3,9}})\.?"
_FORMS = (
    re.compile(r"\b(?P<y>\d{4})-(?P<n>\d\d)-(?P<d>\d\d)(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?\b"),
    re.compile(rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH.format('m')},?\s+(?P<y>\d{{4}})\b"),
    re.compile(rf"\b{_MONTH.format('m')}\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>\d{{4}})\b"),
)


def find_date(line: str) -> str | None:
    """Return the first day that a line names with day, month and year, as `YYYY-MM-DD`; None where none does.

    All-number forms other than ISO 8601 are passed over: 3/4/2024 is one day here and another there.

    Example:
        >>> find_date("Saturday, Sept. 28, 2024")
        '2024-09-28'
    """
    for form in _FORMS:
        for match in form.finditer(line):
            found = match.groupdict()
            month = int(found["n"]) if found.get("n") else _MONTHS.get(found["m"].lower(), 0)
            try:
                return dt.date(int(found["y"]), month, int(found["d"])).isoformat()
            except ValueError:
                continue
    return None
