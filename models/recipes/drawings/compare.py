"""Step 8: float networks beside those with int8 weights, on every held-out set."""

from drawings.choice import FINISH, NAME
from drawings.folders import MODEL, TRAINED
from drawings.lists import SETS
from drawings.pairs import DrawingPairs
from training.compare import compare
from training.finish import float_networks

if __name__ == "__main__":
    pairs = DrawingPairs()
    for name, (split, source) in SETS.items():
        rows = pairs.split(split, source)
        compare(MODEL, float_networks(FINISH, TRAINED / f"{NAME}.pt"), name, pairs.pixels[rows], [pairs.rows[i]["title"] for i in rows])
