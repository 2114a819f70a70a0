"""Texts: plain text and Markdown, one report a file; its headline, date and source are read off its head.

The text is kept as it stands, headline and dateline included. Front matter (`---`, lines of `key: value`, `---`) is no
part of it: that is data given apart.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TextIO

from dragoman.errors import InputError
from dragoman.read.dates import find_date
from dragoman.read.fields import day_of, report_of
from dragoman.values.readings import Outcome, Reading, set_aside

_FRONT = re.compile(r"---[ \t]*\r?\n(.*?)\r?\n---[ \t]*(?:\r?\n|$)\s*", re.S)
_ENTRY = re.compile(r"([A-Za-z][\w-]*)[ \t]*:[ \t]*(.*)")
_KEYS = {"headline": "title", "published": "date", "publisher": "source", "publication": "source", "link": "url"}
_LABELLED = re.compile(r"(title|headline|date|published(?: on)?|source|publisher|url|link)[ \t]*:[ \t]*(\S.*)", re.I)
_HEADING = re.compile(r"#{1,2}[ \t]+(\S.*?)[ \t]*#*$")
_UNDERLINE = re.compile(r"(?:={3,}|-{3,})$")
_PLACE = r"[A-Z][A-Z'’.\- ]{2,40}(?:,\s?[A-Z][A-Za-z'’.\- ]{1,30})?"
_DATELINE = re.compile(
    rf"[*_]{{0,2}}(?:(?P<place>{_PLACE})(?:,\s(?P<date>[^()\n—–]{{3,30}}?))?\s?)?"
    rf"(?:\((?P<source>[A-Z][\w .&'’-]{{1,30}})\)[*_]{{0,2}}\s?)?(?:—|–|--|-)\s"
)
_HEAD_LINES = 8
_LONGEST_HEADLINE = 150


@dataclass(slots=True)
class _Head:
    """What the head of a text says about it."""

    title: str | None = None
    date: str | None = None
    source: str | None = None
    url: str | None = None


def read_text(stream: TextIO, *, source: str, date: str | None = None) -> Iterator[Outcome]:
    """Return the one report that a text file holds.

    Args:
        stream: Decoded text, with its line ends as they are.
        source: What to call it in an error.
        date: The day for a text that does not say its own.
    """
    content = stream.read()
    row: dict[str, str | None] = {}
    front = _FRONT.match(content)
    if front and (entries := _front_matter(front[1])):
        row, content = entries, content[front.end() :]
    head = find_head(content)
    for field in ("title", "date", "source", "url"):
        row[field] = row.get(field) or getattr(head, field)
    try:
        yield Reading(report_of({**row, "text": content}, source=source, date=date), source)
    except InputError as error:
        yield set_aside(error)


def _front_matter(block: str) -> dict[str, str | None]:
    entries: dict[str, str | None] = {}
    for line in block.splitlines():
        if match := _ENTRY.fullmatch(line.strip()):
            key = match[1].lower()
            entries[_KEYS.get(key, key)] = match[2].strip().strip("\"'") or None
    return entries


def find_head(text: str) -> _Head:
    """Return what the first lines of a text say about it: headline, date, source, where they are clear.

    A headline is a Markdown heading, or a first line without a full stop that an empty line or a dateline follows. A
    date counts only with its year.
    """
    head = _Head()
    lines = [line.strip() for line in text.lstrip().split("\n", _HEAD_LINES)[:_HEAD_LINES]]
    if not lines or not lines[0]:
        return head
    body = 0
    if not _LABELLED.fullmatch(lines[0]):
        head.title = _headline(lines)
        body = 1 if head.title else 0
    for line in lines[body:]:
        if not line or _UNDERLINE.fullmatch(line):
            continue
        if not _take(line, head):
            break
    return head


def _headline(lines: list[str]) -> str | None:
    first, second = lines[0], lines[1] if len(lines) > 1 else None
    if match := _HEADING.fullmatch(first):
        return match[1]
    if second is None or len(first) > _LONGEST_HEADLINE or first[-1] in ".,;:" or _dateline(first):
        return None
    if _UNDERLINE.fullmatch(second):
        return first
    apart = not second or bool(_LABELLED.fullmatch(second)) or bool(_dateline(second)) or _date_alone(second)
    has_body = any(len(line) > len(first) for line in lines[1:])
    return first if apart and has_body and find_date(first) is None else None


def _take(line: str, head: _Head) -> bool:
    """Take what a line of the head says; False where the body has begun."""
    if match := _LABELLED.fullmatch(line):
        key = match[1].lower().removesuffix(" on")
        field, value = _KEYS.get(key, key), match[2].strip()
        if field == "date":
            value = day_of(value) or find_date(value) or ""
        if value and getattr(head, field) is None:
            setattr(head, field, value)
        return True
    if _date_alone(line):
        head.date = head.date or find_date(line)
        return True
    if match := _dateline(line):
        head.date = head.date or find_date(match["date"] or "")
        head.source = head.source or match["source"]
        return False
    return bool(re.fullmatch(r"By [A-Z][\w.'’-]*(?: [\w.'’-]+){0,6}|#{1,6} .*|[*_>-]{3,}", line))


def _dateline(line: str) -> re.Match[str] | None:
    match = _DATELINE.match(line)
    return match if match and (match["place"] or match["source"]) else None


def _date_alone(line: str) -> bool:
    words = re.sub(r"[*_,.]", " ", line).split()
    return len(words) <= 6 and find_date(line) is not None
