"""What the pixels say of every category, as parts of an ONNX graph; each part gives [batch, categories], weighted.

Four kinds: the classifier's probabilities, gathered by category; the detector's best finding of each class; names of colours;
and what a scene looks like from where its colours lie. None of it was learned from captions.
"""

from collections.abc import Callable

import numpy as np
from graph import Graph
from image_backbone import Backbone

from photos import colours
from photos.categories import COCO, COLOURS, categories, index_of, of_classes, of_coco
from photos.choice import DETECTED_POWER, TEMPERATURE, TRUNK, WEIGHTS
from photos.detector import Detector

GRID = 48  # colours are looked at in about so many squares a side
# Rows and columns, as shares of the sides.
REGIONS = {"top": ((0, 1 / 3), (0, 1)), "bottom": ((2 / 3, 1), (0, 1)), "middle": ((1 / 4, 5 / 6), (1 / 5, 4 / 5))}
AROUND = 0.5  # what a colour around the middle counts against it: a thing has it there alone
# Where the colours of a scene lie, and how much each counts.
SCENES = {
    "sky": ("top", {"blue": 1, "white": 0.5, "gray": 0.5}),
    "trees": ("top", {"green": 1}),
    "grass": ("bottom", {"green": 1}),
    "snow": ("bottom", {"white": 1}),
    "water": ("bottom", {"blue": 1, "gray": 0.3}),
    "sand": ("bottom", {"brown": 1, "yellow": 1}),
    "dirt": ("bottom", {"brown": 1}),
    "road": ("bottom", {"gray": 1}),
}


def number(graph: Graph, value: float) -> str:
    return graph.weight(np.float32(value))


def column(name: str) -> np.ndarray:
    """[1, categories]: 1 at the category of this name."""
    row = np.zeros((1, len(categories())), np.float32)
    row[0, index_of(name)] = 1
    return row


class Classifier:
    """EfficientNet, asked about the whole picture and about each place of it."""

    def __init__(self, graph: Graph, pixels: str, side: int):
        backbone = Backbone(TRUNK, side)
        places = backbone.places(graph, pixels)
        self.features = graph.node("Flatten", graph.node("GlobalAveragePool", places), axis=1)
        kernel = backbone.classifier.T[:, :, None, None].astype(np.float32)
        logits = graph.node("Conv", places, graph.weight(kernel), graph.weight(backbone.classifier_bias.astype(np.float32)), kernel_shape=[1, 1])
        cooled = graph.node("Div", logits, number(graph, TEMPERATURE))
        whole = graph.node("Softmax", graph.node("GlobalAveragePool", cooled), axis=1)
        here = graph.node("GlobalAveragePool", graph.node("Softmax", cooled, axis=1))
        both = graph.node("Flatten", graph.node("Add", whole, here), axis=1)
        self.evidence = graph.node("Sqrt", graph.node("MatMul", both, graph.weight(of_classes() / 2)))


def detected(graph: Graph, pixels: str) -> str:
    """pixels: [batch, 3, side, side] in 0 to 255."""
    scales = Detector().build(graph, pixels)
    best = [graph.node("Flatten", graph.node("GlobalMaxPool", scale), axis=1) for scale in scales]
    power = graph.node("Pow", graph.node("Max", *best), number(graph, DETECTED_POWER))
    weights = np.full(len(categories()), WEIGHTS.detected, np.float32)
    weights[[index_of("person"), index_of("indoors")]] = WEIGHTS.person, WEIGHTS.indoors
    found = graph.node("MatMul", power, graph.weight(of_coco() * weights))
    # Persons in all scales tell a crowd; one that fills the largest scale tells a face.
    person = np.eye(len(COCO), dtype=np.float32)[:, :1]
    squares = [graph.node("Mul", scale, scale) for scale in scales]
    crowds = [graph.node("Flatten", graph.node("ReduceSum", square, graph.weight(np.array([2, 3])), keepdims=1), axis=1) for square in squares]
    weighted = [graph.node("Mul", crowd, number(graph, 4.0**i)) for i, crowd in enumerate(crowds)]
    counted = graph.node("Log", graph.node("Add", graph.node("Sum", *weighted), number(graph, 1)))
    many = graph.node("MatMul", counted, graph.weight(WEIGHTS.people * person @ column("people")))
    near = graph.node("MatMul", best[-1], graph.weight(WEIGHTS.face * person @ column("face")))
    return graph.node("Sum", found, many, near)


class Colours:
    """Shares of the basic colours, in regions of the picture."""

    def __init__(self, graph: Graph, pixels: str, side: int):
        """pixels: [batch, 3, side, side] in 0 to 1."""
        step = side // GRID
        self._graph, self._squares = graph, side // step
        self._small = graph.node("AveragePool", pixels, kernel_shape=[step, step], strides=[step, step])
        x = self._small
        for i, (kernel, bias) in enumerate(colours.network()):
            x = graph.node("Conv", graph.node("Relu", x) if i else x, graph.weight(kernel[:, :, None, None]), graph.weight(bias), kernel_shape=[1, 1])
        self._names = graph.node("Softmax", x, axis=1)

    def share(self, region: str | None = None) -> str:
        """[batch, 11] of a region, or of the whole."""
        x = self._names if region is None else self._cut(*REGIONS[region])
        return self._graph.node("Flatten", self._graph.node("GlobalAveragePool", x), axis=1)

    def named(self) -> str:
        """The colours of the middle, where things are, less those around it."""
        graph = self._graph
        (top, bottom), (left, right) = REGIONS["middle"]
        area = (bottom - top) * (right - left)
        middle = self.share("middle")
        outside = graph.node("Sub", self.share(), graph.node("Mul", middle, number(graph, area)))
        around = graph.node("Sqrt", graph.node("Div", graph.node("Relu", outside), number(graph, 1 - area)))
        told = graph.node("Sub", graph.node("Sqrt", middle), graph.node("Mul", around, number(graph, AROUND)))
        return graph.node("MatMul", told, graph.weight(WEIGHTS.colours * np.concatenate([column(name) for name in COLOURS])))

    def scenes(self) -> str:
        graph, parts = self._graph, []
        for region in REGIONS:
            found = [(column(scene), shares) for scene, (where, shares) in SCENES.items() if where == region]
            if found:
                matrix = sum(np.array([[shares.get(colour, 0)] for colour in COLOURS], np.float32) @ scene for scene, shares in found)
                parts.append(graph.node("MatMul", self.share(region), graph.weight(matrix)))
        seen = graph.node("Mul", graph.node("Sqrt", graph.node("Sum", *parts)), number(graph, WEIGHTS.scenes))
        return graph.node("Sum", seen, *self._light())

    def _light(self) -> list[str]:
        """Darkness, and how colourful the picture is."""
        graph = self._graph
        mean: Callable[[str], str] = lambda x: graph.node("Flatten", graph.node("ReduceMean", x, axes=[1, 2, 3], keepdims=1), axis=1)
        dark = graph.node("Sub", number(graph, 1), mean(self._small))
        most, least = (graph.node(extreme, self._small, axes=[1], keepdims=1) for extreme in ("ReduceMax", "ReduceMin"))
        chroma = mean(graph.node("Sub", most, least))
        plain = graph.node("Sigmoid", graph.node("Div", graph.node("Sub", number(graph, 0.03), chroma), number(graph, 0.005)))
        values = {"darkness": graph.node("Mul", dark, dark), "black-and-white": plain, "colourful": chroma}
        return [graph.node("MatMul", value, graph.weight(WEIGHTS.light * column(name))) for name, value in values.items()]

    def _cut(self, rows: tuple[float, float], columns: tuple[float, float]) -> str:
        ends = [[round(self._squares * line[i]) for line in (rows, columns)] for i in (0, 1)]
        begin, end, axes = (self._graph.weight(np.array(line)) for line in (*ends, [2, 3]))
        return self._graph.node("Slice", self._names, begin, end, axes)
