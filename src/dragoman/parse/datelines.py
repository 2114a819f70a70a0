"""Datelines: where a line's first words only say where, when and by which agency a report was written.

"KABUL, Afghanistan (Agency) —", "MOSCOW --", "Tehran, March 15, Agency -". What follows is a sentence of its own; taken
for one with it, the place would become the subject of its verb.
"""

from collections.abc import Sequence

_LONGEST = 14
_DASHES = frozenset(("--", "—", "–", "---"))
_JOINTS = frozenset((",", ".", "(", ")", "/", "of", "and", "&", "|"))
_MONTHS = frozenset(("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"))


def after_datelines(words: Sequence[str], spaced: Sequence[bool]) -> set[int]:
    """Return the tokens that begin the report's text behind a dateline.

    Args:
        words: The tokens of a doc.
        spaced: Whether a space follows each.
    """
    found = set()
    first = 0
    for i in range(len(words)):
        if i and words[i - 1].isspace() and "\n" in words[i - 1]:
            first = i
        if i - first <= _LONGEST and i > first and _ends_here(words, spaced, first, i):
            found.add(i + 1)
            first = -_LONGEST - 1
    return found


def _ends_here(words: Sequence[str], spaced: Sequence[bool], first: int, i: int) -> bool:
    """Whether token `i` is the mark that ends a dateline whose line begins at `first`."""
    if i + 1 >= len(words) or words[i + 1].isspace():
        return False
    dash = words[i] in _DASHES or (words[i] == "-" and spaced[i - 1] and spaced[i])
    colon = words[i] == ":" and words[i - 1] == ")"
    following = words[i + 1][0]
    if not (dash or colon) or not (following.isupper() or following.isdigit() or following in "“\"‘'"):
        return False
    head = [w for w in words[first:i] if not w.isspace()]
    if not head or not head[0][0].isupper() or head[0] in _DASHES:
        return False
    named = all(w[0].isupper() or w[0].isdigit() or w in _JOINTS for w in head)
    shouted = head[0].isupper() and len(head[0]) > 2
    dated = any(w[:3].lower() in _MONTHS for w in head[1:])
    return named and (shouted or dated or "(" in head or (len(head) == 1 and words[i] != "-"))
