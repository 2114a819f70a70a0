"""Owners: which state a name, adjective or demonym belongs to, as a key that is equal for all of them."""

from collections.abc import Iterable

_ENDINGS = ("ians", "ian", "ans", "an", "ese", "ish", "is", "i", "ns", "n", "s", "ic", "ch", "a", "e", "y")


class StateKeys:
    """Keys for the states that one report names.

    Args:
        names: The names that the report uses for states, so that an adjective finds its name.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._names = sorted({_plain(n) for n in names})

    def key(self, word: str) -> str | None:
        """Return the key of a state's name or adjective; None where it is none."""
        plain = _plain(word)
        if not plain:
            return None
        stem = _stem(plain)
        for name in self._names:
            if _stem(name) == stem:
                return name
        return plain

    def known(self, word: str) -> bool:
        """Return whether the word belongs to a state that the report names."""
        stem = _stem(_plain(word))
        return any(_stem(name) == stem for name in self._names)


def _plain(word: str) -> str:
    return word.lower().removeprefix("the ").replace(".", "").replace("’s", "").replace("'s", "").strip()


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            word = word.removesuffix(ending)
            break
    return word.rstrip("aeiouy") if len(word) > 4 else word
