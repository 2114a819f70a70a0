"""The shipped reader of two sentences: what it makes of plain pairs, and that company changes nothing."""

import numpy as np
import pytest

from dragoman.heads import AcrossReader, load_across
from dragoman.heads.beside import beside, told_days

STORM = "Gunmen stormed the town hall of Belmopan and killed nine councillors, Belize's police said."
AGAIN = "The death toll from the attack on the town hall in Belmopan has risen to eleven."
OTHER = "The parliament of Belize voted on Tuesday for a law on taxes for rural schools."
PROMISE = "Kenya will reopen its embassy in Dakar by June, the foreign minister said."
WORDS = (PROMISE.index("reopen"), PROMISE.index(" by June"))


@pytest.fixture(scope="module")
def reader() -> AcrossReader:
    return AcrossReader(load_across())


def told(reader: AcrossReader, sentence: str, days: int = 90) -> str:
    found = reader.told(PROMISE, WORDS, "", sentence, days)
    assert sum(found.values()) == pytest.approx(1)
    return max(found, key=lambda kind: found[kind])


def test_one_deed_is_likelier_in_two_tellings_of_it_than_in_two_deeds_of_one_state(reader: AcrossReader) -> None:
    assert reader.same(STORM, AGAIN, 1) > 0.5 > reader.same(STORM, OTHER, 1)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Kenya's flag was hoisted over the embassy in Dakar again on Monday as the doors opened.", "done"),
        ("The opening of the Kenyan embassy in Dakar has been put off until next spring.", "delayed"),
        ("Nairobi has dropped the plan for an embassy in Dakar, a spokesman said.", "withdrawn"),
        ("Ghana reopened its embassy in Dakar on Monday.", "none"),
        ("Rain flooded the market of Kisumu on Monday.", "none"),
    ],
)
def test_what_a_sentence_tells_of_a_promise(reader: AcrossReader, sentence: str, expected: str) -> None:
    assert told(reader, sentence) == expected


def test_padded_and_batched_pairs_are_read_as_alone(reader: AcrossReader) -> None:
    pairs = [beside(STORM, AGAIN, 1), beside(PROMISE, OTHER, 400), beside("Talks ended.", "They go on.", 0)]
    alone = [reader._read(*pair) for pair in pairs]
    encoded = [reader.parts.tokenizer(reader.weights.longest).encode(*pair) for pair in pairs]
    longest = max(len(e.ids) for e in encoded)
    ids, kinds, mask = (
        np.array([[*row, *[0] * (longest - len(row))] for row in rows], dtype=np.int64)
        for rows in (
            [e.ids for e in encoded], [e.type_ids for e in encoded], [[1] * len(e.ids) for e in encoded],
        )
    )  # fmt: skip
    same, kind = reader.parts.session("across").run(["same", "told"], {"ids": ids, "kinds": kinds, "mask": mask})
    for (one, several), one_batched, several_batched in zip(alone, same, kind, strict=True):
        assert np.abs(one - one_batched).max() < 1e-4
        assert np.abs(several - several_batched).max() < 1e-4
        assert several.argmax() == several_batched.argmax()


def test_days_are_told_in_words() -> None:
    assert [told_days(n) for n in (0, 1, 59, 60, 800)] == [
        "the same day", "a day later", "59 days later", "2 months later", "2 years later",
    ]  # fmt: skip
