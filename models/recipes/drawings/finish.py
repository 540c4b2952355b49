"""Step 6: writes the model's files."""

from drawings.choice import FINISH, NAME, SETTINGS
from drawings.folders import TRAINED
from drawings.pairs import DrawingPairs
from training.finish import finish

if __name__ == "__main__":
    pairs = DrawingPairs()
    finish(FINISH, TRAINED / f"{NAME}.pt", pairs, pairs.pixels, SETTINGS.seed)
