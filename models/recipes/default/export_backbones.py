"""Step 2: the frozen encoders as float ONNX networks: features and logits of a picture, the vector of a text."""

import onnx

from graph import FLOAT, INT64, Graph
from image_backbone import Backbone
from places import IMAGE_BACKBONE, NETWORKS
from text_backbone import TextBackbone


def export_image(name: str) -> None:
    backbone, graph = Backbone(name), Graph()
    features = graph.node("Identity", backbone.build(graph, "pixel_values"), output="features")
    product = graph.node("MatMul", features, graph.weight(backbone.classifier))
    graph.node("Add", product, graph.weight(backbone.classifier_bias), output="logits")
    side = backbone.size
    model = graph.model(
        {"pixel_values": (FLOAT, ["views", 3, side, side])},
        {"features": (FLOAT, ["views", 1280]), "logits": (FLOAT, ["views", 1000])},
    )
    onnx.save(model, NETWORKS / f"image-{name}.onnx")


def export_text() -> None:
    graph = Graph()
    vector = TextBackbone().build(graph, "input_ids", "attention_mask")
    graph.node("Identity", vector, output="vector")
    tokens = (INT64, ["batch", "tokens"])
    model = graph.model({"input_ids": tokens, "attention_mask": tokens}, {"vector": (FLOAT, ["batch", 512])})
    onnx.save(model, NETWORKS / "text.onnx")


if __name__ == "__main__":
    export_image(IMAGE_BACKBONE)
    export_text()
