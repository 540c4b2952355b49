"""When two titles mean the same: their words that carry them, in order of the alphabet."""

import hashlib
import re

WEAK = set(
    "a an and at black blue brown by color colour dark from funny gray green grey her his in large light little long my "
    "new of off old on one orange out pink purple red simple small stylized symbol sign silhouette cartoon outline icon "
    "sketch drawing three four two the to up white with yellow big tall short fat half whole left right".split())


def singular(word: str) -> str:
    if len(word) <= 3 or re.search(r"(?:ss|us|is)$", word):
        return word
    return re.sub(r"(?:(?<=x|h)es|s)$", "", re.sub(r"(?<=..)ies$", "y", word))


def title_key(title: str) -> str:
    """"Two red apples" and "apple" give "apple"."""
    words = re.findall(r"[^\W\d_]+", title.lower().replace("'s", "").replace("’s", ""))
    strong = [singular(word) for word in words if word not in WEAK]
    return " ".join(sorted(set(strong or map(singular, words))))


def share(text: str, purpose: str) -> float:
    """A number in 0..1 that depends on the text and the purpose alone, for splits that never move."""
    digest = hashlib.sha256(f"crosshash {purpose}\n{text}".encode()).digest()
    return int.from_bytes(digest[:4], "big") / 2**32
