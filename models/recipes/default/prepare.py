"""Picture to network input, as model.json's `prepare` describes it and as the package does it."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

Image.MAX_IMAGE_PIXELS = None
FILTERS = {"bilinear": Image.Resampling.BILINEAR, "bicubic": Image.Resampling.BICUBIC}


@dataclass(frozen=True)
class Preparation:
    size: int
    resize: str = "fit"  # crop, fit or squash
    filter: str = "bilinear"
    views: int = 1  # 1 centre, 2 centre and mirrored, 5 centre and corners
    scale: float = 1.0  # crop only
    mean: tuple = (0.485, 0.456, 0.406)
    std: tuple = (0.229, 0.224, 0.225)
    background: tuple = (255, 255, 255)

    def describe(self) -> dict:
        return {
            "size": self.size, "resize": self.resize, "filter": self.filter, "views": self.views, "scale": self.scale,
            "mean": list(self.mean), "std": list(self.std), "type": "float32", "background": list(self.background),
        }

    def views_of(self, picture: Image.Image) -> np.ndarray:
        """Float32 [views, 3, size, size]."""
        resized = self._resize(flatten(picture, self.background))
        views = np.stack([np.asarray(view, np.float32) for view in self._cut(resized)]) / np.float32(255)
        views = (views - np.float32(self.mean)) / np.float32(self.std)
        return np.ascontiguousarray(views.transpose(0, 3, 1, 2))

    def _resize(self, picture: Image.Image) -> Image.Image:
        width, height = picture.size
        if self.resize == "squash":
            return picture.resize((self.size, self.size), FILTERS[self.filter])
        if self.resize == "crop":
            side = round(self.size * self.scale)
            factor = side / min(width, height)
        else:
            factor = self.size / max(width, height)
        target = (max(1, round(width * factor)), max(1, round(height * factor)))
        picture = picture.resize(target, FILTERS[self.filter])
        if self.resize == "crop":
            return picture
        page = Image.new("RGB", (self.size, self.size), self.background)
        page.paste(picture, ((self.size - target[0]) // 2, (self.size - target[1]) // 2))
        return page

    def _cut(self, picture: Image.Image) -> list[Image.Image]:
        right, bottom = picture.width - self.size, picture.height - self.size
        corners = [(right // 2, bottom // 2), (0, 0), (right, 0), (0, bottom), (right, bottom)]
        cuts = [picture.crop((x, y, x + self.size, y + self.size)) for x, y in corners[: 5 if self.views == 5 else 1]]
        if self.views == 2:
            cuts.append(cuts[0].transpose(Image.Transpose.FLIP_LEFT_RIGHT))
        return cuts


def flatten(picture: Image.Image, background: tuple) -> Image.Image:
    """The picture without alpha, laid on the background."""
    if picture.mode == "RGB":
        return picture
    picture = picture.convert("RGBA")
    page = Image.new("RGBA", picture.size, (*background, 255))
    return Image.alpha_composite(page, picture).convert("RGB")


def load(path: Path) -> Image.Image:
    with Image.open(path) as picture:
        picture.load()
        return picture
