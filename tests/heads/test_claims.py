"""Each cue claims its own words; what two cues claim goes to the surer one, and words that no cue claims are left."""

import re
from collections.abc import Mapping

import numpy as np

from dragoman.heads import Encoder, Reading, load_weights
from dragoman.heads.claims import attributions_of
from dragoman.heads.encoder import Interval
from dragoman.values.questions import Attribution

LAYERS = ("content", "source", "cue")


def reading_of(text: str, **layers: str) -> Reading:
    """A text of which each word is a piece, with the words of each layer named."""
    words = [m.span() for m in re.finditer(r"\S+", text)]
    tags = np.zeros((len(words), 3, 3), dtype=np.float32)
    tags[:, :, 0] = 4
    for layer, named in layers.items():
        for phrase in named.split(" | "):
            begin = text.index(phrase)
            for at, (start, end) in enumerate(words):
                if begin <= start and end <= begin + len(phrase):
                    tags[at, LAYERS.index(layer), 1 if start == begin else 2] = 8
    starts, ends = np.array(words).T
    return Reading(text, starts, ends, np.zeros((len(words), 4), dtype=np.float32), tags)


def said(text: str, links: Mapping[str, tuple[str, str, float]], **layers: str) -> list[Attribution]:
    """The attributions, if each cue claims the content and source named for it with a probability."""
    reading = reading_of(text, **layers)

    def linked(_: Reading, cue: Interval) -> np.ndarray:
        content, source, share = links[text[slice(*cue)]]
        shares = np.full((len(reading.starts), 2), 0.01, dtype=np.float32)
        for role, phrase in enumerate((content, source)):
            begin = text.index(phrase) if phrase else -1
            inside = (reading.starts >= begin) & (reading.ends <= begin + len(phrase))
            shares[inside & bool(phrase), role] = share
        return shares

    return attributions_of(reading, LAYERS, linked)


def words(text: str, spans: tuple[Interval, ...]) -> list[str]:
    return [text[a:b] for a, b in spans]


def test_each_cue_has_its_own_words_and_source_however_far() -> None:
    text = "Crews left early, said Ada, whose deputy had warned them that rivers would rise."
    links = {"said": ("Crews left early,", "Ada,", 0.9), "warned": ("rivers would rise.", "whose deputy", 0.9)}
    found = said(text, links, cue="said | warned", content="Crews left early, | rivers would rise.")
    assert [(words(text, a.content), words(text, a.cue), words(text, a.source)) for a in found] == [
        (["Crews left early,"], ["said"], ["Ada,"]), (["rivers would rise."], ["warned"], ["whose deputy"]),
    ]  # fmt: skip


def test_words_that_two_cues_claim_go_to_the_surer_one() -> None:
    text = "Ada told reporters in a letter that rivers would rise."
    links = {"told": ("that rivers would rise.", "Ada", 0.9), "letter": ("rivers would rise.", "", 0.7)}
    (found,) = said(text, links, cue="told | letter", content="that rivers would rise.")
    assert (words(text, found.content), words(text, found.cue)) == (["that rivers would rise."], ["told"])


def test_parted_words_of_one_cue_are_one() -> None:
    text = "“ Crews left early, ” said Ada, “ and rivers will rise. ”"
    links = {"said": (text, "Ada,", 0.9)}
    (found,) = said(text, links, cue="said", content="“ Crews left early, ” | “ and rivers will rise. ”")
    assert words(text, found.content) == ["“ Crews left early, ”", "“ and rivers will rise. ”"]


def test_a_cue_that_claims_nothing_is_none() -> None:
    text = "Ada said no more, and rivers will rise."
    assert said(text, {"said": ("", "Ada", 0.9)}, cue="said", content="rivers will rise.") == []


def test_a_source_that_no_piece_is_sure_of_is_the_likeliest_stretch() -> None:
    text = "Rivers would rise, according to Ada."
    links = {"according to": ("Rivers would rise,", "Ada.", 0.9)}
    reading = reading_of(text, cue="according to", content="Rivers would rise,")
    faint = np.array([[0.9, 0], [0.9, 0], [0.9, 0], [0, 0], [0, 0], [0, 0.3]], dtype=np.float32)
    (found,) = attributions_of(reading, LAYERS, lambda _, cue: faint if text[slice(*cue)] in links else faint * 0)
    assert words(text, found.source) == ["Ada."]


def test_the_shipped_heads_bind_words_to_their_own_speakers() -> None:
    encoder = Encoder(load_weights())
    text = "The mayor said the bridge would open in May, but the engineer warned that its piers had cracked."
    found = attributions_of(encoder.read(text), encoder.weights.layers, encoder.linked)
    assert [(words(text, a.cue), words(text, a.source)) for a in found] == [
        (["said"], ["The mayor"]), (["warned"], ["the engineer"]),
    ]  # fmt: skip
