"""Makes reference.txt, what the encoders' tests compare with: python make_reference.py > reference.txt

Made with Pillow 13.0.0 and NumPy 2.4.6. Pillow resizes each channel as an image of floats (mode "F"), which it does not
round; NumPy composites, cuts, pads, mirrors, clamps, pools and normalises. Colours are on the scale 0..255.
"""

import numpy as np
from PIL import Image

FILTERS = {"bilinear": Image.Resampling.BILINEAR, "bicubic": Image.Resampling.BICUBIC}

# name, width, height, channels, size, resize, filter, views, scale, background
PICTURES = [
    ("crop-down", 17, 13, 3, 6, "crop", "bilinear", 1, 1.0, (255, 255, 255)),
    ("crop-down-cubic", 17, 13, 3, 6, "crop", "bicubic", 1, 1.0, (255, 255, 255)),
    ("crop-down-many-rows", 71, 97, 3, 8, "crop", "bicubic", 1, 1.0, (255, 255, 255)),
    ("crop-up", 5, 4, 3, 9, "crop", "bilinear", 1, 1.0, (255, 255, 255)),
    ("crop-up-cubic", 4, 5, 3, 9, "crop", "bicubic", 1, 1.0, (255, 255, 255)),
    ("crop-same-size", 7, 7, 3, 7, "crop", "bicubic", 1, 1.0, (255, 255, 255)),
    ("crop-scaled", 30, 21, 3, 7, "crop", "bicubic", 1, 1.143, (255, 255, 255)),
    ("crop-one-pixel", 1, 1, 3, 3, "crop", "bicubic", 1, 1.0, (255, 255, 255)),
    ("crop-one-column", 1, 40, 3, 5, "crop", "bilinear", 1, 1.0, (255, 255, 255)),
    ("crop-one-row-cubic", 40, 1, 3, 5, "crop", "bicubic", 1, 1.0, (255, 255, 255)),
    ("crop-very-high", 3, 900, 3, 6, "crop", "bilinear", 1, 1.0, (255, 255, 255)),
    ("crop-very-wide-cubic", 900, 14, 3, 6, "crop", "bicubic", 1, 1.0, (255, 255, 255)),
    ("crop-alpha", 19, 11, 4, 6, "crop", "bilinear", 1, 1.0, (255, 255, 255)),
    ("crop-alpha-up-cubic", 5, 6, 4, 8, "crop", "bicubic", 1, 1.0, (30, 200, 90)),
    ("fit-down", 23, 9, 3, 8, "fit", "bilinear", 1, 1.0, (255, 255, 255)),
    ("fit-down-cubic", 9, 23, 3, 8, "fit", "bicubic", 1, 1.0, (30, 200, 90)),
    ("fit-up", 3, 5, 3, 8, "fit", "bilinear", 1, 1.0, (30, 200, 90)),
    ("fit-up-cubic", 5, 4, 3, 9, "fit", "bicubic", 2, 1.0, (30, 200, 90)),
    ("fit-one-row", 64, 1, 3, 8, "fit", "bilinear", 1, 1.0, (30, 200, 90)),
    ("fit-very-high-cubic", 2, 700, 3, 8, "fit", "bicubic", 1, 1.0, (30, 200, 90)),
    ("fit-alpha-cubic", 12, 19, 4, 7, "fit", "bicubic", 2, 1.0, (30, 200, 90)),
    ("squash-wide", 31, 5, 3, 8, "squash", "bilinear", 1, 1.0, (255, 255, 255)),
    ("squash-wide-cubic", 31, 5, 3, 8, "squash", "bicubic", 1, 1.0, (255, 255, 255)),
    ("squash-high-cubic", 5, 31, 3, 8, "squash", "bicubic", 1, 1.0, (255, 255, 255)),
    ("squash-very-wide", 900, 2, 3, 6, "squash", "bilinear", 1, 1.0, (255, 255, 255)),
    ("squash-alpha-cubic", 31, 5, 4, 8, "squash", "bicubic", 1, 1.0, (30, 200, 90)),
    ("two-views", 17, 13, 3, 6, "crop", "bicubic", 2, 1.2, (255, 255, 255)),
    ("five-views", 17, 13, 3, 6, "crop", "bilinear", 5, 1.4, (255, 255, 255)),
    ("ten-views-far-apart", 80, 9, 3, 5, "crop", "bicubic", 10, 1.0, (255, 255, 255)),
]


def picture(width, height, channels):
    """The same formula as in reference_data.cc. Alpha has opaque, clear and partial pixels, and opaque rows."""
    x, y, c = np.meshgrid(np.arange(width), np.arange(height), np.arange(channels), indexing="xy")
    pixels = (x * x * 3 + x * y * 5 + y * 29 + c * 71 + (x + y) // 3 * 40) % 256
    if channels == 4:
        alpha = np.clip((x * 83 + y * 47) % 400 - 70, 0, 255)
        pixels = np.where(c == 3, np.where(y % 4 == 3, 255, alpha), pixels)
    return pixels.astype(np.float64)


def composite(pixels, background):
    if pixels.shape[2] == 3:
        return pixels
    alpha = pixels[:, :, 3:] / 255
    return pixels[:, :, :3] * alpha + np.array(background) * (1 - alpha)


def resize(pixels, width, height, resampling):
    channels = [Image.fromarray(pixels[:, :, c].astype(np.float32)).resize((width, height), resampling) for c in range(3)]
    return np.stack([np.asarray(channel, dtype=np.float64) for channel in channels], axis=2)


def views_of(pixels, size, way, resampling, views, scale, background):
    height, width, _ = pixels.shape
    if way == "squash":
        squares = [resize(pixels, size, size, resampling)]
    elif way == "fit":
        w, h = (max(1, int(np.floor(size * side / max(width, height) + 0.5))) for side in (width, height))
        square = np.tile(np.array(background, dtype=np.float64), (size, size, 1))
        left, top = (size - w) // 2, (size - h) // 2
        square[top : top + h, left : left + w] = resize(pixels, w, h, resampling)
        squares = [square]
    else:
        short = int(np.floor(size * scale + 0.5))
        w, h = (int(short * side / min(width, height)) for side in (width, height))
        large = resize(pixels, w, h, resampling)
        right, bottom = w - size, h - size
        corners = [(right // 2, bottom // 2), (0, 0), (right, 0), (0, bottom), (right, bottom)]
        squares = [large[y : y + size, x : x + size] for x, y in (corners if views >= 5 else corners[:1])]
    if views % 2 == 0:
        squares = squares + [square[:, ::-1] for square in squares]
    return np.clip(np.stack(squares).transpose(0, 3, 1, 2), 0, 255)


def unit(rows):
    return rows / np.linalg.norm(rows, axis=-1, keepdims=True)


def outputs(*shape):
    """What a network might say; the same formula as in reference_data.cc."""
    return ((np.arange(np.prod(shape)) * 37 + 11) % 101 - 50).reshape(shape) / 17


def pool(tokens, mask, way):
    counted = mask[:, :, None] == 1
    if way == "mean":
        return np.where(counted, tokens, 0).sum(axis=1) / mask.sum(axis=1)[:, None]
    return np.where(counted, tokens, -np.inf).max(axis=1) if way == "max" else tokens[:, 0]


def show(kind, fields, values, digits):
    print(kind, *fields, values.size)
    print(*(f"{value:.{digits}f}".rstrip("0").rstrip(".") for value in values.ravel()))


for name, width, height, channels, size, way, resampling, views, scale, background in PICTURES:
    colours = composite(picture(width, height, channels), background)
    values = views_of(colours, size, way, FILTERS[resampling], views, scale, background)
    show("picture", [name, width, height, channels, size, way, resampling, views, scale, *background], values, 4)

MASK = np.array([[1, 1, 1, 1], [1, 1, 0, 0], [1, 0, 0, 0]])
for way in ("mean", "cls", "max"):
    show("text", [way], unit(pool(outputs(3, 4, 5), MASK, way)), 7)
    pooled = unit(pool(outputs(2, 3, 5), np.ones((2, 3)), way))
    show("image", [way], unit(pooled.mean(axis=0)), 7)
show("text", ["none"], unit(outputs(3, 5)), 7)
show("image", ["none"], unit(unit(outputs(2, 5)).mean(axis=0)), 7)
