"""Random views of photographs: a part of it, mirrored or not, in other light."""

import numpy as np
import torch
import torch.nn.functional as F

from training.pixels import normalised

PART, STRETCH = (0.6, 1.0), 0.12  # of a side; how much the proportions may change
GREY, ERASED = 0.05, 0.2


def views(pixels: np.ndarray, side: int, seed: int) -> torch.Tensor:
    """uint8 [n, side, side, 3] to float [n, 3, side, side] as the trunk takes them."""
    random, n = torch.Generator().manual_seed(seed), len(pixels)
    uniform = lambda low, high, *shape: torch.rand(shape, generator=random) * (high - low) + low
    x = torch.from_numpy(pixels).permute(0, 3, 1, 2).float() / 255
    part, stretch = uniform(*PART, n).sqrt(), 1 + uniform(-STRETCH, STRETCH, n)
    wide, high = (part * stretch).clamp(max=1), (part / stretch).clamp(max=1)
    mirror = torch.where(uniform(0, 1, n) < 0.5, -1.0, 1.0)
    zero = torch.zeros(n)
    matrix = torch.stack([torch.stack([wide * mirror, zero, uniform(-1, 1, n) * (1 - wide)], 1),
                          torch.stack([zero, high, uniform(-1, 1, n) * (1 - high)], 1)], 1)
    x = F.grid_sample(x, F.affine_grid(matrix, [n, 3, side, side], align_corners=False), align_corners=False, padding_mode="border")
    grey = x.mean(1, keepdim=True)
    x = grey + (x - grey) * uniform(0.7, 1.3, n, 1, 1, 1)
    x = x * uniform(0.75, 1.25, n, 1, 1, 1) * uniform(0.93, 1.07, n, 3, 1, 1)
    x = torch.where((uniform(0, 1, n) < GREY)[:, None, None, None], x.mean(1, keepdim=True), x)
    for i in torch.nonzero(uniform(0, 1, n) < ERASED).flatten().tolist():
        height, width = (int(side * float(uniform(0.15, 0.4, 1))) for _ in range(2))
        top, left = (int(uniform(0, side - size, 1)) for size in (height, width))
        x[i, :, top : top + height, left : left + width] = 0.5
    return normalised(x.clamp(0, 1))
