"""Mention words: what the tables say of nouns, pronouns, titles and given names."""

import pytest

from dragoman.knowledge.mention_words import load_mention_words


def test_words_are_loaded_once_and_have_a_digest() -> None:
    words = load_mention_words()
    assert words is load_mention_words()
    assert len(words.sha256) == 64


@pytest.mark.parametrize(
    ("noun", "kind"),
    [("minister", "office"), ("protester", "person"), ("ministry", "government"), ("troop", "force"),
     ("country", "state"), ("movement", "group"), ("airline", "company"), ("newspaper", "media")],
)  # fmt: skip
def test_nouns_have_their_classes(noun: str, kind: str) -> None:
    assert kind in load_mention_words().classes(noun)


def test_compound_noun_counts_by_its_last_part() -> None:
    assert "office" in load_mention_words().classes("interior-minister")
    assert not load_mention_words().classes("teapot")


def test_given_names_tell_gender_unless_both_sexes_bear_them() -> None:
    words = load_mention_words()
    assert words.given_gender("Fatima") == "f"
    assert words.given_gender("Volodymyr") == "m"
    assert words.given_gender("Andrea") is None
    assert words.given_gender("Qwrtz") is None


def test_pronouns_tell_person_number_gender_and_case() -> None:
    his = load_mention_words().pronouns["his"]
    assert (his.person, his.number, his.gender, his.case) == (3, "sing", "m", "possessive")
    assert load_mention_words().pronouns["they"].gender is None


def test_every_list_is_lower_case_and_every_weak_noun_denotes_an_actor() -> None:
    words = load_mention_words()
    assert all(w == w.lower() for w in words.nouns)
    assert all(words.classes(w) for w in words.weak)
