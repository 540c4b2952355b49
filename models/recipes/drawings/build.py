"""Runs all steps in order; each keeps what is there already, but for `finish` and `lists`."""

import subprocess
import sys

from drawings.folders import DRAWN, RECIPE, TRAINED

STEPS = {"sources": None, "draw": DRAWN / "rows.json", "texts": DRAWN / "texts.npy", "published": TRAINED / "published.npy",
         "train": None, "finish": None, "lists": None}

if __name__ == "__main__":
    for step, made in STEPS.items():
        print(f"== {step}", flush=True)
        if made is None or not made.exists():
            subprocess.run([sys.executable, "-m", f"drawings.{step}"], cwd=RECIPE.parent, check=True)
