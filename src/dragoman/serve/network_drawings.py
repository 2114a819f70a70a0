"""Network drawings: parties as nodes, what they did to each other as lines between them."""

from dataclasses import dataclass
from math import sqrt

from dragoman.ledger import Network, NodeRow, PairRow
from dragoman.serve.layouts import layout
from dragoman.serve.map_drawings import balance

WIDTH, HEIGHT = 960, 620
MOST_LINES = 90
"""Pairs that are drawn, at most: those of the most deeds."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A node: where it stands, its radius, and the party."""

    x: float
    y: float
    radius: float
    row: NodeRow


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line: its ends, its width, whether cooperation, conflict or mixed, and the pair."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float
    balance: str
    row: PairRow


@dataclass(frozen=True, slots=True)
class NetworkDrawing:
    """Nodes and lines of a picture; thick lines first, so that thin ones lie above them."""

    dots: tuple[Dot, ...]
    strokes: tuple[Stroke, ...]
    deeds: int


def drawing_of(network: Network) -> NetworkDrawing:
    """Return the picture of a network: the same for the same network, wherever it is drawn."""
    drawn = network.pairs[:MOST_LINES]
    linked = {key for pair in drawn for key in (pair.a, pair.b)}
    nodes = [node for node in network.nodes if node.key in linked]
    places = layout(
        [node.key for node in nodes], {(pair.a, pair.b): float(pair.deeds) for pair in drawn}, width=WIDTH,
        height=HEIGHT,
    )  # fmt: skip
    most_node = max((node.deeds for node in nodes), default=1)
    most_pair = max((pair.deeds for pair in drawn), default=1)
    dots = tuple(Dot(*places[n.key], round(8 + 16 * sqrt(n.deeds / most_node), 1), n) for n in nodes)
    strokes = tuple(
        Stroke(
            *places[pair.a], *places[pair.b], round(1.5 + 7.5 * sqrt(pair.deeds / most_pair), 1),
            balance(pair.verbal_cooperation + pair.material_cooperation,
                    pair.verbal_conflict + pair.material_conflict), pair,
        )
        for pair in drawn
    )  # fmt: skip
    return NetworkDrawing(dots, strokes, sum(pair.deeds for pair in drawn))
