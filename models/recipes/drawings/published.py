"""Step 4: what the published image network says of each drawing, so that training can hold on to it.

TRAINED/published.npy: features float16 [n, 1280] of the clean drawings.
"""

import numpy as np

from drawings.folders import DRAWN, TRAINED
from training.pixels import features_of
from training.trunk import Trunk


def main() -> None:
    pixels = np.load(DRAWN / "pixels.npy", mmap_mode="r")
    np.save(TRAINED / "published.npy", features_of(Trunk("lite0", 99), pixels).astype(np.float16))


if __name__ == "__main__":
    main()
