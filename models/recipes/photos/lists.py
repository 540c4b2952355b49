"""A thousand photographs that no choice was made on, as a list for `crosshash eval`: those of Flickr8k's training part whose names'
hashes come first. Nothing was learned from that part; FLICKR8K names its folder, see ../photos_research/README.md.
"""

import hashlib
import json

from photos_research.folders import PHOTOS

from photos.folders import PROJECT

COUNT = 1000

if __name__ == "__main__":
    rows = [json.loads(line) for line in (PHOTOS / "captions.jsonl").read_text().splitlines()]
    rows.sort(key=lambda row: hashlib.sha256(row["image"].encode()).digest())
    folder = PROJECT / "build" / "photos"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "others.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows[:COUNT]))
    print(COUNT, "photographs")
