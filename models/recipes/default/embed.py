"""Embeddings of pictures and texts by the finished networks, the way the package makes them."""

import numpy as np

from session import session
from places import MODEL
from prepare import Preparation, load
from tokenizer import TextBatches


def unit(x: np.ndarray) -> np.ndarray:
    return x / np.maximum(np.linalg.norm(x, axis=-1, keepdims=True), 1e-12)


def image_embeddings(paths, preparation: Preparation, network=None) -> np.ndarray:
    network = network or session(MODEL / "image.onnx")
    rows = [network.run(None, {"pixel_values": preparation.views_of(load(path))})[0] for path in paths]
    return np.stack([unit(unit(row).mean(0)) for row in rows])


def text_embeddings(texts: list[str], network=None) -> np.ndarray:
    network, batches = network or session(MODEL / "text.onnx"), TextBatches()
    return unit(np.concatenate([network.run(None, batches.batch([text]))[0] for text in texts]))
