"""What is learned from: the names and keywords of emoji in every language of emojibase, each with the vector that the English
sentence encoder has of what it names; and English texts, to tell other languages from.

Emoji whose labels no drawing shows while training (drawings/collection.py) are left out here too, in every language.
"""

import json
from dataclasses import dataclass
from functools import cache

import numpy as np
from captions import typical_texts
from photo_part import training_texts
from text_vectors import text_vectors

from drawings import emoji
from drawings.collection import LABEL_SHARE
from drawings.texts import rows
from drawings.titles import share
from languages.folders import EMOJIBASE

ENGLISH = ("en", "en-gb")
FEWEST = 2  # letters of a text


@cache
def languages() -> list[str]:
    return sorted(folder.name for folder in EMOJIBASE.iterdir() if (folder / "data.json").exists())


def entries(language: str) -> list[dict]:
    return json.loads((EMOJIBASE / language / "data.json").read_text())


def labels(language: str) -> dict[str, str]:
    """What emoji are called, by their codes."""
    return {emoji.plain(entry["hexcode"]): entry["label"] for entry in entries(language)}


def unseen(code: str) -> bool:
    return share(code, "unseen labels") < LABEL_SHARE


@dataclass
class Texts:
    texts: list[str]
    languages: list[str]  # of each text
    targets: np.ndarray  # float32 [texts, 512], unit rows
    labels: np.ndarray  # bool [texts]: the name of an emoji, not only a keyword


def named() -> Texts:
    """All texts of emoji. What a keyword means is the mean of the emoji that have it."""
    english = {emoji.plain(entry["hexcode"]): entry for entry in entries("en")}
    meanings = dict(zip(english, _meanings(list(english.values()))))
    found: dict[tuple[str, str], list[np.ndarray]] = {}
    names: set[tuple[str, str]] = set()
    for language in languages():
        for entry in entries(language):
            code = emoji.plain(entry["hexcode"])
            if code not in meanings or unseen(code):
                continue
            label, keywords = meanings[code]
            names.add((language, entry["label"].lower()))
            found.setdefault((language, entry["label"].lower()), []).append(label)
            for keyword in entry.get("tags", []):
                found.setdefault((language, keyword.lower()), []).append(keywords)
    kept = [(key, vectors) for key, vectors in found.items() if len(key[1]) >= FEWEST]
    targets = np.stack([np.mean(vectors, 0) for _, vectors in kept])
    targets /= np.linalg.norm(targets, axis=1, keepdims=True)
    labels = np.array([key in names for key, _ in kept])
    return Texts([key[1] for key, _ in kept], [key[0] for key, _ in kept], targets.astype(np.float32), labels)


def _meanings(entries: list[dict]) -> list[tuple[np.ndarray, np.ndarray]]:
    """The vector of an emoji's label, and that of its label and keywords together."""
    labels = text_vectors([entry["label"] for entry in entries])
    all_keywords = sorted({keyword for entry in entries for keyword in entry.get("tags", [])})
    of = dict(zip(all_keywords, text_vectors(all_keywords)))
    pairs = []
    for entry, label in zip(entries, labels):
        keywords = [of[keyword] for keyword in entry.get("tags", [])]
        pairs.append((label, np.mean([label, *([np.mean(keywords, 0)] if keywords else [])], 0)))
    return pairs


def english() -> list[str]:
    """English texts of other sources: titles and keywords of drawings, nouns and what they mean, captions."""
    drawn = {text.lower() for row in rows() if row["split"] == "train" for text in [row["title"], *row["texts"]]}
    return sorted(drawn | {text.lower() for text in training_texts()[0]} | {text.lower() for text in typical_texts()})
