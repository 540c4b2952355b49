"""Step 6: what `crosshash calibrate` learns from: the held-out drawings, 1,000 of the others as distractors, and texts
that no drawing answers: frequent nouns of WordNet for what cannot be seen, none of whose words a drawing has.
"""

import json
import random
import re
from functools import cache

from places import PICTURES, SEED, SOURCES, WORK

DISTRACTORS = 1000
UNRELATED = 400
# WordNet's files of attributes, cognition, communication, motives, possessions, processes, relations and states.
UNSEEN = {"07", "09", "10", "16", "21", "22", "24", "26"}
FOLDER = WORK / "calibration"


def write_lines(name: str, rows: list) -> None:
    (FOLDER / name).write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows))


def unseen_nouns() -> list[str]:
    """Nouns whose most frequent sense, which texts of WordNet's corpus have, is of such a file."""
    folder = SOURCES / "wordnet" / "usr" / "share" / "wordnet"
    facts = (line.split() for line in (folder / "data.noun").read_text().splitlines() if not line.startswith("  "))
    files = {parts[0]: parts[1] for parts in facts}
    names = []
    for line in (folder / "index.noun").read_text().splitlines():
        if line.startswith("  "):
            continue
        parts = line.split()
        pointers = int(parts[3])
        tagged, senses = int(parts[5 + pointers]), parts[6 + pointers :]
        if tagged > 0 and files[senses[0]] in UNSEEN:
            names.append(parts[0].replace("_", " "))
    return names


def words(text: str) -> set[str]:
    return {word.rstrip("s") for word in re.findall("[a-z]+", text.lower())}


@cache
def pictures() -> list[dict]:
    """The clip art with its titles and its split."""
    return [json.loads(line) for line in PICTURES.read_text().splitlines()]


def undrawn_nouns() -> list[str]:
    """Those of them that no drawing answers."""
    drawn = {word for row in pictures() for text in [row["title"], *row["keywords"]] for word in words(text)}
    return [name for name in unseen_nouns() if not words(name) & drawn]


def main() -> None:
    held = [row for row in pictures() if row["split"] == "test"]
    others = random.Random(SEED).sample([row for row in pictures() if row["split"] == "train"], DISTRACTORS)
    unrelated = random.Random(SEED).sample(undrawn_nouns(), UNRELATED)
    place = lambda row: str((PICTURES.parent / row["image"]).resolve())
    FOLDER.mkdir(parents=True, exist_ok=True)
    write_lines("held-out.jsonl", [{"image": place(row), "captions": [row["title"]]} for row in held])
    write_lines("distractors.jsonl", [{"image": place(row)} for row in others])
    (FOLDER / "unrelated.txt").write_text("".join(f"{text}\n" for text in unrelated))
    print(f"{len(held)} pairs, {len(others)} distractors and {len(unrelated)} unrelated texts in {FOLDER}")


if __name__ == "__main__":
    main()
