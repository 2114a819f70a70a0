import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.knowledge.roles import load_roles


@pytest.mark.parametrize(
    ("phrase", "words", "sector"),
    [
        ("crowd control police", "police", "COP"), ("Foreign Ministers", "foreign minister", "GOV"),
        ("Members of Parliament", "members of parliament", "LEG"), ("masked gunmen", "gunmen", "UAF"),
        ("the rebel commanders", "rebel commander", "REB"), ("attorneys general", "attorney general", "GOV"),
        ("aid workers", "aid worker", "SOC"), ("Supreme Court", "supreme court", "JUD"),
    ],
)  # fmt: skip
def test_the_longest_role_that_ends_a_phrase_is_found(phrase: str, words: str, sector: str) -> None:
    found = load_roles().find_ending(phrase.split())
    assert found is not None
    assert (found[1].words, found[1].sectors[0]) == (words, sector)


def test_plurals_say_so() -> None:
    roles = load_roles()
    for one, many in (
        ("protester", "protesters"),
        ("gunman", "gunmen"),
        ("ministry", "ministries"),
        ("judge", "judges"),
    ):
        single, several = roles.lookup(one), roles.lookup(many)
        assert single is not None
        assert several is not None
        assert several.plural
        assert not single.plural


def test_modifiers_have_effects() -> None:
    effects = [(m.effect, m.value) for m in load_roles().find_modifiers(["former", "chief", "military", "spokesman"])]
    assert effects == [("former", ""), ("sector", "MIL")]


@given(st.lists(st.text(max_size=10), max_size=8))
def test_any_words_can_be_asked_for(words: list[str]) -> None:
    found = load_roles().find_ending(words)
    assert found is None or 0 <= found[0] < len(words)
