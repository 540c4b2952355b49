"""The choices that the steps share."""

from dataclasses import dataclass

from prepare import Preparation

# EfficientNet-Lite was trained on (pixel - 127) / 128.
PREPARATION = Preparation(size=160, resize="fit", filter="bilinear", views=1,
                          mean=(127 / 255,) * 3, std=(128 / 255,) * 3, background=(255, 255, 255))


@dataclass(frozen=True)
class Photo:
    """The photo part of an embedding."""

    dimensions: int = 64
    temperature: float = 2.0  # of the class probabilities


PHOTO = Photo()
FEATURE_DIMENSIONS = {"image": 1280, "text": 512}  # of what one encoder says, which the heads read
LANGUAGES = ["en"]  # that the text encoder was trained on
