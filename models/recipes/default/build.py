"""Runs all steps in order. What is already fetched or extracted is kept; see README.md."""

import subprocess
import sys

from places import RECIPE

STEPS = ["fetch", "export_backbones", "tokenizer", "extract", "drawing_part", "fuse", "quantise", "fit_hashes",
         "write_model", "reference_values", "evaluate"]

if __name__ == "__main__":
    for step in STEPS:
        print(f"== {step}", flush=True)
        subprocess.run([sys.executable, RECIPE / f"{step}.py"], check=True)
