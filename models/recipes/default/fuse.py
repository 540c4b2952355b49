"""Step 6: the heads join the networks. Each network ends in one vector, the embedding: photo part and drawing part,
weighted. It also gives the features that the heads read, for whoever learns other hash functions.

Writes the float networks joined-image.onnx and joined-text.onnx to NETWORKS.
"""

import pickle

import numpy as np
import onnx
import onnxruntime

from graph import FLOAT, INT64, Graph
from image_backbone import Backbone
from photo_part import PhotoPart, fit_photo_part
from places import IMAGE_BACKBONE, NETWORKS
from settings import FEATURE_DIMENSIONS, JOIN, PREPARATION
from text_backbone import TextBackbone


def add_head(graph: Graph, x: str, head) -> str:
    hidden = graph.node("Relu", graph.affine(x, *head.first_layer()))
    raised = graph.node("MatMul", hidden, graph.weight(head.parameters["W2"]))
    return graph.unit_rows(graph.node("Add", raised, graph.affine(x, *head.skip())))


def join(graph: Graph, photo: str, drawing: str, photo_share: float) -> None:
    """The weighted parts side by side, unit length. The squares of the two weights add up to 1."""
    photo = graph.node("Mul", photo, graph.weight(np.float32(photo_share**0.5)))
    drawing = graph.node("Mul", drawing, graph.weight(np.float32((1 - photo_share) ** 0.5)))
    joined = graph.unit_rows(graph.node("Concat", photo, drawing, axis=-1))
    graph.node("Identity", joined, output="embedding")


def add_image_heads(graph: Graph, features: str, classifier, photo: PhotoPart, head) -> None:
    logits = graph.affine(features, classifier[0] / JOIN.temperature, classifier[1] / JOIN.temperature)
    roots = graph.node("Sqrt", graph.node("Softmax", logits, axis=-1))
    roots = graph.node("Sub", roots, graph.weight(photo.image_mean))
    in_photo = graph.unit_rows(graph.node("MatMul", roots, graph.weight(photo.basis)))
    join(graph, in_photo, add_head(graph, features, head), JOIN.photo_share)


def add_text_heads(graph: Graph, vector: str, photo: PhotoPart, head) -> None:
    in_photo = graph.unit_rows(graph.affine(vector, photo.text_matrix, photo.text_bias))
    join(graph, in_photo, add_head(graph, vector, head), JOIN.photo_share)


def features_of(dimensions: int) -> dict:
    return {"features": (FLOAT, ["batch", dimensions])}


def head_session() -> onnxruntime.InferenceSession:
    """The image network's heads alone: stored features in, embedding out. Float, not quantised."""
    return onnxruntime.InferenceSession(str(NETWORKS / "image-heads.onnx"))


def main() -> None:
    photo = fit_photo_part()
    with open(NETWORKS / "drawing.pickle", "rb") as file:
        image_head, text_head = pickle.load(file)
    dimensions = photo.basis.shape[1] + image_head.parameters["W2"].shape[1]
    result = {"embedding": (FLOAT, ["batch", dimensions])}

    graph, backbone = Graph(), Backbone(IMAGE_BACKBONE, PREPARATION.size)
    classifier = backbone.classifier, backbone.classifier_bias
    add_image_heads(graph, "features", classifier, photo, image_head)
    onnx.save(graph.model(features_of(FEATURE_DIMENSIONS["image"]), result), NETWORKS / "image-heads.onnx")

    graph = Graph()
    features = backbone.build(graph, "pixel_values")
    add_image_heads(graph, features, classifier, photo, image_head)
    graph.node("Identity", features, output="features")
    side = PREPARATION.size
    inputs = {"pixel_values": (FLOAT, ["batch", 3, side, side])}
    onnx.save(graph.model(inputs, {**result, **features_of(FEATURE_DIMENSIONS["image"])}), NETWORKS / "joined-image.onnx")

    graph = Graph()
    vector = TextBackbone().build(graph, "input_ids", "attention_mask")
    add_text_heads(graph, vector, photo, text_head)
    graph.node("Identity", vector, output="features")
    tokens = (INT64, ["batch", "tokens"])
    inputs = {"input_ids": tokens, "attention_mask": tokens}
    onnx.save(graph.model(inputs, {**result, **features_of(FEATURE_DIMENSIONS["text"])}), NETWORKS / "joined-text.onnx")


if __name__ == "__main__":
    main()
