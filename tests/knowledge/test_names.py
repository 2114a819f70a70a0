from hypothesis import given
from hypothesis import strategies as st

from dragoman.knowledge.names import is_acronym, key, pieces


def test_pieces_join_points_between_single_letters() -> None:
    assert pieces("U.S.") == ("us",)
    assert pieces("St. Petersburg") == ("st", "petersburg")
    assert pieces("the U.S.-led") == ("the", "us", "led")


def test_pieces_drop_accents_and_letters_of_other_make() -> None:
    assert pieces("Élysée") == ("elysee",)
    assert pieces("Côte d’Ivoire") == pieces("Cote d'Ivoire") == ("cote", "d", "ivoire")
    assert pieces("Wałęsa") == ("walesa",)


def test_key_drops_an_article_but_never_all() -> None:
    assert key("The Hague") == ("hague",)
    assert key("the") == ("the",)


def test_acronyms_are_one_word_of_capitals() -> None:
    assert is_acronym("NATO")
    assert is_acronym("U.S.")
    assert is_acronym("G7")
    assert not is_acronym("Nato")
    assert not is_acronym("A")
    assert not is_acronym("UN Women")


@given(st.text())
def test_pieces_are_plain_words_whatever_the_text(text: str) -> None:
    for piece in pieces(text):
        assert piece
        assert not any(c.isspace() for c in piece)
        assert pieces(piece) == (piece,) or not piece.isascii()
