"""The hash functions, learned without photographs: what a made-up caption was put together from, weakened and disturbed, stands
for the picture.
"""

import numpy as np
from hash_file import Layer
from training.hashes import learn
from training.joined import unit

from photos.captions import captions
from photos.choice import FAINT, WIDTHS
from photos.text_heads import TextHeads

CAPTIONS, STEPS, SEED = 20_000, 1500, 20244
MISSED, DISTURBED = 0.3, 1.5  # the share of categories that are not seen, and the length of what is added


def learned(heads: TextHeads) -> list[list[Layer]]:
    """Layers of images and of texts."""
    texts, says = captions(CAPTIONS, SEED)
    rng = np.random.default_rng(SEED)
    seen = unit(says * (rng.random(says.shape) > MISSED))
    pictures = unit(seen + DISTURBED * unit(rng.standard_normal(seen.shape)))
    pictures = unit(pictures - pictures.mean(0)).astype(np.float32)
    strong = unit(np.maximum(heads(texts) - FAINT, 0)).astype(np.float32)
    return learn(pictures, strong, np.arange(len(texts)), STEPS, 0, SEED, WIDTHS, asymmetric=1.0)
