"""EfficientNet-Lite as a PyTorch module that is trained from its published weights.

Batch normalisation is folded into the convolutions before training: with small batches of drawings its statistics
would move away from what the weights were made for, and the folded network is what is exported anyhow.
"""

import numpy as np
import torch
import torch.nn.functional as F
from image_backbone import STAGE_STRIDES, folded, load_weights
from torch import nn


class SameConvolution(nn.Module):
    """A convolution with TensorFlow's "same" padding, as the published weights were trained with, then ReLU6 if asked."""

    def __init__(self, kernel: np.ndarray, bias: np.ndarray, stride: int, depthwise: bool, relu: bool):
        super().__init__()
        self.kernel = nn.Parameter(torch.from_numpy(kernel))
        self.bias = nn.Parameter(torch.from_numpy(bias))
        self.stride, self.relu = stride, relu
        self.groups = kernel.shape[0] if depthwise else 1

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        width, side = self.kernel.shape[-1], x.shape[-1]
        padding = max((-(-side // self.stride) - 1) * self.stride + width - side, 0)
        before, after = padding // 2, padding - padding // 2
        if before != after:
            x, before = F.pad(x, (before, after, before, after)), 0
        x = F.conv2d(x, self.kernel, self.bias, self.stride, before, 1, self.groups)
        return F.relu6(x) if self.relu else x


class Block(nn.Module):
    """Inverted residual: widen, filter each channel, narrow."""

    def __init__(self, steps: list[SameConvolution], residual: bool):
        super().__init__()
        self.steps = nn.Sequential(*steps)
        self.residual = residual

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.steps(x) + x if self.residual else self.steps(x)


class Trunk(nn.Module):
    """pixel_values [batch, 3, side, side] to features [batch, 1280]. Blocks before `frozen` keep their weights."""

    def __init__(self, name: str, frozen: int):
        super().__init__()
        weights = load_weights(name)
        count = 1 + max(int(key.split(".")[1]) for key in weights if key.startswith("_blocks."))
        strides = block_strides([weights[f"_blocks.{i}._project_conv.weight"].shape[0] for i in range(count)])
        self.stem = convolution(weights, "_conv_stem", "_bn0", stride=2)
        self.blocks = nn.ModuleList(block(weights, f"_blocks.{i}.", strides[i]) for i in range(count))
        self.head = convolution(weights, "_conv_head", "_bn1")
        self.frozen = frozen
        for module in [self.stem, *self.blocks[:frozen]]:
            module.requires_grad_(False)

    def forward(self, pixels: torch.Tensor) -> torch.Tensor:
        with torch.no_grad():
            x = self.stem(pixels)
            for module in self.blocks[: self.frozen]:
                x = module(x)
        for module in self.blocks[self.frozen :]:
            x = module(x)
        return self.head(x).mean((2, 3))

    def convolutions_before(self, blocks: int) -> int:
        """How many convolutions the stem and the first blocks have."""
        return 1 + sum(len(one.steps) for one in self.blocks[:blocks])

    def convolutions(self) -> list[tuple[np.ndarray, np.ndarray]]:
        """Kernel and bias of each convolution, in the order of the graph."""
        modules = [m for m in self.modules() if isinstance(m, SameConvolution)]
        return [(m.kernel.detach().numpy(), m.bias.detach().numpy()) for m in modules]


def block_strides(channels: list[int]) -> list[int]:
    """One stride a block: a stage begins where the number of output channels changes."""
    stage, strides = 0, [STAGE_STRIDES[0]]
    for before, now in zip(channels, channels[1:]):
        stage += now != before
        strides.append(STAGE_STRIDES[stage] if now != before else 1)
    return strides


def block(weights: dict, prefix: str, stride: int) -> Block:
    steps = []
    if prefix + "_expand_conv.weight" in weights:
        steps.append(convolution(weights, prefix + "_expand_conv", prefix + "_bn0"))
    steps.append(convolution(weights, prefix + "_depthwise_conv", prefix + "_bn1", stride=stride, depthwise=True))
    steps.append(convolution(weights, prefix + "_project_conv", prefix + "_bn2", relu=False))
    entering = steps[0].kernel.shape[0 if len(steps) == 2 else 1]
    return Block(steps, stride == 1 and entering == steps[-1].kernel.shape[0])


def convolution(weights: dict, name: str, norm: str, stride=1, depthwise=False, relu=True) -> SameConvolution:
    kernel, bias = folded(weights, name, norm)
    return SameConvolution(kernel.astype(np.float32), bias.astype(np.float32), stride, depthwise, relu)
