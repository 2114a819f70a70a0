"""Beside: how two texts are put before the encoder that reads them together."""

from collections.abc import Sequence

from dragoman.values.questions import Interval


def told_days(days: int) -> str:
    """Return how much later something is told, in words.

    Example:
        >>> told_days(0), told_days(1), told_days(3), told_days(100)
        ('the same day', 'a day later', '3 days later', '3 months later')
    """
    if days <= 1:
        return "a day later" if days == 1 else "the same day"
    if days < 60:
        return f"{days} days later"
    return f"{days // 30} months later" if days < 730 else f"{days // 365} years later"


def beside(first: str, second: str, days: int) -> tuple[str, str]:
    """Return two sentences as they are read for whether they tell of one deed, the earlier one first."""
    return first, f"{told_days(days)}: {second}"


def marked_promise(sentence: str, words: Interval, marks: Sequence[str]) -> str:
    """Return the sentence of a promise with marks around the words of what is promised."""
    start, end = words
    return f"{sentence[:start]}{marks[0]} {sentence[start:end]} {marks[1]}{sentence[end:]}"


def marked_sentence(before: str, sentence: str, days: int, marks: Sequence[str]) -> str:
    """Return a later sentence with the one before it as it is read for what it tells of a promise."""
    return f"{told_days(days)}: {before} {marks[2]} {sentence} {marks[3]}"
