"""Photographs and their captions as training sees them (training/pairs.py). Some are kept to choose by, `dev`."""

import hashlib
import json

import numpy as np
import torch

from photos_research.augment import views
from photos_research.folders import WORK
from training.measure import recall
from training.pixels import clean

DEV_SHARE = 0.076  # about 500


class PhotoPairs:
    def __init__(self):
        rows = json.loads((WORK / "captions.json").read_text())
        self.pixels = np.load(WORK / "pixels.npy", mmap_mode="r")
        self.vectors = np.load(WORK / "vectors.npy")
        self.tokens = np.load(WORK / "tokens.npy")
        self.published = np.load(WORK / "published.npy", mmap_mode="r")
        self._counts = np.array([len(captions) for _, captions in rows])
        self.titles = np.cumsum(self._counts) - self._counts  # the first caption of each
        self.key = np.arange(len(rows))
        kept = np.array([share(name) < DEV_SHARE for name, _ in rows])
        self.train, self.left_out = np.flatnonzero(~kept), np.flatnonzero(kept)

    def round(self, rng: np.random.Generator) -> np.ndarray:
        return rng.permutation(self.train)

    def text_of(self, chosen: np.ndarray, rng: np.random.Generator) -> np.ndarray:
        return self.titles[chosen] + rng.integers(self._counts[chosen])

    def views(self, chosen: np.ndarray, side: int, seed: int) -> torch.Tensor:
        return views(np.stack([self.pixels[i] for i in chosen]), side, seed)

    def dev(self, images, texts) -> str:
        found = texts(self.titles[self.left_out])
        photos = np.concatenate([images(clean(self.pixels[part])) for part in np.array_split(self.left_out, 8)])
        ways = (found, photos), (photos, found)
        return ", ".join("/".join(f"{recall(*way, k):.3f}" for k in (1, 5, 10)) for way in ways)


def share(name: str) -> float:
    return int.from_bytes(hashlib.sha256(f"crosshash dev photographs\n{name}".encode()).digest()[:4], "big") / 2**32
