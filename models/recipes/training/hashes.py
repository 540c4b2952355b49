"""The hash functions: an affine layer a modality, of 256 bits, with a hidden layer beside it where that pays; the first 32, 64 and
128 bits are shorter codes.

They begin as a rotation: the 32 directions that tell most, turned at random among themselves, then the next 32, and so on.
From there both matrices learn that a picture and its texts get alike codes at every width: InfoNCE of the signs, whose
gradient is that of tanh (Bengio et al. 2013, "straight-through"; Kusupati et al. 2022, "Matryoshka representation learning"
for the widths); and, with `asymmetric`, InfoNCE of one side's real values with the other's signs, for searches
that compare a query's real values with codes.
"""

from collections.abc import Sequence

import numpy as np
import torch
import torch.nn.functional as F
from hash_file import Layer
from torch import nn

WIDTHS = (32, 64, 128, 256)
BATCH, RATE = 512, 1e-3
TEMPERATURE, REAL_TEMPERATURE = 0.15, 0.1
INNER, STRAIGHT = 1.0, 0.02  # deviation of the hidden layer's first weights; how small what goes through it unchanged is made
NEAR_START = 0.01  # how strongly the matrices are held to the rotation


def rotation(samples: np.ndarray, seed: int, widths: Sequence[int] = WIDTHS) -> np.ndarray:
    """[the last width, dimensions], orthonormal rows."""
    _, axes = np.linalg.eigh(samples.T @ samples)
    axes, rng, rows = axes[:, ::-1], np.random.default_rng(seed), []
    for begin, end in zip((0, *widths), widths):
        turn = np.linalg.qr(rng.standard_normal((end - begin, end - begin)))[0]
        rows.append((axes[:, begin:end] @ turn).T)
    return np.concatenate(rows).astype(np.float32)


class Projection(nn.Module):
    """Embeddings to codes of -1 and 1: sign(W x + V tanh(U x + a) + b), with the gradient of tanh(scale * the same)."""

    def __init__(self, start: np.ndarray, samples: np.ndarray, hidden: int):
        super().__init__()
        self.inner = nn.Linear(start.shape[1], hidden) if hidden else None
        self.outer = nn.Linear(hidden, len(start), bias=False) if hidden else None
        if hidden:
            nn.init.normal_(self.inner.weight, std=INNER)
            nn.init.zeros_(self.outer.weight)
        self.matrix = nn.Parameter(torch.from_numpy(start.copy()))
        self.bias = nn.Parameter(torch.from_numpy(-start @ samples.mean(0)))
        self.scale = 1 / float((samples @ start.T).std())

    def forward(self, x: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """The real values, and their signs."""
        values = x @ self.matrix.T + self.bias
        if self.inner:
            values = values + self.outer(torch.tanh(self.inner(x)))
        soft = torch.tanh(self.scale * values)
        return values, soft + (torch.sign(soft) - soft).detach()

    def layers(self) -> list[Layer]:
        """A file has one layer after the other: so x itself goes through the hidden layer as well, where tanh is nearly straight."""
        matrix, bias = self.matrix.detach().numpy(), self.bias.detach().numpy()
        if not self.inner:
            return [Layer(matrix, bias)]
        straight = STRAIGHT * np.eye(matrix.shape[1], dtype=np.float32)
        inner = np.concatenate([self.inner.weight.detach().numpy(), straight])
        shift = np.concatenate([self.inner.bias.detach().numpy(), np.zeros(matrix.shape[1], np.float32)])
        return [Layer(inner, shift, tanh=True), Layer(np.concatenate([self.outer.weight.detach().numpy(), matrix / STRAIGHT], 1), bias)]


def learn(images: np.ndarray, texts: np.ndarray, keys: np.ndarray, steps: int, hidden: int, seed: int,
          widths: Sequence[int] = WIDTHS, asymmetric: float = 0.0) -> list[list[Layer]]:
    """The layers of images and of texts; hidden: the width of a hidden layer, 0 for none; asymmetric: what real values against
    signs count. Row i of both belong together, and so do equal keys.
    """
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    start = rotation(np.concatenate([images - images.mean(0), texts - texts.mean(0)]), seed, widths)
    sides = [Projection(start, images, hidden), Projection(start, texts, hidden)]
    optimiser = torch.optim.Adam([p for side in sides for p in side.parameters()], RATE)
    data = [torch.from_numpy(images), torch.from_numpy(texts)]
    for step in range(steps):
        for group in optimiser.param_groups:
            group["lr"] = RATE * 0.5 * float(1 + np.cos(np.pi * step / steps))
        chosen = torch.from_numpy(rng.choice(len(images), BATCH, replace=False))
        (real_a, a), (real_b, b) = (side(x[chosen]) for side, x in zip(sides, data))
        same = torch.from_numpy((keys[chosen][:, None] == keys[chosen]).astype(np.float32))
        target = same / same.sum(1, keepdim=True)
        loss = sum(both_ways(a[:, :width], b[:, :width], target) for width in widths)
        if asymmetric:
            mixed = ((a, real_b), (real_a, b))
            loss = loss + asymmetric / 2 * sum(both_ways(x[:, :width], y[:, :width], target, REAL_TEMPERATURE) for x, y in mixed for width in widths)
        held = sum(((side.matrix - torch.from_numpy(start)) ** 2).sum() for side in sides)
        optimiser.zero_grad()
        (loss + NEAR_START * held).backward()
        optimiser.step()
    return [side.layers() for side in sides]


def both_ways(a: torch.Tensor, b: torch.Tensor, target: torch.Tensor, temperature: float = TEMPERATURE) -> torch.Tensor:
    scores = F.normalize(a, dim=1) @ F.normalize(b, dim=1).T / temperature
    return F.cross_entropy(scores, target) + F.cross_entropy(scores.T, target)
