"""Step 7: what `crosshash eval` and `crosshash calibrate` read, in build/drawings: the held-out drawings as PNG with their titles,
and drawings that no title belongs to, some of them, or all, with the photographs that the research model learns from; for the
models of photographs also those that are held out here.
"""

import json
import random

from PIL import Image

from drawings.choice import SETTINGS
from drawings.folders import LISTS
from drawings.pairs import DrawingPairs
from photos_research.folders import PHOTOS

SETS = {"style": ("style", None), "label": ("label", "openmoji"), "label-in-a-known-style": ("label", "fluent-flat"), "clipart": ("clipart", None)}
FEW = 250  # of the unseen style, which a test measures again
DISTRACTORS = 1000


def save(pairs: DrawingPairs, name: str, rows: list[int]) -> list[dict]:
    folder = LISTS / name
    folder.mkdir(parents=True, exist_ok=True)
    lines = []
    for row in rows:
        file = folder / f"{row}.png"
        Image.fromarray(pairs.pixels[row]).save(file)
        lines.append({"image": f"{name}/{row}.png", "captions": [pairs.rows[row]["title"]]})
    return lines


def write(name: str, lines: list[dict]) -> None:
    (LISTS / f"{name}.jsonl").write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines))
    print(name, len(lines))


def main() -> None:
    pairs = DrawingPairs()
    for name, (split, source) in SETS.items():
        rows = [int(i) for i in pairs.split(split, source)]
        lines = save(pairs, name, rows)
        write(name, lines)
        if name == "style":
            write("style-few", random.Random(SETTINGS.seed).sample(lines, FEW))
    chosen = random.Random(SETTINGS.seed).sample([int(i) for i in pairs.train], DISTRACTORS)
    write("distractors", [{"image": line["image"]} for line in save(pairs, "distractors", chosen)])
    everything = save(pairs, "train", [int(i) for i in pairs.train])
    photographs = [{"image": str(photo)} for photo in sorted((PHOTOS / "images").glob("*.jpg"))]
    write("distractors-many", [{"image": line["image"]} for line in everything] + photographs)
    learned = {int(i) for i in pairs.train}
    rest = save(pairs, "rest", [i for i in range(len(pairs.rows)) if i not in learned])
    write("distractors-of-photographs", [{"image": line["image"]} for line in everything + rest] + photographs)


if __name__ == "__main__":
    main()
