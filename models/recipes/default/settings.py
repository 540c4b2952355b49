"""The choices that the steps share."""

from dataclasses import dataclass

from image_backbone import SIZES
from places import IMAGE_BACKBONE
from prepare import Preparation

# EfficientNet-Lite was trained on (pixel - 127) / 128.
PREPARATION = Preparation(size=SIZES[IMAGE_BACKBONE], resize="fit", filter="bilinear", views=1,
                          mean=(127 / 255,) * 3, std=(128 / 255,) * 3, background=(255, 255, 255))


@dataclass(frozen=True)
class Drawing:
    """Training of the drawing part."""

    dimensions: int = 128
    hidden: int = 512
    batch: int = 256
    epochs: int = 40
    rate: float = 1e-3
    decay: float = 0.01
    temperature: float = 0.1
    kept_image: float = 0.7
    kept_text: float = 0.8


DRAWING = Drawing()


@dataclass(frozen=True)
class Join:
    """How the two parts make one embedding."""

    photo_dimensions: int = 128
    temperature: float = 2.0  # of the class probabilities
    photo_share: float = 0.65  # of the photo part in the squared length of the embedding


JOIN = Join()
BITS = 128
FEATURE_DIMENSIONS = {"image": 1280, "text": 512}  # of what the frozen encoders say, which the heads read
LANGUAGES = ["en"]  # that the text encoder was trained on
