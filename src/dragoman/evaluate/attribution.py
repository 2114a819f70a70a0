"""Attribution scores: content, cue and source of attributions against a corpus that marks them in whole articles."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from dragoman.values.questions import Attribution, AttributionAnswer, AttributionQuestion

Interval = tuple[int, int]
AskText = Callable[[str], tuple[Sequence[AttributionQuestion], Sequence[AttributionAnswer]]]
"""From a text to its paragraph questions and the judge's answers, in the same order."""


def score_attribution(rows: Iterable[Mapping[str, Any]], attribute: AskText) -> dict[str, float]:
    """Return content_f1, cue_f1 and source_f1, micro over all rows, between 0 and 1.

    Attributions are paired one to one: by their content (Jaccard of characters at least .5), and apart from that by
    their cue. A source counts where the content is found and a gold source is overlapped; gold attributions without a
    source, and predicted ones, do not count there.

    Args:
        rows: Each with `text` and `attributions`, a list of {source, cue, content}: lists of [start, end].
        attribute: Asks the judge about one text.
    """
    counts = {name: [0, 0, 0] for name in ("content", "cue", "source")}
    for row in rows:
        gold = [{k: _intervals(a[k]) for k in ("content", "cue", "source")} for a in row["attributions"]]
        pred = joined(*attribute(row["text"]))
        pairs = pair_up([g["content"] for g in gold], [p["content"] for p in pred])
        _add(counts["content"], len(pairs), gold, pred, "content")
        _add(counts["cue"], len(pair_up([g["cue"] for g in gold], [p["cue"] for p in pred])), gold, pred, "cue")
        right = sum(_touch(gold[i]["source"], pred[j]["source"]) for i, j in pairs)
        _add(counts["source"], right, gold, pred, "source")
    return {f"{name}_f1": _f1(*counts[name]) for name in ("content", "cue", "source")}


def joined(
    questions: Sequence[AttributionQuestion], answers: Sequence[AttributionAnswer]
) -> list[dict[str, list[Interval]]]:
    """Return the attributions of a text with offsets in the text; one without cue and source continues the one before.

    Args:
        questions: The paragraphs, in text order.
        answers: What the judge said of each.
    """
    result: list[dict[str, list[Interval]]] = []
    for question, answer in zip(questions, answers, strict=True):
        for attribution in answer.attributions:
            moved = _moved(attribution, question.offset)
            if result and not moved["cue"] and not moved["source"]:
                result[-1]["content"] = result[-1]["content"] + moved["content"]
            else:
                result.append(moved)
    return result


def _moved(attribution: Attribution, offset: int) -> dict[str, list[Interval]]:
    parts = {"content": attribution.content, "cue": attribution.cue, "source": attribution.source}
    return {name: [(a + offset, b + offset) for a, b in spans] for name, spans in parts.items()}


def _intervals(spans: Iterable[Sequence[int]]) -> list[Interval]:
    return [(int(s[0]), int(s[1])) for s in spans]


def jaccard(left: Sequence[Interval], right: Sequence[Interval]) -> float:
    """Return the shared characters of two lists of intervals over their joint characters.

    Example:
        >>> jaccard([(0, 4)], [(2, 6)])
        0.3333333333333333
    """
    a = {i for s, e in left for i in range(s, e)}
    b = {i for s, e in right for i in range(s, e)}
    return len(a & b) / len(a | b) if a | b else 0.0


def pair_up(gold: Sequence[Sequence[Interval]], pred: Sequence[Sequence[Interval]]) -> list[tuple[int, int]]:
    """Return one-to-one pairs of indexes with a Jaccard of at least .5, the best first."""
    ranked = []
    bounds = [(min(s for s, _ in p), max(e for _, e in p)) if p else (0, 0) for p in pred]
    for i, g in enumerate(gold):
        if not g:
            continue
        low, high = min(s for s, _ in g), max(e for _, e in g)
        for j, p in enumerate(pred):
            if bounds[j][0] < high and low < bounds[j][1] and (value := jaccard(g, p)) >= 0.5:
                ranked.append((-value, i, j))
    used_gold: set[int] = set()
    used_pred: set[int] = set()
    pairs = []
    for _, i, j in sorted(ranked):
        if i not in used_gold and j not in used_pred:
            used_gold.add(i)
            used_pred.add(j)
            pairs.append((i, j))
    return pairs


def _touch(gold: Sequence[Interval], pred: Sequence[Interval]) -> bool:
    return any(a < d and c < b for a, b in gold for c, d in pred)


def _add(count: list[int], right: int, gold: Sequence[Mapping[str, list[Interval]]],
         pred: Sequence[Mapping[str, list[Interval]]], part: str) -> None:  # fmt: skip
    count[0] += right
    count[1] += sum(bool(g[part]) for g in gold)
    count[2] += sum(bool(p[part]) for p in pred)


def _f1(right: int, gold: int, pred: int) -> float:
    return round(2 * right / (gold + pred), 4) if gold + pred else 0.0
