"""What a training needs to know of its pictures and texts."""

from typing import Protocol

import numpy as np
import torch


class Pairs(Protocol):
    vectors: np.ndarray  # [texts, 512] of the frozen sentence encoder
    tokens: np.ndarray | None  # [texts, width]: their token ids, 0 where there is none; only for Settings.words
    titles: np.ndarray  # [pictures]: the place of one text of each picture among the vectors
    key: np.ndarray  # [pictures]: equal for pictures that the same texts answer
    train: np.ndarray  # places of the pictures to learn from
    published: np.ndarray  # [pictures, 1280]: features by the published image network

    def round(self, rng: np.random.Generator) -> np.ndarray:
        """Places of the pictures of one round, in order."""

    def text_of(self, chosen: np.ndarray, rng: np.random.Generator) -> np.ndarray:
        """One text of each, as places among the vectors."""

    def views(self, chosen: np.ndarray, side: int, seed: int) -> torch.Tensor:
        """Random views of the pictures: [n, 3, side, side] as the trunk takes them."""

    def dev(self, images, texts) -> str:
        """How good networks are on pictures that are not learned from. images: pixels to embeddings; texts: places of texts to them."""
