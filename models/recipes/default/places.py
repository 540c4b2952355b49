"""Where the recipe reads and writes. Every other step imports these paths."""

import os
from pathlib import Path

RECIPE = Path(__file__).resolve().parent
PROJECT = RECIPE.parents[2]
MODEL = PROJECT / "models" / "default"

# Pictures with titles and the fixed split, made by scripts/pictures.
PICTURES = PROJECT / "build" / "pictures" / "pictures.jsonl"

# For measuring only; the files are not part of the project and may be absent.
PHOTOS = PROJECT.parent / "shared" / "data" / "flickr8k-dev"

_cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
WORK = _cache / "crosshash" / "recipes" / "default"
SOURCES = WORK / "sources"  # unpacked packages
NETWORKS = WORK / "networks"  # float networks and their heads
FEATURES = WORK / "features"  # what the frozen networks say of every picture and text

for _folder in (SOURCES, NETWORKS, FEATURES, MODEL):
    _folder.mkdir(parents=True, exist_ok=True)

SEED = 20240
IMAGE_BACKBONE = os.environ.get("CROSSHASH_BACKBONE", "lite0")
