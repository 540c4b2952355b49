"""Where the recipe reads and writes. Every other step imports these paths."""

import os
from pathlib import Path

RECIPE = Path(__file__).resolve().parent
PROJECT = RECIPE.parents[2]
MODEL = PROJECT / "models" / "photos-research"
# Photographs with five captions each; for research and education only, so neither they nor the model are in the package.
PHOTOS = Path(os.environ.get("FLICKR8K") or PROJECT.parent / "shared" / "data" / "flickr8k-train")

_cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
WORK = _cache / "crosshash" / "recipes" / "photos-research"
WORK.mkdir(parents=True, exist_ok=True)
