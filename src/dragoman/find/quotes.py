"""Quotes: the stretches between quotation marks, nested and over several paragraphs, whatever marks are used.

A mark that has no partner never swallows the report: an opening mark without a closing one reaches to the end of its
paragraph at most, a closing mark without an opening one opens nothing; both are told as gaps.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from dragoman.find.paragraphs import cut_paragraphs
from dragoman.values.links import Gap
from dragoman.values.spans import Span

_MARK = re.compile(r"[“”„‟\"«»‹›‘’‚']|``|''")
_PAIRS = {
    "“": "”", "„": "“”‟", "‟": "”", "«": "»", "»": "«", "‹": "›", "‘": "’", "‚": "‘’", "``": "''", '"': '"', "'": "'",
}  # fmt: skip
_CLIPPED = re.compile(r"\d\ds?\b|em\b|til\b|tis\b|twas\b|cause\b|n\b|round\b|bout\b", re.I)
_BEFORE_OPENING = frozenset(" \t\n\r\xa0([{—–-/:,;“‘\"'«„…")
_LONGEST_SINGLE = 800


@dataclass(frozen=True, slots=True)
class Quote:
    """One quoted stretch.

    Args:
        start: Offset of its opening mark in the report.
        end: Offset behind its closing mark, or behind its last character where no mark closes it.
        depth: How many quotes it stands in; 0 for one that stands in none.
        closed: Whether a mark closes it.
        parts: One interval for each paragraph of a quote that goes on over several, marks included.
    """

    start: int
    end: int
    depth: int = 0
    closed: bool = True
    parts: tuple[tuple[int, int], ...] = ()

    def covers(self, offset: int) -> bool:
        """Return whether the character at `offset` lies in it."""
        return self.start <= offset < self.end


@dataclass(slots=True)
class _Open:
    mark: str
    start: int
    depth: int


def find_quotes(doc: Doc) -> tuple[Quote, ...]:
    """Return the quotes of a report in text order, outer ones before inner ones.

    Args:
        doc: The parsed report; only its text is read. Offsets are characters, marks included.
    """
    return quotes_of(doc.text)[0]


def find_quote_gaps(doc: Doc) -> tuple[Gap, ...]:
    """Return a gap for each quotation mark that has no partner."""
    return quotes_of(doc.text)[1]


def quoted_characters(quotes: Sequence[tuple[int, int]], start: int, end: int) -> int:
    """Return how many characters of a stretch stand in quotes.

    Args:
        quotes: Outer quotes as intervals, in text order.
        start: Where the stretch begins.
        end: Where it ends.

    Example:
        >>> quoted_characters([(0, 4), (8, 12)], 2, 10)
        4
    """
    total = 0
    for k in range(max(0, bisect_left(quotes, (start, start)) - 1), len(quotes)):
        low, high = quotes[k]
        if low >= end:
            break
        total += max(0, min(end, high) - max(start, low))
    return total


def quotes_of(text: str) -> tuple[tuple[Quote, ...], tuple[Gap, ...]]:
    """Return the quotes of a text and the marks without partner.

    Example:
        >>> [(q.start, q.end) for q in quotes_of('He said "no" and left.')[0]]
        [(8, 12)]
    """
    paragraphs = cut_paragraphs(text)
    quotes: list[Quote] = []
    lone: list[int] = []
    carried: Quote | None = None
    for number, (start, end) in enumerate(paragraphs):
        found, odd, pending = _in_paragraph(text, start, end)
        lone.extend(odd)
        goes_on = carried is not None and _opens(text, start) == _opens(text, carried.parts[-1][0])
        if carried is not None:
            if goes_on and (found and found[0].start == start):
                first = found.pop(0)
                carried = replace(carried, end=first.end, parts=(*carried.parts, (first.start, first.end)))
                quotes.append(carried)
                carried = None
            elif not (goes_on and pending is not None and pending.start == start):
                quotes.append(replace(carried, closed=False))
                lone.append(carried.start)
                carried = None
        quotes.extend(found)
        if pending is not None:
            part = (pending.start, end)
            if carried is not None and pending.start == start:
                carried = replace(carried, end=end, parts=(*carried.parts, part))
            elif number + 1 < len(paragraphs) and _opens(text, paragraphs[number + 1][0]) == pending.mark:
                carried = Quote(pending.start, end, 0, True, (part,))
            elif end - pending.start > len(pending.mark) + 1:
                quotes.append(Quote(pending.start, end, 0, False, (part,)))
                lone.append(pending.start)
            else:
                lone.append(pending.start)
    if carried is not None:
        quotes.append(replace(carried, closed=False))
        lone.append(carried.start)
    gaps = [Gap(Span(i, i + 1, text[i]), "a quotation mark without partner") for i in sorted(set(lone))]
    return tuple(sorted(quotes, key=lambda q: (q.start, -q.end))), tuple(gaps)


def _opens(text: str, at: int) -> str:
    match = _MARK.match(text, at)
    return match.group() if match and match.group() in _PAIRS else ""


def _in_paragraph(text: str, start: int, end: int) -> tuple[list[Quote], list[int], _Open | None]:
    """Return the closed quotes of one paragraph, its lone marks, and the outermost quote left open at its end."""
    stack: list[_Open] = []
    found: list[Quote] = []
    lone: list[int] = []
    for match in _MARK.finditer(text, start, end):
        mark, at, behind = match.group(), match.start(), match.end()
        opener = next((o for o in reversed(stack) if mark in _PAIRS[o.mark]), None)
        if opener is not None and _may_close(text, at, behind, opener):
            while stack[-1] is not opener:
                lone.append(stack.pop().start)
            stack.pop()
            found.append(Quote(opener.start, behind, len(stack), True, ((opener.start, behind),)))
        elif mark in _PAIRS and _may_open(text, at, behind, start, end):
            _push(stack, _Open(mark, at, len(stack)), text, found, lone, end)
        elif mark not in "'’‘''" and not (mark == '"' and text[at - 1 : at].isdigit()):
            lone.append(at)
    doubles = [o for o in stack if o.mark not in "‘'‚"]
    lone.extend(o.start for o in stack if o not in doubles[:1] and o.mark not in "'‘‚")
    found.sort(key=lambda q: (q.start, -q.end))
    return _with_depths(found), lone, doubles[0] if doubles else None


def _push(stack: list[_Open], new: _Open, text: str, found: list[Quote], lone: list[int], end: int) -> None:
    """Open a quote; one of the same mark that is still open was never closed, and ends before the new one."""
    same = next((o for o in stack if o.mark == new.mark), None)
    if same is not None and new.mark not in "'‘‚":
        stop = new.start
        while stop > same.start and text[stop - 1].isspace():
            stop -= 1
        if stop > same.start + 1:
            found.append(Quote(same.start, stop, 0, False, ((same.start, stop),)))
        lone.append(same.start)
        del stack[stack.index(same) :]
    elif same is not None:
        del stack[stack.index(same) :]
    stack.append(new)


def _may_open(text: str, at: int, behind: int, start: int, end: int) -> bool:
    before = text[at - 1] if at > start else " "
    after = text[behind : behind + 1] if behind < end else " "
    if after.isspace() or (before.isalnum() and text[at:behind] in "\"'‘''"):
        return False
    if text[at:behind] in ("'", "‘"):
        if before not in _BEFORE_OPENING or not (after.isalnum() or after in '[(“"$£€'):
            return False
        return not _CLIPPED.match(text, behind) or ("’" in text[behind + 4 : behind + 60] and not after.isdigit())
    return True


def _may_close(text: str, at: int, behind: int, opener: _Open) -> bool:
    if opener.mark not in "'‘‚":
        if opener.mark != '"':
            return True
        before, after = text[at - 1 : at], text[behind : behind + 1]
        opening_shape = (before.isspace() or before in "([") and not (after.isspace() or after in ".,;:!?)]”’'")
        return at > opener.start and not opening_shape
    before, after = text[at - 1 : at], text[behind : behind + 1]
    if after.isalnum() or before.isspace() or at - opener.start > _LONGEST_SINGLE:
        return False
    if before in "sS" and after.isspace():
        # The allies’ plan: a possessive, if a better closing mark is still to come.
        rest = text[behind : opener.start + _LONGEST_SINGLE]
        return not re.match(rf"[^{text[at]}\n]*[.,!?a-z]{text[at]}(?!\w)", rest)
    return True


def _with_depths(quotes: Iterable[Quote]) -> list[Quote]:
    result: list[Quote] = []
    around: list[Quote] = []
    for quote in quotes:
        while around and around[-1].end <= quote.start:
            around.pop()
        result.append(replace(quote, depth=len(around)))
        around.append(quote)
    return result
