"""The two parts of an embedding, once more in numpy: what was trained, and the photo part of the default model's recipe.

The photo part compares a picture's ImageNet class probabilities with what words say of them. It knows things that no
training picture showed, so labels never seen gain most by it.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import torch
from image_backbone import load_weights
from photo_part import PhotoPart, fit_photo_part
from settings import PHOTO

from training.gate import Gate


def unit(x: np.ndarray) -> np.ndarray:
    return x / np.maximum(np.linalg.norm(x, axis=-1, keepdims=True), 1e-12)


def through(layers: dict[str, np.ndarray], x: np.ndarray, more: np.ndarray | float = 0.0) -> np.ndarray:
    """What Head.layers() computes."""
    hidden = np.maximum(x @ layers["first"] + layers["first_bias"], 0)
    return unit(hidden @ layers["second"] + x @ layers["skip"] + layers["skip_bias"] + more)


@dataclass
class Joined:
    """Features [n, 1280] and text vectors [n, 512] to embeddings of unit length. A share of 0 leaves the photo part out."""

    image: dict[str, np.ndarray]
    text: dict[str, np.ndarray]
    share: float  # of the photo part in the squared length
    gate: Gate | None = None  # which finds the share of each picture; texts keep theirs
    words: np.ndarray | None = None  # vectors of tokens, see training/networks.py

    @cached_property
    def photo(self) -> PhotoPart:
        return fit_photo_part()

    @cached_property
    def classifier(self) -> tuple[np.ndarray, np.ndarray]:
        weights = load_weights("lite0")
        return weights["_fc.weight"].T / PHOTO.temperature, weights["_fc.bias"] / PHOTO.temperature

    def images(self, features: np.ndarray, seen: np.ndarray | None = None, pixels: np.ndarray | None = None) -> np.ndarray:
        """seen: features that the photo part reads, where they are others; pixels: what the gate looks at."""
        trained = through(self.image, features)
        if self.share == 0:
            return trained
        logits = (features if seen is None else seen) @ self.classifier[0] + self.classifier[1]
        roots = torch.softmax(torch.from_numpy(logits), 1).sqrt().numpy()
        share = self.gate.shares(pixels) if self.gate else self.share
        return join(trained, unit((roots - self.photo.image_mean) @ self.photo.basis), share)

    def texts(self, vectors: np.ndarray, share: float | None = None, tokens: np.ndarray | None = None) -> np.ndarray:
        trained = through(self.text, vectors, 0.0 if self.words is None else self._of_words(tokens))
        if self.share == 0:
            return trained
        photo = unit(vectors @ self.photo.text_matrix + self.photo.text_bias)
        return join(trained, photo, self.share if share is None else share)

    def _of_words(self, tokens: np.ndarray) -> np.ndarray:
        there = (tokens != 0)[:, :, None]
        return (self.words[tokens] * there).sum(1) / np.sqrt(np.maximum(there.sum(1), 1)).astype(np.float32)


def join(trained: np.ndarray, photo: np.ndarray, share) -> np.ndarray:
    return np.concatenate([trained * (1 - share) ** 0.5, photo * share**0.5], 1).astype(np.float32)
