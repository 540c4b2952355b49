"""The choices of this model. Made on the `dev` drawings alone."""

from prepare import Preparation

from drawings.folders import MODEL
from training.finish import Finish
from training.settings import Settings

NAME = "first"  # of the training
SIDE = 160  # of the pictures, in pixels, when the model is used
SETTINGS = Settings(seed=20241, rounds=30, dimensions=192, side=128, last_side=SIDE)
FINISH = Finish(
    folder=MODEL,
    identity={"name": "drawings", "version": "1.0.0", "licence": "Apache-2.0"},
    preparation=Preparation(size=SIDE, mean=(127 / 255,) * 3, std=(128 / 255,) * 3),
    towards=0.0,
    photo_share=0.35,
    bits=128,
    texts_each=3,
    nouns_each=1,
    hash_hidden=512,
)
