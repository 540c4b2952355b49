"""Is it a drawing or a photograph? Where neighbouring pixels are alike to one step of 255, the picture is flat, and drawings
mostly are, while in photographs light and noise change everywhere. White ground is not counted: either may stand on it.

Of drawings that training sees nine in ten are flat in more than half of their pixels; no photograph was needed to know that.
"""

from dataclasses import dataclass

import numpy as np
from graph import Graph

WHITE, ALIKE = 250, 1.5  # of 255: as bright as the ground; the largest step that counts as none
FEWEST = 50  # pixels that are not ground


@dataclass(frozen=True)
class Gate:
    """The photo part's share in the squared length of a picture's embedding: `drawing` where it is flat, `photograph` where not."""

    drawing: float = 0.3
    photograph: float = 0.7
    centre: float = 0.35  # the flatness in the middle between them
    width: float = 0.06

    def shares(self, pixels: np.ndarray) -> np.ndarray:
        """uint8 [n, side, side, 3] to [n, 1]."""
        return np.concatenate([self._shares(part) for part in np.array_split(pixels, max(1, len(pixels) // 256))])

    def _shares(self, pixels: np.ndarray) -> np.ndarray:
        pixels = pixels.astype(np.int16)
        inked = pixels.min(-1) < WHITE
        counted = inked[:, :, 1:] & inked[:, :, :-1]
        alike = (np.abs(pixels[:, :, 1:] - pixels[:, :, :-1]).max(-1) <= ALIKE) & counted
        flatness = alike.sum((1, 2)) / np.maximum(counted.sum((1, 2)), FEWEST)
        likely = 1 / (1 + np.exp((flatness - self.centre) / self.width))
        return (self.drawing + (self.photograph - self.drawing) * likely)[:, None].astype(np.float32)

    def add(self, graph: Graph, pixels: str, side: int) -> str:
        """The same as nodes: pixel_values [n, 3, side, side], (x - 127) / 128, to [n, 1]."""
        number = lambda value: graph.weight(np.float32(value))
        whole = lambda *values: graph.weight(np.array(values, np.int64))
        cut = lambda x, start, end: graph.node("Slice", x, whole(start), whole(end), whole(-1))
        inked = graph.node("Cast", graph.node("Less", graph.node("ReduceMin", pixels, axes=[1], keepdims=0), number((WHITE - 0.5 - 127) / 128)), to=1)
        counted = graph.node("Mul", cut(inked, 1, side), cut(inked, 0, side - 1))
        step = graph.node("Abs", graph.node("Sub", cut(pixels, 1, side), cut(pixels, 0, side - 1)))
        alike = graph.node("Cast", graph.node("Less", graph.node("ReduceMax", step, axes=[1], keepdims=0), number(ALIKE / 128)), to=1)
        total = lambda x: graph.node("ReduceSum", x, whole(1, 2), keepdims=0)
        flatness = graph.node("Div", total(graph.node("Mul", alike, counted)), graph.node("Max", total(counted), number(FEWEST)))
        steepness = graph.node("Div", graph.node("Sub", number(self.centre), flatness), number(self.width))
        share = graph.node("Mul", graph.node("Sigmoid", steepness), number(self.photograph - self.drawing))
        return graph.node("Unsqueeze", graph.node("Add", share, number(self.drawing)), whole(1))
