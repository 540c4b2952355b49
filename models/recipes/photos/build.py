"""Runs both steps in order; what is fetched already is kept."""

import subprocess
import sys

from photos.folders import RECIPE

if __name__ == "__main__":
    for step in ("sources", "finish"):
        print(f"== {step}", flush=True)
        subprocess.run([sys.executable, "-m", f"photos.{step}"], cwd=RECIPE.parent, check=True)
