"""Pictures as the trunk takes them, and its features of many."""

import numpy as np
import torch

BATCH = 64


def normalised(pixels: torch.Tensor) -> torch.Tensor:
    """0..1 to what EfficientNet-Lite was trained on."""
    return ((pixels * 255 - 127) / 128).contiguous(memory_format=torch.channels_last)


def clean(pixels: np.ndarray) -> torch.Tensor:
    """uint8 [n, side, side, 3] without any change."""
    return normalised(torch.from_numpy(np.array(pixels)).permute(0, 3, 1, 2).float() / 255)


def features_of(trunk: torch.nn.Module, pixels: np.ndarray) -> np.ndarray:
    """Float32 [n, 1280]."""
    trunk.eval()
    with torch.inference_mode():
        return np.concatenate([trunk(clean(pixels[i : i + BATCH])).numpy() for i in range(0, len(pixels), BATCH)])
