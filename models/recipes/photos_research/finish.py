"""Step 4: writes the model's files."""

from photos_research.choice import FINISH, NAME, SETTINGS
from photos_research.folders import WORK
from photos_research.pairs import PhotoPairs
from training.finish import finish

if __name__ == "__main__":
    pairs = PhotoPairs()
    finish(FINISH, WORK / f"{NAME}.pt", pairs, pairs.pixels, SETTINGS.seed)
