"""Where the recipe reads and writes. Every other step imports these paths."""

import os
from pathlib import Path

RECIPE = Path(__file__).resolve().parent
PROJECT = RECIPE.parents[2]
MODEL = PROJECT / "models" / "default"

# Pictures with titles and the fixed split, made by scripts/pictures.
PICTURES = PROJECT / "build" / "pictures" / "pictures.jsonl"

_cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
WORK = _cache / "crosshash" / "recipes" / "default"
SOURCES = WORK / "sources"  # unpacked packages
NETWORKS = WORK / "networks"  # float networks
FEATURES = WORK / "features"  # vectors of texts

for _folder in (SOURCES, NETWORKS, FEATURES, MODEL):
    _folder.mkdir(parents=True, exist_ok=True)

SEED = 20240
