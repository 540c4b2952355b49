"""The words that `crosshash eval --keywords` looks for: `python -m photos.keywords FOLDER` reads the captions.jsonl of a folder and
writes build/photos/things.txt, the words that captions of at least ten and at most half of the photographs have and that WordNet's
texts use most for a thing or a person, and colours-and-people.txt.
"""

import json
import re
import sys
from collections import Counter
from pathlib import Path

from words import WORDNET

from photos.folders import PROJECT

FOLDER = PROJECT / "build" / "photos"
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


def main(folder: Path) -> None:
    rows = [json.loads(line) for line in (folder / "captions.jsonl").read_text().splitlines()]
    said = [set(re.findall(r"[a-z]+", " ".join(row["captions"]).lower())) for row in rows]
    count, known = Counter(word for words in said for word in words), uses()
    things = sorted(word for word, number in count.items() if FEWEST <= number <= MOST * len(rows) and is_thing(word, known))
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, words in (("things", things), ("colours-and-people", COLOURS_AND_PEOPLE)):
        (FOLDER / f"{name}.txt").write_text("".join(f"{word}\n" for word in words))
        print(name, len(words))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
