"""Factuality: how close the judge comes to what people said of how factual a deed is told."""

import math
from collections.abc import Sequence


def score_factuality(gold: Sequence[float], pred: Sequence[float]) -> dict[str, float]:
    """Return mae (mean absolute error) and pearson (correlation; 0 where either side never varies).

    Args:
        gold: Factuality from −3 to 3, one for each trigger.
        pred: The judge's, in the same order.
    """
    count = len(gold)
    if not count:
        return {"mae": 0.0, "pearson": 0.0}
    mae = sum(abs(g - p) for g, p in zip(gold, pred, strict=True)) / count
    mean_gold, mean_pred = sum(gold) / count, sum(pred) / count
    together = sum((g - mean_gold) * (p - mean_pred) for g, p in zip(gold, pred, strict=True))
    spread = math.sqrt(sum((g - mean_gold) ** 2 for g in gold) * sum((p - mean_pred) ** 2 for p in pred))
    return {"mae": mae, "pearson": together / spread if spread else 0.0}
