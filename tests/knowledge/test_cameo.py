"""CAMEO: complete, scored, and mapped to PLOVER and back where that is defined."""

import pytest

from dragoman.knowledge.cameo import cameo_of, goldstein, load_cameo, plover_of
from dragoman.values.ontologies import plover


def test_cameo_has_twenty_roots_and_every_code_a_parent_and_a_score() -> None:
    codes = load_cameo().codes
    assert [code for code in codes if len(code) == 2] == [f"{n:02}" for n in range(1, 21)]
    for code, entry in codes.items():
        assert len(code) == 2 or code[:-1] in codes, code
        assert -10 <= entry.goldstein <= 10
        assert entry.name


def test_every_plover_type_has_a_code() -> None:
    assert set(load_cameo().from_plover) == set(plover().types)


def test_a_code_of_an_event_leads_back_to_its_type() -> None:
    for type_, entry in plover().types.items():
        for mode in (None, *entry.modes):
            code = cameo_of([type_], [mode] if mode else [])
            if code is not None:
                back = plover_of(code)
                assert back is not None, (type_, mode, code)
                assert back[0] == type_, (type_, mode, code)


@pytest.mark.parametrize(
    ("code", "target"),
    [
        ("0312", ("AGREE", None)),
        ("043", ("CONSULT", "visit")),
        ("055", ("CONCEDE", None)),
        ("0813", ("CONCEDE", None)),
        ("0841", ("RETREAT", "release")),
        ("092", ("ACCUSE", "investigate")),
        ("202", ("ASSAULT", "unconventional")),
        ("023", None),
        ("99", None),
    ],
)
def test_codes_in_plover(code: str, target: tuple[str, str | None] | None) -> None:
    assert plover_of(code) == target


def test_only_deeds_done_or_announced_have_a_code() -> None:
    assert cameo_of(["AID"]) == "070"
    assert cameo_of(["AID"], status="planned") == "033"
    assert cameo_of(["ASSAULT"], status="planned") is None
    assert cameo_of(["AID"], status="called_for") is None
    assert cameo_of(["AID"], polarity="negative") is None
    assert cameo_of(["RETREAT"], ["resign"]) is None
    assert cameo_of([]) is None


def test_goldstein_scores() -> None:
    assert (goldstein("0874"), goldstein("111"), goldstein("999")) == (10.0, -2.0, None)
