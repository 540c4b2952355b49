"""The networks as ONNX: trunk and text encoder, both heads, both parts of the embedding; int8 weights."""

import shutil
from pathlib import Path

import numpy as np
import onnx
from graph import FLOAT, INT64, Graph
from image_backbone import Backbone
from places import MODEL as DEFAULT_MODEL
from quantise import quantise
from settings import FEATURE_DIMENSIONS, PHOTO
from text_backbone import TextBackbone

from training.joined import Joined
from training.trunk import Trunk

SHARED_BLOCKS = 5  # that no training changes, see Settings.frozen


def add_head(graph: Graph, x: str, layers: dict[str, np.ndarray], more: str | None = None) -> str:
    hidden = graph.node("Relu", graph.affine(x, layers["first"], layers["first_bias"]))
    raised = graph.node("MatMul", hidden, graph.weight(layers["second"].astype(np.float32)))
    total = graph.node("Add", raised, graph.affine(x, layers["skip"], layers["skip_bias"]))
    return graph.unit_rows(graph.node("Add", total, more) if more else total)


def add_words(graph: Graph, words: np.ndarray) -> str:
    """The sum of the tokens' vectors over the root of their number."""
    there = graph.node("Cast", "attention_mask", to=1)
    tokens = graph.weight(np.array([1]))
    total = graph.node("Mul", graph.node("Gather", graph.weight(words), "input_ids"), graph.node("Unsqueeze", there, graph.weight(np.array([2]))))
    count = graph.node("Max", graph.node("ReduceSum", there, tokens, keepdims=1), graph.weight(np.float32(1)))
    return graph.node("Div", graph.node("ReduceSum", total, tokens, keepdims=0), graph.node("Sqrt", count))


def add_photo_part(graph: Graph, features: str, joined: Joined) -> str:
    """What the classifier of the published network sees, in the space of its classes (photo_part.py)."""
    probabilities = graph.node("Softmax", graph.affine(features, *joined.classifier), axis=-1)
    roots = graph.node("Sub", graph.node("Sqrt", probabilities), graph.weight(joined.photo.image_mean))
    return graph.unit_rows(graph.node("MatMul", roots, graph.weight(joined.photo.basis)))


def end(graph: Graph, trained: str, photo: str | None, share: str) -> None:
    """The weighted parts side by side: the embedding, of unit length. The squares of the two weights add up to 1."""
    if photo is None:
        graph.node("Identity", trained, output="embedding")
        return
    rest = graph.node("Sub", graph.weight(np.float32(1)), share)
    trained = graph.node("Mul", trained, graph.node("Sqrt", rest))
    photo = graph.node("Mul", photo, graph.node("Sqrt", share))
    graph.node("Identity", graph.unit_rows(graph.node("Concat", trained, photo, axis=-1)), output="embedding")


def image_network(joined: Joined, trunk: Trunk, name: str, side: int, two_branches: bool) -> onnx.ModelProto:
    """two_branches: the photo part reads the published network, which shares the blocks with the trained one that
    training left alone; otherwise both parts read the trained one. `features`, from which other hash functions can be learned,
    are what the photo part reads.
    """
    graph, convolutions = Graph(), trunk.convolutions()
    if two_branches:
        published = Backbone(name, side)
        front = published.front(graph, "pixel_values", SHARED_BLOCKS)
        middle = published.side
        seen = published.rest(graph, front, SHARED_BLOCKS, middle)
        own = Backbone(name, side, convolutions[trunk.convolutions_before(SHARED_BLOCKS) :])
        features = own.rest(graph, front, SHARED_BLOCKS, middle)
    else:
        seen = features = Backbone(name, side, convolutions).build(graph, "pixel_values")
    trained = add_head(graph, features, joined.image)
    share = joined.gate.add(graph, "pixel_values", side) if joined.gate else graph.weight(np.float32(joined.share))
    end(graph, trained, add_photo_part(graph, seen, joined) if joined.share > 0 else None, share)
    graph.node("Identity", seen, output="features")
    inputs = {"pixel_values": (FLOAT, ["batch", 3, side, side])}
    return graph.model(inputs, outputs(joined, FEATURE_DIMENSIONS["image"]))


def text_network(joined: Joined) -> onnx.ModelProto:
    graph = Graph()
    vector = TextBackbone().build(graph, "input_ids", "attention_mask")
    trained = add_head(graph, vector, joined.text, None if joined.words is None else add_words(graph, joined.words))
    photo = graph.unit_rows(graph.affine(vector, joined.photo.text_matrix, joined.photo.text_bias)) if joined.share > 0 else None
    end(graph, trained, photo, graph.weight(np.float32(joined.share)))
    graph.node("Identity", vector, output="features")
    tokens = (INT64, ["batch", "tokens"])
    return graph.model({"input_ids": tokens, "attention_mask": tokens}, outputs(joined, FEATURE_DIMENSIONS["text"]))


def outputs(joined: Joined, features: int) -> dict:
    dimensions = joined.image["skip_bias"].shape[0] + (PHOTO.dimensions if joined.share > 0 else 0)
    return {"embedding": (FLOAT, ["batch", dimensions]), "features": (FLOAT, ["batch", features])}


def write_networks(folder: Path, floats: Path, image: onnx.ModelProto, text: onnx.ModelProto) -> None:
    """image.onnx, text.onnx and the tokenizer's files in the model's folder; the float networks in another."""
    for name, network in (("image", image), ("text", text)):
        onnx.save(network, floats / f"{name}.onnx")
        onnx.save(quantise(network), folder / f"{name}.onnx")
        print(name, (folder / f"{name}.onnx").stat().st_size, "bytes")
    for name in ("tokenizer.json", "tokenizer_config.json"):
        if folder != DEFAULT_MODEL:
            shutil.copyfile(DEFAULT_MODEL / name, folder / name)
