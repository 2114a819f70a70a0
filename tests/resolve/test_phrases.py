import pytest

from dragoman.knowledge.entities import load_entities
from dragoman.knowledge.roles import load_roles
from dragoman.resolve.phrases import Phrase, read_phrase, words_of


def read(text: str) -> Phrase:
    return read_phrase(text, entities=load_entities(), roles=load_roles(), date="2024-05-01")


@pytest.mark.parametrize(
    ("text", "role", "names", "tail"),
    [
        ("Iran's ambassador to Oman", "ambassador", ["Iran"], ["Oman"]),
        ("members of the African Union", "members", [], ["African Union"]),
        ("more than 20,000 people", "people", [], []),
        ("the Speaker of Parliament", "speaker of parliament", [], []),
        ("the Federal Fisheries Office of Iceland", "office", [], ["Iceland"]),
    ],
)
def test_a_phrase_has_a_role_and_names_on_both_sides(text: str, role: str, names: list[str], tail: list[str]) -> None:
    phrase = read(text)
    assert phrase.role is not None
    assert phrase.role.words == role
    assert [n.text for n in phrase.names] == names
    assert [n.text for n in phrase.tail_names] == tail


def test_a_name_alone_is_bare() -> None:
    bare = read("the Kremlin").bare
    assert bare is not None
    assert bare.readings[0].country == "RUS"
    assert read("the Kremlin spokesman").bare is None


def test_words_before_the_role_tell_of_the_past_and_of_nobody_in_particular() -> None:
    assert read("ex-minister").former
    assert read("former intelligence chief").former
    assert read("unidentified armed men").vague
    assert not read("the foreign minister").vague


def test_titles_leave_out_the_names() -> None:
    assert read("former US Deputy Trade Representative").title == "former Deputy Trade Representative"


def test_possessive_endings_are_words_of_their_own_and_numbers_stay_whole() -> None:
    assert words_of("Peru's 1,200 sailors (navy)") == ("Peru", "'s", "1,200", "sailors", "(", "navy", ")")
    assert words_of("ex-ministers of Côte d'Ivoire") == ("ex", "ministers", "of", "Côte", "d'Ivoire")


def test_names_with_a_possessive_inside_are_found() -> None:
    assert [n.text for n in read("a Lord’s Resistance Army commander").names] == ["Lord ’s Resistance Army"]
    assert read("the prime minister's office").title == "prime minister office"
