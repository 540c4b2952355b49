"""Step 2: the frozen text encoder as a float ONNX network, for the vectors of all texts that training needs."""

import onnx

from graph import FLOAT, INT64, Graph
from places import NETWORKS
from text_backbone import TextBackbone


def main() -> None:
    graph = Graph()
    vector = TextBackbone().build(graph, "input_ids", "attention_mask")
    graph.node("Identity", vector, output="vector")
    tokens = (INT64, ["batch", "tokens"])
    model = graph.model({"input_ids": tokens, "attention_mask": tokens}, {"vector": (FLOAT, ["batch", 512])})
    onnx.save(model, NETWORKS / "text.onnx")


if __name__ == "__main__":
    main()
