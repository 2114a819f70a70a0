"""Windows: the pieces of at most 50,000 characters in which a long text is parsed."""

LONGEST = 50_000
"""Characters; spaCy's memory grows with the length of one parse."""


def cut_windows(text: str, longest: int = LONGEST) -> list[tuple[int, int]]:
    """Return intervals that cover the text without gap, each at most `longest` characters.

    A cut falls behind the last paragraph end that fits, else behind the last sentence end, else white space, else
    where the length runs out.

    Example:
        >>> cut_windows("One.\\n\\nTwo.", 8)
        [(0, 6), (6, 10)]
    """
    windows, start = [], 0
    while len(text) - start > longest:
        end = start + longest
        for mark in ("\n\n", "\n", ". ", " "):
            at = text.rfind(mark, start + 1, end - len(mark) + 1)
            if at > start:
                end = at + len(mark)
                break
        windows.append((start, end))
        start = end
    if start < len(text):
        windows.append((start, len(text)))
    return windows
