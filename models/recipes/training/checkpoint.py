"""A finished training: the trunk and the layers of both heads, from the running mean of their weights.

The trunk may be drawn back towards the published one (`towards`, 0 to 1): between the two lies a network that knows both
what it learned and what it knew (Wortsman et al. 2022, "Robust fine-tuning of zero-shot models").
"""

from pathlib import Path

import numpy as np
import torch

from training.networks import Head
from training.trunk import Trunk


class Checkpoint:
    def __init__(self, file: Path):
        self._trunk, self._image, self._text, *self._words = torch.load(file, weights_only=True)["average"]

    def trunk(self, name: str, towards: float = 0.0) -> Trunk:
        trunk = Trunk(name, 99)
        published = trunk.state_dict()
        trunk.load_state_dict({key: torch.lerp(value, published[key], towards) for key, value in self._trunk.items()})
        return trunk.to(memory_format=torch.channels_last).eval()

    def image_layers(self) -> dict[str, np.ndarray]:
        return _layers(self._image)

    def text_layers(self) -> dict[str, np.ndarray]:
        return _layers(self._text)

    def words(self) -> np.ndarray | None:
        """[tokens, dimensions], where texts have learned vectors of their tokens."""
        return self._words[0]["vectors.weight"].numpy() if self._words else None


def _layers(state: dict[str, torch.Tensor]) -> dict[str, np.ndarray]:
    hidden, entering = state["first.weight"].shape
    head = Head(np.ones((2, entering), np.float32), hidden, state["skip.weight"].shape[0], 0)
    head.load_state_dict(state)
    return head.layers()
