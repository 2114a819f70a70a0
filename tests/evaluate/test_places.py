import json
from pathlib import Path

import pytest

from dragoman.evaluate.places import score_places
from dragoman.parse.parsers import Parser

TEXT = "Two men were arrested in Lyon, and a third fled to Geneva. Swiss police found him near Zzyxberg."


def row(**moved: tuple[float, float]) -> dict[str, object]:
    spots = {"Lyon": (45.75, 4.85), "Geneva": (46.2, 6.15), "Swiss": (47.0, 8.0), **moved}
    places = [
        {"span": [TEXT.index(n), TEXT.index(n) + len(n)], "name": n, "lat": lat, "lon": lon}
        for n, (lat, lon) in spots.items()
    ]
    nowhere = TEXT.index("Zzyxberg")
    places.append({"span": [nowhere, nowhere + 8], "name": "Zzyxberg", "lat": None, "lon": None})
    return {"text": TEXT, "places": places}


def test_names_within_161_km_are_right() -> None:
    doc = Parser()(TEXT)
    scores = score_places([(row(), doc)])
    assert scores["given_acc161"] == 1.0
    assert scores["found_f1"] == 1.0
    assert scores["given"] == 3
    far = score_places([(row(Lyon=(10.0, 10.0)), doc)])
    assert far["given_acc161"] == pytest.approx(2 / 3)
    assert far["found_p"] == pytest.approx(2 / 3)


def test_no_documents_score_nothing() -> None:
    assert score_places([])["found_f1"] == 0.0


@pytest.mark.shared
@pytest.mark.parametrize(
    ("corpus", "given", "f1"), [("GeoWebNews", 0.85, 0.7), ("GeoVirus", 0.85, 0.7), ("LGL", 0.8, 0.55)]
)
def test_corpora_are_placed_well(shared: Path, corpus: str, given: float, f1: float) -> None:
    lines = (shared / "corpora/places_dev.jsonl").read_text("utf-8").split("\n")
    rows = [r for r in map(json.loads, filter(None, lines)) if r["corpus"] == corpus][:30]
    docs = Parser().pipe(r["text"] for r in rows)
    scores = score_places(zip(rows, docs, strict=True))
    assert scores["given_acc161"] >= given - 0.05
    assert scores["found_f1"] >= f1 - 0.05
