"""The hash functions: one affine layer a modality, of 256 bits; the first 32, 64 and 128 bits are shorter codes.

They begin as a rotation: the 32 directions that tell most, turned at random among themselves, then the next 32, and so on.
From there both matrices learn that a picture and its texts get alike codes at every width: InfoNCE of the signs, whose
gradient is that of tanh (Bengio et al. 2013, "straight-through"; Kusupati et al. 2022, "Matryoshka representation learning"
for the widths).
"""

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

WIDTHS = (32, 64, 128, 256)
BATCH, RATE = 512, 1e-3
TEMPERATURE = 0.15
NEAR_START = 0.01  # how strongly the matrices are held to the rotation


def rotation(samples: np.ndarray, seed: int) -> np.ndarray:
    """[256, dimensions], orthonormal rows."""
    _, axes = np.linalg.eigh(samples.T @ samples)
    axes, rng, rows = axes[:, ::-1], np.random.default_rng(seed), []
    for begin, end in zip((0, *WIDTHS), WIDTHS):
        turn = np.linalg.qr(rng.standard_normal((end - begin, end - begin)))[0]
        rows.append((axes[:, begin:end] @ turn).T)
    return np.concatenate(rows).astype(np.float32)


class Projection(nn.Module):
    """Embeddings to codes of -1 and 1: sign(W x + b), with the gradient of tanh(scale * (W x + b))."""

    def __init__(self, start: np.ndarray, samples: np.ndarray):
        super().__init__()
        self.matrix = nn.Parameter(torch.from_numpy(start.copy()))
        self.bias = nn.Parameter(torch.from_numpy(-start @ samples.mean(0)))
        self.scale = 1 / float((samples @ start.T).std())

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        soft = torch.tanh(self.scale * (x @ self.matrix.T + self.bias))
        return soft + (torch.sign(soft) - soft).detach()


def learn(images: np.ndarray, texts: np.ndarray, keys: np.ndarray, steps: int, seed: int) -> list[tuple[np.ndarray, np.ndarray]]:
    """Matrix [256, dimensions] and bias of images and of texts. Row i of both belong together, and so do equal keys."""
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    start = rotation(np.concatenate([images - images.mean(0), texts - texts.mean(0)]), seed)
    sides = [Projection(start, images), Projection(start, texts)]
    optimiser = torch.optim.Adam([p for side in sides for p in side.parameters()], RATE)
    data = [torch.from_numpy(images), torch.from_numpy(texts)]
    for step in range(steps):
        for group in optimiser.param_groups:
            group["lr"] = RATE * 0.5 * float(1 + np.cos(np.pi * step / steps))
        chosen = torch.from_numpy(rng.choice(len(images), BATCH, replace=False))
        a, b = (side(x[chosen]) for side, x in zip(sides, data))
        same = torch.from_numpy((keys[chosen][:, None] == keys[chosen]).astype(np.float32))
        target = same / same.sum(1, keepdim=True)
        loss = sum(both_ways(a[:, :width], b[:, :width], target) for width in WIDTHS)
        held = sum(((side.matrix - torch.from_numpy(start)) ** 2).sum() for side in sides)
        optimiser.zero_grad()
        (loss + NEAR_START * held).backward()
        optimiser.step()
    return [(side.matrix.detach().numpy(), side.bias.detach().numpy()) for side in sides]


def both_ways(a: torch.Tensor, b: torch.Tensor, target: torch.Tensor) -> torch.Tensor:
    scores = F.normalize(a, dim=1) @ F.normalize(b, dim=1).T / TEMPERATURE
    return F.cross_entropy(scores, target) + F.cross_entropy(scores.T, target)
