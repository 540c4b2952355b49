"""The choices of this model. Made on the `dev` photographs alone, which are part of the training collection."""

from prepare import Preparation

from photos_research.folders import MODEL
from photos_research.photos import SIDE, TRUNK
from training.finish import Finish
from training.settings import Settings

NAME = "second"
SETTINGS = Settings(
    trunk=TRUNK, words=True, seed=20242, rounds=14, dimensions=256, side=160, last_side=192, batch=128, others=2048, image_dropped=0.3, text_dropped=0.2,
    trunk_rate=3e-4, memory=0.1, temperature=0.05, soft=0.1)
FINISH = Finish(
    folder=MODEL,
    identity={"name": "photos-research", "version": "1.0.0", "licence": "LicenseRef-research-and-education-only"},
    preparation=Preparation(size=SIDE, resize="squash", views=2, mean=(127 / 255,) * 3, std=(128 / 255,) * 3),
    trunk=TRUNK, towards=0.15, photo_share=0.0, bits=128, texts_each=5, hash_asymmetric=1.0)
