"""Cues, stances and pledges: tables that are whole, broad and told apart by line where they are not."""

import pytest

from dragoman.errors import KnowledgeError
from dragoman.knowledge.cues import KINDS, cue_from, load_cues
from dragoman.knowledge.pledges import load_pledges
from dragoman.knowledge.stances import load_stances
from dragoman.knowledge.statement_words import load_statement_words


def test_cues_are_well_over_two_hundred_and_of_every_kind() -> None:
    cues = list(load_cues())
    assert len(cues) > 600
    assert {c.kind for c in cues} == set(KINDS)


def test_every_cue_can_be_used() -> None:
    for cue in load_cues():
        assert cue.weights, cue.lemma
        assert all(0 <= w <= 1 for w in cue.weights.values())
        assert cue.record <= set(cue.weights), cue.lemma


@pytest.mark.parametrize("lemma", ["say", "tell", "announce", "deny", "testify", "tweet", "chant", "vow", "believe"])
def test_common_verbs_are_cues(lemma: str) -> None:
    assert load_cues().of("verb", lemma) is not None


def test_lemma_that_the_tagger_gets_wrong_finds_its_cue() -> None:
    assert load_cues().of("verb", "hop") is load_cues().of("verb", "hope")


@pytest.mark.parametrize(
    "entry",
    [
        {"lemma": "say", "pos": "verb"},
        {"lemma": "say", "pos": "verb", "kind": "shout"},
        {"lemma": "say", "pos": "verb", "kind": "speech", "weights": {"that": 2}},
        {"lemma": "say", "pos": "verb", "kind": "speech", "colour": "red"},
    ],
)
def test_damaged_line_is_named(entry: dict[str, object]) -> None:
    with pytest.raises(KnowledgeError, match=r"verbs\.jsonl line 7"):
        cue_from(entry, "verbs.jsonl line 7")


def test_tables_say_what_they_are_made_of() -> None:
    for table in (load_cues(), load_stances(), load_pledges(), load_statement_words()):
        assert len(table.sha256) == 64
