"""Where the recipe reads and writes. Every other step imports these paths."""

import os
from pathlib import Path

RECIPE = Path(__file__).resolve().parent
PROJECT = RECIPE.parents[2]
MODEL = PROJECT / "models" / "photos"

_cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
WORK = _cache / "crosshash" / "recipes" / "photos"
SOURCES = WORK / "sources"  # unpacked packages

for _folder in (SOURCES, MODEL):
    _folder.mkdir(parents=True, exist_ok=True)
