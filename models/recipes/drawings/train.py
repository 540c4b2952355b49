"""Step 5: trains the networks; each round is saved in TRAINED, and a run that was stopped goes on."""

from drawings.choice import NAME, SETTINGS
from drawings.folders import TRAINED
from drawings.pairs import DrawingPairs
from training.trainer import Trainer

if __name__ == "__main__":
    Trainer(DrawingPairs(), SETTINGS, TRAINED / f"{NAME}.pt").run()
