"""CAMEO: its codes, their Goldstein scores, and the mapping from and to PLOVER where one is defined."""

import hashlib
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dragoman.errors import KnowledgeError
from dragoman.values.codes import Polarity, Status
from dragoman.values.ontologies import plover


@dataclass(frozen=True, slots=True)
class CameoCode:
    """A code of two to four digits, its Goldstein score (−10 … +10) and its name in our words."""

    code: str
    goldstein: float
    name: str


@dataclass(frozen=True, slots=True)
class Counterpart:
    """What a PLOVER type is in CAMEO: `planned` for a deed announced, `modes` where a narrower code says the same."""

    code: str
    planned: str | None
    modes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Cameo:
    """CAMEO with its mappings.

    Args:
        codes: By code.
        from_plover: Counterparts by PLOVER type.
        to_plover: PLOVER type and mode by the beginning of a code; None for what PLOVER does not code.
        sha256: Of both files.
    """

    codes: Mapping[str, CameoCode]
    from_plover: Mapping[str, Counterpart]
    to_plover: Mapping[str, tuple[str, str | None] | None]
    sha256: str


@cache
def load_cameo() -> Cameo:
    """Return CAMEO as it ships with the package.

    Raises:
        KnowledgeError: If a file is damaged or names a code, type or mode that there is not.
    """
    folder = files("dragoman.knowledge").joinpath("data/cameo")
    table, mapping = folder.joinpath("codes.tsv").read_bytes(), folder.joinpath("mapping.toml").read_bytes()
    try:
        codes = _codes(table.decode("utf-8"))
        sections = tomllib.loads(mapping.decode("utf-8"))
        from_plover = {
            type_: Counterpart(entry["code"], entry.get("planned"), entry.get("modes", {}))
            for type_, entry in sections["from_plover"].items()
        }
        to_plover = {code: _type_and_mode(value) for code, value in sections["to_plover"].items()}
    except (KeyError, TypeError, ValueError) as error:
        raise KnowledgeError(f"data/cameo: is damaged: {error!r}") from error
    cameo = Cameo(codes, from_plover, to_plover, hashlib.sha256(table + mapping).hexdigest())
    _check(cameo)
    return cameo


def _codes(table: str) -> dict[str, CameoCode]:
    rows = [line.split("\t") for line in table.splitlines() if line and not line.startswith("#")][1:]
    return {code: CameoCode(code, float(score), name) for code, score, name in rows}


def _type_and_mode(value: str) -> tuple[str, str | None] | None:
    type_, _, mode = value.partition(" ")
    return (type_, mode or None) if type_ else None


def _check(cameo: Cameo) -> None:
    types = plover().types
    for type_, counterpart in cameo.from_plover.items():
        named = [counterpart.code, counterpart.planned or counterpart.code, *filter(None, counterpart.modes.values())]
        unknown = [code for code in named if code not in cameo.codes]
        if type_ not in types or unknown or not set(counterpart.modes) <= set(types[type_].modes):
            raise KnowledgeError(f"data/cameo/mapping.toml, {type_}: names a code or mode that there is not")
    for code, target in cameo.to_plover.items():
        fits = target is None or (target[0] in types and (target[1] is None or target[1] in types[target[0]].modes))
        if code not in cameo.codes or not fits:
            raise KnowledgeError(f"data/cameo/mapping.toml, {code}: names a code, type or mode that there is not")


def cameo_of(
    types: Sequence[str], modes: Sequence[str] = (), *, status: Status = "happened", polarity: Polarity = "positive"
) -> str | None:
    """Return the CAMEO code of an event of PLOVER, or None where CAMEO has none.

    CAMEO knows deeds done and deeds announced; what is only called for, possible, conditional or denied has no code of
    its own there, for its REQUEST, THREATEN or REJECT is what CAMEO codes.

    Args:
        types: PLOVER types; the first one counts.
        modes: PLOVER modes; the first one that belongs to that type counts.
        status: How the deed is presented.
        polarity: negative for what did not happen.

    Example:
        >>> cameo_of(["CONSULT"], ["visit"])
        '042'
    """
    counterpart = load_cameo().from_plover.get(types[0]) if types else None
    if counterpart is None or polarity == "negative" or status not in ("happened", "planned"):
        return None
    if status == "planned":
        return counterpart.planned
    known = plover().types[types[0]].modes
    mode = next((m for m in modes if m in known), None)
    return (counterpart.modes.get(mode, counterpart.code) if mode else counterpart.code) or None


def plover_of(code: str) -> tuple[str, str | None] | None:
    """Return PLOVER's type and mode for a CAMEO code of any length; None where PLOVER codes no such thing.

    Example:
        >>> plover_of("0871")
        ('RETREAT', 'ceasefire')
    """
    known = load_cameo().to_plover
    return next((known[code[:n]] for n in range(len(code), 1, -1) if code[:n] in known), None)


def goldstein(code: str) -> float | None:
    """Return the Goldstein score (−10 … +10) of a CAMEO code; None for an unknown code.

    Example:
        >>> goldstein("195")
        -10.0
    """
    known = load_cameo().codes.get(code)
    return known.goldstein if known else None
