"""Step 5: what `crosshash calibrate` learns from: the photographs that training left out, with their captions, as a list."""

import json

from photos_research.folders import PROJECT, WORK
from photos_research.pairs import PhotoPairs

if __name__ == "__main__":
    rows = json.loads((WORK / "captions.json").read_text())
    folder = PROJECT / "build" / "photos-research"
    folder.mkdir(parents=True, exist_ok=True)
    left_out = [{"image": rows[i][0], "captions": rows[i][1]} for i in PhotoPairs().left_out]
    (folder / "left-out.jsonl").write_text("".join(json.dumps(row) + "\n" for row in left_out))
    print(len(left_out), "photographs")
