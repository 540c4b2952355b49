"""Runs all steps in order; what is there already is kept, but for `finish`."""

import subprocess
import sys

from photos_research.folders import RECIPE, WORK

STEPS = {"sources": None, "photos": WORK / "published.npy", "train": None, "finish": None, "lists": None}

if __name__ == "__main__":
    for step, made in STEPS.items():
        print(f"== {step}", flush=True)
        if made is None or not made.exists():
            subprocess.run([sys.executable, "-m", f"photos_research.{step}"], cwd=RECIPE.parent, check=True)
