"""The choices of this model. Compared on half a thousand photographs that the model card names, and confirmed on a thousand others."""

from dataclasses import dataclass

from prepare import Preparation

TRUNK = "lite2"
SIDE = 288  # of the squares that pictures are squashed to
PREPARATION = Preparation(size=SIDE, resize="squash", mean=(127 / 255,) * 3, std=(128 / 255,) * 3)
TEMPERATURE = 2.0  # of the classifier's probabilities
DETECTED_POWER = 1.5  # a detection of probability p counts as p to this power


@dataclass(frozen=True)
class Weights:
    """What each kind of evidence counts, beside the classifier's."""

    detected: float = 0.2  # the detector's best findings
    person: float = 0.25
    people: float = 0.06
    face: float = 0.15
    indoors: float = 0.05
    colours: float = 0.4
    scenes: float = 0.3  # from where colours lie
    light: float = 0.3


WEIGHTS = Weights()
FAINT = 0.05  # what a text says of a category less strongly than this, or against it, is noise
IDENTITY = {"name": "photos", "version": "1.0.0", "licence": "Apache-2.0"}
WIDTHS, BITS = [32, 64, 128], 128
