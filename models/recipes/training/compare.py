"""What int8 weights cost: recall of the float networks and of the quantised ones, by the same pictures and texts."""

from pathlib import Path

import numpy as np
import onnxruntime
from tokenizer import TextBatches

from training.measure import recall
from training.pixels import BATCH, clean


def embeddings(network: Path, inputs: list[dict]) -> np.ndarray:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 2
    session = onnxruntime.InferenceSession(str(network), options)
    return np.concatenate([session.run(["embedding"], one)[0] for one in inputs])


def compare(folder: Path, floats: Path, name: str, pixels: np.ndarray, texts: list[str]) -> None:
    """Prints R@1/5/10, text to image, of pixels [n, side, side, 3] and their texts."""
    batches = TextBatches()
    parts = range(0, len(texts), BATCH)
    images = [{"pixel_values": clean(pixels[i : i + BATCH]).contiguous().numpy()} for i in parts]
    tokens = [batches.batch([text]) for text in texts]
    for how, place in (("float", floats), ("int8", folder)):
        found = embeddings(place / "text.onnx", tokens), embeddings(place / "image.onnx", images)
        print(name, how, "/".join(f"{recall(*found, k):.3f}" for k in (1, 5, 10)), len(texts), flush=True)
