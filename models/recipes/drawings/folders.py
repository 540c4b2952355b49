"""Where the recipe reads and writes. Every other step imports these paths."""

import os
from pathlib import Path

RECIPE = Path(__file__).resolve().parent
PROJECT = RECIPE.parents[2]
MODEL = PROJECT / "models" / "drawings"
BUILD = PROJECT / "build"
PICTURES = BUILD / "pictures" / "pictures.jsonl"  # clip art with its fixed split, made by scripts/pictures
LISTS = BUILD / "drawings"  # pairs that `crosshash eval` and `crosshash calibrate` read, and their pictures

_cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
WORK = _cache / "crosshash" / "recipes" / "drawings"
SOURCES = WORK / "sources"  # unpacked packages
DRAWN = WORK / "drawn"  # the collection as pixels
TRAINED = WORK / "trained"  # checkpoints, features

for _folder in (SOURCES, DRAWN, TRAINED, LISTS, MODEL):
    _folder.mkdir(parents=True, exist_ok=True)
