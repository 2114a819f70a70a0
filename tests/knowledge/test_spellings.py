import pytest

from dragoman.knowledge.spellings import consonants, load_spellings


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("Lashkar-e-Tayyaba", "lashkar-e-taiba"),
        ("Kataib Hizbullah", "kata-ib-hezbollah"),
        ("Harakat al-Shabab al-Mujahidin", "al-shabaab"),
    ],
)
def test_other_spellings_of_a_name_are_found(name: str, id_: str) -> None:
    assert [r.id for r in load_spellings().lookup(name)] == [id_]


def test_unlike_names_are_not() -> None:
    for name in ("Barack Obama", "Lashkar Gah", "lashkar-e-tayyaba", "", "NATO"):
        assert load_spellings().lookup(name) == ()


def test_consonants_make_runs_one_and_drop_vowels() -> None:
    assert consonants("Hezbollah") == consonants("Hizbullah")
