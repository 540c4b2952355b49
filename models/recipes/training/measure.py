"""Recall at k of embeddings, as `crosshash eval` counts it: ties share their places."""

import numpy as np


def ranks(queries: np.ndarray, items: np.ndarray) -> np.ndarray:
    """How many items are before query i's own item i."""
    scores = queries @ items.T
    own = np.diag(scores)[:, None]
    return (scores > own).sum(1) + ((scores == own).sum(1) - 1) / 2


def recall(queries: np.ndarray, items: np.ndarray, k: int) -> float:
    return float((ranks(queries, items) < k).mean())
