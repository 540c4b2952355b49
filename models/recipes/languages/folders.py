"""Where the recipe reads and writes."""

import os
from pathlib import Path

from drawings.folders import SOURCES

EMOJIBASE = SOURCES / "emojibase" / "package"

_cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
WORK = _cache / "crosshash" / "recipes" / "languages"
WORK.mkdir(parents=True, exist_ok=True)
TOKENIZER, TOWER = WORK / "tokenizer.json", WORK / "tower.pt"
