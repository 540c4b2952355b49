"""Step 3: trains the networks; each round is saved in WORK, and a run that was stopped goes on."""

from photos_research.choice import NAME, SETTINGS
from photos_research.folders import WORK
from photos_research.pairs import PhotoPairs
from training.trainer import Trainer

if __name__ == "__main__":
    Trainer(PhotoPairs(), SETTINGS, WORK / f"{NAME}.pt").run()
