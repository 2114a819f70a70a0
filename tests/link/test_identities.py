"""Identities: who and what is one across reports."""

from hypothesis import given
from hypothesis import strategies as st

from dragoman.link import identities
from dragoman.values.happenings import Party, Verdicts

NOVAK = Party("RUR/person/novak", ("novak",), "person", "RUR")
ANNA = Party("RUR/person/anna novak", ("anna", "novak"), "person", "RUR")
PAVEL = Party("RUR/person/pavel novak", ("pavel", "novak"), "person", "RUR")
FREEDONIA = Party("Q102", ("freedonia",), "state", "FRE")
WITHOUT_ID = Party("FRE/state/freedonia", ("freedonia",), "state", "FRE")


def keys(*parties: Party, verdicts: Verdicts | None = None) -> list[tuple[str, ...]]:
    return [identity.keys for identity in identities(parties, verdicts=verdicts)]


def test_a_surname_is_the_only_person_of_the_country_who_bears_it() -> None:
    [one] = identities([NOVAK, ANNA])
    assert one.keys == ("RUR/person/anna novak", "RUR/person/novak")
    assert (one.confidence, one.because) == (0.6, ("novak is part of anna novak",))
    assert len(keys(NOVAK, ANNA, PAVEL)) == 3


def test_a_known_id_and_the_bare_name_are_one_under_the_id() -> None:
    [one] = identities([WITHOUT_ID, FREEDONIA])
    assert one.id == "Q102"


def test_what_a_person_says_wins() -> None:
    pair = (ANNA.key, NOVAK.key)
    assert len(keys(NOVAK, ANNA, verdicts=Verdicts(apart=frozenset([pair])))) == 2
    [joined] = identities([ANNA, PAVEL], verdicts=Verdicts(same=frozenset([(ANNA.key, PAVEL.key)])))
    assert joined.because == ("a person said so",)


@given(st.permutations([NOVAK, ANNA, PAVEL, FREEDONIA, WITHOUT_ID]), st.integers(0, 5))
def test_any_order_gives_the_same(parties: list[Party], count: int) -> None:
    chosen = parties[:count]
    assert identities(chosen) == identities(chosen[::-1])
