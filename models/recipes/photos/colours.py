"""Names of colours, as people gave them: the xkcd colour survey's table of 949 named colours (CC0), read as eleven basic ones.

A pixel's share of a basic name falls with its distance in CIELAB to the colours that were called so. A network of two layers
learns these shares, because a table of all colours would be large.
"""

import ast
import re

import numpy as np
import torch
from torch import nn

from photos.categories import COLOURS
from photos.folders import SOURCES

TABLE = SOURCES / "colours" / "matplotlib" / "_color_data.py"
# Last words of names that say which basic colour is meant.
MEANT = {
    "grey": "gray", "violet": "purple", "magenta": "pink", "tan": "brown", "maroon": "red", "navy": "blue", "teal": "green", "turquoise": "blue",
    "cyan": "blue", "aqua": "blue", "olive": "green", "lavender": "purple", "beige": "brown", "mauve": "purple", "lilac": "purple", "gold": "yellow",
    "rose": "pink", "salmon": "pink", "khaki": "brown", "crimson": "red", "cream": "white", "lime": "green", "indigo": "purple", "plum": "purple",
    "peach": "orange", "mustard": "yellow", "charcoal": "gray", "chocolate": "brown", "sand": "brown", "rust": "orange", "sky": "blue",
}
# The survey has few colours without a hue.
PLAIN = {"white": (255, 245, 235), "black": (0, 15, 30), "gray": (60, 90, 128, 170, 200)}
NEARNESS = 9.0  # standard deviation of what bears a name, in CIELAB
HIDDEN, STEPS, SEED = 32, 3000, 1


def lab(rgb: np.ndarray) -> np.ndarray:
    """sRGB in 0 to 255 to CIELAB under D65."""
    linear = rgb / 255
    linear = np.where(linear <= 0.04045, linear / 12.92, ((linear + 0.055) / 1.055) ** 2.4)
    to_xyz = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
    x = linear @ to_xyz.T / np.array([0.9505, 1, 1.089])
    f = np.where(x > 0.008856, np.cbrt(x), 7.787 * x + 16 / 116)
    return np.stack([116 * f[:, 1] - 16, 500 * (f[:, 0] - f[:, 1]), 200 * (f[:, 1] - f[:, 2])], 1)


def named() -> tuple[np.ndarray, np.ndarray]:
    """CIELAB [n, 3] and the basic name of each as a row with a single 1, [n, 11]."""
    source = TABLE.read_text()
    begin = source.index("{", source.index("XKCD_COLORS = "))
    colours, names = [], []
    for name, value in ast.literal_eval(source[begin : source.index("}", begin) + 1]).items():
        last = re.split(r"[ /-]", name)[-1]
        if (basic := MEANT.get(last, last)) in COLOURS:
            colours.append([int(value[i : i + 2], 16) for i in (1, 3, 5)])
            names.append(COLOURS.index(basic))
    for name, levels in PLAIN.items():
        colours += [[level] * 3 for level in levels]
        names += [COLOURS.index(name)] * len(levels)
    return lab(np.array(colours, float)), np.eye(len(COLOURS))[names]


def shares(rgb: np.ndarray) -> np.ndarray:
    """Of each colour [n, 3]: its share of every basic name [n, 11]."""
    places, names = named()
    distance = ((lab(rgb)[:, None] - places) ** 2).sum(-1)
    weight = np.exp((distance.min(1, keepdims=True) - distance) / (2 * NEARNESS**2)) @ names
    return weight / weight.sum(1, keepdims=True)


def network() -> list[tuple[np.ndarray, np.ndarray]]:
    """Kernel [out, in] and bias of two layers that give the shares of a colour in 0 to 1: softmax(b + B relu(a + A x))."""
    levels = (np.arange(20) + 0.5) * 256 / 20
    grid = np.stack(np.meshgrid(levels, levels, levels, indexing="ij"), -1).reshape(-1, 3)
    wanted = np.concatenate([shares(part) for part in np.array_split(grid, 16)])
    x, y = (torch.tensor(values, dtype=torch.float32) for values in (grid / 255, wanted))
    torch.manual_seed(SEED)
    layers = nn.Sequential(nn.Linear(3, HIDDEN), nn.ReLU(), nn.Linear(HIDDEN, len(COLOURS)))
    optimiser = torch.optim.Adam(layers.parameters(), 0.02)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimiser, STEPS)
    for _ in range(STEPS):
        loss = -(y * torch.log_softmax(layers(x), 1)).sum(1).mean()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        schedule.step()
    return [(layer.weight.detach().numpy(), layer.bias.detach().numpy()) for layer in (layers[0], layers[2])]
