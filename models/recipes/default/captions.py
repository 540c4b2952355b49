"""Made-up captions and search texts, only to learn what an average text looks like. Written for this recipe."""

import numpy as np

from places import SEED

WHO = ["a man", "a woman", "a boy", "a girl", "two children", "a group of people", "a dog", "two dogs", "a cat", "a bird",
       "a player", "a cyclist", "a couple", "someone", "an old man", "a young woman", "a horse", "a crowd", "a baby", "friends"]
WEARING = ["", "", "", "in a red shirt", "in a blue jacket", "with a hat", "in black", "with a bag", "in a white dress"]
DOING = ["runs", "is standing", "jumps", "sits", "is playing", "walks", "looks at the camera", "smiles", "is riding a bike",
         "is eating", "climbs", "holds a ball", "waits", "is swimming", "reads", "sleeps", "plays music", "is talking", "works"]
WHERE = ["on the grass", "in the street", "on a beach", "in the water", "in the snow", "on a rock", "at a table", "in a park",
         "near a building", "in front of a house", "on a field", "indoors", "in the city", "under a tree", "on a road"]


def typical_texts(count: int = 400) -> list[str]:
    rng = np.random.default_rng(SEED)
    pick = lambda words: words[rng.integers(len(words))]
    return [" ".join(f"{pick(WHO)} {pick(WEARING)} {pick(DOING)} {pick(WHERE)} .".split()) for _ in range(count)]
