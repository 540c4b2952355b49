"""Weights as 8-bit integers, activations in float.

Each large weight becomes an int8 tensor, a float scale per output channel (per row for a table of words), a Cast and
a Mul. ONNX Runtime folds these two when it loads the network, so it computes with float32 weights at float speed,
and only the file is a quarter of the size.
"""


import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

SMALLEST = 2048  # weights with fewer elements stay float


def quantise(model: onnx.ModelProto) -> onnx.ModelProto:
    axes = _channel_axes(model)
    kept, nodes = [], []
    for tensor in model.graph.initializer:
        array = numpy_helper.to_array(tensor)
        if tensor.name not in axes or array.size < SMALLEST or array.dtype != np.float32:
            kept.append(tensor)
            continue
        axis = axes[tensor.name] % array.ndim
        others = tuple(i for i in range(array.ndim) if i != axis)
        scale = np.abs(array).max(axis=others, keepdims=True) / 127
        whole = np.round(array / np.maximum(scale, 1e-12)).astype(np.int8)
        name = tensor.name
        kept += [numpy_helper.from_array(whole, name + "_int8"), numpy_helper.from_array(scale.astype(np.float32), name + "_scale")]
        nodes += [helper.make_node("Cast", [name + "_int8"], [name + "_float"], to=TensorProto.FLOAT),
                  helper.make_node("Mul", [name + "_float", name + "_scale"], [name])]
    rest = list(model.graph.node)
    del model.graph.initializer[:], model.graph.node[:]
    model.graph.initializer.extend(kept)
    model.graph.node.extend(nodes + rest)
    onnx.checker.check_model(model)
    return model


def _channel_axes(model: onnx.ModelProto) -> dict[str, int]:
    """The axis of each weight that keeps a scale per entry."""
    axes = {}
    for node in model.graph.node:
        if node.op_type == "Conv":
            axes[node.input[1]] = 0
        elif node.op_type == "MatMul":
            axes[node.input[1]] = -1
        elif node.op_type == "Gather":
            axes[node.input[0]] = 0
    return axes
