"""Training pairs: which drawings a round sees, their views, and the texts that go with a batch (training/pairs.py)."""

import json
from functools import cached_property

import numpy as np
import torch

from drawings.augment import Augment
from drawings.folders import DRAWN, TRAINED
from drawings.texts import Texts
from drawings.titles import title_key
from training.measure import recall
from training.pixels import clean

MONOCHROME = {"lucide", "tabler", "mdi", "game-icons"}
OFTEN = {"openclipart": 2.0, "fxemoji": 1.0, "flat-color-icons": 0.7, "game-icons": 0.3, "lucide": 0.3, "tabler": 0.3, "mdi": 0.3}
EMOJI_OFTEN = 0.7


class DrawingPairs:
    def __init__(self):
        self.rows = json.loads((DRAWN / "rows.json").read_text())
        self.pixels = np.load(DRAWN / "pixels.npy", mmap_mode="r")
        self.texts = Texts(self.rows)
        self.tokens = None
        self.vectors, self.titles = self.texts.vectors, self.texts.titles
        self.monochrome = np.array([row["set"] in MONOCHROME for row in self.rows])
        keys = {key: i for i, key in enumerate(sorted({title_key(row["title"]) for row in self.rows}))}
        self.key = np.array([keys[title_key(row["title"])] for row in self.rows])
        self.train = self.split("train")

    @cached_property
    def published(self) -> np.ndarray:
        return np.load(TRAINED / "published.npy", mmap_mode="r")

    def split(self, name: str, source: str | None = None) -> np.ndarray:
        """Places of the drawings of a side of the split, of one source or of all."""
        return np.array([i for i, row in enumerate(self.rows) if row["split"] == name and source in (None, row["set"])])

    def round(self, rng: np.random.Generator) -> np.ndarray:
        """Each drawing as often as OFTEN says, on average."""
        chosen = []
        for i in self.train:
            often = OFTEN.get(self.rows[i]["set"], EMOJI_OFTEN)
            chosen += [i] * (int(often) + (rng.random() < often % 1))
        return rng.permutation(chosen)

    def text_of(self, chosen: np.ndarray, rng: np.random.Generator) -> np.ndarray:
        """Half the time the title."""
        several = [self.texts.of[i] for i in chosen]
        return np.array([s[0] if rng.random() < 0.5 else s[rng.integers(len(s))] for s in several])

    def views(self, chosen: np.ndarray, side: int, seed: int) -> torch.Tensor:
        order = np.argsort(chosen)  # a file is read from its beginning to its end
        pixels = np.empty((len(chosen), *self.pixels.shape[1:]), np.uint8)
        pixels[order] = self.pixels[chosen[order]]
        return Augment(side, seed)(pixels, self.monochrome[chosen])

    def dev(self, images, texts) -> str:
        found = []
        for source in ("openclipart", "fluent-flat"):
            rows = self.split("dev", source)
            pair = texts(self.titles[rows]), images(clean(self.pixels[rows]))
            found.append("/".join(f"{recall(*pair, k):.3f}" for k in (1, 5, 10)))
        return ", ".join(found)
