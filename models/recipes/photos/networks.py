"""Both networks: pixels to categories, and text to categories."""

import numpy as np
import onnx
from graph import FLOAT, INT64, Graph
from settings import FEATURE_DIMENSIONS
from text_backbone import TextBackbone
from training.export import add_head, add_words

from photos.categories import categories
from photos.choice import FAINT, PREPARATION
from photos.evidence import Classifier, Colours, detected, number
from photos.text_heads import TextHeads


def image_network(mean: np.ndarray) -> onnx.ModelProto:
    """mean [categories]: what pictures show on average, taken out; a gallery takes out its own (Gallery.center)."""
    graph, side = Graph(), PREPARATION.size
    scale, shift = PREPARATION.std[0], PREPARATION.mean[0]
    unit_range = graph.node("Add", graph.node("Mul", "pixel_values", number(graph, scale)), number(graph, shift))
    classifier = Classifier(graph, "pixel_values", side)
    colours = Colours(graph, unit_range, side)
    found = detected(graph, graph.node("Mul", unit_range, number(graph, 255)))
    evidence = graph.node("Sum", classifier.evidence, found, colours.named(), colours.scenes())
    graph.node("Identity", graph.unit_rows(graph.node("Sub", evidence, graph.weight(mean.astype(np.float32)))), output="embedding")
    graph.node("Identity", classifier.features, output="features")
    return graph.model({"pixel_values": (FLOAT, ["batch", 3, side, side])}, outputs(FEATURE_DIMENSIONS["image"]))


def text_network(heads: TextHeads) -> onnx.ModelProto:
    graph = Graph()
    vector = TextBackbone().build(graph, "input_ids", "attention_mask")
    near = graph.unit_rows(graph.affine(vector, heads.matrix, heads.bias))
    heard = add_head(graph, vector, heads.heard.layers(), add_words(graph, heads.heard.words.weight.detach().numpy()))
    heard = graph.unit_rows(graph.node("Sub", heard, graph.weight(heads.mean.astype(np.float32))))
    both = graph.unit_rows(graph.node("Add", near, heard))
    strong = graph.node("Relu", graph.node("Sub", both, number(graph, FAINT)))
    graph.node("Identity", graph.unit_rows(strong), output="embedding")
    graph.node("Identity", vector, output="features")
    tokens = (INT64, ["batch", "tokens"])
    return graph.model({"input_ids": tokens, "attention_mask": tokens}, outputs(FEATURE_DIMENSIONS["text"]))


def outputs(features: int) -> dict:
    return {"embedding": (FLOAT, ["batch", len(categories())]), "features": (FLOAT, ["batch", features])}
