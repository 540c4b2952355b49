"""How well single words find photographs: `python -m photos.keywords FOLDER`, a folder with captions.jsonl and images/.

A photograph is right for a word when one of its captions has it. The words are those that captions of at least ten and at most half of
the photographs have and that WordNet's texts use most for a thing or a person; and colours and words for people. Both
networks are those of the model's folder, with int8 weights.
"""

import json
import re
import sys
from collections import Counter
from pathlib import Path

import numpy as np
from prepare import load
from session import session
from tokenizer import TextBatches
from training.joined import unit
from words import WORDNET

from photos.choice import PREPARATION
from photos.folders import MODEL


FEWEST, MOST = 10, 0.5
THINGS = [("1", file) for file in ("05", "06", "13", "17", "18", "20")]  # animals, artefacts, food, natural objects, persons, plants
COLOURS_AND_PEOPLE = ["red", "yellow", "green", "blue", "pink", "brown", "black", "white", "child", "baby", "people", "crowd"]


def uses() -> dict[str, Counter]:
    """How often WordNet's texts use a word in each of its meanings, by part of speech and lexicographer's file, such as ("1", "05")."""
    table: dict[str, Counter] = {}
    for line in (WORDNET / "cntlist.rev").read_text().splitlines():
        sense, _, count = line.split()
        word, place = sense.split("%")
        table.setdefault(word, Counter())[tuple(place.split(":")[:2])] += int(count)
    return table


def is_thing(word: str, known: dict[str, Counter]) -> bool:
    forms = [word, *([word[:-1]] if word.endswith("s") else []), *([word[:-2]] if word.endswith("es") else [])]
    counts = next((known[form] for form in forms if form in known), Counter())
    return bool(counts) and counts.most_common(1)[0][0] in THINGS


def embeddings(folder: Path, names: list[str]) -> np.ndarray:
    """As a gallery of these photographs has them: less their mean."""
    network = session(MODEL / "image.onnx")
    found = [network.run(["embedding"], {"pixel_values": PREPARATION.views_of(load(folder / "images" / name))})[0][0] for name in names]
    return unit(np.stack(found) - np.mean(found, 0))


def main(folder: Path) -> None:
    rows = [json.loads(line) for line in (folder / "captions.jsonl").read_text().splitlines()]
    said = [set(re.findall(r"[a-z]+", " ".join(row["captions"]).lower())) for row in rows]
    count, known = Counter(word for words in said for word in words), uses()
    things = sorted(word for word, number in count.items() if FEWEST <= number <= MOST * len(rows) and is_thing(word, known))
    pictures, network, batches = embeddings(folder, [row["image"] for row in rows]), session(MODEL / "text.onnx"), TextBatches()

    def found(word: str) -> tuple[float, float]:
        """Precision at 10, and the share of photographs that are right."""
        scores = pictures @ network.run(["embedding"], batches.batch([word]))[0][0]
        right = np.array([word in words for words in said])
        return right[np.argsort(-scores)[:10]].mean(), right.mean()

    of_things = np.array([found(word) for word in things])
    print(f"{len(things)} things and persons: mean P@10 {of_things[:, 0].mean():.3f}, by chance {of_things[:, 1].mean():.3f}")
    table = {word: found(word) for word in COLOURS_AND_PEOPLE}
    for word, (precision, chance) in table.items():
        print(f"{word:8} P@10 {precision:.1f}, by chance {chance:.3f}: {precision / max(chance, 1e-9):.1f} times")
    mean = np.array(list(table.values())).mean(0)
    print(f"all {len(table)}: mean P@10 {mean[0]:.3f}, by chance {mean[1]:.3f}: {mean[0] / mean[1]:.1f} times")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
