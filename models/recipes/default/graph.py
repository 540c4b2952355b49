"""A thin builder for ONNX graphs: nodes in order, weights by name."""

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

OPSET = 17
IR_VERSION = 8


class Graph:
    def __init__(self):
        self._nodes, self._weights, self._count = [], [], 0

    def weight(self, array, name: str | None = None) -> str:
        self._count += 1
        name = name or f"w{self._count}"
        self._weights.append(numpy_helper.from_array(np.ascontiguousarray(array), name))
        return name

    def node(self, operation: str, *inputs: str, output: str | None = None, **attributes) -> str:
        self._count += 1
        output = output or f"{operation.lower()}{self._count}"
        self._nodes.append(helper.make_node(operation, list(inputs), [output], **attributes))
        return output

    def nodes(self, operation: str, inputs: list[str], count: int, **attributes) -> list[str]:
        self._count += 1
        outputs = [f"{operation.lower()}{self._count}_{i}" for i in range(count)]
        self._nodes.append(helper.make_node(operation, inputs, outputs, **attributes))
        return outputs

    def affine(self, x: str, matrix: np.ndarray, bias: np.ndarray) -> str:
        """x [batch, in] times matrix [in, out] plus bias [out]."""
        product = self.node("MatMul", x, self.weight(matrix.astype(np.float32)))
        return self.node("Add", product, self.weight(bias.astype(np.float32)))

    def unit_rows(self, x: str) -> str:
        """x divided by its L2 norm along the last axis."""
        norm = self.node("ReduceL2", x, axes=[-1], keepdims=1)
        return self.node("Div", x, self.node("Max", norm, self.weight(np.float32(1e-12))))

    def model(self, inputs: dict, outputs: dict) -> onnx.ModelProto:
        """inputs and outputs: name -> (TensorProto type, shape)."""
        values = lambda table: [helper.make_tensor_value_info(name, kind, shape) for name, (kind, shape) in table.items()]
        graph = helper.make_graph(self._nodes, "network", values(inputs), values(outputs), self._weights)
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=IR_VERSION)
        model.producer_name = "crosshash recipe"
        onnx.checker.check_model(model)
        return model


FLOAT = TensorProto.FLOAT
INT64 = TensorProto.INT64
