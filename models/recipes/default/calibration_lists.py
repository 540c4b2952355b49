"""Step 12: what `crosshash calibrate` learns from: the held-out drawings, and 1,000 of the others as distractors."""

import json
import random

from places import PICTURES, SEED, WORK

DISTRACTORS = 1000
FOLDER = WORK / "calibration"


def write_lines(name: str, rows: list) -> None:
    (FOLDER / name).write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows))


def main() -> None:
    rows = [json.loads(line) for line in PICTURES.read_text().splitlines()]
    held = [row for row in rows if row["split"] == "test"]
    others = random.Random(SEED).sample([row for row in rows if row["split"] == "train"], DISTRACTORS)
    place = lambda row: str((PICTURES.parent / row["image"]).resolve())
    FOLDER.mkdir(parents=True, exist_ok=True)
    write_lines("held-out.jsonl", [{"image": place(row), "captions": [row["title"]]} for row in held])
    write_lines("distractors.jsonl", [{"image": place(row)} for row in others])
    print(f"{len(held)} pairs and {len(others)} distractors in {FOLDER}")


if __name__ == "__main__":
    main()
