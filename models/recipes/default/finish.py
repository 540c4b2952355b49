"""Step 4: writes the model: the network trained on drawings and the published one side by side, with a gate between them.

Needs what `python -m drawings.build` trained. Run it from the folder above: `python -m default.finish`.
"""

import training  # noqa: F401  finds this recipe's other files
from drawings.choice import NAME, SETTINGS
from drawings.folders import TRAINED
from drawings.pairs import DrawingPairs
from places import MODEL
from settings import PREPARATION

from training.finish import Finish, finish
from training.gate import Gate

FINISH = Finish(
    folder=MODEL,
    identity={"name": "default", "version": "2.1.0", "licence": "Apache-2.0"},
    preparation=PREPARATION,
    towards=0.0,
    photo_share=0.5,
    bits=128,
    texts_each=3,
    hash_steps=1000,
    nouns_each=3,
    two_branches=True,
    gate=Gate(),
    languages=True,
    languages_share=0.25,
)

if __name__ == "__main__":
    pairs = DrawingPairs()
    finish(FINISH, TRAINED / f"{NAME}.pt", pairs, pairs.pixels, SETTINGS.seed)
