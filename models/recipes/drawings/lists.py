"""Step 7: what `crosshash eval` and `crosshash calibrate` read, in build/drawings: the held-out drawings as PNG with their titles,
and pictures that no title belongs to: some drawings, or 25,000 of all kinds, the photographs among them that the research model
learns from.
"""

import json
import random

from PIL import Image

from drawings.choice import SETTINGS
from drawings.draw import pixels
from drawings.folders import LISTS
from drawings.icons import variants
from drawings.pairs import DrawingPairs
from photos_research.folders import PHOTOS

SETS = {"style": ("style", None), "label": ("label", "openmoji"), "label-in-a-known-style": ("label", "fluent-flat"), "clipart": ("clipart", None)}
FEW = 250  # of the unseen style, which a test measures again
DISTRACTORS = 1000
MANY = 25000


def save(pairs: DrawingPairs, name: str, rows: list[int]) -> list[dict]:
    folder = LISTS / name
    folder.mkdir(parents=True, exist_ok=True)
    lines = []
    for row in rows:
        file = folder / f"{row}.png"
        Image.fromarray(pairs.pixels[row]).save(file)
        lines.append({"image": f"{name}/{row}.png", "captions": [pairs.rows[row]["title"]]})
    return lines


def draw(icon: dict) -> dict:
    """An icon that is not in the collection."""
    file = LISTS / "icons" / f"{icon['title'].replace(' ', '-')}.png"
    file.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(pixels(icon)).save(file)
    return {"image": f"icons/{file.name}"}


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
    learned = save(pairs, "train", [int(i) for i in pairs.train])
    photographs = [{"image": str(photo)} for photo in sorted((PHOTOS / "images").glob("*.jpg"))]
    many = [{"image": line["image"]} for line in learned] + photographs
    icons = variants()
    chosen = random.Random(SETTINGS.seed).sample(icons, min(MANY - len(many), len(icons)))  # fewer than MANY without photographs
    write("distractors-many", many + [draw(icon) for icon in chosen])


if __name__ == "__main__":
    main()
