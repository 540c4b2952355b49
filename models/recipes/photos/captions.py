"""Made-up captions with what they say of the categories: pieces put together at random, so that the text network hears many at once.

No caption of a photograph is among them.
"""

from dataclasses import dataclass

import numpy as np
from training.joined import unit

from photos.phrases import Phrase, everyday, nouns, written

COUNTED = {"who": 0.7, "doing": 0.7, "where": 0.8, "colours": 0.6, "thing": 1.0}  # what a piece of a kind weighs
WORN = "shirt jacket dress hat shorts helmet coat pants uniform outfit jersey vest sweater swimsuit costume".split()
WEARING, HOLDING, NEAR = ["in a", "wearing a", "with a"], ["with a", "holding a", "on a", "near a"], ["with a", "and a", "next to a", "on a"]


@dataclass
class Caption:
    """One that is being written."""

    rng: np.random.Generator
    words: list[str]
    says: np.ndarray | float = 0.0

    def chance(self, share: float) -> bool:
        return self.rng.random() < share

    def any(self, choices: list):
        return choices[self.rng.integers(len(choices))]

    def hear(self, kind: str, phrase: Phrase, counted: float = 1.0) -> str:
        self.says = self.says + COUNTED[kind] * counted * phrase.says
        return phrase.text

    def piece(self, kind: str, counted: float = 1.0) -> str:
        things = everyday() if self.chance(0.5) else nouns()
        return self.hear(kind, self.any(things if kind == "thing" else written()[kind]), counted)

    def thing(self, coloured: float) -> str:
        colour = self.piece("colours") + " " if self.chance(coloured) else ""
        return colour + self.piece("thing")


def article(text: str) -> str:
    if text.split()[0] in ("a", "an", "the", "someone", "two", "many") or text.endswith("s"):
        return text
    return ("an " if text[0] in "aeiou" else "a ") + text


def of_people(caption: Caption) -> None:
    caption.words.append(article(caption.piece("who")))
    if caption.chance(0.4):
        garment = caption.any(WORN)
        named = [phrase for phrase in everyday() if phrase.text == garment]
        if named:
            caption.hear("thing", named[-1], 0.5)
        colour = caption.piece("colours") + " " if caption.chance(0.8) else ""
        caption.words.append(f"{caption.any(WEARING)} {colour}{garment}")
    if caption.chance(0.7):
        caption.words.append(caption.piece("doing"))
    if caption.chance(0.3):
        caption.words.append(f"{caption.any(HOLDING)} {caption.thing(0.3)}")
    if caption.chance(0.6):
        caption.words.append(caption.piece("where"))


def of_things(caption: Caption) -> None:
    caption.words.append(article(caption.thing(0.5)))
    if caption.chance(0.4):
        caption.words.append(caption.piece("doing", 0.7))
    if caption.chance(0.3):
        caption.words.append(f"{caption.any(NEAR)} {caption.thing(0.4)}")
    if caption.chance(0.6):
        caption.words.append(caption.piece("where"))


def bare(caption: Caption) -> None:
    kind = caption.any(["thing", "thing", "thing", "colours", "where", "who", "doing", "coloured"])
    text = caption.thing(1.0) if kind == "coloured" else caption.piece(kind)
    caption.words += [caption.any(["", "", "a photo of", "a picture of"]), article(text) if kind == "thing" and caption.chance(0.6) else text]


def captions(count: int, seed: int) -> tuple[list[str], np.ndarray]:
    """Texts, and what they say [count, categories], of unit length."""
    rng, texts, targets = np.random.default_rng(seed), [], []
    while len(texts) < count:
        caption = Caption(rng, [])
        kind = rng.random()
        (of_people if kind < 0.4 else of_things if kind < 0.65 else bare)(caption)
        text = " ".join(word for word in caption.words if word) + (" ." if caption.chance(0.5) else "")
        texts.append(text[0].upper() + text[1:] if caption.chance(0.3) else text)
        targets.append(unit(caption.says))
    return texts, np.stack(targets).astype(np.float32)
