"""Drawings: layouts are the same everywhere and stay in the picture; views and cuts keep what they show."""

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.knowledge.outlines import SCALES, area_at, load_areas, load_land
from dragoman.knowledge.territories import load_territories
from dragoman.serve.layouts import layout
from dragoman.serve.map_drawings import cut, ground_of, marks_of
from dragoman.serve.map_views import HEIGHT, WIDTH, WORLD, fitting, view_at

LONS, LATS = st.floats(-180, 180), st.floats(-75, 80)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 14), st.data())
def test_layout_keeps_nodes_in_the_picture_and_apart(count: int, data: st.DataObject) -> None:
    nodes = [f"n{n}" for n in range(count)]
    every = list(itertools.combinations(nodes, 2))
    chosen = data.draw(st.lists(st.sampled_from(every), unique=True)) if every else []
    pairs = {pair: float(data.draw(st.integers(1, 500))) for pair in chosen}
    places = layout(nodes, pairs, width=960, height=620)
    assert places == layout(nodes, pairs, width=960, height=620)
    assert set(places) == set(nodes)
    assert all(0 <= x <= 960 and 0 <= y <= 620 for x, y in places.values())
    assert all(abs(a[0] - b[0]) + abs(a[1] - b[1]) > 20 for a, b in itertools.combinations(places.values(), 2))


def test_layout_is_what_it_was() -> None:
    places = layout(["a", "b", "c"], {("a", "b"): 9.0, ("b", "c"): 1.0}, width=960, height=620)
    assert places == {"a": PLACES[0], "b": PLACES[1], "c": PLACES[2]}


PLACES = ((880.0, 540.0), (358.9, 445.1), (80.0, 80.0))


@given(st.integers(0, 6), LONS, LATS)
def test_a_view_shows_what_it_was_made_for(zoom: int, lon: float, lat: float) -> None:
    view = view_at(zoom, lon, lat)
    assert view_at(view.zoom, view.lon, view.lat) == view
    if zoom == 0:
        assert view == WORLD
    elif -60 < lat < 70:
        assert view.shows(lon, lat)
    if view.shows(lon, lat):
        assert -1e-6 <= view.x(lon) <= WIDTH + 1e-6
        assert -1e-6 <= view.y(lat) <= HEIGHT + 1e-6


@given(st.lists(st.tuples(st.floats(30, 50), st.floats(35, 50), st.integers(1, 9)), min_size=1, max_size=12))
def test_what_fits_shows_nine_tenths(points: list[tuple[float, float, int]]) -> None:
    view = fitting(points)
    whole = sum(count for _, _, count in points)
    inside = sum(count for lon, lat, count in points if view.shows(lon, lat))
    assert inside * 10 >= whole * 8


def test_marks_hold_all_places_of_the_view() -> None:
    assert marks_of([], WORLD) == []


@settings(max_examples=20, deadline=None)
@given(st.integers(1, 6), LONS, LATS)
def test_ground_is_cut_to_the_view(zoom: int, lon: float, lat: float) -> None:
    view = view_at(zoom, lon, lat)
    west, south, east, north = view.box()
    rim = view.wide * 0.03
    for ring in load_land("110m").rings[:4]:
        for x, y in cut(ring, view):
            assert west - rim <= x <= east + rim
            assert south - rim <= y <= north + rim
    assert len(ground_of(view).land) < 600_000


def test_every_outline_is_a_territory_s_and_holds_its_middle_or_lies_near() -> None:
    for scale in SCALES:
        assert all(len(ring) > 3 and ring[0] == ring[-1] for ring in load_land(scale).rings)
    for area in load_areas():
        territory = load_territories().named(area.name)
        assert territory is not None
        west, south, east, north = area.box()
        assert west - 1 <= territory.lon <= east + 1, area.name
        assert south - 1 <= territory.lat <= north + 1, area.name


def test_a_place_lies_in_the_area_it_lies_in() -> None:
    found = {name: area_at(lon, lat) for name, lon, lat in (
        ("Sukhumi", 41.02, 43.0), ("Tskhinvali", 43.97, 42.23), ("Tbilisi", 44.79, 41.72), ("Simferopol", 34.1, 44.95),
        ("Pristina", 21.17, 42.67), ("Tiraspol", 29.63, 46.85), ("Hargeisa", 44.06, 9.56), ("Kyiv", 30.5, 50.4),
    )}  # fmt: skip
    assert {name: area and area.name for name, area in found.items()} == {
        "Sukhumi": "Abkhazia", "Tskhinvali": "South Ossetia", "Tbilisi": None, "Simferopol": "Crimea",
        "Pristina": "Kosovo", "Tiraspol": "Transnistria", "Hargeisa": "Somaliland", "Kyiv": None,
    }  # fmt: skip
