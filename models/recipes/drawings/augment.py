"""Random views of drawings: moved, turned, recoloured, outlined. Float [n, 3, side, side] as the trunk takes them."""

import math

import numpy as np
import torch
import torch.nn.functional as F

from training.pixels import normalised

SCALE, TURN, MOVE, SHEAR = (0.72, 1.12), math.radians(14), 0.08, 0.12
OUTLINED, LINES, GREY, TINTED, RECOLOURED, ERASED = 0.3, 0.04, 0.08, 0.15, 0.5, 0.15
EDGE = 0.1  # a step in colour that gets an outline


class Augment:
    def __init__(self, side: int, seed: int):
        self.side = side
        self._random = torch.Generator().manual_seed(seed)

    def __call__(self, pixels: np.ndarray, monochrome: np.ndarray) -> torch.Tensor:
        """pixels: uint8 [n, side, side, 3]; monochrome [n]: icons, black on white, that may have any two colours."""
        x = torch.from_numpy(np.array(pixels)).permute(0, 3, 1, 2).float() / 255
        flat = torch.from_numpy(monochrome)
        x = self._where(self._chance(len(x), OUTLINED) & ~flat, x, outlined)
        x = self._where(self._chance(len(x), LINES) & ~flat, x, lines)
        x = self._where(self._chance(len(x), GREY), x, lambda part: part.mean(1, keepdim=True).expand(-1, 3, -1, -1))
        x = self._where(self._chance(len(x), RECOLOURED) & flat, x, self._recoloured)
        x = self._where(~flat, x, self._shifted)
        x = self._where(self._chance(len(x), TINTED), x, self._tinted)
        x = self._moved(x)
        x = self._where(self._chance(len(x), ERASED), x, self._erased)
        return normalised(x.clamp(0, 1))

    def _uniform(self, low: float, high: float, *shape: int) -> torch.Tensor:
        return torch.rand(shape, generator=self._random) * (high - low) + low

    def _chance(self, count: int, share: float) -> torch.Tensor:
        return self._uniform(0, 1, count) < share

    def _where(self, chosen: torch.Tensor, x: torch.Tensor, change) -> torch.Tensor:
        if chosen.any():
            x = x.clone()
            x[chosen] = change(x[chosen])
        return x

    def _moved(self, x: torch.Tensor) -> torch.Tensor:
        """A random affine view of the wanted side; what comes in at the borders is white."""
        n = len(x)
        scale, turn = self._uniform(*SCALE, n), self._uniform(-TURN, TURN, n)
        stretch, mirror = self._uniform(0.88, 1.13, n), torch.where(self._chance(n, 0.5), -1.0, 1.0)
        shear, move = self._uniform(-SHEAR, SHEAR, n), self._uniform(-MOVE, MOVE, n, 2)
        cos, sin = torch.cos(turn) / scale, torch.sin(turn) / scale
        matrix = torch.stack([torch.stack([cos * mirror * stretch, -sin + shear, move[:, 0]], 1),
                              torch.stack([sin * mirror, cos / stretch, move[:, 1]], 1)], 1)
        grid = F.affine_grid(matrix, [n, 3, self.side, self.side], align_corners=False)
        return 1 - F.grid_sample(1 - x, grid, align_corners=False)

    def _shifted(self, x: torch.Tensor) -> torch.Tensor:
        """Other contrast, and colours turned a little into each other; white stays near white."""
        n = len(x)
        mix = torch.eye(3) + self._uniform(-0.12, 0.12, n, 3, 3)
        mix = mix / mix.sum(2, keepdim=True)
        x = torch.einsum("nij,njhw->nihw", mix, x)
        return 1 - (1 - x) * self._uniform(0.75, 1.25, n, 1, 1, 1)

    def _tinted(self, x: torch.Tensor) -> torch.Tensor:
        return x * self._uniform(0.7, 1, len(x), 3, 1, 1)

    def _recoloured(self, x: torch.Tensor) -> torch.Tensor:
        n = len(x)
        ink, paper = self._uniform(0, 0.6, n, 3, 1, 1), self._uniform(0.75, 1, n, 3, 1, 1)
        swap = self._chance(n, 0.15)[:, None, None, None]
        ink, paper = torch.where(swap, paper, ink), torch.where(swap, ink, paper)
        return paper * x + ink * (1 - x)

    def _erased(self, x: torch.Tensor) -> torch.Tensor:
        x = x.clone()
        for one in x:
            high, wide = (int(self.side * float(self._uniform(0.15, 0.4, 1))) for _ in range(2))
            top, left = (int(self._uniform(0, self.side - size, 1)) for size in (high, wide))
            one[:, top : top + high, left : left + wide] = self._uniform(0, 1, 3, 1, 1)
        return x


def edges(x: torch.Tensor) -> torch.Tensor:
    """1 where colours meet, two pixels wide: [n, 1, side, side]."""
    step = (F.max_pool2d(x, 3, 1, 1) + F.max_pool2d(-x, 3, 1, 1)).amax(1, keepdim=True)
    return F.max_pool2d((step > EDGE).float(), 3, 1, 1)


def outlined(x: torch.Tensor) -> torch.Tensor:
    return x * (1 - edges(x))


def lines(x: torch.Tensor) -> torch.Tensor:
    return (1 - edges(x)).expand(-1, 3, -1, -1)
